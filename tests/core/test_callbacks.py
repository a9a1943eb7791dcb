"""What can be gone back to, and how many things a claim speaks of."""

from __future__ import annotations

import pytest

from roundtwo.core.director.callbacks import SEVERAL, spoken_of
from roundtwo.core.events import ClaimNoted
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.resume_lines import begun


@pytest.mark.parametrize(
    ("turned", "habit", "fits"),
    [
        ("You rebuilt the breakfast rota", False, True),
        ("You plan the spring menu", True, True),
        ("You run a team of eight", True, False),
        ("You tend to think about the menu", True, False),
        ("You manage the evening kitchen", True, False),
        ("You ran the evening kitchen", False, True),
    ],
)
def test_what_somebody_is_in_charge_of_has_no_last_time(turned: str, habit: bool, fits: bool) -> None:
    claim = ClaimNoted(
        claim="c1", turn=1, source="first_round", quote=turned, kind="role", missing=(), turned=turned, habit=habit
    )
    assert spoken_of(claim) is fits


@pytest.mark.parametrize(
    ("turned", "several"),
    [
        ("You trained four new cooks", True),
        ("You worked on 6 menu projects", True),
        ("You introduced a handover with a card of seven points", False),
        ("You rebuilt the breakfast rota", False),
    ],
)
def test_only_several_things_done_are_asked_for_one(turned: str, several: bool) -> None:
    assert (SEVERAL.search(turned) is not None) is several


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("Quarterly reviews with the larger customers", "Quarterly reviews"),
        ("Thirteen-week cash forecast for the treasurer", "Thirteen-week cash forecast"),
        ("Forklift counterbalance and reach licences, renewed 2024", None),
        ("First aid at work certificate, renewed in May", None),
        ("Fluent Polish and some German, spoken at home", None),
    ],
)
def test_a_line_of_a_resume_that_is_asked_about_is_work(line: str, lead: str | None, lexicon: Lexicon) -> None:
    found = begun(line, lexicon)
    assert (found.lead if found else None) == lead
