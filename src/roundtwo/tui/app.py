"""The app: holds the open interview, knows the screens, and takes a person from one to the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.theme import Theme

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.messages import message
from roundtwo.core.text import printable
from roundtwo.tui import going
from roundtwo.tui.commands import bindings, problems, scope_of, with_keys
from roundtwo.tui.crash import crash_text
from roundtwo.tui.opening import opened
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.themes import DARK, OWN, others

if TYPE_CHECKING:  # the first screen comes up without them
    from textual.command import Provider

    from roundtwo.flows.interview import Interview
    from roundtwo.flows.library import Library
    from roundtwo.flows.studio import Studio


class Look(NamedTuple):
    """How a person likes it, from the settings."""

    theme: str = DARK.name
    enter_sends: bool = True
    keys: Mapping[str, str] = MappingProxyType({})
    """Keys of commands, by the command's id."""
    debug: bool = False
    exports: str = ""
    """The folder that copies go to where there is no clipboard."""


def palette() -> type[Provider]:
    """What the palette searches in; loaded when it is opened."""
    from roundtwo.tui.palette import Palette

    return Palette


class RoundTwoApp(App[None]):
    """`studio` is called beside the screen, once: what it loads takes a second. `first` is where to go after that.

    `library` is what is saved where that is there sooner; the studio's own otherwise.
    """

    TITLE = message("app.title")
    CSS_PATH: ClassVar[list[str]] = ["app.tcss", "screens/home.tcss"]  # type: ignore[assignment]  # narrower
    BINDINGS: ClassVar[list[Binding]] = bindings("app")  # type: ignore[assignment]  # narrower than textual's
    COMMANDS = {palette}
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = ""
    """The registry has it, as "app.palette"."""

    def __init__(
        self,
        studio: Callable[[], Studio],
        look: Look | None = None,
        first: going.Going | None = None,
        library: Callable[[], Library] | None = None,
    ) -> None:
        super().__init__()
        self.look = look or Look()
        self.interview: Interview | None = None
        """The one that is open. It holds its file's lock until it is closed."""
        self._make_studio = studio
        self._studio: Studio | None = None
        self._make_library = library
        self._library: Library | None = None
        self._opening = asyncio.Lock()
        self._first = first
        self.crashed = ""
        """What to say on the terminal after something unexpected."""
        for theme in OWN:
            self.register_theme(theme)
        self.theme = self.look.theme if self.look.theme in self.available_themes else DARK.name
        self.keys = with_keys(self.look.keys, enter_sends=self.look.enter_sends)
        self.set_keymap(self.keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return others(self.current_theme)

    def get_default_screen(self) -> Screen[Any]:
        return HomeScreen()

    def on_mount(self) -> None:
        for problem in problems(self.look.keys):
            self.tell(message("keys.problem", problem=problem), warn=True)
        if self._first is not None:
            self.post_message(self._first)
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    @work(exclusive=True, group="theme")
    async def _keep_theme(self, theme: Theme) -> None:
        """A theme that was chosen is there the next time."""
        studio = await self.studio()
        try:
            if not await asyncio.to_thread(studio.keep_theme, theme.name):
                self.tell(message("palette.theme.named"))
        except RoundTwoError as error:
            self.tell_error(error)

    # -- what screens ask for --------------------------------------------------------------

    async def studio(self) -> Studio:
        """The house behind the screens, made when it is first asked for."""
        async with self._opening:
            if self._studio is None:
                self._studio = await asyncio.to_thread(self._make_studio)
        return self._studio

    async def library(self) -> Library:
        """What is saved: there before the house is."""
        if self._library is None:
            make = self._make_library
            self._library = await asyncio.to_thread(make) if make else (await self.studio()).library
        return self._library

    def tell(self, text: str, *, warn: bool = False, seconds: float | None = None) -> None:
        """A passing notice. Whatever it holds is text."""
        self.notify(printable(text), severity="warning" if warn else "information", timeout=seconds, markup=False)

    def tell_error(self, error: RoundTwoError) -> None:
        """What is wrong and how to mend it, long enough to read."""
        self.notify(printable(f"{error.what}\n{error.mend}"), severity="error", timeout=15, markup=False)

    # -- from screen to screen -------------------------------------------------------------

    def on_go_home(self, _: going.GoHome) -> None:
        self._walk(self._home())

    def on_set_up(self, event: going.SetUp) -> None:
        self._walk(self._set_up(gaps=event.gaps))

    def on_try_sample(self, _: going.TrySample) -> None:
        self._walk(self._sample())

    def on_begin(self, event: going.Begin) -> None:
        self._walk(self._room(begin=event))

    def on_go_on(self, event: going.GoOn) -> None:
        self._walk(self._room(go_on=event))

    def on_finished(self, event: going.Finished) -> None:
        self._walk(self._rate(event.interview))

    def on_read_it(self, event: going.ReadIt) -> None:
        self._walk(self._critique(event.interview, event.now))

    def on_open_critique(self, event: going.OpenCritique) -> None:
        self._walk(self._saved(event.session, event.model))

    def on_answer_again(self, event: going.AnswerAgain) -> None:
        self._walk(self._answer_again(event))

    def on_open_found(self, event: going.OpenFound) -> None:
        self._walk(self._found(event))

    def on_open_review(self, event: going.OpenReview) -> None:
        self._walk(self._review(event.session))

    def on_open_compare(self, event: going.OpenCompare) -> None:
        self._walk(self._compare(event))

    def on_open_progress(self, _: going.OpenProgress) -> None:
        self._walk(self._progress())

    def on_open_replay(self, event: going.OpenReplay) -> None:
        self._walk(self._replay(event.session))

    def on_play_again(self, event: going.PlayAgain) -> None:
        self._walk(self._play_again(event))

    def on_open_transcript(self, event: going.OpenTranscript) -> None:
        self._walk(self._transcript(event))

    @work(exclusive=True, group="walk")
    async def _walk(self, way: Coroutine[Any, Any, None]) -> None:
        """One step at a time; a second key press does not take two."""
        try:
            await way
        except RoundTwoError as error:
            self.tell_error(error)

    async def _home(self) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.close_interview()
        for screen in self.screen_stack:  # none where one quits meanwhile
            if isinstance(screen, HomeScreen):
                screen.refresh_sessions()

    async def _set_up(self, *, gaps: bool) -> None:
        studio = await self.studio()
        screen = await loaded("setup")
        await self._show(screen.SetUpScreen(studio, gaps=gaps))

    async def _sample(self) -> None:
        studio = await self.studio()
        brief = await asyncio.to_thread(studio.sample)
        await self._room(begin=going.Begin(brief, studio.defaults(), sample=True))

    async def _room(self, begin: going.Begin | None = None, go_on: going.GoOn | None = None) -> None:
        """The room opens at once; what it takes is loaded while one reads where one is."""
        studio = await self.studio()
        screen = await loaded("room")
        if begin is not None:
            begin = await self._agreed(studio, begin)
            wanted = begin.wanted
            room = screen.RoomScreen(lambda: studio.open(begin.brief, wanted), begin.back, sample=begin.sample)
        else:
            session, model = (go_on.session, go_on.model) if go_on is not None else ("last", None)
            room = screen.RoomScreen(lambda: studio.go_on(session, model))
        await self._show(room)

    async def _agreed(self, studio: Studio, begin: going.Begin) -> going.Begin:
        """Asks before papers go to a host for the first time. A no is the built-in interviewer."""
        if begin.wanted.model is not None:
            return begin
        voices = await asyncio.to_thread(studio.voices)
        voice = next((each for each in voices if each.chosen), None)
        if voice is None or not voice.asks:
            return begin
        dialog = await loaded("dialog")
        question = message("voice.consent", host=printable(voice.host)).replace("\n", " ")
        if await self.push_screen_wait(dialog.AskScreen(question, message("yes"), message("no"))):
            await asyncio.to_thread(studio.agree, voice.host)
            return begin
        wanted = begin.wanted.with_model("builtin")
        return replace(begin, wanted=wanted)

    async def _rate(self, interview: Interview) -> None:
        screen = await loaded("rating")
        await self._show(screen.RatingScreen(interview))

    async def _critique(self, interview: Interview, now: bool) -> None:
        screen = await loaded("critique")
        await self._show(screen.CritiqueScreen(interview, now=now))

    async def _answer_again(self, event: going.AnswerAgain) -> None:
        screen = await loaded("again")
        await self.push_screen(screen.AgainScreen(event.interview, event.turn))

    async def _saved(self, session: str, model: str | None = None) -> None:
        from roundtwo.core.replaying import is_ghost  # the first screen comes up without it

        studio = await self.studio()
        kept = await asyncio.to_thread(studio.look, session)
        if is_ghost(kept.session):  # its questions were put to nobody, so there is nothing to criticise
            await self._transcript(going.OpenTranscript(kept))
            return
        self.interview = await opened(partial(studio.go_on, session, model))
        await self._critique(self.interview, now=False)

    async def _found(self, event: going.OpenFound) -> None:
        """Where the words were said; the critique where they stand in the session's name alone."""
        studio = await self.studio()
        kept = await asyncio.to_thread(studio.look, event.session)
        turn = kept.session.turn_with(event.text)
        if turn is None and not event.reading:
            await self._saved(event.session)
        else:
            await self._transcript(going.OpenTranscript(kept, turn, search=event.text))

    async def _review(self, session: str) -> None:
        studio = await self.studio()
        await self._transcript(going.OpenTranscript(await asyncio.to_thread(studio.look, session)))

    async def _transcript(self, event: going.OpenTranscript) -> None:
        screen = await loaded("transcript")
        await self.push_screen(screen.TranscriptScreen(event.kept, event.turn, event.quotes, event.search))

    async def _compare(self, event: going.OpenCompare) -> None:
        from roundtwo.core.comparing import compare  # the first screen comes up without it

        studio = await self.studio()
        screen = await loaded("compare")
        kept = [await asyncio.to_thread(studio.look, each) for each in event.sessions]
        found = await asyncio.to_thread(compare, [each.session for each in kept])
        await self.push_screen(screen.CompareScreen(kept, found, event.model))

    async def _progress(self) -> None:
        screen = await loaded("progress")
        await self.push_screen(screen.ProgressScreen())

    async def _replay(self, session: str) -> None:
        studio = await self.studio()
        screen = await loaded("replay")
        kept = await asyncio.to_thread(studio.look, session)
        await self.push_screen(screen.ReplayScreen(studio, kept))

    async def _play_again(self, event: going.PlayAgain) -> None:
        studio = await self.studio()
        screen = await loaded("room")
        await self.close_interview()
        begin = partial(studio.again, event.session, event.personas, event.turn, event.model)
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        await self._show(screen.RoomScreen(begin))

    async def _show(self, screen: Screen[Any]) -> None:
        """Puts a screen straight above home, in place of what was there."""
        if len(self.screen_stack) > 1:
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)

    async def close_interview(self) -> None:
        """Lets go of the open interview, its model and its file's lock."""
        interview, self.interview = self.interview, None
        if interview is not None:
            await interview.close()

    # -- commands of the app ---------------------------------------------------------------

    def action_palette(self) -> None:
        self.action_command_palette()

    async def action_help(self) -> None:
        screen = await loaded("help")
        if isinstance(self.screen, screen.HelpScreen):
            self.screen.dismiss()
            return
        await self.push_screen(screen.HelpScreen(scope_of(self.screen), self.keys))

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        for screen in self.screen_stack:
            leaving = getattr(screen, "leaving", None)
            if leaving is not None and not await leaving():
                return
        await self.close_interview()
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: everything in the registry that this screen takes, and the themes."""
        from roundtwo.tui.palette import offered

        return offered(self, screen)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """In place of textual's: a link leads out only over http(s), and only after its address was shown."""
        self._ask_and_open(url, new_tab)

    @work(group="link")
    async def _ask_and_open(self, url: str, new_tab: bool) -> None:
        if not url.lower().startswith(("http://", "https://")):
            self.tell(message("link.refused"), warn=True)
            return
        dialog = await loaded("dialog")
        question = f"{message('link.title')}\n{printable(url)}"
        if await self.push_screen_wait(dialog.AskScreen(question, message("link.open"), message("no"), wary=True)):
            super().open_url(url, new_tab=new_tab)

    # -- the clipboard, and the worst case -------------------------------------------------

    def copy_to_clipboard(self, text: str) -> None:
        """Copies, and says what really happened. Fields call it when a selection is copied."""
        self.run_worker(self.copy(text), group="copy")

    async def copy(self, text: str) -> None:
        from roundtwo.tui.clipboard import copied

        self._clipboard = text
        how = await asyncio.to_thread(copied, text)
        if how:
            self.tell(message("copied.native", how=how))
        else:
            super().copy_to_clipboard(text)
            self.tell(message("copied.sent"))

    async def write_out(self, text: str, name: str) -> None:
        """Writes a copy to a file of its own, and says where it is or why it is not."""
        from roundtwo.tui.copying import written

        try:
            path = await asyncio.to_thread(written, text, Path(self.look.exports), name)
        except OSError as error:
            self.tell(message("copied.failed", why=error.strerror or type(error).__name__), warn=True)
        else:
            self.tell(message("copied.file", path=path), seconds=12)

    def _fatal_error(self) -> None:
        """In place of textual's, which shows what local variables hold."""
        self.bell()
        if self._exception is not None:
            saved = self.interview.path if self.interview is not None else ""
            self.crashed = crash_text(self._exception, saved, debug=self.look.debug)
        self._close_messages_no_wait()


async def loaded(name: str) -> Any:
    """A screen's module; importing it may take a while, so it happens beside the screen that is shown."""
    return await asyncio.to_thread(import_module, f"roundtwo.tui.screens.{name}")
