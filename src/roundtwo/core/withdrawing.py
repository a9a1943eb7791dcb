"""What a critique comes to once words were withdrawn from it: the one place where that is worked out.

The fold asks here, so that list, show, report, crib and screen all have the same levels. A criterion is read over what
is left where that was recorded; otherwise the rubric's rules alone hold its level: none without evidence, no more than
a 2 without a strength, a 5 with strengths from two answers. Sums are those of `verdict`.
"""

from __future__ import annotations

import msgspec

from roundtwo.core.events import Critique, Evidence, EvidenceWithdrawn, Score
from roundtwo.core.verdict import recommendation, totals

STRENGTH = "strength"
REPAIRS = "repairs"
"""In place of a criterion: the letter's one strength, and a repair (found by its turn)."""
MOST_WITHOUT_STRENGTH = 2.0
MOST_FROM_ONE_ANSWER = 4.0


def without(critique: Critique, taken: EvidenceWithdrawn) -> Critique:
    """The critique as it stands after that; the same one where it never rested on those words."""
    if taken.criterion == REPAIRS:
        kept = tuple(r for r in critique.repairs if r.turn != taken.turn)
        return msgspec.structs.replace(critique, repairs=kept)
    strength = critique.strength
    shown = strength is not None and (strength.turn, strength.quote) == (taken.turn, taken.quote)
    if not shown and not any(rests_on(score, taken) for score in critique.scores):
        return critique
    scores = tuple(lessened(score, taken) if rests_on(score, taken) else score for score in critique.scores)
    sums = totals(scores)
    return msgspec.structs.replace(
        critique,
        scores=scores,
        weight_read=sums.weight_read,
        overall=sums.overall,
        recommendation=recommendation(scores) if critique.by == "model" else None,
        strength=taken.instead if shown else strength,
    )


def rests_on(score: Score, taken: EvidenceWithdrawn) -> bool:
    return score.criterion == taken.criterion and any(same(each, taken) for each in score.evidence)


def same(evidence: Evidence, taken: EvidenceWithdrawn) -> bool:
    return (evidence.turn, evidence.quote) == (taken.turn, taken.quote)


def lessened(score: Score, taken: EvidenceWithdrawn) -> Score:
    """The score over what is left: as it was read anew by the same kind of reader, else by the rubric's rules alone."""
    again = taken.score
    if again is not None and again.by == score.by and not any(same(each, taken) for each in again.evidence):
        return msgspec.structs.replace(again, criterion=score.criterion, weight=score.weight)
    left = tuple(each for each in score.evidence if not same(each, taken))
    if not left:
        return msgspec.structs.replace(
            score, finding="not_readable", level=None, range=None, evidence=(), next="",
            why="What this rested on was withdrawn, and nothing is left to go by.",
        )  # fmt: skip
    level = held(score.level, left)
    spread = score.range if level == score.level else None
    why = f"{score.why} Part of what it rested on was withdrawn.".strip()
    return msgspec.structs.replace(score, level=level, range=spread, evidence=left, why=why)


def held(level: float | None, left: tuple[Evidence, ...]) -> float | None:
    """A level that evidence may bear. It never rises here."""
    strengths = {each.turn for each in left if each.shows == "strength"}
    if level is None:
        return None
    most = 5.0 if len(strengths) > 1 else MOST_FROM_ONE_ANSWER if strengths else MOST_WITHOUT_STRENGTH
    return min(level, most)
