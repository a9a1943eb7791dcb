"""So many at once, and fewer where that was too many."""

from __future__ import annotations

import asyncio
from types import TracebackType


class Gate:
    """An asynchronous context that lets `most` in at the same time. One event loop's own."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside = 0
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self._inside < self._most)
            self._inside += 1

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        async with self._changed:
            self._inside -= 1
            self._changed.notify_all()

    @property
    def most(self) -> int:
        return self._most

    def narrowed(self, since: int) -> bool:
        """Whether fewer are let in than `since`: half as many from now on, where nobody has seen to it yet.

        False where it is one at a time already.
        """
        if since == 1:
            return False
        if self._most >= since:
            self._most = since // 2
        return True
