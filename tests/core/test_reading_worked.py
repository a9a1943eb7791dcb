"""Worked answers to every exercise, own questions and preparation: the good above the bad, and nothing for show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import msgspec
import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.events import Brief, PersonaUsed, Score, SessionStarted
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import read_critique
from roundtwo.core.rubric import Rubric
from tests.core.rehearsed import BRIEF, FILLER, Line, Reader, Room
from tests.core.worked import Run, table, worked

WORKED = worked()
RIGHT = 0.8
"""Share of pairs that a reader has to order rightly."""


QUESTIONS = table("worked_questions.toml")
PREPARED = table("worked_preparation.toml")
MORE = table("worked_more.toml")
FERRIES = Brief(**{name: QUESTIONS[name] for name in ("role", "company", "job", "company_notes")})


@pytest.fixture(scope="module")
def reader(room: Room, rubric: Rubric, lexicon: Lexicon) -> Reader:
    return Reader(room, rubric, lexicon)


@pytest.fixture(scope="module")
def exercise(reader: Reader, bank: Bank) -> Callable[[str, Run], Score]:
    def score(name: str, run: Run) -> Score:
        found = bank.exercise(name)
        assert found is not None
        return reader.score("exercise", *run.lines(found))

    return score


@pytest.fixture(scope="module")
def scores(exercise: Callable[[str, Run], Score]) -> dict[str, tuple[Score, Score]]:
    return {name: (exercise(name, pair.good), exercise(name, pair.bad)) for name, pair in WORKED.items()}


def standing(score: Score) -> tuple[float, int]:
    """The level, and at equal levels what speaks for it less what speaks against it."""
    return score.level or 0, sum(1 if e.shows == "strength" else -1 for e in score.evidence)


# -- exercises ---------------------------------------------------------------------------------


def test_every_exercise_has_worked_runs_and_length_tells_nothing(bank: Bank) -> None:
    assert set(WORKED) == {e.id for e in bank.exercises}
    longer = [name for name, pair in WORKED.items() if length(pair.good) > length(pair.bad)]
    assert 0.3 < len(longer) / len(WORKED) < 0.7


def length(run: Run) -> int:
    return len(everything(run).split())


def everything(run: Run) -> str:
    """All that was said in a run, a line each."""
    return f"{run.questions}\n{run.first}\n{run.probe}\n{run.change}"


def test_good_runs_stand_above_bad_ones(scores: Mapping[str, tuple[Score, Score]]) -> None:
    wrong = [name for name, (good, bad) in scores.items() if standing(good) <= standing(bad)]
    assert len(wrong) <= (1 - RIGHT) * len(scores), wrong
    assert not [name for name, (good, _) in scores.items() if good.level is None or good.level < 3]
    assert not [name for name, (_, bad) in scores.items() if bad.level is not None and bad.level >= 4]


def test_quotes_of_worked_runs_are_verbatim_and_speak_for_the_right_side(
    scores: Mapping[str, tuple[Score, Score]],
) -> None:
    for name, both in scores.items():
        for run, score in zip((WORKED[name].good, WORKED[name].bad), both, strict=True):
            said = everything(run)
            assert score.evidence, name
            assert all(e.quote in said for e in score.evidence), name


def again(run: Run) -> Run:
    """Both answers padded with sentences of the run itself."""
    first, change = (re.split(r"(?<=[.?!])\s+", text) for text in (run.first, run.change))
    return run.but(
        first=f"{run.first} {first[-1]} {first[0]}", change=f"{run.change} {first[-1]} {change[0]} {first[0]}"
    )


def praising(run: Run) -> Run:
    praise = "That's a really clever exercise, by the way, and you explain it so well."
    return run.but(first=f"{praise} {run.first}", change=f"{run.change} {praise}")


def grand(run: Run) -> Run:
    boast = "I'm known as one of the very best people in the country for exactly this, everybody tells me so."
    return run.but(first=f"{run.first} {boast}", change=f"{boast} {run.change}")


@pytest.mark.parametrize("pad", [again, praising, grand])
def test_padding_moves_no_level(
    exercise: Callable[[str, Run], Score], scores: Mapping[str, tuple[Score, Score]], pad: Callable[[Run], Run]
) -> None:
    moved = {
        (name, side): (score.level, padded)
        for name, pair in WORKED.items()
        for side, run, score in zip(("good", "bad"), (pair.good, pair.bad), scores[name], strict=True)
        if (padded := exercise(name, pad(run)).level) != score.level
    }
    assert not moved


def test_another_persona_moves_nothing(room: Room, bank: Bank, rubric: Rubric, lexicon: Lexicon) -> None:
    other = PersonaUsed(id="sceptic", name="Dana", title="Head of audit", sha256="1", text="Doubts.")
    for name, pair in WORKED.items():
        found = bank.exercise(name)
        assert found is not None
        events = list(room.events((*FILLER, *pair.good.lines(found)), BRIEF))
        swapped = [
            msgspec.structs.replace(e, personas=(other,))
            if isinstance(e, SessionStarted)
            else (msgspec.structs.replace(e, persona="sceptic") if hasattr(e, "persona") else e)
            for e in events
        ]
        one, two = (read_critique(room.folded(e), rubric, lexicon) for e in (events, swapped))
        assert one == two


# -- questions asked and preparation -----------------------------------------------------------


def ordered(good: list[Score], poor: list[Score]) -> float:
    """Share of all pairs in which the good one stands above the poor one."""
    return sum(standing(g) > standing(p) for g in good for p in poor) / (len(good) * len(poor))


def asked(reader: Reader, said: list[str], brief: Brief = FERRIES) -> Score:
    """The score of one turn to ask: a question, and a reply with what was asked upon it."""
    replies = [
        Line(reply, more, "your_questions", "questions", "reply", type=None)
        for reply, more in zip(said[1::2], said[2::2], strict=True)
    ]
    first = Line("What would you like to ask me?", said[0], "your_questions", "questions", type="overview")
    return reader.score("questions", first, *replies, brief=brief)


def test_good_questions_stand_above_poor_ones(reader: Reader) -> None:
    good, poor = ([asked(reader, said) for said in QUESTIONS[side]] for side in ("good", "poor"))
    assert ordered(good, poor) >= RIGHT
    assert min(score.level or 0 for score in good) >= 3
    assert all(e.shows == "strength" for score in good for e in score.evidence)


def prepared(reader: Reader, said: str, brief: Brief = FERRIES) -> Score:
    line = Line(PREPARED["ask"], said, "opening", "preparation", type="overview")
    return reader.score("preparation", line, brief=brief)


def test_so_it_is_on_postings_of_other_trades(reader: Reader, exercise: Callable[[str, Run], Score]) -> None:
    """Each good row stands above its poor one and, in four of five cases, above any other's."""
    asks, knows = (
        [(read(reader, row["good"], Brief(**MORE[row["on"]])), read(reader, row["poor"], Brief(**MORE[row["on"]])))
         for row in MORE[name]]
        for read, name in ((asked, "questions"), (prepared, "preparation"))
    )  # fmt: skip
    runs = [
        tuple(exercise(row["id"], msgspec.convert(row[side], Run)) for side in ("good", "bad"))
        for row in MORE["exercises"]
    ]
    for pairs in (asks, knows, runs):
        assert len(pairs) >= 4
        right = [standing(good) > standing(poor) for good, poor in pairs]
        assert sum(right) >= RIGHT * len(right), right
        assert ordered([good for good, _ in pairs], [poor for _, poor in pairs]) >= RIGHT


