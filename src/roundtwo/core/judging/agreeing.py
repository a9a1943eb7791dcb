"""Several independent readings of one criterion, made one.

- A reading that could not be used costs itself alone: the others stand, and `why` says how many there were.
- The level is their median with its range (`core/verdict`); the words are those of the reading nearest to it.
- Evidence of all readings is merged: words that stand in one another are one piece. Where some call it a strength
  and others a gap, most of them decide, and the nearest reading where they are as many.
- Quotes that did not stand are counted over all readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from roundtwo.core.events import Score
from roundtwo.core.judging.proof import MOST_QUOTES, Proof, Proven, best_of
from roundtwo.core.verdict import agreed

MOST_MERGED = MOST_QUOTES + 2
"""Quotes of a criterion where several readings brought theirs."""


class Reading(msgspec.Struct, frozen=True):
    """One criterion as it was read once. `score` is the built-in's where the judge's could not be used."""

    score: Score
    proof: Proof
    rejected: int = 0

    @property
    def usable(self) -> bool:
        return self.score.by == "model"


def together(readings: Sequence[Reading]) -> Reading:
    """What the readings of one criterion (at least one) come to. Pure."""
    rejected = sum(reading.rejected for reading in readings)
    usable = [reading for reading in readings if reading.usable]
    if len(readings) == 1 or not usable:
        return msgspec.structs.replace(readings[0], rejected=rejected)
    score = agreed([reading.score for reading in usable])
    ranked = sorted(usable, key=lambda reading: distance(reading.score, score))
    items = merged(reading.proof.items for reading in ranked if reading.score.finding == score.finding)
    shown = {"read": items, "not_shown": tuple(i for i in items if i.shows == "gap")}.get(score.finding, ())
    lost = f"Of {len(readings)} readings, {len(usable)} could be used." if len(usable) < len(readings) else ""
    score = msgspec.structs.replace(
        score,
        evidence=best_of(shown, MOST_MERGED),
        why=" ".join(part for part in (score.why, lost) if part),
    )
    return Reading(score, Proof(items, rejected), rejected)


def distance(one: Score, agreed_on: Score) -> float:
    """How far a reading's level lies from the one that was agreed on; far off where one of them has none."""
    if one.level is None or agreed_on.level is None:
        return 0.0 if one.finding == agreed_on.finding else 9.0
    return abs(one.level - agreed_on.level)


def merged(readings: Iterable[Sequence[Proven]]) -> tuple[Proven, ...]:
    """Every piece of evidence once, in order of the readings."""
    groups: list[list[Proven]] = []
    for items in readings:
        for item in items:
            group = next((g for g in groups if same_words(g[0], item)), None)
            if group is None:
                groups.append([item])
            else:
                group.append(item)
    return tuple(map(outvoted, groups))


def same_words(one: Proven, other: Proven) -> bool:
    return one.turn == other.turn and (one.quote in other.quote or other.quote in one.quote)


def outvoted(group: Sequence[Proven]) -> Proven:
    """The first of those that most of the group agree with."""
    strengths = sum(item.shows == "strength" for item in group)
    if strengths * 2 == len(group):
        return group[0]
    most = "strength" if strengths * 2 > len(group) else "gap"
    return next(item for item in group if item.shows == most)
