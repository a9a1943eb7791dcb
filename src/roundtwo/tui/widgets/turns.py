"""The conversation as it is read: a window of turns, the reader's place kept while text arrives."""

from __future__ import annotations

import asyncio
from typing import Any, Literal

import msgspec
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from roundtwo.core.text import printable

Speaker = Literal["interviewer", "candidate", "material", "aside"]
WINDOW = 60
"""Turns mounted at once: with 500 of them every key would take longer than a person types."""
STEP = 20
"""Turns that come into the window at its edge."""
SOONEST = 1 / 8
"""Seconds between two paintings of a turn that is being said."""


class Entry(msgspec.Struct, frozen=True):
    """What stands in the log once. `who` is the name above it, `turn` its number in the transcript (0: has none)."""

    speaker: Speaker
    say: str
    who: str = ""
    turn: int = 0


class Turn(Static):
    """One entry on the page."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(self._content(entry), markup=False, classes=entry.speaker)
        self.entry = entry

    def say(self, entry: Entry) -> None:
        """This in place of what stood here. The page is laid out anew only where it takes more or fewer lines."""
        self.entry = entry
        content, width = self._content(entry), self.content_size.width
        self.update(content, layout=not width or content.get_height({}, width) != self.content_size.height)

    @staticmethod
    def _content(entry: Entry) -> Content:
        text = Content(printable(entry.say))
        return Content.assemble((printable(entry.who), "$accent"), "\n", text) if entry.who else text


class TurnLog(VerticalScroll, can_focus=False):
    """Holds every entry, mounts those around the reader's place."""

    class Below(Message):
        """Whether there is something new below what the reader sees."""

        def __init__(self, new: bool) -> None:
            super().__init__()
            self.new = new

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._entries: list[Entry] = []
        self._first = 0
        """Index of the first entry that is mounted; `_turns` follow it without a gap."""
        self._turns: list[Turn] = []
        self._growing: Entry | None = None
        self._grows_at = 0
        """Index of the entry that is being said: others may come in below it meanwhile."""
        self._painting = False
        self._shifting = False
        self._unseen = False
        self.there = asyncio.Event()
        """Set when the log is part of a screen and can be filled."""

    def on_mount(self) -> None:
        self.anchor()
        self.there.set()

    # -- what is in it ---------------------------------------------------------------------

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    @property
    def at_end(self) -> bool:
        """Whether the reader is at the newest line, and goes along with what comes."""
        return self._mounted_to_end and not self._anchor_released

    @property
    def _mounted_to_end(self) -> bool:
        return self._first + len(self._turns) == len(self._entries)

    async def fill(self, entries: list[Entry]) -> None:
        """Puts these in place of all there was, the newest in sight."""
        self._entries = list(entries)
        self._growing = None
        await self._mount_window(max(0, len(entries) - WINDOW))
        self.anchor()

    async def add(self, entry: Entry) -> None:
        """One more at the end. It comes into sight where the reader is at the end."""
        following, whole = self.at_end, self._mounted_to_end
        self._entries.append(entry)
        if not whole:
            self._now_below()
            return
        turn = Turn(entry)
        self._turns.append(turn)
        await self.mount(turn)
        if following:
            await self._drop_first(len(self._turns) - WINDOW)
        else:
            self._now_below()

    async def grow(self, entry: Entry, more: str) -> None:
        """Adds to the turn that is being said; the first piece begins it. Painted a few times a second at most."""
        if self._growing is None:
            self._growing = msgspec.structs.replace(entry, say=more)
            self._grows_at = len(self._entries)
            await self.add(self._growing)
            return
        self._growing = msgspec.structs.replace(self._growing, say=f"{self._growing.say}{more}")
        self._entries[self._grows_at] = self._growing
        if not self.at_end:
            self._now_below()
        if not self._painting:
            self._painting = True
            self.set_timer(SOONEST, self._paint)

    async def settle(self, entry: Entry) -> None:
        """The turn as it was recorded, in place of what had been said of it so far."""
        if self._growing is None:
            await self.add(entry)
            return
        self._entries[self._grows_at] = entry
        self._growing = None
        self._paint()

    async def break_off(self, mark: str) -> None:
        """What is being said stops here, and says so."""
        if self._growing is not None:
            await self.settle(msgspec.structs.replace(self._growing, say=f"{self._growing.say} {mark}"))

    def _paint(self) -> None:
        self._painting = False
        place = self._grows_at - self._first
        if 0 <= place < len(self._turns) and self._turns[place].entry != self._entries[self._grows_at]:
            self._turns[place].say(self._entries[self._grows_at])

    # -- where the reader is ---------------------------------------------------------------

    def _now_below(self) -> None:
        if not self._unseen:
            self._unseen = True
            self.post_message(self.Below(True))

    def _seen(self) -> None:
        if self._unseen:
            self._unseen = False
            self.post_message(self.Below(False))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self.at_end:
            self._seen()
        if self._shifting or not self._turns:
            return
        if new_value < old_value and new_value <= 1 and self._first > 0:
            self._shifting = True
            self.call_next(self._shift_up)
        elif new_value > old_value and self.is_vertical_scroll_end and not self._mounted_to_end:
            self._shifting = True
            self.call_next(self._shift_down)

    async def newest(self) -> None:
        """To the end, wherever the reader is."""
        if not self._mounted_to_end:
            await self._mount_window(max(0, len(self._entries) - WINDOW))
        self.anchor()
        self._seen()

    async def oldest(self) -> None:
        if self._first > 0:
            await self._mount_window(0)
        self.scroll_home(animate=False)

    async def _mount_window(self, first: int) -> None:
        self._shifting = True
        self._first = first
        self._turns = [Turn(entry) for entry in self._entries[first : first + WINDOW]]
        async with self.batch():
            await self.remove_children()
            await self.mount_all(self._turns)
        self._shifting = False

    async def _shift_up(self) -> None:
        """Older turns come in above; the line that was at the top stays where it is."""
        keep, first = self._turns[0], max(0, self._first - STEP)
        older = [Turn(entry) for entry in self._entries[first : self._first]]
        async with self.batch():
            await self.mount_all(older, before=0)
            self._turns[:0] = older
            self._first = first
            await self._drop_last(len(self._turns) - WINDOW)
        self.call_after_refresh(self._settle_on, keep)

    async def _shift_down(self) -> None:
        keep, end = self._turns[-1], self._first + len(self._turns)
        newer = [Turn(entry) for entry in self._entries[end : end + STEP]]
        async with self.batch():
            await self.mount_all(newer)
            self._turns += newer
            await self._drop_first(len(self._turns) - WINDOW)
        self.call_after_refresh(self._settle_on, keep, bottom=True)

    def _settle_on(self, turn: Turn, *, bottom: bool = False) -> None:
        region = turn.virtual_region
        at = region.bottom - self.scrollable_content_region.height if bottom else region.y
        self.scroll_to(y=max(0, at), animate=False, immediate=True)
        self._shifting = False

    async def _drop_first(self, count: int) -> None:
        if count > 0:
            gone, self._turns = self._turns[:count], self._turns[count:]
            self._first += count
            await self.remove_children(gone)

    async def _drop_last(self, count: int) -> None:
        if count > 0:
            gone, self._turns = self._turns[-count:], self._turns[:-count]
            await self.remove_children(gone)
