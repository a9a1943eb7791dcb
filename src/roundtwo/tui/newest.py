"""Work beside the screen that only the newest state is worth doing for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable


class Newest:
    """Calls `once` whenever `go` was called: one call at a time, and one for all that came meanwhile."""

    def __init__(self, once: Callable[[], Awaitable[None]]) -> None:
        self._once = once
        self._asked = False
        self.busy = False

    async def go(self) -> None:
        self._asked = True
        if self.busy:
            return
        self.busy = True
        try:
            while self._asked:
                self._asked = False
                await self._once()
        finally:
            self.busy = False
