"""From levels to totals. Models and rules extract and place; only this file weighs and adds up.

The rules:

- A criterion enters the sum when it has a level: its finding is `read`, or `not_shown` after a fair
  chance. `not_asked`, `not_readable` and a `not_shown` without a level leave the sum, weight and
  all, so that what was not tested is never a low level.
- `overall` is the weighted mean of those levels, to one decimal, halves rounded up.
- A recommendation may be given only where at least 60 of 100 weights were read, and depth or
  technical judgement among them (CRAFT 2). The built-in reader never gives one, and what it read in a
  model's place does not count towards the 60.
- Several readings of a criterion come to their median and its range.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

import msgspec

from roundtwo.core.events import Score

FEWEST_READ = 0.6
"""Share of the weights below which there is no recommendation."""
CORE = ("depth", "technical")
"""Criteria without both of which nothing is recommended."""


class Totals(msgspec.Struct, frozen=True):
    """What a set of scores comes to."""

    weight_read: int
    """Sum of the weights that have a level."""
    weight_all: int
    """Sum of all weights: 100 in the rubrics that ship."""
    overall: float | None
    """1.0 to 5.0, or None where nothing was read."""

    @property
    def share_read(self) -> float:
        """`weight_read` of `weight_all`, 0 to 1."""
        return self.weight_read / self.weight_all if self.weight_all else 0.0


def counted(score: Score) -> bool:
    """Whether a score enters the sum."""
    return score.level is not None and score.finding in ("read", "not_shown")


def totals(scores: Iterable[Score]) -> Totals:
    """Weights read, and the weighted mean of the levels that were read."""
    every = tuple(scores)
    levels = [(s.weight, s.level) for s in every if counted(s) and s.level is not None]
    read = sum(weight for weight, _ in levels)
    overall = None
    if read:
        total = sum((Decimal(str(level)) * weight for weight, level in levels), Decimal(0))
        overall = float((total / read).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
    return Totals(weight_read=read, weight_all=sum(s.weight for s in every), overall=overall)


def enough_read(scores: Iterable[Score]) -> bool:
    """Whether what was read could bear a recommendation at all."""
    every = tuple(scores)
    core = any(counted(s) for s in every if s.criterion in CORE)
    return core and totals(every).share_read >= FEWEST_READ


RECOMMENDATIONS = (
    (1.8, "strong no"),
    (2.4, "no"),
    (3.0, "lean no"),
    (3.6, "lean yes"),
    (4.3, "yes"),
    (float("inf"), "strong yes"),
)
"""What an overall below each number comes to. "Lean yes" begins at the rubric's middle anchor."""


def recommendation(scores: Iterable[Score]) -> str | None:
    """What a model's readings come to, or None where too little was read by it."""
    every = tuple(scores)
    by_model = [s if s.by == "model" else msgspec.structs.replace(s, level=None) for s in every]
    overall = totals(every).overall
    if overall is None or not enough_read(by_model):
        return None
    return next(said for below, said in RECOMMENDATIONS if overall < below)


def agreed(readings: Sequence[Score]) -> Score:
    """One score from independent readings of one criterion (at least one): their median, with its range.

    Words are those of the reading nearest to the median. Where most gave no level, there is none.
    """
    if len(readings) == 1:
        return readings[0]
    placed = [(s, s.level) for s in readings if s.level is not None and counted(s)]
    if len(placed) * 2 <= len(readings):
        commonest = Counter(s.finding for s in readings if s.level is None).most_common(1)[0][0]
        return next(s for s in readings if s.finding == commonest and s.level is None)
    levels = [level for _, level in placed]
    middle = median(levels)
    nearest = min(placed, key=lambda pair: abs(pair[1] - middle))[0]
    return msgspec.structs.replace(nearest, level=middle, range=(min(levels), max(levels)))
