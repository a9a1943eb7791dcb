"""A rubric: criteria with behaviourally anchored levels, 1 to 5."""

from __future__ import annotations

import msgspec

from roundtwo.core.bank import Exercise, GoodSign, Part


class Anchor(Part, frozen=True, forbid_unknown_fields=True):
    text: str
    example: str


class Criterion(Part, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    weight: int
    looks_for: str
    evidence: str
    nothing: str
    anchors: dict[str, Anchor]
    """Levels "1", "3" and "5"; 2 and 4 lie between."""
    next: tuple[str, ...] = ()
    """Practice advice from a low, a middle and a high level."""
    good: tuple[GoodSign, ...] = ()
    """What good looks like in the exercise that was held: the program fills it in."""
    notes: str = ""
    """The same in prose, for a judge."""


class Rubric(Part, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    criterion: tuple[Criterion, ...]
    language: str = "en"
    weights: dict[str, dict[str, int]] = {}
    """By role family, weights in place of the criteria's own."""
    rules: str = ""
    """The file's prose: the general rules of reading."""

    def find(self, criterion_id: str) -> Criterion | None:
        return next((c for c in self.criterion if c.id == criterion_id), None)


def weighted(rubric: Rubric, family: str) -> Rubric:
    """The rubric with the weights of a role family."""
    changed = rubric.weights.get(family, {})
    criteria = tuple(msgspec.structs.replace(c, weight=changed.get(c.id, c.weight)) for c in rubric.criterion)
    return msgspec.structs.replace(rubric, criterion=criteria)


def with_exercise(rubric: Rubric, exercise: Exercise | None) -> Rubric:
    """The rubric with what good looks like in the exercise that was held. It moves no level by rules."""
    if exercise is None:
        return rubric
    criteria = (
        msgspec.structs.replace(c, good=exercise.good, notes=exercise.notes) if c.id == exercise.criterion else c
        for c in rubric.criterion
    )
    return msgspec.structs.replace(rubric, criterion=tuple(criteria))
