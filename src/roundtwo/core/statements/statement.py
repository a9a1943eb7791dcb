"""One thing said, in the form in which two of them can be held against each other."""

from __future__ import annotations

from typing import Literal

import msgspec

from roundtwo.core.statements.amounts import Amount
from roundtwo.core.statements.words import Piece, few, frame_of, stems

Who = Literal["i", "we", "other", ""]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """`matter` and `key` say what can be held against it: only statements that have both in common are compared."""

    matter: str
    key: str = ""
    """The unit of a count, the class of a deed, the kind of an outcome."""
    side: str = ""
    """Which way it goes, where there are two: "yes" and "no", "me" and "other"."""
    amount: Amount | None = None
    deed: str = ""
    """What was done with so many: "have", "lose", a verb's stem, or nothing known."""
    total: bool = False
    """Whether it says that it counts everything."""
    who: Who = ""
    topic: frozenset[str]
    """What it is about, without endings."""
    around: frozenset[str] = frozenset()
    """What its sentence and the one before are about, too."""
    frame: str = ""
    at: int
    """Where in its piece it begins."""
    quote: str
    said: str
    """The few words that matter, verbatim."""


def stated(
    piece: Piece,
    matter: str,
    start: int,
    end: int,
    *,
    about: str = "",
    key: str = "",
    side: str = "",
    amount: Amount | None = None,
    deed: str = "",
    total: bool = False,
    who: Who = "",
    leave: frozenset[str] = frozenset(),
    most: int = 6,
) -> Statement:
    """The statement at `start:end` of a piece; `about` is the text that says what it is about."""
    topic = stems(about or piece.text) - leave
    return Statement(
        matter=matter,
        key=key,
        side=side,
        amount=amount,
        deed=deed,
        total=total,
        who=who,
        topic=topic,
        around=piece.around,
        frame=frame_of(piece, start, end),
        at=start,
        quote=piece.quote,
        said=few(piece, start, end, most),
    )
