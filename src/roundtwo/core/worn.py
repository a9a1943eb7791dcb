"""What the last turns have used up: how they opened, that they showed they had heard, their shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from roundtwo.core.checks.novelty import RECEIPT_PAUSE, opens_with_receipt
from roundtwo.core.checks.words import words_of
from roundtwo.core.lexicon import straight

AVOIDED = 8
LOOKED_AT = 3
"""Turns that are looked at for their shape."""
OFTEN = 2
LONGEST_NAMED = 6
"""Words of a thing that is named before a stop ("The PCR verification, now.")."""
_STOP = re.compile(r"[.:!?](?=\s)")


def openings(says: Sequence[str]) -> tuple[str, ...]:
    """The first words of the last turns, and those that were used twice: not to be used again."""
    return tuple(dict.fromkeys(_openings(says)))[:AVOIDED]


def _openings(says: Sequence[str]) -> Iterator[str]:
    firsts = [" ".join(words_of(say)[:3]) for say in says]
    yield from (first for first in reversed(firsts[-4:]) if first)
    often = {first for first, count in Counter(firsts).items() if first and count > 1}
    yield from (first for first in reversed(firsts[:-4]) if first in often)


def receipt_used(says: Sequence[str], receipts: Sequence[str]) -> bool:
    """Whether one of the last turns opened with a receipt, so that this one may not."""
    return any(opens_with_receipt(say, receipts) for say in says[-RECEIPT_PAUSE:])


def shape_worn(says: Sequence[str], receipts: Sequence[str]) -> bool:
    """Whether the last turns opened by naming a thing and stopping: "The repeat tests: …", "The spiking, now. …"."""
    return sum(names_and_stops(say, receipts) for say in says[-LOOKED_AT:]) >= OFTEN


def names_and_stops(say: str, receipts: Sequence[str]) -> bool:
    stop = _STOP.search(straight(say))
    if stop is None or say[stop.start()] not in ".:" or opens_with_receipt(say, receipts):
        return False
    return 0 < len(words_of(say[: stop.start()])) <= LONGEST_NAMED
