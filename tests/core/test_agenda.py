"""The agenda fits its time, leaves room for the candidate's own questions, and says what was left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.agenda import WORKING, YOUR_QUESTIONS, Slot, plan, plan_questions, standing
from roundtwo.core.events import (
    SECTIONS,
    Brief,
    CandidateAnswered,
    InterviewerAsked,
    PersonaUsed,
    Plan,
    RubricUsed,
    Section,
    SessionStarted,
)
from roundtwo.core.session import Session, fold

EVEN: dict[str, float] = {}
LEANING = {"first_round": 1.4, "behavioural": 0.6, "technical": 1.5, "culture": 0.5, "growth": 1.2, "exercise": 1.0}
WEIGHTS = st.dictionaries(st.sampled_from(WORKING), st.floats(min_value=0.1, max_value=3.0), max_size=6)


def by_section(slots: list[Slot]) -> dict[Section, Slot]:
    return {slot.section: slot for slot in slots}


@pytest.mark.parametrize("minutes", [15, 30, 45, 60])
@pytest.mark.parametrize("weights", [EVEN, LEANING])
@pytest.mark.parametrize("exercise", [False, True])
def test_an_agenda_fills_its_time_in_order(minutes: int, weights: dict[str, float], exercise: bool) -> None:
    slots = plan(minutes, weights, exercise)
    assert sum(slot.minutes for slot in slots) == pytest.approx(minutes)
    order = [SECTIONS.index(slot.section) for slot in slots]
    assert order == sorted(set(order))
    assert slots[0].section == "opening"
    assert [slot.section for slot in slots[-2:]] == ["your_questions", "closing"]
    assert all(slot.asks >= 1 and slot.minutes > 0 for slot in slots)


@pytest.mark.parametrize("minutes", [30, 45, 60, 90])
def test_the_candidate_s_questions_get_five_minutes(minutes: int) -> None:
    assert by_section(plan(minutes, LEANING, exercise=True))["your_questions"].minutes >= YOUR_QUESTIONS == 5


def test_a_short_interview_still_has_room_for_the_candidate_s_questions() -> None:
    slots = by_section(plan(15, EVEN, exercise=False))
    assert slots["your_questions"].minutes >= 2
    assert "first_round" in slots


@pytest.mark.parametrize("minutes", [30, 45, 60])
def test_half_an_hour_has_every_section_but_the_exercise(minutes: int) -> None:
    assert set(by_section(plan(minutes, EVEN, exercise=False))) == set(SECTIONS) - {"exercise"}


def test_an_exercise_is_held_where_it_is_wanted() -> None:
    assert "exercise" in by_section(plan(45, EVEN, exercise=True))
    assert "exercise" not in by_section(plan(60, EVEN, exercise=False))


def test_a_weight_moves_time_between_sections() -> None:
    even, leaning = by_section(plan(30, EVEN, False)), by_section(plan(30, {"technical": 1.5}, False))
    assert leaning["technical"].minutes > even["technical"].minutes
    assert leaning["behavioural"].minutes < even["behavioural"].minutes


@given(st.floats(min_value=8, max_value=120), WEIGHTS, st.booleans())
def test_any_length_gives_an_agenda_that_fits(minutes: float, weights: dict[str, float], exercise: bool) -> None:
    slots = plan(minutes, weights, exercise)
    assert sum(slot.minutes for slot in slots) == pytest.approx(minutes)
    assert len({slot.section for slot in slots}) == len(slots)
    assert any(slot.section in WORKING for slot in slots)


@pytest.mark.parametrize("questions", range(3, 41))
@pytest.mark.parametrize("exercise", [False, True])
def test_a_count_of_questions_is_shared_out_exactly(questions: int, exercise: bool) -> None:
    for weights in (EVEN, LEANING):
        slots = plan_questions(questions, weights, exercise)
        assert sum(slot.asks for slot in slots) == questions
        assert slots[0].section == "opening"
        order = [SECTIONS.index(slot.section) for slot in slots]
        assert order == sorted(set(order))
        if questions >= 6:
            assert {"your_questions", "closing"} <= set(by_section(slots))


@given(st.integers(min_value=3, max_value=60), WEIGHTS, st.booleans())
def test_a_count_is_exact_whatever_the_weights(questions: int, weights: dict[str, float], exercise: bool) -> None:
    assert sum(slot.asks for slot in plan_questions(questions, weights, exercise)) == questions


# -- planning again ----------------------------------------------------------------------------


def session(sections: list[tuple[Section, int]], minutes: int = 30, questions: int | None = None) -> Session:
    """A session in which an ask was put in each of `sections`, answered in so many words."""
    start = SessionStarted(
        session="s",
        name="s",
        brief=Brief(role="Cook"),
        personas=(PersonaUsed(id="p", name="Ana", title="Lead", sha256="", text=""),),
        rubric=RubricUsed(id="default", sha256="", text=""),
        plan=Plan(minutes=minutes, questions=questions),
        seed=1,
        app="test",
    )
    found = fold([start])
    for section, words in sections:
        turn = found.next_turn
        found.apply(
            InterviewerAsked(
                turn=turn, say="What then?", persona="p", section=section, move="ask", probe=None, missing=None,
                criterion=None, claim=None, basis=None, by="builtin", thread=turn,
            )
        )  # fmt: skip
        found.apply(CandidateAnswered(turn=turn + 1, say="word " * words, how="piped"))
    return found


def test_what_follows_is_what_was_not_held_yet() -> None:
    now = standing(session([("opening", 80), ("first_round", 120)]), EVEN, exercise=False)
    assert now.following == ("behavioural", "technical", "culture", "growth", "your_questions", "closing")
    assert not now.over
    assert now.left_out == ()


def test_time_that_was_talked_away_drops_sections_and_names_them() -> None:
    now = standing(session([("opening", 800), ("first_round", 1700)]), EVEN, exercise=False)
    assert "your_questions" in now.following
    assert now.left_out
    assert set(now.left_out) <= set(WORKING)
    assert not set(now.left_out) & set(now.following)


def test_an_exercise_that_no_longer_fits_is_named() -> None:
    held: list[tuple[Section, int]] = [("opening", 1000), ("first_round", 2000), ("behavioural", 2200)]
    now = standing(session(held, minutes=45), EVEN, exercise=True)
    assert ("exercise" in now.left_out) != ("exercise" in now.following)


def test_the_time_is_over_when_it_was_used_up() -> None:
    assert standing(session([("opening", 2500), ("first_round", 2500)]), EVEN, exercise=False).over


@pytest.mark.parametrize("questions", [3, 5, 12])
def test_a_count_is_over_when_it_was_asked_however_long_it_took(questions: int) -> None:
    held: list[tuple[Section, int]] = [("opening", 2000)] * (questions - 1)
    assert not standing(session(held, questions=questions), EVEN, exercise=False).over
    assert standing(session([*held, ("closing", 4)], questions=questions), EVEN, exercise=False).over


def test_a_count_that_was_overdrawn_is_made_up_for_in_the_middle() -> None:
    held: list[tuple[Section, int]] = [("opening", 60)]
    held.extend(("first_round", 60) for _ in range(5))
    held.extend(("behavioural", 60) for _ in range(4))
    now = standing(session(held, questions=14), EVEN, exercise=False)
    assert now.following == ("technical", "your_questions", "closing")
    assert now.asks_left <= 0
    assert not now.full
    full = standing(session([*held, ("technical", 60)], questions=14), EVEN, exercise=False)
    assert full.following == ("your_questions", "closing")
    assert full.full
    assert not full.over


def test_an_exercise_keeps_its_twist_where_a_count_rules() -> None:
    held: list[tuple[Section, int]] = [("opening", 60), ("first_round", 60), ("behavioural", 60), ("exercise", 90)]
    for questions in (9, 10, 11, 12):
        assert standing(session(held, questions=questions), EVEN, exercise=True).asks_left == 2
