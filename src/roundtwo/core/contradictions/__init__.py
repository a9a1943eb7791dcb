"""Contradictions between a new claim and older ones: only what would matter to the decision, and only when sure.

A false accusation costs more than a miss, so both sides must be about the same thing: the same unit and another
word in common, the same deed with somebody else as its doer, the same employer at another time.
"""

from __future__ import annotations

from collections.abc import Iterable

from roundtwo.core.contradictions.dates import date_clash, period_clash
from roundtwo.core.contradictions.numbers import number_clash
from roundtwo.core.contradictions.reading import Contradiction, Reading, reading
from roundtwo.core.contradictions.roles import part_clash, scope_clash, title_clash
from roundtwo.core.contradictions.sayings import degree_clash, motive_clash, never_clash
from roundtwo.core.contradictions.taken import stands_by, words_stood_by
from roundtwo.core.events import ClaimNoted

__all__ = ["MOST", "Contradiction", "contradictions", "in_papers", "stands_by", "words_stood_by"]

MOST = 2
"""Contradictions that are raised in one session (PRODUCT)."""
ORDER = {"first_round": 0, "resume": 1, "answer": 2}
BETWEEN_TWO = (number_clash, scope_clash, part_clash, date_clash, degree_clash, never_clash, motive_clash)
AMONG_OTHERS = (period_clash, title_clash)
"""Rules that must know what else the résumé lists: an earlier post with the same employer, a lower title before."""


def contradictions(new: Iterable[ClaimNoted], old: Iterable[ClaimNoted]) -> list[Contradiction]:
    """Every sure clash of a new claim with an older one, first round and résumé before today's answers."""
    known = sorted((c for c in old if c.source in ORDER), key=lambda c: ORDER[c.source])
    older = tuple(reading(claim) for claim in known)
    found = []
    for claim in new:
        newer = reading(claim)
        clash = next((c for before in older if (c := clash_of(before, newer, older)) is not None), None)
        if clash is not None:
            found.append(clash)
    return found


def in_papers(claims: Iterable[ClaimNoted]) -> list[Contradiction]:
    """What the first round says otherwise than the résumé."""
    noted = list(claims)
    return contradictions([c for c in noted if c.source == "first_round"], [c for c in noted if c.source == "resume"])


def clash_of(older: Reading, newer: Reading, others: tuple[Reading, ...]) -> Contradiction | None:
    if older.claim.quote == newer.claim.quote:
        return None
    for rule in BETWEEN_TWO:
        if (clash := rule(older, newer)) is not None:
            return clash
    for wider in AMONG_OTHERS:
        if (clash := wider(older, newer, others)) is not None:
            return clash
    return None
