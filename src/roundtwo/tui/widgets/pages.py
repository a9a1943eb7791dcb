"""A finished conversation for reading: a window of what was said, opened anywhere, moved at its edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from roundtwo.core.messages import message
from roundtwo.core.quotes import find_quote
from roundtwo.core.text import printable

WINDOW = 60
"""Entries mounted at once: with all of 500 turns it would take seconds to open."""
STEP = 20
"""Entries that come into the window at its edge."""


class Line(msgspec.Struct, frozen=True):
    """One thing that was said; or, without a turn, a section's heading or a note. `reason` is shown when asked for."""

    kind: Literal["section", "interviewer", "candidate", "note"]
    say: str
    turn: int = 0
    who: str = ""
    reason: str = ""


Marks = Mapping[int, Sequence[tuple[str, str]]]
"""By turn: quotes to mark in it, each with a style."""


class Said(Static):
    """A line on the page."""

    def __init__(self, line: Line, marks: Iterable[tuple[str, str]], *, reasons: bool, here: bool) -> None:
        super().__init__(content(line, marks, reasons=reasons), markup=False, classes=line.kind)
        self.line = line
        self.set_class(here, "here")


def content(line: Line, marks: Iterable[tuple[str, str]], *, reasons: bool) -> Content:
    text = printable(line.say)
    said = Content(text)
    for quote, style in marks:
        if (span := find_quote(text, printable(quote))) is not None:
            said = said.stylize(style, *span)
    if not line.turn:
        return said
    head = Content.assemble(
        (printable(line.who), "$accent" if line.kind == "interviewer" else "$quiet"),
        (f"  {message('letter.turn', turn=line.turn)}", "$faint"),
    )
    pieces = [head, said]
    if reasons and line.reason:
        pieces.append(Content.styled(printable(line.reason), "$quiet italic"))
    return Content("\n").join(pieces)


class Pages(VerticalScroll, can_focus=True):
    """Holds every line, mounts those around the reader's place. `here` is the turn that is marked."""

    def __init__(self, lines: Sequence[Line], here: int, marks: Marks, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.here = here
        self._lines = list(lines)
        self._marks = marks
        self._reasons = False
        self._first = 0
        self._said: list[Said] = []
        self._moving = False

    async def on_mount(self) -> None:
        await self._mount_around(self._index(self.here))

    def on_resize(self) -> None:
        if self._moving:  # laid out for the first time
            self.call_after_refresh(self._place_here)

    # -- where one is ----------------------------------------------------------------------

    @property
    def turns(self) -> list[int]:
        return [line.turn for line in self._lines if line.turn]

    def _index(self, turn: int) -> int:
        return next((i for i, line in enumerate(self._lines) if line.turn == turn), 0)

    def _widget(self, turn: int) -> Said | None:
        return next((said for said in self._said if said.line.turn == turn), None)

    @property
    def place(self) -> int:
        """The marked turn, or the first in sight where the mark was scrolled away. 0 where nothing was said."""
        if (marked := self._widget(self.here)) is not None and self._in_sight(marked):
            return self.here
        return next((said.line.turn for said in self._said if said.line.turn and self._in_sight(said)), self.here)

    def _in_sight(self, widget: Widget) -> bool:
        return bool(self.scrollable_content_region.overlaps(widget.region))

    async def go(self, by: int) -> None:
        """The mark goes to the next turn, or to the one before."""
        turns = self.turns
        if turns:
            at = turns.index(self.place) if self.place in turns else 0
            await self.go_to(turns[min(len(turns) - 1, max(0, at + by))])

    async def go_to(self, turn: int) -> None:
        if (before := self._widget(self.here)) is not None:
            before.remove_class("here")
        self.here = turn
        if (found := self._widget(turn)) is None:
            await self._mount_around(self._index(turn))
            self.call_after_refresh(self._place_here)
        else:
            found.add_class("here")
            self._place_here()

    async def ends(self, *, last: bool) -> None:
        if turns := self.turns:
            await self.go_to(turns[-1 if last else 0])

    def _place_here(self) -> None:
        """The marked turn near the top, with what stands above it in sight."""
        if not self.size:
            return
        if (found := self._widget(self.here)) is not None:
            if not found.virtual_region:  # mounted, and not yet laid out
                self.call_after_refresh(self._place_here)
                return
            above = self._said[max(0, self._said.index(found) - 1)]
            room = self.scrollable_content_region.height
            region = found.virtual_region
            top = above.virtual_region.y if region.bottom - above.virtual_region.y <= room else region.y
            self.scroll_to(y=max(0, top), animate=False, immediate=True)
        self._moving = False

    # -- the window ------------------------------------------------------------------------

    def _make(self, lines: Iterable[Line]) -> list[Said]:
        return [
            Said(line, self._marks.get(line.turn, ()), reasons=self._reasons, here=line.turn == self.here != 0)
            for line in lines
        ]

    async def _mount_around(self, index: int) -> None:
        self._moving = True
        self._first = max(0, min(index - WINDOW // 2, len(self._lines) - WINDOW))
        self._said = self._make(self._lines[self._first : self._first + WINDOW])
        async with self.batch():
            await self.remove_children()
            await self.mount_all(self._said)

    async def show_reasons(self, shown: bool, marks: Marks) -> None:
        """Shows or hides why each question was asked; what was at the reader's place stays there."""
        self._reasons, self._marks = shown, marks
        keep = self._widget(self.place)
        below = keep.virtual_region.y - self.scroll_offset.y if keep is not None else 0
        for said in self._said:
            said.update(content(said.line, marks.get(said.line.turn, ()), reasons=shown))
        if keep is not None:
            self.call_after_refresh(self._hold, keep, below)

    def _hold(self, keep: Said, below: int) -> None:
        """Puts a line so many rows below the top."""
        self.scroll_to(y=max(0, keep.virtual_region.y - below), animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._moving or not self._said:
            return
        if new_value < old_value and new_value <= 1 and self._first > 0:
            self._moving = True
            self.call_next(self._shift_up)
        elif new_value > old_value and self.is_vertical_scroll_end and self._end < len(self._lines):
            self._moving = True
            self.call_next(self._shift_down)

    @property
    def _end(self) -> int:
        return self._first + len(self._said)

    async def _shift_up(self) -> None:
        """Earlier turns come in above; the line that was at the top stays where it is."""
        keep, first = self._said[0], max(0, self._first - STEP)
        earlier = self._make(self._lines[first : self._first])
        gone = self._said[max(0, WINDOW - len(earlier)) :]
        async with self.batch():
            await self.mount_all(earlier, before=0)
            await self.remove_children(gone)
        self._said = [*earlier, *self._said[: len(self._said) - len(gone)]]
        self._first = first
        self.call_after_refresh(self._settle, keep)

    async def _shift_down(self) -> None:
        keep = self._said[-1]
        later = self._make(self._lines[self._end : self._end + STEP])
        gone = self._said[: max(0, len(self._said) + len(later) - WINDOW)]
        async with self.batch():
            await self.mount_all(later)
            await self.remove_children(gone)
        self._said = [*self._said[len(gone) :], *later]
        self._first += len(gone)
        self.call_after_refresh(self._settle, keep, bottom=True)

    def _settle(self, keep: Said, *, bottom: bool = False) -> None:
        region = keep.virtual_region
        if not region:
            self.call_after_refresh(self._settle, keep, bottom=bottom)
            return
        at = region.bottom - self.scrollable_content_region.height if bottom else region.y
        self.scroll_to(y=max(0, at), animate=False, immediate=True)
        self._moving = False
