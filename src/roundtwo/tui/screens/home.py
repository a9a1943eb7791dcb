"""Home: what to do next, then what is saved."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, ClassVar, cast

import msgspec
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.messages import message
from roundtwo.core.text import printable
from roundtwo.flows.library import Library, Listed, Saved, Sought
from roundtwo.tui import going
from roundtwo.tui.commands import bindings
from roundtwo.tui.rows import MORE, NEW, first_choices, head, more, row
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:  # the first screen comes up without it
    from textual.widgets import Input

    from roundtwo.tui.app import RoundTwoApp

LATER = 0.5
"""Seconds after the list until rehearsals are looked back on: whoever presses a key at once does not wait for it."""
SOON = 0.15
"""Seconds without a key until a search begins."""
PAGE = 100
"""So many sessions are listed at a time."""
AROUND = 12
"""Lines above and below the list, at most."""
TOLD = 50
"""Files between two words about how far the reading has come."""


class ReadingStoppedError(Exception):
    """Nobody watches any more."""


class HomeScreen(Screen[None]):
    """Comes up at once: what is saved is read beside it and listed when it is there.

    Its style is loaded by the app, since it is the first screen.
    """

    SCOPE = "home"
    BINDINGS: ClassVar[list[Binding]] = bindings("home")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "#choices"

    def __init__(self) -> None:
        super().__init__()
        self._choices = OptionList(*first_choices(None), id="choices")
        self._state = Plain("", id="state", classes="quiet")
        self._gap = Plain("", id="gap", classes="quiet")
        self._saved: Saved | None = None
        """What has been read of what is saved; None before anything has."""
        self._rows: dict[str, Listed] = {}
        """What is listed, by its option."""
        self._sought = Sought(together=True)
        self._most = PAGE
        self._reading = False
        self._asked: Timer | None = None
        self._in_a_hurry = False
        """Whether "continue" was pressed before it was known what there is."""

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)

    @property
    def unfinished(self) -> Listed | None:
        """The newest interview that was not finished."""
        return self._saved.unfinished if self._saved is not None else None

    @property
    def marked(self) -> Listed | None:
        """The session that the mark stands on."""
        option = self._choices.highlighted_option
        return self._rows.get(option.id or "") if option is not None else None

    def compose(self) -> ComposeResult:
        with Vertical(id="page"):
            yield Plain(message("app.title"), classes="title")
            yield self._choices
            yield self._state
            yield self._gap
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        # After the first paint: what it loads takes longer than the screen.
        self.call_after_refresh(self.refresh_sessions)

    # -- what is saved ---------------------------------------------------------------------

    @work(exclusive=True)
    async def refresh_sessions(self) -> None:
        """Looks through what is saved, anew. Called whenever home comes up again."""
        if self._saved is None:
            self._state.say(message("home.reading"))
        try:
            library = await self.house.library()
            saved = await asyncio.to_thread(library.saved, self._sought, self._most)
        except RoundTwoError as error:
            self._state.say(printable(f"{error.what} {error.mend}"))
            return
        self._list(saved)
        self._state.say(self._told(saved))
        if self._in_a_hurry:
            self._in_a_hurry = False
            self.action_go_on()
        if saved.left and not self._reading:
            self._reading = True
            self._read_on(library)
        elif saved.rows:
            self.set_timer(LATER, self._look_back)

    @work(exclusive=True, group="gap")
    async def _look_back(self) -> None:
        """What was missing again and again, once there is nothing else to do."""
        from roundtwo.core.progress import gap_line  # home comes up without it

        try:
            studio = await self.house.studio()
            back = await asyncio.to_thread(studio.looked_back)
        except RoundTwoError:
            return  # what is wrong with a file is said where it is opened
        self._gap.say(gap_line(back.progress))

    @work(exclusive=True, group="reading")
    async def _read_on(self, library: Library) -> None:
        """Reads what has not been read yet, while what is known can be used. It ends with the app, without harm."""
        left, loop = threading.Event(), asyncio.get_running_loop()

        def heard(done: int, total: int) -> None:
            if left.is_set():
                raise ReadingStoppedError
            if done % TOLD == 0:
                text = message("home.indexing", done=f"{done:,}", total=f"{total:,}")
                loop.call_soon_threadsafe(self._state.say, text)

        try:
            await asyncio.to_thread(library.read_on, heard)
        except RoundTwoError as error:
            self._state.say(printable(f"{error.what} {error.mend}"))
        else:
            self.refresh_sessions()
        finally:
            left.set()
            self._reading = False

    def _told(self, saved: Saved) -> str:
        """What there is to say about the list; most of the time nothing."""
        from roundtwo.tui.narrowing import described  # home comes up without it

        lines = []
        if only := described(self._sought):
            lines.append(message("home.only", what=only))
        if not saved.rows:
            fewer = "home.none_found" if self._sought.text else "home.none_fit"
            lines.append(message("home.none" if self._sought.everything else fewer))
        if saved.unreadable:
            lines.append(message("home.unreadable", count=saved.unreadable))
        return "\n".join(lines)

    def _list(self, saved: Saved) -> None:
        choices, place = self._choices, self._choices.highlighted
        before = choices.highlighted_option.id if choices.highlighted_option is not None else None
        if not self._rows and before == NEW:
            before = None  # nobody chose it: what was begun comes first, where there is something
        listed_before = before in self._rows or before == MORE
        self._saved = saved
        rows = sorted(saved.rows, key=lambda each: each.session != self._sought.replays_of)  # the replayed one first
        self._rows = {f"saved {each.id}": each for each in rows}
        choices.clear_options()
        choices.add_options(self._options(saved))
        choices.set_class(choices.option_count > self.size.height - AROUND, "long")  # what stands below is seen, too
        known = [option.id for option in choices.options]
        if before is not None and before in known:
            choices.highlighted = known.index(before)
        elif listed_before and place is not None and not self._sought.text:
            choices.highlighted = min(place, len(known) - 1)
        else:
            choices.highlighted = 0 if self._sought.everything or not self._rows else 1
        self.refresh_bindings()

    def _options(self, saved: Saved) -> list[Option]:
        whole = self._sought.everything
        options = first_choices(saved.unfinished) if whole else []
        if self._rows:
            options.append(head(f"\n{message('home.saved')}" if whole else message("home.saved")))
            options += [Option(row(each, self.size.width), id=key) for key, each in self._rows.items()]
        if saved.total > len(self._rows):
            options.append(more(saved.total - len(self._rows)))
        return options

    def on_resize(self) -> None:
        if self._saved is not None and self._rows:
            self._list(self._saved)

    # -- commands --------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#choices")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        match event.option.id:
            case "new":
                self.action_new()
            case "sample":
                self.action_sample()
            case "go-on":
                self.action_go_on()
            case "more":
                self._most += PAGE
                self.refresh_sessions()
            case str(key) if key in self._rows:
                self._open(self._rows[key])

    @on(OptionList.OptionHighlighted, "#choices")
    def _moved(self) -> None:
        self.refresh_bindings()

    def _open(self, saved: Listed) -> None:
        only_read = saved.read_only or (saved.replayed and not saved.ended)  # nobody goes on with those as a candidate
        if only_read or (saved.ended and self._sought.text):
            self.post_message(going.OpenFound(saved.id, self._sought.text, reading=only_read))
        elif saved.ended:
            self.post_message(going.OpenCritique(saved.id))
        else:
            self.post_message(going.GoOn(saved.id))

    def action_open(self) -> None:
        self._choices.action_select()

    def action_review(self) -> None:
        if self.marked is not None:
            self.post_message(going.OpenReview(self.marked.id))

    def action_new(self) -> None:
        self.post_message(going.SetUp())

    def action_sample(self) -> None:
        self.post_message(going.TrySample())

    def action_progress(self) -> None:
        self.post_message(going.OpenProgress())

    def action_replay(self) -> None:
        if self.marked is not None:
            self.post_message(going.OpenReplay(self.marked.id))

    def action_go_on(self) -> None:
        if self.unfinished is not None:
            self.post_message(going.GoOn(self.unfinished.id))
        else:
            self._in_a_hurry = self._saved is None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done now is not in the footer: nothing to go on with, nothing to end."""
        typing = self.focused is not None and self.focused.id == "search"
        marked = None if typing else self.marked
        return {
            "go_on": self.unfinished is not None or self._saved is None,
            "search": not typing,
            "replay": marked is not None,
            "found": typing and bool(self._rows),
            "back": bool(self.query("#search")) or not self._sought.everything,
            "filter": not typing,
            "review": marked is not None,
            "rename": marked is not None,
            "delete": marked is not None,
            "replays": marked is not None and (marked.replays > 0 or marked.replayed),
        }.get(action, True)

    # -- fewer of them ---------------------------------------------------------------------

    async def action_search(self) -> None:
        from roundtwo.tui.widgets.clean_input import CleanInput  # home comes up without it

        found = self.query("#search")
        if not found:
            search = CleanInput(placeholder=message("home.search"), id="search")
            await self.query_one("#page").mount(search, before="#choices")
        self.query_one("#search").focus()

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def action_found(self) -> None:
        self._choices.focus()

    async def action_back(self) -> None:
        await self.query("#search").remove()
        self._choices.focus()
        self._seek(Sought(together=True))

    def action_filter(self) -> None:
        self._ask(self._narrow())

    def action_replays(self) -> None:
        if self.marked is not None:
            parent = self.marked.parent.session if self.marked.parent and self.marked.replayed else self.marked.session
            self._seek(Sought(replays_of=parent))

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._asked is not None:
            self._asked.stop()
        self._sought, self._most = msgspec.structs.replace(self._sought, text=event.value.strip()), PAGE
        self._asked = self.set_timer(SOON, self.refresh_sessions)

    def on_input_submitted(self) -> None:
        self._choices.focus()

    def _seek(self, sought: Sought) -> None:
        if self._asked is not None:
            self._asked.stop()
        self._sought, self._most = sought, PAGE
        self.refresh_sessions()

    # -- what is asked for first -----------------------------------------------------------

    def action_rename(self) -> None:
        from roundtwo.tui.upkeep import rename  # home comes up without either

        if self.marked is not None:
            self._ask(rename(self.house, self.marked))

    def action_delete(self) -> None:
        from roundtwo.tui.upkeep import delete

        if self.marked is not None:
            self._ask(delete(self.house, self.marked))

    @work(exclusive=True, group="asking")
    async def _ask(self, asking: Coroutine[Any, Any, bool]) -> None:
        """Looks again where something was changed."""
        try:
            if await asking:
                self.refresh_sessions()
        except RoundTwoError as error:
            self.house.tell_error(error)

    async def _narrow(self) -> bool:
        from roundtwo.tui.narrowing import narrowed

        sought = await narrowed(self.house, await self.house.library(), self._sought)
        if sought is not None:
            self._sought, self._most = sought, PAGE
        return sought is not None
