"""What the flows need from the outside world, as Protocols. Adapters implement them; `cli` joins the two."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from roundtwo.core.chat import ChatEvent, ChatRequest
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


class Shelf(Journal, Protocol):
    """A journal that takes what was recorded elsewhere: several events at once, on the disk together."""

    def append_all(self, events: Sequence[KnownEvent]) -> None: ...


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


class ChatModel(Protocol):
    """A language model that speaks for the interviewer or reads for the judge. One event loop's own.

    `provider` and `name` are what a session records; `context` is how many tokens a request and its
    reply may take together.
    """

    @property
    def provider(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def context(self) -> int: ...

    def reply(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """The reply as it comes: `Waiting`s, perhaps `FormRefused`, `Fragment`s, `Finished`.

        It retries by itself, and only before the first fragment. Raises `ModelError`, also after
        fragments: what came stays valid then. Several replies may run at once.
        """
        ...

    async def close(self) -> None:
        """Lets go of connections and processes; it may be called twice."""
        ...


class TokenCounter(Protocol):
    """How long a text is for a model. Quick enough for every turn, and never a reason for network."""

    def count(self, text: str) -> int: ...

    @property
    def estimated(self) -> bool:
        """Whether `count` guesses (shown as `~`)."""
        ...


__all__ = ["ChatModel", "Clock", "Drafts", "Entropy", "Journal", "Parser", "Sequence", "Shelf", "TokenCounter"]
