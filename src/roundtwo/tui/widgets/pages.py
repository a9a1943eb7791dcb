"""A finished conversation for reading: a window of what was said, opened anywhere, moved at its edges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.selection import Selection as Dragged
from textual.widget import Widget
from textual.widgets import Static

from roundtwo.core.reviewing import Entry
from roundtwo.tui.widgets.drawing import Drawing

WINDOW = 40
"""Entries mounted at once: with all of 500 turns it would take seconds to open."""
STEP = 15
"""Entries that come into the window at its edge."""
SIDEWAYS = ("left", "right", "ctrl+pageup", "ctrl+pagedown")
"""Keys that scroll to the side, which a page of text does not: they mark words."""


class Said(Widget):
    """An entry on the page: what was said, and the margin beside or below it."""

    def __init__(self, entry: Entry, drawing: Drawing, *, here: bool) -> None:
        super().__init__(classes=entry.kind)
        self.entry = entry
        self._drawing = drawing
        self.words = Static(drawing.words(entry), markup=False, classes="words")
        self.margin: Static | None = None
        """Made when there is something to stand in it: most pages are read without."""
        self.set_class(here, "here")

    def compose(self) -> ComposeResult:
        yield self.words
        if (content := self._drawing.margin(self.entry)) is not None:
            self.margin = Static(content, markup=False, classes="margin")
            yield self.margin

    def draw_words(self) -> None:
        """What was said keeps its size, whatever is marked in it."""
        self.words.update(self._drawing.words(self.entry), layout=False)

    async def draw(self) -> None:
        """As it is to look now, its margin with it."""
        self.draw_words()
        content = self._drawing.margin(self.entry)
        if self.margin is not None:
            self.margin.display = content is not None
            self.margin.update(content if content is not None else "")
        elif content is not None:
            self.margin = Static(content, markup=False, classes="margin")
            await self.mount(self.margin)


class Stretch(NamedTuple):
    """Code points of what is shown of a turn's words that were marked with the mouse."""

    turn: int
    start: int
    end: int


