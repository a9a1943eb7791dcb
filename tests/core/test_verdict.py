"""Totals: what enters the sum, and when a recommendation could stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.events import Finding, Score
from roundtwo.core.verdict import enough_read, totals


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