def test_facts_in_use_stand_above_names_and_wrong_facts(reader: Reader) -> None:
    good, poor = ([prepared(reader, said) for said in PREPARED[side]] for side in ("good", "poor"))
    assert ordered(good, poor) >= RIGHT
    assert not [score.why for score in good if "differs" in score.why]


@pytest.mark.parametrize("words", PREPARED["wrong"])
def test_a_wrong_fact_stated_as_sure_is_a_gap(reader: Reader, words: str) -> None:
    said = next(answer for answer in PREPARED["poor"] if words in answer)
    score = prepared(reader, said)
    assert score.level == 1
    assert [e.shows for e in score.evidence] == ["gap"]
    assert words in score.evidence[0].quote
    assert ("differs from the posting" if "Skerry" not in said else "the notes are not the truth") in score.why


def test_a_wrong_fact_costs_a_level_only_where_the_posting_has_it(reader: Reader) -> None:
    right = "Kilbrennan has all the refits, so I'd ask for its calendar first."
    right += " Chief engineers report defects in the evening."
    level = prepared(reader, right).level
    assert level == 4
    assert prepared(reader, f"{right} The backlog is below 200 open jobs.").level == level - 1
    notes = prepared(reader, f"{right} The Skerry Queen was out for three weeks in March.")
    assert notes.level == level
    assert "differs from your notes (the notes are not the truth)" in notes.why


@pytest.mark.parametrize(
    "said",
    [
        "I'd guess you run eight ferries to the islands.",
        "Two ferries go to the far islands, I saw.",
        "The tablets come by summer, and the refits are at Kilbrennan.",
        "If the backlog were below 200 open jobs, would that do?",
    ],
)
def test_guesses_and_parts_of_it_differ_from_nothing(reader: Reader, said: str) -> None:
    assert "differs" not in prepared(reader, said).why


@pytest.mark.parametrize(
    "said", ["What answer do you want?", "Could you give me a moment?", "Why would I go anywhere else?"]
)
def test_a_question_about_the_talk_itself_is_none(reader: Reader, said: str) -> None:
    assert not [e for e in asked(reader, [said]).evidence if e.shows == "strength"]


def test_what_was_done_elsewhere_differs_from_nothing(reader: Reader) -> None:
    assert (
        "differs" not in prepared(reader, "I kept the backlog of open jobs below 300 there, and the yard was ours.").why
    )


def test_a_deed_of_another_case_is_no_step_of_this_one(exercise: Callable[[str, Run], Score]) -> None:
    told = "We were told at eleven that the coach came early, and she kept the wedding rooms for us."
    assert exercise("hospitality-full-house", Run(first=told, change=f"{told} It went well.")).level in (1, 2)
