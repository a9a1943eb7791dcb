"""What a list says about a saved session, what can be asked for, and what can be done with one from there.

Nothing else is loaded with them: `list` is there before anybody has counted to one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import msgspec

WITHOUT_ANYONE = frozenset({"ghost", "stand-in"})
"""Replays that nobody answered anew: they stand with the session that they replay."""


class Origin(msgspec.Struct, frozen=True, gc=False):
    """The session that this one was made from, as its file says."""

    session: str
    turn: int
    mode: str


class Leveled(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One criterion of the last critique. `level` is 1 to 5, None unless it was read or not shown."""

    criterion: str
    finding: str
    level: float | None
    weight: int


class Listed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One saved session. `file` is its name in the folder; `started` is RFC 3339; `minutes` are room minutes.

    `who` are the personas' names, side by side with `personas`; `turn` is the last one; `by` is who read it for the
    last critique, empty where there is none. `replays` is how many replays stand with it. `levels` are told when asked.
    """

    session: str
    name: str
    started: str
    role: str
    company: str
    personas: tuple[str, ...]
    who: tuple[str, ...] = ()
    answers: int = 0
    minutes: float = 0.0
    turn: int = 0
    overall: float | None = None
    recommendation: str | None = None
    parent: Origin | None = None
    ended: str | None = None
    by: str = ""
    rubric: str = ""
    levels: tuple[Leveled, ...] = ()
    read_only: bool = False
    """Whether a newer version wrote it."""
    file: str = ""
    replays: int = 0

    @property
    def id(self) -> str:
        """What commands call it: its file's name without the ending."""
        return self.file.removesuffix(".jsonl")

    @property
    def criticised(self) -> bool:
        return bool(self.by)

    @property
    def replayed(self) -> bool:
        """Whether it is the replay of another, with nobody's new answers."""
        return self.parent is not None and self.parent.mode in WITHOUT_ANYONE


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """Which sessions are asked for; everything that is given has to hold.

    `text` are words, `role` words in the role's title, `persona` an id; `since` and `until` moments in RFC 3339 (UTC),
    the second not included; `lowest` and `highest` levels over all, included. `replays_of` is a session's id: it and
    what was made from it. With `together`, a replay is left out where the session that it replays is there.
    """

    text: str = ""
    persona: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    lowest: float | None = None
    highest: float | None = None
    unfinished: bool = False
    replays_of: str = ""
    together: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out, replays aside."""
        return self == Sought(together=self.together)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The first of the sessions that were asked for, newest first, and how many there are of them in all."""

    rows: Sequence[Listed]
    total: int


class Saved(NamedTuple):
    """What home shows. `rows` are the newest of `total`; `unfinished` is the newest that can be gone on with; `left`
    counts the files that are still to be read, `unreadable` those that cannot be."""

    rows: Sequence[Listed]
    total: int
    unfinished: Listed | None
    left: int
    unreadable: int


class Choice(NamedTuple):
    """Something to choose sessions by: its value, how it is shown, how many there are."""

    value: str
    shown: str
    sessions: int


class Library(Protocol):
    """The saved sessions. Every method may take a while, and may raise a `RoundTwoError`."""

    def saved(self, sought: Sought, most: int) -> Saved:
        """At most `most` of them. The newest are read where they must be, the others left for `read_on`."""
        ...

    def read_on(self, progress: Callable[[int, int], object]) -> None:
        """Reads what is still to be read. `progress` hears (done, of how many); what it raises stops the reading."""
        ...

    def personas(self) -> Sequence[Choice]:
        """Who has asked, the most frequent first."""
        ...

    def roles(self) -> Sequence[Choice]: ...

    def rename(self, session: str, name: str) -> None: ...

    def delete(self, session: str) -> None:
        """For good, with its drafts and whatever else belongs to it."""
        ...