class Pages(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Holds every entry, mounts those around the reader's place. `here` is the turn that is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        each for each in VerticalScroll.BINDINGS if isinstance(each, Binding) and each.key not in SIDEWAYS
    ]

    class Moved(Message):
        """The reader is somewhere else now."""

    def __init__(self, entries: Sequence[Entry], here: int, drawing: Drawing, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.here = here
        self._entries = list(entries)
        self._drawing = drawing
        self._first = 0
        self._said: list[Said] = []
        self._moving = False
        self._holding: tuple[Said, int] | None = None
        """What stays where it is while the page is laid out anew, and how many rows below the top."""
        self.turns = [entry.turn for entry in self._entries if entry.turn]
        self._places = {entry.turn: at for at, entry in reversed(list(enumerate(self._entries))) if entry.turn}

    async def on_mount(self) -> None:
        await self._mount_around(self._places.get(self.here, 0))

    def on_resize(self) -> None:
        if self._moving:  # laid out for the first time
            self.call_after_refresh(self._place_here)

    # -- where one is ----------------------------------------------------------------------

    def entry_at(self, turn: int) -> Entry | None:
        place = self._places.get(turn)
        return self._entries[place] if place is not None else None

    def _widget(self, turn: int) -> Said | None:
        return next((said for said in self._said if said.entry.turn == turn), None)

    @property
    def place(self) -> int:
        """The marked turn, or the first in sight where the mark was scrolled away. 0 where nothing was said."""
        if (marked := self._widget(self.here)) is not None and self._in_sight(marked):
            return self.here
        return next((said.entry.turn for said in self._said if said.entry.turn and self._in_sight(said)), self.here)

    def _in_sight(self, widget: Widget) -> bool:
        """By where it stands on the page: what was painted last may be older than the last bit of scrolling."""
        stands, top = widget.virtual_region, self.scroll_offset.y
        return stands.y < top + self.scrollable_content_region.height and stands.bottom > top

    async def go_to(self, turn: int) -> None:
        self.mark(turn)
        if self._widget(turn) is None:
            await self._mount_around(self._places.get(turn, 0))
            self.call_after_refresh(self._place_here)
        else:
            self._holding = None  # where one goes goes before where one was
            self._place_here()

    def _moved(self) -> None:
        """Said once everything stands where it is going to be."""
        self.call_after_refresh(self.post_message, self.Moved())

    def mark(self, turn: int) -> None:
        """The mark goes there; nothing is scrolled."""
        if (before := self._widget(self.here)) is not None:
            before.remove_class("here")
        self.here = turn
        if (found := self._widget(turn)) is not None:
            found.add_class("here")

    def on_click(self, event: events.Click) -> None:
        """A turn that is clicked is marked, where it stands."""
        nodes = event.widget.ancestors_with_self if event.widget is not None else []
        said = next((node for node in nodes if isinstance(node, Said)), None)
        if said is not None and said.entry.turn:
            self.mark(said.entry.turn)
            self._moved()

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
        self._moved()

    def see(self, turn: int, at: int) -> None:
        """Scrolls until the line is in sight that code point `at` of what is shown of a turn stands in."""
        said = self._widget(turn)
        if said is None or not said.virtual_region:
            return
        before = Content(str(said.words.render())[: at + self._head_of(said) + 1])
        line = before.get_height({}, max(1, said.words.content_size.width)) - 1
        region = Region(0, said.virtual_region.y + line, 1, 1)
        self.scroll_to_region(region, animate=False, immediate=True)

    # -- what is drawn ---------------------------------------------------------------------

    def redraw_words(self, turns: Collection[int] | None = None) -> None:
        """Draws the words of these turns anew, or of all of them. Nothing moves by it."""
        for said in self._said:
            if turns is None or said.entry.turn in turns:
                said.draw_words()

    async def redraw(self) -> None:
        """Draws everything anew; what was at the reader's place stays there."""
        keep = self._widget(self.place)
        below = keep.virtual_region.y - self.scroll_offset.y if keep is not None else 0
        self._holding = (keep, max(0, below)) if keep is not None else None  # its beginning in sight
        async with self.batch():
            for said in list(self._said):
                await said.draw()
        self.call_after_refresh(self._hold)

    def _hold(self) -> None:
        """Once the page is laid out anew."""
        if self._holding is None:
            self._place_here()
            return
        keep, below = self._holding
        self.scroll_to(y=max(0, keep.virtual_region.y - below), animate=False, immediate=True)

    # -- the mouse -------------------------------------------------------------------------

    def dragged_over(self, selections: dict[Widget, Dragged]) -> Stretch | None:
        """What was marked with the mouse, where it is words of one turn."""
        found = [said for said in self._said if said.words in selections]
        if len(found) != 1 or not found[0].entry.turn:
            return None
        said = found[0]
        text = str(said.words.render())
        dragged, head = selections[said.words], self._head_of(said)
        start = offset_in(text, dragged.start, 0) - head
        end = offset_in(text, dragged.end, len(text)) - head
        return Stretch(said.entry.turn, max(0, start), end) if end > max(0, start) else None

    @staticmethod
    def _head_of(said: Said) -> int:
        """Characters that stand above what was said: the name, and the end of its line."""
        return str(said.words.render()).find("\n") + 1

    # -- the window ------------------------------------------------------------------------

    def _make(self, entries: Iterable[Entry]) -> list[Said]:
        return [Said(entry, self._drawing, here=entry.turn == self.here != 0) for entry in entries]

    async def _mount_around(self, index: int) -> None:
        self._moving = True
        self._first = max(0, min(index - WINDOW // 2, len(self._entries) - WINDOW))
        self._said = self._make(self._entries[self._first : self._first + WINDOW])
        async with self.batch():
            await self.remove_children()
            await self.mount_all(self._said)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._moving or not self._said:
            return
        self._moved()
        if new_value < old_value and new_value <= 1 and self._first > 0:
            self._moving = True
            self.call_next(self._shift_up)
        elif new_value > old_value and self.is_vertical_scroll_end and self._end < len(self._entries):
            self._moving = True
            self.call_next(self._shift_down)

    @property
    def _end(self) -> int:
        return self._first + len(self._said)

    async def _shift_up(self) -> None:
        """Earlier turns come in above; the entry that was at the top stays where it is."""
        keep, first = self._said[0], max(0, self._first - STEP)
        earlier = self._make(self._entries[first : self._first])
        gone = self._said[max(0, WINDOW - len(earlier)) :]
        async with self.batch():
            await self.mount_all(earlier, before=0)
            await self.remove_children(gone)
        self._said = [*earlier, *self._said[: len(self._said) - len(gone)]]
        self._first = first
        self.call_after_refresh(self._settle, keep)

    async def _shift_down(self) -> None:
        keep = self._said[-1]
        later = self._make(self._entries[self._end : self._end + STEP])
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


def offset_in(text: str, offset: Offset | None, default: int) -> int:
    """Where in `text` a place of textual's stands, which counts lines and columns."""
    if offset is None:
        return default
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: offset.y])
    return min(len(text), before + min(offset.x, len(lines[offset.y]) if offset.y < len(lines) else 0))
