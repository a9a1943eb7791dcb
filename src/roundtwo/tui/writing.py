"""The answer while it is written: kept on disk within a second, and timed as a panel would feel it."""

from __future__ import annotations

import asyncio

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.events import Timing
from roundtwo.core.messages import message
from roundtwo.core.text import spoken_minutes, words
from roundtwo.flows.ports import Drafts
from roundtwo.tui.room_clock import RoomClock, clock_face

SOON = 0.4
"""Seconds after a key until the draft is written: short of the one second that may be lost."""


class Draft:
    """What stands in the composer, kept beside the session. Its file is written off the screen's loop, one at a time.

    `changed` is called at every key; `keep` writes if there is something new, and returns whether all is kept.
    """

    def __init__(self, clock: RoomClock) -> None:
        self._clock = clock
        self._drafts: Drafts | None = None
        self._text = ""
        self._kept = ""
        self._writing = asyncio.Lock()
        self._asked_at = 0.0
        self._first_key: float | None = None
        self.failed: RoundTwoError | None = None
        """Why the last one could not be written."""

    def belongs_to(self, drafts: Drafts, kept: str) -> None:
        """From here on drafts go there; `kept` is what is there already."""
        self._drafts = drafts
        self._text = self._kept = kept

    @property
    def kept(self) -> bool:
        return self._text == self._kept

    def changed(self, text: str) -> None:
        if text and self._first_key is None:
            self._first_key = self._clock.now()
        self._text = text

    async def keep(self) -> bool:
        async with self._writing:
            text = self._text
            if self._drafts is None or text == self._kept:
                return text == self._kept
            try:
                await asyncio.to_thread(self._drafts.save, text)
            except RoundTwoError as error:
                self.failed = error
                return False
            self._kept, self.failed = text, None
            return True

    def counted(self, text: str, *, saved: bool) -> str:
        """How much stands in the composer, and whether it is on disk; `saved` is whether the session is at all."""
        count = words(text)
        if not count:
            return ""
        said = message("room.words.one") if count == 1 else message("room.words", words=count)
        spoken = message("room.spoken", time=clock_face(spoken_minutes(text) * 60))
        kept = message("room.kept") if saved and self.kept else message("room.not_kept") if self.failed else ""
        return " · ".join(part for part in (said, spoken, kept) if part)

    def asked(self) -> None:
        """The question is there: thinking begins."""
        self._asked_at = self._clock.now()
        self._first_key = self._asked_at if self._text else None

    def timing(self) -> Timing:
        """Seconds before the first key, and from there to now."""
        now = self._clock.now()
        first = self._first_key if self._first_key is not None else now
        return Timing(thinking=round(max(0.0, first - self._asked_at), 1), writing=round(now - first, 1))
