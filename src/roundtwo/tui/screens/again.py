"""An answer given again: the question, the first answer, a place to write, and then both versions side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from roundtwo.core.coaching.retried import Retried, Version, question_of
from roundtwo.core.coaching.side_by_side import changes, levels_of, parts_told
from roundtwo.core.errors import RoundTwoError
from roundtwo.core.events import Score
from roundtwo.core.messages import message
from roundtwo.core.text import printable
from roundtwo.flows.interview import Interview
from roundtwo.tui.commands import bindings
from roundtwo.tui.presenter import present_again
from roundtwo.tui.room_clock import RoomClock
from roundtwo.tui.widgets.composer import Composer
from roundtwo.tui.widgets.letter import to_fill_in
from roundtwo.tui.widgets.plain import Plain
from roundtwo.tui.writing import SOON, Draft

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp


class AgainScreen(Screen[None]):
    """One question of `interview`, answered once more. The presenter's `AgainView`; the critique stays as it is."""

    SCOPE = "again"
    CSS_PATH = "again.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("again")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "Composer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide")]

    def __init__(self, interview: Interview, turn: int) -> None:
        super().__init__()
        self._interview = interview
        self._turn = turn
        self._exchange = interview.session.exchange_at(turn)
        self._coach = interview.coach()
        self._draft = Draft(RoomClock())
        self._saving = self._sending = False
        self._said = Plain("", id="said", classes="quiet")
        self.composer = Composer(id="composer", placeholder=message("again.placeholder"))

    def compose(self) -> ComposeResult:
        asked = question_of(self._interview.session, self._exchange) if self._exchange is not None else ""
        with Vertical(id="body"):
            with VerticalScroll(id="page", can_focus=False):
                yield Plain(message("again.title"), classes="title")
                yield Plain(asked, id="ask")
                with Container(id="versions"):
                    yield Vertical(*self._version(message("again.before", turn=self._turn), self._first), id="first")
                    yield Vertical(id="now")
                yield Vertical(id="changes")
            yield self._said
            yield self.composer
        yield Footer(show_command_palette=False)

    @property
    def _first(self) -> Version:
        answer = self._exchange.answer if self._exchange is not None else None
        return Version(answer.say if answer is not None else "")

    @staticmethod
    def _version(head: str, version: Version, parts: str = "") -> list[Widget]:
        lines: list[Widget] = [
            Plain(head, classes="head"),
            Static(to_fill_in(version.say), markup=False, classes="say"),
        ]
        return [*lines, Plain(parts, classes="parts")] if parts else lines

    def on_mount(self) -> None:
        for retry in self._interview.session.retries:
            if retry.turn == self._turn:
                self.composer.remember(retry.say)
        drafts = self._interview.attempt(self._turn)
        try:
            kept = drafts.load()
        except RoundTwoError as error:
            kept = ""
            self.house.tell_error(error)
        self._draft.belongs_to(drafts, kept)
        if kept:
            self.composer.put(kept)
            self.remark(message("room.draft"))

    # -- writing ---------------------------------------------------------------------------

    @on(Composer.Changed)
    def _written(self) -> None:
        self._draft.changed(self.composer.unsent)
        self._count()
        if not self._saving:
            self._saving = True
            self.set_timer(SOON, self.keep)

    async def keep(self) -> bool:
        """Writes what stands in the composer to disk. Whether it is there."""
        self._saving = False
        kept = await self._draft.keep()
        if not kept and self._draft.failed is not None:
            self.house.tell_error(self._draft.failed)
        self._count()
        return kept

    def _count(self) -> None:
        saved = bool(self._interview.path)
        self.composer.border_subtitle = self._draft.counted(self.composer.text, saved=saved)

    async def leaving(self) -> bool:
        """What was written is on disk, or it is said that it is not."""
        return await self.keep()

    @on(Composer.Sent)
    def _sent(self, event: Composer.Sent) -> None:
        event.stop()
        if self._sending:
            self.remark(message("again.reading"))
        elif event.text.strip():
            self._read(event.text)
        else:
            self.remark(message("again.empty"))

    @work(exclusive=True, group="again")
    async def _read(self, text: str) -> None:
        """The attempt is recorded before it is read; only then it leaves the place where it was written."""
        self._sending = True
        self.remark(message("again.reading"))
        before = len(self._interview.session.retries)
        try:
            async for update in self._coach.again(self._turn, text):
                await present_again(update, self)
        except RoundTwoError as error:
            self.remark("")
            self.house.tell_error(error)
        finally:
            self._sending = False
            if len(self._interview.session.retries) > before:
                self.composer.take(text)
                self.composer.remember(text)
                self._written()

    # -- what the presenter asks for -------------------------------------------------------

    async def answered_again(self, found: Retried, recorded: Score | None) -> None:
        rubric = self._interview.rubric
        first, now, below = (self.query_one(f"#{name}") for name in ("first", "now", "changes"))
        blocks = [*changes(found, rubric), (message("letter.levels"), [" ".join(levels_of(found, rubric, recorded))])]
        async with self.batch():
            for box in (first, now, below):
                await box.remove_children()
            head = message("again.before", turn=found.turn)
            await first.mount_all(self._version(head, found.before, parts_told(found.before)))
            await now.mount_all(self._version(message("again.after"), found.after, parts_told(found.after)))
            await below.mount_all(widget for block in blocks for widget in shown(*block))
        self.add_class("compared")
        self.remark(message("letter.kept"))
        page = self.query_one("#page", VerticalScroll)
        self.call_after_refresh(page.scroll_to_widget, now, animate=False, top=True)

    def remark(self, text: str) -> None:
        self._said.say(text)

    # -- commands --------------------------------------------------------------------------

    async def action_back(self) -> None:
        """An attempt that is being read is recorded by then; leaving breaks its reading off."""
        await self.keep()
        self.dismiss()

    def action_page_up(self) -> None:
        self.query_one("#page", VerticalScroll).scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        self.query_one("#page", VerticalScroll).scroll_page_down(animate=False)

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)


def shown(head: str, lines: list[str]) -> list[Widget]:
    """A heading and its lines; the mark before a line (+ - ?) says what it is, whatever its colour."""
    widgets: list[Widget] = [Plain(head, classes="head")] if head else []
    for line in lines:
        mark, _, rest = line.partition(" ")
        if mark in ("+", "-", "?"):
            text = Content.assemble((f"{mark} ", "$accent bold"), printable(rest))
            widgets.append(Static(text, markup=False, classes="change"))
        else:
            widgets.append(Plain(line, classes="note"))
    return widgets
