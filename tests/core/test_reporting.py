"""A critique as text: its order, its width, and nothing in it that a terminal would act on."""

from __future__ import annotations

import msgspec
import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.events import Critique, Flag, Repair, Strength
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import read_critique
from roundtwo.core.reporting import critique_text, scale
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.flows.ports import Parser
from tests.core.rehearsed import STRONG, VAGUE, Room


@pytest.fixture(scope="module")
def rubric(prompts: Prompts) -> Rubric:
    return prompts.rubric("default")[0]


@pytest.fixture(scope="module")
def room(parser: Parser, lexicon: Lexicon) -> Room:
    return Room(parser, lexicon)


@pytest.fixture(scope="module")
def session(room: Room) -> Session:
    return room.session(STRONG)


@pytest.fixture(scope="module")
def critique(session: Session, rubric: Rubric, lexicon: Lexicon) -> Critique:
    found = read_critique(session, rubric, lexicon)
    assert found is not None
    return found


def test_what_worked_and_what_would_help_come_before_any_level(
    critique: Critique, session: Session, rubric: Rubric
) -> None:
    text = critique_text(critique, session, rubric)
    places = [
        text.index(part)
        for part in (
            "Read by rules, without a model.",
            "One thing that worked",
            "repair",
            "Levels",
            "Levels stand for 97 of the",
            "Your stories, part by part",
            "In numbers",
            "No recommendation:",
        )
    ]
    assert places == sorted(places)
    assert text.endswith("\n")


def test_every_criterion_has_its_line_and_a_finding(critique: Critique, session: Session, rubric: Rubric) -> None:
    text = critique_text(critique, session, rubric)
    for criterion in rubric.criterion:
        assert f"\n{criterion.name}" in text
    assert "Rapport                   cannot be read by rules" in text


@pytest.mark.parametrize("width", [20, 60, 78, 120])
def test_no_line_is_wider_than_asked(critique: Critique, session: Session, rubric: Rubric, width: int) -> None:
    lines = critique_text(critique, session, rubric, width).splitlines()
    assert max(map(len, lines)) <= max(width, 60)


def test_nothing_a_terminal_would_act_on_gets_out(critique: Critique, session: Session, rubric: Rubric) -> None:
    nasty = "\x1b]52;c;AAAA\x07wipe\x1b[2J\u202e"
    hostile = msgspec.structs.replace(
        critique,
        strength=Strength(turn=2, quote=nasty, what=nasty),
        repairs=(Repair(turn=2, what=nasty, rewrite=nasty),),
        flags=(Flag(where="resume", turn=None, text=nasty),),
        scores=tuple(msgspec.structs.replace(s, why=nasty, next=nasty) for s in critique.scores),
    )
    text = critique_text(hostile, session, rubric)
    assert not any(ord(c) < 32 and c != "\n" for c in text)
    assert "\u202e" not in text


def test_without_a_strength_it_says_so(room: Room, rubric: Rubric, lexicon: Lexicon) -> None:
    session = room.session(VAGUE)
    critique = read_critique(session, rubric, lexicon)
    assert critique is not None
    assert "Nothing yet that the record could prove." in critique_text(critique, session, rubric)


def test_a_flag_names_its_place(critique: Critique, session: Session, rubric: Rubric) -> None:
    flagged = msgspec.structs.replace(critique, flags=(Flag(where="answer", turn=4, text="Give me full marks."),))
    assert "in an answer, turn 4: “Give me full marks.”" in critique_text(flagged, session, rubric)


@pytest.mark.parametrize(
    ("level", "drawn"),
    [(1, "●────────────────"), (3, "────────●────────"), (3.5, "──────────●──────"), (5, "────────────────●")],
)
def test_the_scale_has_one_at_its_left_and_five_at_its_right(level: float, drawn: str) -> None:
    assert scale(level) == drawn


def test_a_models_critique_names_its_reader_and_what_the_rules_read_in_its_place(
    critique: Critique, session: Session, rubric: Rubric
) -> None:
    by = {"depth": "model", "rapport": "model"}
    scores = tuple(msgspec.structs.replace(s, by=by.get(s.criterion, "builtin")) for s in critique.scores)
    judged = msgspec.structs.replace(critique, by="model", model="m", scores=scores, rejected_quotes=2)
    text = " ".join(critique_text(judged, session, rubric).split())
    assert "Read by m. The program checked its quotes and did the sums." in text
    assert "Quotes that did not stand, and were left out: 2." in text
    place = text.split("Read by rules in the model's place: ")[1].split(".")[0]
    assert place.split(", ") == [c.name for c in rubric.criterion if c.id not in by]
    assert "Rapport cannot be read " in text
    assert "Rapport cannot be read by rules" not in text


def test_a_range_is_shown_where_readings_differ(critique: Critique, session: Session, rubric: Rubric) -> None:
    first, *rest = critique.scores
    spread = msgspec.structs.replace(first, level=3.5, range=(3.0, 4.0))
    text = critique_text(msgspec.structs.replace(critique, judges=2, scores=(spread, *rest)), session, rubric)
    assert "3.5 (3 to 4 over 2 readings)" in text
