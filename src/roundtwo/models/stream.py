"""A reply as it comes in: its text, its end, and everything that can go wrong between the two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable

import httpx2
import msgspec

from roundtwo.core.chat import Finished, Fragment, Usage
from roundtwo.core.errors import (
    CutOffError,
    DroppedError,
    EmptyReplyError,
    FilteredError,
    ModelError,
    NotReachableError,
    RefusedError,
    StalledError,
    TimedOutError,
    UnfinishedError,
)
from roundtwo.core.text import clean
from roundtwo.models.faults import streamed_fault
from roundtwo.models.wire import Chunk, Done, EventLines

AFTER_THE_END = 2.0
"""Seconds that the usage may come after the last word; nobody should wait longer for a number."""


class Limits(msgspec.Struct, frozen=True):
    """How long content may take. Comments and empty deltas keep a connection alive, and count for nothing here."""

    first: float
    """When the first content must be there: a time of the event loop."""
    between: float
    """Seconds from one content to the next."""


class _Reading:
    """What is known of a reply so far."""

    def __init__(self, who: str, with_key: bool) -> None:
        self.who = who
        self.with_key = with_key
        self.begun = False
        """Whether anything of the reply was sent at all."""
        self.said = False
        self.alive = False
        """Whether the last piece held content: text, or a reasoning model's thought."""
        self.ended: str | None = None
        self.done = False
        self.usage: Usage | None = None

    def take(self, events: Iterable[Chunk | Done]) -> tuple[str, ModelError | None]:
        """The text in these events, and the error that it ended with, if it did: one piece may hold both."""
        self.alive = False
        text = ""
        try:
            for event in events:
                text += self._take(event)
        except ModelError as error:
            return text, error
        return text, None

    def _take(self, event: Chunk | Done) -> str:
        if isinstance(event, Done):
            self.done = True
            return ""
        self.begun = True
        if event.error:
            raise streamed_fault(event.error, self.with_key)(self.who)
        if event.usage is not None:
            self.usage = event.usage.usage()
        text = ""
        for choice in event.choices or ():
            delta = choice.delta
            if delta is not None:
                if delta.refusal:
                    raise RefusedError(self.who)
                text += delta.content or ""
                self.alive = self.alive or delta.thinks
            self.ended = choice.finish_reason or self.ended
        text = clean(text)
        if text:
            self.said = self.alive = True
        return text

    def finish(self) -> Finished:
        """The end of the stream: a whole reply, or the error that it was none."""
        if not self.begun:
            raise EmptyReplyError(self.who)
        if self.ended is None:
            raise UnfinishedError(self.who)
        if self.ended == "content_filter":
            raise FilteredError(self.who)
        if self.ended == "length":
            raise CutOffError(self.who)
        if not self.said:
            raise EmptyReplyError(self.who)
        return Finished(self.usage)

    def late(self) -> ModelError:
        return StalledError(self.who) if self.said else TimedOutError(self.who)

    def lost(self) -> ModelError:
        return DroppedError(self.who) if self.said else NotReachableError(self.who)


async def read_reply(
    body: AsyncIterator[bytes], who: str, limits: Limits, with_key: bool
) -> AsyncGenerator[Fragment | Finished, None]:
    """The reply in `body`: its fragments, and `Finished`. Raises `ModelError`."""
    loop = asyncio.get_running_loop()
    reading, lines, deadline = _Reading(who, with_key), EventLines(who), limits.first
    while not reading.done:
        try:
            async with asyncio.timeout_at(deadline):
                piece = await anext(body, None)
        except (TimeoutError, httpx2.HTTPError) as error:
            if reading.ended is not None:
                break  # everything was said, only the number is missing
            raise (reading.late() if isinstance(error, TimeoutError) else reading.lost()) from None
        was_over = reading.ended is not None
        text, failure = reading.take(lines.end() if piece is None else lines.feed(piece))
        if text:
            yield Fragment(text)
        if failure is not None:
            raise failure
        if piece is None:
            break
        if reading.ended is not None and not was_over:
            deadline = loop.time() + min(limits.between, AFTER_THE_END)
        elif reading.alive:
            deadline = loop.time() + limits.between
    yield reading.finish()
