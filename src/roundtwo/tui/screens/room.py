"""The room: the interview itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.messages import message
from roundtwo.core.text import one_line
from roundtwo.flows.interview import Interview
from roundtwo.tui import copying, going
from roundtwo.tui.commands import bindings
from roundtwo.tui.opening import opened
from roundtwo.tui.room_clock import RoomClock, clock_face
from roundtwo.tui.room_words import about, aim_of, room_time
from roundtwo.tui.screens.briefing import BriefingScreen
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.dialog import AskScreen
from roundtwo.tui.widgets.conversation import Conversation
from roundtwo.tui.widgets.panel import Panel
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

WIDE = 120
"""Columns from which the panel is open by itself."""
SHORTEST_NAME = 12
"""Letters below which a name says nothing."""
CLOCK_GAP = " " * 3
CLOCKS = 3
"""Both, the room's alone, none."""


class RoomScreen(Screen[None]):
    """`opening` makes the interview, beside the screen; `back` is where to go where it cannot.

    `sample` is whether its papers are made up.
    """

    SCOPE = "room"
    CSS_PATH = "room.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-fits")]
    BINDINGS: ClassVar[list[Binding]] = bindings("room")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "Composer"

    def __init__(
        self, opening: Callable[[], Interview], back: going.Going | None = None, *, sample: bool = False
    ) -> None:
        super().__init__()
        self._back = back or going.GoHome()
        self._opening = opening
        self._sample = sample
        self._interview: Interview | None = None
        self._clock = RoomClock()
        self.talk = Conversation(self._clock, id="conversation")
        self.panel = Panel(id="panel")
        self._top = Plain("", id="top")
        self._clocks = 0
        self._line = ""
        self._after = False
        self._panel: bool | None = None
        """Whether the panel was opened or closed by hand."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="body"):
            with Vertical(id="page"):
                yield self._top
                yield self.talk
            yield self.panel
        yield Footer(show_command_palette=False)

    # -- coming in -------------------------------------------------------------------------

    def on_mount(self) -> None:
        self._fit()
        self.set_interval(1.0, self._tick)
        self._enter()

    @work(group="enter")
    async def _enter(self) -> None:
        """Opens the interview beside the screen: the parser takes seconds the first time."""
        try:
            interview = await opened(self._opening)
        except RoundTwoError as error:
            self.house.tell_error(error)
            self.post_message(self._back)
            return
        self.house.interview = self._interview = interview
        if interview.session.ended is not None:
            self.post_message(going.ReadIt(interview))
            return
        self.panel.set_up(practice=interview.start.plan.mode == "practice")
        await self.talk.enter(interview, about(interview, sample=self._sample))
        self._show_notes()

    # -- what the conversation tells -------------------------------------------------------

    @on(Conversation.Moved)
    def _moved(self, event: Conversation.Moved) -> None:
        self._follow_the_clock()
        self._tick()
        if self._interview is not None and self._interview.session.exchanges:
            planned, held = self._interview.rehearsal.sections()
            self.panel.show_sections(planned, held, self._interview.session.section)
        if event.material:
            self.panel.show_material(event.material)
        self._after = False
        self.panel.show_after("")

    @on(Conversation.Done)
    def _done(self) -> None:
        self.post_message(going.Finished(self.talk.interview))

    @on(Conversation.Failed)
    def _failed(self, event: Conversation.Failed) -> None:
        self.house.tell_error(event.error)

    # -- what one says without writing it --------------------------------------------------

    def action_repeat(self) -> None:
        if self.talk.free:
            self.talk.play(self.talk.interview.rehearsal.repeat())

    def action_moment(self) -> None:
        if self.talk.free:
            self.talk.play(self.talk.interview.rehearsal.answer(message("room.moment"), "typed"))

    async def action_skip(self) -> None:
        if self.talk.free:
            await self.talk.remark(message("room.skipped"))
            self.talk.play(self.talk.interview.rehearsal.skip())

    async def action_stop(self) -> None:
        await self.talk.stop()

    def action_pause(self) -> None:
        if not self.talk.free:
            return
        rehearsal = self.talk.interview.rehearsal
        try:
            if rehearsal.session.paused:
                rehearsal.unpause()
            else:
                rehearsal.pause()
        except RoundTwoError as error:
            self.house.tell_error(error)
            return
        self._follow_the_clock()
        self.talk.say(message("room.paused" if rehearsal.session.paused else "room.unpaused"))
        self._tick()

    def _follow_the_clock(self) -> None:
        """The clock on the wall stands still where the session does."""
        if self._interview is not None and (self._interview.session.paused or self.talk.over):
            self._clock.pause()
        else:
            self._clock.go_on()

    @work(group="end")
    async def action_end(self) -> None:
        if self._interview is None:
            self.post_message(going.GoHome())
        elif self.talk.over:
            self._done()
        elif await self._sure("room.end", "room.end.unsent" if self.talk.composer.unsent.strip() else "room.end"):
            await self.talk.stop()
            self.talk.play(self._interview.rehearsal.end())

    @work(group="end")
    async def action_home(self) -> None:
        if await self.leaving():
            self.post_message(going.GoHome())

    async def leaving(self) -> bool:
        """Whether one may leave: what was written is on disk, or the person said that it may go."""
        if self._interview is None or self.talk.over:
            return True
        if not self._interview.path:
            return await self._sure("room.leave")
        return await self.talk.keep() or await self._sure("room.leave.unkept")

    async def _sure(self, what: str, question: str = "") -> bool:
        ask = AskScreen(message(question or what), message(f"{what}.yes"), message(f"{what}.no"), wary=True)
        return await self.house.push_screen_wait(ask)

    # -- reading, and what stands beside it ------------------------------------------------

    def action_page_up(self) -> None:
        self.talk.log_.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        self.talk.log_.scroll_page_down(animate=False)

    async def action_oldest(self) -> None:
        await self.talk.log_.oldest()

    async def action_newest(self) -> None:
        await self.talk.log_.newest()

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size.width)

    def _fit(self, width: int | None = None) -> None:
        wide = (width or self.size.width) >= WIDE
        aside = wide if self._panel is None else self._panel
        self.panel.set_class(aside, "open")
        self.set_class(aside, "-aside")
        self.call_after_refresh(self._tick)  # the line on top has another width now

    def action_panel(self) -> None:
        self._panel = not self.panel.has_class("open")
        self._fit()
        self.talk.composer.focus()

    def action_note(self) -> None:
        self._panel = True
        self._fit()
        self.panel.write()

    @on(Panel.Noted)
    def _noted(self, event: Panel.Noted) -> None:
        if self._interview is not None:
            try:
                self._interview.rehearsal.note(event.text)
            except RoundTwoError as error:
                self.house.tell_error(error)
                return
            self._show_notes()
            self.panel.written()
        self.talk.composer.focus()

    def _show_notes(self) -> None:
        self.panel.show_notes([(note.turn, note.text) for note in self.talk.interview.session.notes])

    def action_after(self) -> None:
        if self._interview is None:
            return
        if self._interview.start.plan.mode == "real":
            self.talk.say(message("room.after.real"))
            return
        self._after = not self._after
        after = aim_of(self.talk.asked) if self._after else ""
        self.panel.show_after(after)
        if not self.panel.has_class("open"):
            self.talk.say(f"{message('room.panel.after')}: {after}" if after else "")

    def action_papers(self) -> None:
        """What the interviewer has read; in practice mode alone."""
        if self._interview is None:
            return
        start = self._interview.start
        if start.plan.mode == "real":
            self.talk.say(message("room.papers.real"))
        else:
            self.house.push_screen(BriefingScreen(start.brief))

    def action_clocks(self) -> None:
        self._clocks = (self._clocks + 1) % CLOCKS
        self._tick()

    def _tick(self) -> None:
        """The line on top: what the interview is for, where it stands, and the clocks that are wanted."""
        if self._interview is None or not self._interview.session.exchanges:
            return
        session, width = self._interview.session, self._top.content_size.width
        clocks = (room_time(session), message("room.wall", wall=clock_face(self._clock.now())))
        parts = [message(f"section.{session.section}"), *clocks[: CLOCKS - 1 - self._clocks]]
        while len(parts) > 1 and len(CLOCK_GAP.join(parts)) > width:
            parts.pop()  # half a clock says nothing
        right = CLOCK_GAP.join(parts)
        room = width - len(right) - 2
        left = one_line(session.name, room) if room >= SHORTEST_NAME else ""
        line = f"{left}{right:>{max(0, width - len(left))}}"
        if line != self._line:
            self._line = line
            self._top.say(line, resize=False)

    # -- copying ---------------------------------------------------------------------------

    @work(group="copy")
    async def action_copy(self) -> None:
        """Asks what, then copies it or writes it to a file."""
        if self._interview is None:
            return
        session = self._interview.session
        texts = {
            "selection": self.get_selected_text() or self.talk.composer.selected_text,
            "question": copying.last_question(session),
            "answer": copying.last_answer(session),
            "turn": copying.last_turn(session),
            "file": copying.markdown(session.exchanges, session),
        }
        offered = {what: message(f"room.copy.{what}") for what, text in texts.items() if text.strip()}
        what = await self.house.push_screen_wait(ChoiceScreen(message("room.copy"), offered))
        if what == "file":
            await self.house.write_out(texts[what], f"{session.start.session}.md")
        elif what is not None:
            await self.house.copy(texts[what])

    # -- short ways ------------------------------------------------------------------------

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)
