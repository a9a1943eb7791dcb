"""What the flows need from the outside world, as Protocols. Adapters implement them; `cli` joins the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from roundtwo.core.clauses import Parsed
from roundtwo.core.events import KnownEvent


class Parser(Protocol):
    """Turns text into clauses. May take a while at the first call: it loads its model then."""

    def parse(self, text: str) -> Parsed: ...


class Journal(Protocol):
    """One session's transcript, open for appending.

    `append` returns only when the line is on the disk, and raises `TranscriptError` when it is not.
    """

    def append(self, event: KnownEvent) -> None: ...

    def close(self) -> None: ...


class Drafts(Protocol):
    """The answer being written, kept beside the session until it is sent."""

    def save(self, text: str) -> None: ...

    def load(self) -> str: ...

    def clear(self) -> None: ...


class Clock(Protocol):
    """`now` is RFC 3339, UTC, with milliseconds; `monotonic` is seconds for measuring lengths."""

    def now(self) -> str: ...

    def monotonic(self) -> float: ...


class Entropy(Protocol):
    """Where chance comes from: session ids and seeds."""

    def seed(self) -> int: ...

    def suffix(self, letters: int) -> str: ...


__all__ = ["Clock", "Drafts", "Entropy", "Journal", "Parser", "Sequence"]
