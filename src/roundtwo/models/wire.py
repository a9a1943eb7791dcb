"""What a streaming endpoint sends: lines of server-sent events, each with a chunk of the reply as JSON.

Read from the raw lines, since openai's own event objects cost several times as much when replies run side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from roundtwo.core.chat import Usage
from roundtwo.core.errors import HtmlReplyError, MalformedReplyError

LONGEST_LINE = 4_000_000
"""Bytes. No chunk comes near it; a server that never ends its line would fill the memory."""
OTHER_FIELDS = (b":", b"event:", b"id:", b"retry:")
"""Comments, among them keep-alives, and fields that chats do not use."""


class Delta(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None
    reasoning_content: Any = None
    reasoning: Any = None

    @property
    def thinks(self) -> bool:
        """Whether a reasoning model is at work: a sign of life, and no text."""
        return bool(self.reasoning_content or self.reasoning)


class Choice(msgspec.Struct):
    delta: Delta | None = None
    finish_reason: str | None = None


class Cached(msgspec.Struct):
    cached_tokens: int | None = None


class Counted(msgspec.Struct):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: Cached | None = None

    def usage(self) -> Usage:
        details = self.prompt_tokens_details
        return Usage(
            prompt=self.prompt_tokens or 0,
            completion=self.completion_tokens or 0,
            cached=(details.cached_tokens or 0) if details else 0,
        )


class Chunk(msgspec.Struct):
    """One event. The last one with the usage has no choices."""

    choices: list[Choice] | None = None
    usage: Counted | None = None
    error: Any = None


class Done(msgspec.Struct):
    """The `[DONE]` that ends a stream."""


_chunk = msgspec.json.Decoder(Chunk)


class EventLines:
    """Puts the pieces of a body together to lines, and reads the events in them.

    Raises `HtmlReplyError` for a web page and `MalformedReplyError` for anything else that is no event.
    """

    def __init__(self, who: str) -> None:
        self._who = who
        self._rest = b""

    def feed(self, piece: bytes) -> Iterator[Chunk | Done]:
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in lines:
            yield from self._read(line)
        if len(self._rest) > LONGEST_LINE:
            raise MalformedReplyError(self._who)

    def end(self) -> Iterator[Chunk | Done]:
        """What is left when the body ends without a line end."""
        line, self._rest = self._rest, b""
        yield from self._read(line)

    def _read(self, line: bytes) -> Iterator[Chunk | Done]:
        line = line.strip()
        if not line or line.startswith(OTHER_FIELDS):
            return
        if line.startswith(b"<"):
            raise HtmlReplyError(self._who)
        # Some servers answer 200 and send their error bare, without the form of an event.
        content = line[5:].lstrip() if line.startswith(b"data:") else line
        if content.startswith(b"[DONE]"):
            yield Done()
        elif content:
            yield self._decoded(content)

    def _decoded(self, content: bytes) -> Chunk:
        try:
            return _chunk.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise MalformedReplyError(self._who) from None
