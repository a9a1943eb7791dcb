"""An interview opened beside the screen, and let go of where nobody waits for it any more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol, TypeVar


class Closable(Protocol):
    async def close(self) -> None: ...


T = TypeVar("T", bound=Closable)
_let_go: set[asyncio.Task[None]] = set()
"""Interviews on their way out: a task that nobody holds may be gone before it has run."""


async def opened(opening: Callable[[], T]) -> T:
    """What `opening` makes, in a thread. Left meanwhile, it is closed once it is there: it holds a file's lock."""
    task = asyncio.ensure_future(asyncio.to_thread(opening))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        task.add_done_callback(_close)
        raise


def _close(task: asyncio.Future[T]) -> None:
    if not task.cancelled() and task.exception() is None:
        closing = asyncio.ensure_future(task.result().close())
        _let_go.add(closing)
        closing.add_done_callback(_let_go.discard)
