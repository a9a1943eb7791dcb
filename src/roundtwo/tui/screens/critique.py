"""The critique: read, shown as a letter, every quote leading to its turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer

from roundtwo.core.coaching.spans import Span
from roundtwo.core.errors import RoundTwoError
from roundtwo.core.events import Critique
from roundtwo.core.messages import message
from roundtwo.core.reporting import critique_text, read_by, recommended, ruled
from roundtwo.core.text import one_line
from roundtwo.flows.interview import Interview
from roundtwo.flows.studio import Kept
from roundtwo.tui import going
from roundtwo.tui.commands import bindings
from roundtwo.tui.presenter import present_critique
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.contest import ContestScreen
from roundtwo.tui.widgets.letter import Part, Stop, letter
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

SETTLED = 0.2
"""Seconds after the last bit of scrolling before the mark comes along."""
LINES = 3
"""Lines that one reads on by."""
TITLE = 76


class CritiqueScreen(Screen[None]):
    """Shows the session's last critique; has it read first where there is none, or `now`.

    The presenter's `CritiqueView`.
    """

    SCOPE = "critique"
    CSS_PATH = "critique.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("critique")  # type: ignore[assignment]  # narrower than textual's

    AUTO_FOCUS = ""
    """The letter sets the mark, without scrolling."""

    def __init__(self, interview: Interview, *, now: bool = False) -> None:
        super().__init__()
        self._interview = interview
        self._now = now
        self._critique: Critique | None = None
        self._reading = False
        self._notices: list[str] = []
        self._settling: Timer | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Plain(one_line(self._interview.session.name, TITLE), classes="title")
            yield Plain("", id="by", classes="quiet")
            yield Plain("", id="state")
            yield Plain("", id="notices", classes="quiet")
            yield Vertical(id="letter")
        yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        self.watch(self.page, "scroll_y", self._scrolled, init=False)
        critiques = self._interview.session.critiques
        if critiques and not self._now:
            await self._show(critiques[-1])
        else:
            self._read()

    # -- reading ---------------------------------------------------------------------------

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        """Leaving cancels this: a critique is recorded whole or not at all."""
        self._reading = True
        judge = self._interview.judge
        self._notices.clear()
        self._say_notices()
        await self.query_one("#letter").remove_children()
        self.query_one("#by", Plain).say("")
        self._say(message("letter.reading.model", model=judge.name) if judge else message("letter.reading"))
        await self._painted()  # the built-in rules read in one go, up to a second
        try:
            async for update in self._interview.critique():
                await present_critique(update, self)
        except RoundTwoError as error:
            self.house.tell_error(error)
            self._say(message("letter.failed"))
            if self._critique is not None:
                await self._show(self._critique)
        finally:
            self._reading = False

    async def _painted(self) -> None:
        seen = asyncio.Event()
        self.call_after_refresh(seen.set)
        await seen.wait()

    # -- what the presenter asks for -------------------------------------------------------

    def progressed(self, criterion: str, done: int, of: int) -> None:
        self._say(message("letter.criterion", done=done, of=of, criterion=criterion))

    async def criticised(self, critique: Critique) -> None:
        await self._show(critique)

    async def too_little(self, answers: int) -> None:
        count = message("letter.too_little.one" if answers else "letter.too_little.none")
        self._say(message("letter.too_little", answers=count))

    def remark(self, text: str) -> None:
        self._notices.append(text)
        self._say_notices()

    def _say(self, text: str) -> None:
        self.query_one("#state", Plain).say(text)
        self.query_one("#state").display = bool(text)

    def _say_notices(self) -> None:
        self.query_one("#notices", Plain).say("\n".join(self._notices))
        self.query_one("#notices").display = bool(self._notices)

    # -- the letter ------------------------------------------------------------------------

    async def _show(self, critique: Critique, at: Span | None = None) -> None:
        """From its beginning, or with the mark where it was: `at` these words, whatever became of them."""
        self._critique = critique
        session, rubric = self._interview.session, self._interview.rubric
        by = [read_by(critique, session, named=False)]
        if names := ruled(critique, rubric):
            by.append(message("letter.ruled", names=", ".join(names)))
        self.query_one("#by", Plain).say(" ".join(by))
        self._say("")
        self._say_notices()
        paper = self.query_one("#letter")
        async with self.batch():
            await paper.remove_children()
            await paper.mount_all(letter(critique, session, rubric))
        stop = next((s for s in self.query(Stop) if at is not None and s.span and s.span.key == at.key), None)
        if stop is None:
            self.page.scroll_home(animate=False, immediate=True)
            self.query(Stop).first().focus(scroll_visible=False)
        else:
            stop.focus(scroll_visible=False)
            self.call_after_refresh(self._show_reply, stop)

    def _show_reply(self, stop: Stop) -> None:
        """The line, and under it what the coach says, in sight."""
        row = stop if isinstance(stop.parent, Part) else stop.parent
        after = list(row.parent.children) if row is not None and row.parent is not None else []
        for widget in (*after[after.index(row) + 1 :][:1], stop):  # type: ignore[arg-type]  # it is among them
            self.page.scroll_to_widget(widget, animate=False, immediate=True)

    # -- the mark --------------------------------------------------------------------------

    def _scrolled(self) -> None:
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED, self._follow)

    def _in_sight(self, stop: Stop) -> bool:
        return bool(self.page.scrollable_content_region.overlaps(stop.region))

    def _follow(self) -> Stop | None:
        """The line that is marked. Where it was scrolled out of sight, the first that is in sight becomes it."""
        marked = self.focused
        if isinstance(marked, Stop) and self._in_sight(marked):
            return marked
        found = next((stop for stop in self.query(Stop) if self._in_sight(stop)), None)
        if found is None:
            return marked if isinstance(marked, Stop) else None
        found.focus(scroll_visible=False)
        return found

    def _to_part(self, by: int) -> None:
        parts = list(self.query(Part))
        if not parts:
            return
        stop = self._follow()
        at = next((i for i, part in enumerate(parts) if stop is not None and part in stop.ancestors), 0)
        if by < 0 and stop is not parts[at].head:
            by += 1  # first back to the beginning of this one
        part = parts[min(len(parts) - 1, max(0, at + by))]
        self.page.scroll_to_widget(part, animate=False, top=True)
        part.head.focus(scroll_visible=False)

    def _to_stop(self, by: int) -> None:
        """The mark goes to the next line that it can stand on; where that is out of sight, one reads on until it is."""
        stops, marked = list(self.query(Stop)), self._follow()
        at = stops.index(marked) + by if marked in stops else -1
        if 0 <= at < len(stops) and self._in_sight(stops[at]):
            stops[at].focus(scroll_visible=False)
        else:
            self.page.scroll_relative(y=by * LINES, animate=False)

    # -- commands --------------------------------------------------------------------------

    def action_down(self) -> None:
        self._to_stop(1)

    def action_up(self) -> None:
        self._to_stop(-1)

    def action_next(self) -> None:
        self._to_part(1)

    def action_previous(self) -> None:
        self._to_part(-1)

    @on(Stop.Chosen)
    def _chosen(self, event: Stop.Chosen) -> None:
        self._open(event.turn, event.quotes)

    def action_open(self) -> None:
        before, stop = self.focused, self._follow()
        if stop is None:
            self._open(None, ())
        elif stop is before:  # else it was out of sight, and is shown first
            stops = list(self.query(Stop))
            words = next((each for each in stops[stops.index(stop) :] if each.turn is not None), stop)
            self._open(words.turn, words.quotes)

    def _marked(self, fits: Callable[[Stop], object]) -> Stop | None:
        """The marked line, or the first below it that fits: a heading leads to what stands under it."""
        stops, stop = list(self.query(Stop)), self._follow()
        return next((each for each in stops[stops.index(stop) :] if fits(each)), None) if stop in stops else None

    @work(exclusive=True, group="contest")
    async def action_contest(self) -> None:
        """What was said against the words stays recorded, whatever becomes of them."""
        stop = self._marked(lambda each: each.span is not None)
        if self._reading:
            self.house.tell(message("letter.busy"))
        elif stop is None or stop.span is None:
            self.house.tell(message("letter.contest.none"))
        elif stop.struck:
            self.house.tell(message("letter.contest.struck"))
        elif say := await self.house.push_screen_wait(ContestScreen(stop.span)):
            await self._contest(stop.span, say)

    async def _contest(self, span: Span, say: str) -> None:
        self._notices.clear()
        self._reading = True
        if self._interview.judge is not None:
            self.house.tell(message("letter.coaching"))
        try:
            async for update in self._interview.coach().hear(span, say):
                await present_critique(update, self)
        except RoundTwoError as error:
            self.house.tell_error(error)
        finally:
            self._reading = False
        for notice in self._notices:  # they stand at the head, which may be out of sight
            self.house.tell(notice)
        await self._show(self._interview.session.critiques[-1], span)

    def action_answer(self) -> None:
        stop = self._marked(lambda each: each.turn is not None)
        exchange = self._interview.session.exchange_at(stop.turn) if stop is not None and stop.turn else None
        if exchange is None or exchange.answer is None:
            self.house.tell(message("letter.answer.none"))
        else:
            self.post_message(going.AnswerAgain(self._interview, exchange.answer.turn))

    def action_replay(self) -> None:
        if self._interview.path:
            self.post_message(going.OpenReplay(self._interview.path))
        else:
            self.house.tell(message("replay.unsaved"))

    def action_transcript(self) -> None:
        self._open(None, ())

    def _open(self, turn: int | None, quotes: tuple[str, ...]) -> None:
        interview = self._interview
        kept = Kept(session=interview.session, rubric=interview.rubric, path=interview.path, notices=())
        self.post_message(going.OpenTranscript(kept, turn, quotes))

    def action_verdict(self) -> None:
        if self._critique is None or not (found := self.query("#verdict")):
            return
        part = found.first(Part)
        shown = part.toggle_class("open").has_class("open")
        said = recommended(self._critique) if shown else message("letter.verdict.hidden")
        part.query_one("#said", Plain).say(said)
        if shown:
            part.head.focus(scroll_visible=False)
            self.call_after_refresh(self.page.scroll_to_widget, part, animate=False)

    def action_formulas(self) -> None:
        """Under the numbers, or away again."""
        if not (found := self.query("#numbers")):
            self.house.tell(message("letter.formulas.none"))
            return
        part = found.first(Part)
        shown = part.toggle_class("open").has_class("open")
        part.query_one("#how", Plain).say(message("letter.formulas" if shown else "letter.formulas.hidden"))
        part.head.focus(scroll_visible=False)
        self.call_after_refresh(self.page.scroll_to_widget, part, animate=False, top=True)

    @work(group="copy")
    async def action_copy(self) -> None:
        """As text; to a file where the clipboard is out of reach."""
        if self._critique is None:
            self.house.tell(message("letter.none"))
            return
        session = self._interview.session
        text = critique_text(self._critique, session, self._interview.rubric)
        offered = {what: message(f"letter.copy.{what}") for what in ("text", "file")}
        what = await self.house.push_screen_wait(ChoiceScreen(message("letter.copy"), offered))
        if what == "file":
            await self.house.write_out(text, f"{session.start.session}-critique.txt")
        elif what is not None:
            await self.house.copy(text)

    def action_again(self) -> None:
        if self._reading:
            self.house.tell(message("letter.busy"))
        else:
            self._read()

    def action_home(self) -> None:
        self.workers.cancel_node(self)
        self.post_message(going.GoHome())

    # -- short ways ------------------------------------------------------------------------

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)

    @property
    def page(self) -> VerticalScroll:
        return self.query_one("#page", VerticalScroll)
