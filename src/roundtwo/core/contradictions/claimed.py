"""Contradictions between a new claim and older ones, only when sure.

A false accusation costs more than a miss, so both sides must be about the same thing: the same unit and another
word in common, the same deed with somebody else as its doer, the same employer at another time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from roundtwo.core.claim_kinds import DEGREE, GRADUATED, UNFINISHED
from roundtwo.core.contradictions.dates import AT_WORK, MONTH, YEAR, date_clash, period_clash
from roundtwo.core.contradictions.numbers import HAVING, number_clash
from roundtwo.core.contradictions.reading import Contradiction, Reading, reading
from roundtwo.core.contradictions.roles import leader, part_clash, scope_clash, title_clash, title_in
from roundtwo.core.contradictions.sayings import COMPARED, NEVER, WANTS, degree_clash, motive_clash, never_clash
from roundtwo.core.events import ClaimNoted

ORDER = {"first_round": 0, "resume": 1, "answer": 2}
BETWEEN_TWO = (number_clash, scope_clash, part_clash, date_clash, degree_clash, never_clash, motive_clash)
AMONG_OTHERS = (period_clash, title_clash)
"""Rules that must know what else the résumé lists: an earlier post with the same employer, a lower title before."""

Key = tuple[str, ...]
Kept = Callable[[ClaimNoted], bool]


class Shelf:
    """Older claims, each under what another claim must have to clash with it: its kind of figure, its deed, its leader.

    Only claims that share a place are compared; the rules find nothing between any others.
    """

    def __init__(self) -> None:
        self._readings: list[Reading] = []
        self._places: dict[Key, list[int]] = {}

    def add(self, claim: ClaimNoted) -> None:
        if claim.source not in ORDER:
            return
        older = reading(claim)
        for key in set(lies_under(older)):
            self._places.setdefault(key, []).append(len(self._readings))
        self._readings.append(older)

    def clash(self, claim: ClaimNoted, kept: Kept = lambda _: True) -> Contradiction | None:
        """The first sure clash with a claim that is `kept`: first round and résumé before today's answers."""
        newer = reading(claim)
        found = {at for key in asks_for(newer) for at in self._places.get(key, ())}
        near = [self._readings[at] for at in sorted(found, key=lambda at: (ORDER[self._readings[at].claim.source], at))]
        near = [older for older in near if kept(older.claim)]
        others = tuple(r for r in self._readings if kept(r.claim)) if near and title_or_time(newer) else ()
        return next((c for older in near if (c := clash_of(older, newer, others)) is not None), None)


def lies_under(older: Reading) -> Iterator[Key]:
    """Where a claim is looked for."""
    claim = older.claim
    yield from figure_keys(older)
    who = leader(older)
    if who is not None:
        yield ("led", "i" if who == "i" else "other")
    if claim.deed and claim.object:
        yield ("part", claim.deed, claim.object[-1])
    if YEAR.search(older.text) or MONTH.search(older.text):
        yield ("date",)
    if DEGREE.search(older.text):
        yield ("degree",)
    if NEVER.search(older.text):
        yield ("never", claim.deed)
    if COMPARED.search(older.text) or WANTS.search(older.text):
        yield ("motive",)
    if older.span is not None:
        yield ("span",)
    if older.span is not None or title_in(older) is not None:
        yield ("title",)


def asks_for(newer: Reading) -> Iterator[Key]:
    """Where what a claim may clash with lies."""
    claim = newer.claim
    yield from figure_keys(newer)
    who = leader(newer)
    if who is not None:
        yield ("led", "other" if who == "i" else "i")
    if claim.deed and claim.object:
        yield ("part", claim.deed, claim.object[-1])
    if YEAR.search(newer.text) or MONTH.search(newer.text):
        yield ("date",)
        if claim.doer == "i" and claim.deed in AT_WORK:
            yield ("span",)
    if UNFINISHED.search(newer.text) and (DEGREE.search(newer.text) or GRADUATED.search(newer.text)):
        yield ("degree",)
    yield ("never", claim.deed)
    if COMPARED.search(newer.text) or WANTS.search(newer.text):
        yield ("motive",)
    if title_in(newer) is not None:
        yield ("title",)


def figure_keys(one: Reading) -> Iterator[Key]:
    """By the kind of its figures, and what they count; whom somebody leads is a team, too."""
    for figure in one.figures:
        if figure.kind == "count":
            yield ("count", figure.unit)
        elif figure.kind != "time":
            yield (figure.kind,)
        if figure.kind == "count" and one.claim.deed in HAVING:
            yield ("team",)


def title_or_time(newer: Reading) -> bool:
    return title_in(newer) is not None or YEAR.search(newer.text) is not None


def contradictions(new: Iterable[ClaimNoted], old: Iterable[ClaimNoted]) -> list[Contradiction]:
    """Every sure clash of a new claim with an older one, first round and résumé before today's answers."""
    shelf = Shelf()
    for claim in old:
        shelf.add(claim)
    return [clash for claim in new if (clash := shelf.clash(claim)) is not None]


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
