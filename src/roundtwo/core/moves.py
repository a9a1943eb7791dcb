"""Move: what the interviewer does next, and why. Decided by `director`, put into words by `wording`."""

from __future__ import annotations

import msgspec

from roundtwo.core.bank import Question
from roundtwo.core.events import Basis, MoveKind, ProbeType, Section


class Lead(msgspec.Struct, frozen=True):
    """A sentence before the ask, from the wording table: (move, situation)."""

    move: str
    situation: str
    slots: dict[str, str] = {}


class Move(msgspec.Struct, frozen=True):
    """One thing the interviewer could do now. Several are offered in order; the first that can be said is done."""

    kind: MoveKind
    section: Section
    wording: str = ""
    """The move's name in the wording table, where it differs from `kind`."""
    situations: tuple[str, ...] = ()
    """Situations in the wording table, any of which may serve."""
    probe: ProbeType | None = None
    criterion: str | None = None
    claim: str | None = None
    basis: Basis | None = None
    against: Basis | None = None
    question: Question | None = None
    texts: tuple[str, ...] = ()
    """Ready wordings that go before the table: a question's own, a prepared probe's, an exercise's."""
    slots: dict[str, str] = {}
    leads: tuple[Lead, ...] = ()
    thread: int | None = None
    """The turn that opened the thread; None opens a new one."""
    topic: tuple[str, ...] = ()
    nameable: bool = False
    """A ready wording may be led in by `name` or `turned`."""
    led: bool = False
    """A line of one sentence without slots may be led in by what was said: `turned`, `name` or `quote`."""
    again: bool = False
    """Repeats what was said, because it was asked for."""
    ends: bool = False
    to: str = ""
    """Of a hand-over: the id of the persona who gets the word."""
    quiet: bool = False
    """No receipt, transition or phrase of the persona's before it."""
