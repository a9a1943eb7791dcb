"""Sessions side by side: a row an answer, a column an interviewer; below, the debrief, and the levels once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, cast

import msgspec
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from roundtwo.core.comparing import Comparison
from roundtwo.core.comparing.drawing import Block, View, blocks, comparison_text
from roundtwo.core.comparing.verdicts import pairs
from roundtwo.core.errors import RoundTwoError
from roundtwo.core.messages import message
from roundtwo.flows.studio import Kept
from roundtwo.tui import going
from roundtwo.tui.commands import bindings
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.widgets.plain import Plain
from roundtwo.tui.widgets.tones import toned

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

MARGIN = 8
"""Columns that are no text's: the page's padding, the mark, the scroll bar."""
WIDEST = 156
LINES = 3
"""Lines that one reads on by."""
AT_ONCE = 40
"""Blocks that are mounted together."""


class Lines(Static):
    """A block of the comparison."""

    def __init__(self, block: Block) -> None:
        super().__init__(toned(block.lines), markup=False, classes=f"entry {block.kind}")
        self.block = block


class Entry(Lines, can_focus=True):
    """A block on which the mark can stand: a heading, or one that leads to words."""

    class Chosen(Message):
        def __init__(self, block: Block) -> None:
            super().__init__()
            self.block = block

    def on_click(self) -> None:
        if self.block.turn is not None:
            self.post_message(self.Chosen(self.block))


class CompareScreen(Screen[None]):
    """Side by side where there is room, below each other where there is not; one alone when asked."""

    SCOPE = "compare"
    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("compare")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = ""

    def __init__(self, kept: Sequence[Kept], found: Comparison, model: str | None = None) -> None:
        super().__init__()
        self._kept = list(kept)
        self._found = found
        self._model = model
        self._view = View()
        self._judging = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Plain(message("compare.title"), classes="title")
            yield Plain("", id="state", classes="quiet")
            yield Vertical(id="blocks")
        yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        self._view = msgspec.structs.replace(self._view, width=self._width)
        await self._show()

    async def on_resize(self, _: events.Resize) -> None:
        if self._view.width != self._width and self.is_mounted:
            self._view = msgspec.structs.replace(self._view, width=self._width)
            await self._show()

    @property
    def _width(self) -> int:
        return min(WIDEST, max(24, self.size.width - MARGIN))

    async def _show(self) -> None:
        """Draws everything anew; the mark stays at the same words."""
        before = self._marked
        state = " · ".join(self._state())
        self.query_one("#state", Plain).say(state)
        self.query_one("#state").display = bool(state)
        rubrics = [kept.rubric for kept in self._kept]
        lines = map(made_of, blocks(self._found, rubrics, self._view))
        first, marked = until_marked(lines, before.block if before is not None else None)
        paper = self.query_one("#blocks", Vertical)
        self.workers.cancel_group(self, "rest")
        async with self.batch():
            await paper.remove_children()
            await paper.mount_all(first)
        self._mount_rest(lines)
        marked = marked or next((each for each in first if isinstance(each, Entry)), None)
        if marked is not None:
            marked.focus(scroll_visible=False)
        if before is None or marked is None:
            self.page.scroll_home(animate=False, immediate=True)
        else:
            self.call_after_refresh(self.page.scroll_to_widget, marked, animate=False)

    @work(group="rest")
    async def _mount_rest(self, lines: Iterator[Lines]) -> None:
        """What lies far below comes while one reads: hundreds of answers at once would take seconds."""
        paper = self.query_one("#blocks", Vertical)
        while some := list(islice(lines, AT_ONCE)):
            await paper.mount_all(some)
            await asyncio.sleep(0)

    def _state(self) -> Iterator[str]:
        """What is left out of the view, if anything, and whether somebody is being asked."""
        if self._view.differing:
            yield message("compare.differing")
        if self._judging:
            yield message("compare.judging")

    # -- the mark --------------------------------------------------------------------------

    @property
    def _marked(self) -> Entry | None:
        return self.focused if isinstance(self.focused, Entry) else None

    def _in_sight(self, entry: Entry) -> bool:
        return bool(self.page.scrollable_content_region.overlaps(entry.region))

    def _step(self, by: int) -> None:
        """To the next mark where it is in sight; else one reads on until it is."""
        marks, marked = list(self.query(Entry)), self._marked
        if marked is not None and not self._in_sight(marked):
            seen = [entry for entry in marks if self._in_sight(entry)]
            if seen:
                seen[0 if by > 0 else -1].focus(scroll_visible=False)
                return
        at = marks.index(marked) + by if marked in marks else 0
        if 0 <= at < len(marks) and self._in_sight(marks[at]):
            marks[at].focus(scroll_visible=False)
            self.page.scroll_to_widget(marks[at], animate=False)
        else:
            self.page.scroll_relative(y=by * LINES, animate=False)

    def _to_section(self, by: int) -> None:
        entries = list(self.query(Entry))
        heads = [at for at, entry in enumerate(entries) if entry.block.kind == "section"]
        here = entries.index(self._marked) if self._marked in entries else 0
        ahead = [at for at in heads if (at - here) * by > 0]
        if not ahead:
            return
        entry = entries[ahead[0] if by > 0 else ahead[-1]]
        self.page.scroll_to_widget(entry, animate=False, top=True)
        entry.focus(scroll_visible=False)

    # -- commands --------------------------------------------------------------------------

    def action_down(self) -> None:
        self._step(1)

    def action_up(self) -> None:
        self._step(-1)

    def action_next(self) -> None:
        self._to_section(1)

    def action_previous(self) -> None:
        self._to_section(-1)

    def on_entry_chosen(self, event: Entry.Chosen) -> None:
        self._open(event.block)

    def action_open(self) -> None:
        if self._marked is not None and self._marked.block.turn is not None:
            self._open(self._marked.block)

    def _open(self, block: Block) -> None:
        self.post_message(going.OpenTranscript(self._kept[block.column], block.turn, block.quotes))

    async def action_who(self) -> None:
        """Everybody, then one after the other."""
        shown = [None, *range(len(self._kept))]
        only = shown[(shown.index(self._view.only) + 1) % len(shown)]
        self._view = msgspec.structs.replace(self._view, only=only)
        await self._show()

    async def action_differing(self) -> None:
        self._view = msgspec.structs.replace(self._view, differing=not self._view.differing)
        await self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Two answers to one question are there only where they were answered differently."""
        return any(pairs(self._found)) if action == "judge" else True

    @work(exclusive=True, group="judge")
    async def action_judge(self) -> None:
        """A model's word on the answers to one question, where it says the same in both orders."""
        if self._judging:
            return
        self._judging = True
        await self._show()
        try:
            studio = await self.house.studio()
            self._found, notes = await studio.judged(self._found, self._model)
            for note in notes:
                self.house.tell(note)
        except RoundTwoError as error:
            self.house.tell_error(error)
        finally:
            self._judging = False
        await self._show()

    @work(group="copy")
    async def action_copy(self) -> None:
        """As text; to a file where the clipboard is out of reach."""
        rubrics = [kept.rubric for kept in self._kept]
        text = await asyncio.to_thread(comparison_text, self._found, rubrics)
        offered = {what: message(f"compare.copy.{what}") for what in ("text", "file")}
        what = await self.house.push_screen_wait(ChoiceScreen(message("compare.copy"), offered))
        if what == "file":
            await self.house.write_out(text, f"{self._found.columns[0].session}-compared.txt")
        elif what is not None:
            await self.house.copy(text)

    def action_back(self) -> None:
        self.workers.cancel_node(self)
        self.dismiss()

    # -- short ways ------------------------------------------------------------------------

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)

    @property
    def page(self) -> VerticalScroll:
        return self.query_one("#page", VerticalScroll)


def made_of(block: Block) -> Lines:
    return Entry(block) if block.turn is not None or block.kind == "section" else Lines(block)


def until_marked(lines: Iterator[Lines], before: Block | None) -> tuple[list[Lines], Entry | None]:
    """What has to be there at once, up to the words that were marked before, and the line with them."""
    first = list(islice(lines, AT_ONCE))
    if before is None:
        return first, None
    wanted = (before.kind, before.turn)
    while True:
        found = next((e for e in first if isinstance(e, Entry) and (e.block.kind, e.block.turn) == wanted), None)
        more = [] if found is not None else list(islice(lines, AT_ONCE))
        if not more:
            return first, found
        first += more
