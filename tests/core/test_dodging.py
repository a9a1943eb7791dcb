"""Answers that go around a question are told from honest ones, by what was asked for; and how they are taken."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from roundtwo.core.answers import read_answer
from roundtwo.core.dodging import Wanted, wanted
from roundtwo.core.events import InterviewerAsked, ProbeType
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser

FEWEST_FOUND, MOST_ACCUSED = 0.6, 0.02


class Asked(msgspec.Struct, frozen=True):
    ask: str
    type: str
    probe: str
    around: tuple[str, ...]
    honest: tuple[str, ...]


def load() -> tuple[Asked, ...]:
    table = tomllib.loads((Path(__file__).parent / "around.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table["asked"], tuple[Asked, ...])


ASKED = load()


def event(
    ask: str, question_type: str | None = "story", probe: str = "", section: str = "behavioural"
) -> InterviewerAsked:
    return msgspec.convert(
        {
            "type": "interviewer.asked",
            "turn": 1,
            "say": ask,
            "ask": ask,
            "persona": "hiring-manager",
            "section": section,
            "move": "probe" if probe else "ask",
            "by": "builtin",
            "probe": probe or None,
            "missing": probe or None,
            "question_type": question_type,
        },
        InterviewerAsked,
    )


def dodges(parser: Parser, lexicon: Lexicon, asked: InterviewerAsked, text: str) -> bool:
    return read_answer(parser.parse(text), asked, 2, lexicon).kind == "dodge"


def test_most_dodges_are_found_and_hardly_an_honest_answer_is_accused(parser: Parser, lexicon: Lexicon) -> None:
    around = [(event(a.ask, a.type, a.probe), text) for a in ASKED for text in a.around]
    honest = [(event(a.ask, a.type, a.probe), text) for a in ASKED for text in a.honest]
    assert len(around) >= 60
    assert len(honest) >= 120
    found = sum(dodges(parser, lexicon, asked, text) for asked, text in around)
    accused = [text for asked, text in honest if dodges(parser, lexicon, asked, text)]
    assert found >= FEWEST_FOUND * len(around)
    assert len(accused) <= MOST_ACCUSED * len(honest), accused


@pytest.mark.parametrize(
    ("ask", "question_type", "probe", "want"),
    [
        ("Who decided?", "story", "own_part", "who"),
        ("The rota: who signed it off?", "story", "clarify", "who"),
        ("How many came in the end?", "story", "measure", "number"),
        ("How long did that take?", "story", "clarify", "length"),
        ("What's a routine you changed?", "story", "", "deed"),
        ("What was the hard part?", "story", "obstacle", "part"),
        ("What makes you want this job?", "motive", "", "view"),
        ("What would you do first?", "hypothetical", "", "view"),
        ("Who would you ask?", "hypothetical", "", "view"),
    ],
)
def test_what_an_ask_is_after(ask: str, question_type: str, probe: ProbeType, want: Wanted) -> None:
    assert wanted(event(ask, question_type, probe)) == want


@pytest.mark.parametrize(
    "text",
    [
        "It's all about communication. You have to bring people along, in any team.",
        "What really matters is that the industry is changing and companies have to change with it.",
        "I'd rather talk about what we can do for customers in the future.",
    ],
)
def test_the_same_words_are_an_answer_where_a_view_was_asked_for(parser: Parser, lexicon: Lexicon, text: str) -> None:
    asked = event("Which plan of yours didn't work out?", "failure")
    assert dodges(parser, lexicon, asked, text)
    view = event("What matters most to you in a job?", "motive")
    assert dodges(parser, lexicon, view, text) == text.startswith("I'd rather")
