"""The clock on the wall of the room: it stands still while the interview is paused."""

from __future__ import annotations

import time
from collections.abc import Callable


class RoomClock:
    """Seconds since it was started, without pauses. `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._begun = monotonic()
        self._paused_at: float | None = None

    def now(self) -> float:
        """Seconds that count so far."""
        at = self._paused_at if self._paused_at is not None else self._monotonic()
        return at - self._begun

    @property
    def paused(self) -> bool:
        return self._paused_at is not None

    def pause(self) -> None:
        if self._paused_at is None:
            self._paused_at = self._monotonic()

    def go_on(self) -> None:
        if self._paused_at is not None:
            self._begun += self._monotonic() - self._paused_at
            self._paused_at = None


def clock_face(seconds: float) -> str:
    """Minutes and seconds, as on a kitchen clock."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
