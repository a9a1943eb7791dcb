"""Sessions side by side: the same answers before other interviewers, and answers that went apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import msgspec
import pytest

from roundtwo.core.columns import plain, side_by_side, wide, wrapped
from roundtwo.core.comparing import Comparison, compare
from roundtwo.core.comparing.drawing import View, blocks, comparison_text, tag_of
from roundtwo.core.errors import UsageError
from roundtwo.core.events import CandidateAnswered, InterviewerAsked, KnownEvent, MoveKind, Parent, ProbeType
from roundtwo.core.text import clean
from tests.side_by_side import (
    ANSWERS,
    NOTE,
    QUICKER,
    REALLY,
    RUBRIC,
    SCEPTIC,
    critique,
    folded,
    ghost,
    life,
    parent,
    score,
)

READ = critique(score("depth", 3.0, spread=(2.0, 4.0)), score("growth", 4.0))


def compared(*sessions: Sequence[KnownEvent]) -> Comparison:
    return compare(folded(*sessions))


def test_a_ghost_stands_beside_what_was_really_asked_answer_by_answer() -> None:
    found = compared(parent(READ), ghost())
    assert found.shared
    assert [row.answer.say if row.answer else None for row in found.rows] == [None, *ANSWERS]
    for row, really, instead in zip(found.rows, REALLY, SCEPTIC, strict=True):
        assert [cell.asked.say if cell.asked else None for cell in row.cells] == [really.say, instead.say]


def test_only_what_they_are_after_makes_a_difference() -> None:
    found = compared(parent(READ), ghost())
    assert [row.agrees for row in found.rows] == [True, True, False, True, True]


@pytest.mark.parametrize(
    ("change", "agrees"),
    [
        ({}, True),
        ({"say": "By how much, roughly?"}, True),
        ({"missing": "own_part", "probe": "own_part"}, False),
        ({"basis": None}, False),
        ({"move": "ask", "question": "growth-next", "basis": None, "missing": None, "probe": None}, False),
    ],
)
def test_an_ask_is_the_same_by_the_part_it_is_after_and_the_words_it_rests_on(
    change: dict[str, object], agrees: bool
) -> None:
    other = msgspec.structs.replace(REALLY[2], **{"say": "And how much quicker was that?", **change})
    found = compared(parent(), ghost(asks=(*REALLY[:2], other, *REALLY[3:])))
    assert found.rows[2].agrees is agrees


def test_of_three_the_one_that_stands_alone_is_marked() -> None:
    found = compared(parent(), ghost(), ghost("technical-peer", REALLY, None))
    assert [cell.differs for cell in found.rows[2].cells] == [False, True, False]


def test_what_only_one_of_them_noticed() -> None:
    found = compared(parent(READ), ghost())
    said = [(each.column, each.turn, each.how) for each in found.alone]
    assert said == [(1, 4, "ask"), (1, 6, "reference"), (1, 8, "argue")]
    assert QUICKER not in [each.quote for each in found.alone], "both took it up, one by asking, one in the debrief"


def test_levels_stand_once_where_the_answers_are_the_same() -> None:
    found = compared(ghost(), parent(READ))
    assert [(row.criterion, [s.level if s else None for s in row.scores]) for row in found.levels] == [
        ("depth", [3.0]),
        ("growth", [4.0]),
    ]
    assert "They stand once" in text_of(found)


def test_levels_stand_side_by_side_where_they_are_not() -> None:
    other = [*life("2026-11-24T0900-dock", ("I changed jobs.", *ANSWERS[1:]))]
    one = folded(parent(READ))[0]
    two = folded(other)[0]
    two.critiques.append(critique(score("depth", 2.0)))
    found = compare([one, two])
    assert not found.shared
    assert [[s.level if s else None for s in row.scores] for row in found.levels] == [[3.0, 2.0], [4.0, None]]
    assert "3 (2 to 4)" in text_of(found)


def test_each_debrief_note_stands_with_its_quotes() -> None:
    text = text_of(compared(parent(READ), ghost()))
    for points in (NOTE.argue, NOTE.doubt, NOTE.reference):
        assert f"“{points[0].quote}” turn {points[0].turn}" in text
        assert points[0].say in text


def test_answers_that_went_apart_stand_by_the_question_they_were_given_to() -> None:
    anew = ("I am new here.", "I moved a shelf.", "Nobody minded.", "I broke a door.")
    places = ((REALLY[0], 1), (REALLY[3], 3), (REALLY[1], 7))
    swapped = [msgspec.structs.replace(each, turn=turn, thread=turn) for each, turn in places]
    other = life("2026-11-24T0900-dock", anew)
    asks = {each.turn: each for each in swapped}
    other = [asks.get(e.turn, e) if isinstance(e, InterviewerAsked) else e for e in other]
    found = compared(parent(), other)
    beside = {
        cells[0].asked.question: (cells[0].answer.say, cells[1].answer.say)
        for cells in (row.cells for row in found.rows)
        if cells[0].asked and cells[0].asked.question and cells[0].answer and cells[1].answer
    }
    assert beside["behavioural-changed-a-routine"] == (ANSWERS[1], "I broke a door.")
    assert beside["behavioural-last-mistake"] == (ANSWERS[3], "I moved a shelf.")


def test_nothing_of_either_is_lost_where_they_went_apart() -> None:
    other = life("2026-11-24T0900-dock", ("I am new here.", "I moved a shelf."))
    found = compared(parent(), other)
    for at, events in enumerate((parent(), other)):
        shown = [cell.answer.say for row in found.rows if (cell := row.cells[at]).answer is not None]
        assert sorted(shown) == sorted(e.say for e in events if isinstance(e, CandidateAnswered))


def test_a_fork_shares_what_came_before_it() -> None:
    events = life("2026-11-24T0900-dock", (*ANSWERS[:2], "I decided it alone.", "I broke a door."))
    start = msgspec.structs.replace(events[0], parent=Parent(session="2026-11-23T0900-dock", turn=5, mode="fork"))
    found = compared(parent(), [start, *events[1:]])
    assert [row.answer.say for row in found.rows if row.answer] == [ANSWERS[0]]
    told = [tuple(cell.answer.say if cell.answer else "" for cell in row.cells) for row in found.rows]
    assert (ANSWERS[2], "I decided it alone.") in told
    assert not found.shared


@pytest.mark.parametrize(
    ("sessions", "what"),
    [
        ((), "none was named"),
        ((parent(),), "one was named"),
        ((parent(), ghost(), ghost("technical-peer"), ghost("friendly-ally"), ghost("culture-guardian")), "5 were"),
        ((parent(), parent()), "named twice"),
    ],
)
def test_two_to_four_different_ones(sessions: tuple[Sequence[KnownEvent], ...], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        compared(*sessions)


def test_a_session_in_which_nothing_was_said_stands_there_empty() -> None:
    empty = [parent(session="2026-11-25T0900-dock")[0]]
    found = compared(parent(), empty)
    assert all(row.cells[1].asked is None for row in found.rows)
    assert "Nothing was asked here." in text_of(found)


@pytest.mark.parametrize("move", get_args(MoveKind))
def test_every_move_and_missing_part_has_words(move: MoveKind) -> None:
    for part in (None, *get_args(ProbeType)):
        assert tag_of(msgspec.structs.replace(REALLY[2], move=move, missing=part, probe=part), RUBRIC)


# -- drawn -------------------------------------------------------------------------------------


def text_of(found: Comparison, width: int = 120) -> str:
    return comparison_text(found, [RUBRIC] * len(found.columns), width)


@pytest.mark.parametrize("width", [40, 78, 120, 160])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    found = compared(parent(READ), ghost(), ghost("technical-peer", REALLY, None))
    assert max(map(wide, text_of(found, width).splitlines())) <= width


def test_where_there_is_no_room_they_stand_below_each_other() -> None:
    found = compared(parent(READ), ghost())
    wide_, narrow = text_of(found, 120), text_of(found, 60)
    assert any("How much quicker" in line and "Who decided that" in line for line in wide_.splitlines())
    assert not any("How much quicker" in line and "Who decided that" in line for line in narrow.splitlines())
    assert narrow.index("How much quicker") < narrow.index("Who decided that")


def test_one_can_be_looked_at_alone_and_what_agrees_left_out() -> None:
    found = compared(parent(READ), ghost())
    rubrics = [RUBRIC, RUBRIC]
    alone = "\n".join(line for b in blocks(found, rubrics, View(78, only=1)) for line in plain(b.lines))
    assert "Who decided that" in alone
    assert "How much quicker" not in alone
    rows = [b for b in blocks(found, rubrics, View(78, differing=True)) if b.kind == "row"]
    assert [b.turn for b in rows] == [4]


def test_two_sessions_with_one_interviewer_are_told_apart() -> None:
    found = compared(parent(), life("2026-11-24T0900-dock", ("I am new here.", "I moved a shelf.")))
    heads = text_of(found).splitlines()[2]
    assert "Hiring manager (1)" in heads
    assert "Hiring manager (2)" in heads


def test_what_was_said_commands_no_terminal() -> None:
    bad = "\x1b]52;c;AAAA\x07 told \u202eback"
    found = compared(parent(), life("2026-11-24T0900-dock", (bad, bad)))
    text = text_of(found)
    assert text == clean(text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a short one", 20, ["a short one"]),
        ("one two three", 7, ["one two", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("漢字漢字", 4, ["漢字", "漢字"]),
        ("", 9, []),
    ],
)
def test_text_is_wrapped_by_the_columns_it_takes(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_columns_line_up_whatever_letters_they_hold() -> None:
    left, right = [("漢字 and more", "plain")], [("second", "quiet")]
    (line,) = plain(side_by_side([left, right], 43))  # type: ignore[list-item]  # tones
    assert wide(line[: line.index("second")]) == 23
