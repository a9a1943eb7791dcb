"""Totals: what enters the sum, and when a recommendation could stand."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.events import Finding, Score
from roundtwo.core.verdict import agreed, enough_read, recommendation, totals


def made(criterion: str, weight: int, level: float | None, finding: Finding = "read") -> Score:
    return Score(
        criterion=criterion,
        finding=finding,
        level=level,
        range=None,
        weight=weight,
        evidence=(),
        why="",
        next="",
    )


def test_what_was_not_tested_leaves_the_sum_with_its_weight() -> None:
    scores = [
        made("depth", 20, 4.0),
        made("growth", 10, 1.0, "not_shown"),
        made("fit", 30, None, "not_asked"),
        made("rapport", 20, None, "not_readable"),
        made("questions", 20, None, "not_shown"),
    ]
    found = totals(scores)
    assert (found.weight_read, found.weight_all, found.overall) == (30, 100, 3.0)
    assert found.share_read == 0.3


def test_nothing_read_has_no_overall() -> None:
    assert totals([made("fit", 30, None, "not_asked")]).overall is None
    assert totals([]).share_read == 0.0


def test_halves_are_rounded_up_to_one_decimal() -> None:
    assert totals([made("a", 1, 3.0), made("b", 3, 4.0)]).overall == 3.8
    assert totals([made("a", 1, 2.5), made("b", 1, 3.0)]).overall == 2.8


@pytest.mark.parametrize(
    ("scores", "enough"),
    [
        ([made("depth", 60, 3.0), made("fit", 40, None, "not_asked")], True),
        ([made("depth", 59, 3.0), made("fit", 41, None, "not_asked")], False),
        ([made("technical", 60, 3.0), made("fit", 40, None, "not_asked")], True),
        ([made("depth", 20, None, "not_readable"), made("fit", 80, 4.0)], False),
    ],
)
def test_a_recommendation_needs_sixty_in_a_hundred_and_depth_or_craft(scores: list[Score], enough: bool) -> None:
    assert enough_read(scores) is enough


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 5)), min_size=1, max_size=10))
def test_the_overall_lies_between_the_lowest_and_the_highest_level(
    pairs: list[tuple[int, int]],
) -> None:
    found = totals([made("c", weight, float(level)) for weight, level in pairs]).overall
    assert found is not None
    assert min(level for _, level in pairs) <= found <= max(level for _, level in pairs)


# -- what a model's readings come to -----------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (1, "strong no"), (1.7, "strong no"), (1.8, "no"), (2.4, "lean no"), (3, "lean yes"), (3.6, "yes"),
        (4.2, "yes"), (4.3, "strong yes"), (5, "strong yes"),
    ],
)  # fmt: skip
def test_a_recommendation_follows_from_the_overall(level: float, said: str) -> None:
    assert recommendation([by_model("depth", level, 60), by_model("fit", level, 40)]) == said


def test_there_is_no_recommendation_on_too_little() -> None:
    assert recommendation([by_model("depth", 5, 59), by_model("fit", None, 41)]) is None
    assert recommendation([by_model("fit", 5, 80), by_model("depth", None, 20)]) is None
    assert recommendation([by_model("technical", 5, 60), by_model("fit", None, 40)]) == "strong yes"
    assert recommendation([]) is None


def test_what_the_rules_read_in_its_place_does_not_bear_a_recommendation() -> None:
    ruled = msgspec.structs.replace(by_model("fit", 5, 40), by="builtin")
    assert recommendation([by_model("depth", 5, 59), by_model("growth", None, 1), ruled]) is None
    assert recommendation([by_model("depth", 5, 60), ruled]) == "strong yes"


def by_model(criterion: str, level: float | None, weight: int) -> Score:
    return Score(
        criterion=criterion, finding="read" if level is not None else "not_shown", level=level, range=None,
        weight=weight, evidence=(), why="", next="", by="model",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("levels", "level", "spread"),
    [
        ([4], 4, None),
        ([3, 4], 3.5, (3, 4)),
        ([5, 2, 4], 4, (2, 5)),
        ([3, 3, 3], 3, (3, 3)),
        ([3, None, 4], 3.5, (3, 4)),
        ([3, None], None, None),
        ([None, None, 5], None, None),
    ],
)
def test_readings_come_to_their_median_with_its_range(
    levels: list[float | None], level: float | None, spread: tuple[float, float] | None
) -> None:
    found = agreed([by_model("depth", each, 18) for each in levels])
    assert (found.level, found.range) == (level, spread)
    assert found.finding == ("not_shown" if level is None else "read")
