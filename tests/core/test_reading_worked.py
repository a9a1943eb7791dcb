"""Worked answers to every exercise, own questions and preparation: the good above the bad, and nothing for show."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping

import msgspec
import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.events import PersonaUsed, Score, SessionStarted
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import read_critique
from roundtwo.core.rubric import Rubric
from tests.core.rehearsed import BRIEF, FILLER, Reader, Room
from tests.core.worked import Pair, Run, worked

WORKED = worked()
RIGHT = 0.8
"""Share of pairs that a reader has to order rightly."""


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
    return len(" ".join((run.questions, run.first, run.probe, run.change)).split())


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
            said = "\n".join((run.questions, run.first, run.probe, run.change))
            assert score.evidence, name
            assert all(e.quote in said for e in score.evidence), name


def again(run: Run) -> Run:
    """Both answers padded with sentences of the run itself."""
    first, change = (re.split(r"(?<=[.?!])\s+", text) for text in (run.first, run.change))
    return run.but(first=f"{run.first} {first[-1]} {first[0]}", change=f"{run.change} {first[-1]} {change[0]} {first[0]}")


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
