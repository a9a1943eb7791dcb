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


# -- a plain thing that was asked for, and not given -------------------------------------------

OWN_PART = "Which bit of it was yours?"
REFERENCE = "Who'd tell me about an ordinary week with you?"
START = "If you gave notice tomorrow, when would you be free?"


@pytest.mark.parametrize(
    ("ask", "section", "text", "missing"),
    [
        (OWN_PART, "behavioural", "We decided that together, in planning.", True),
        (OWN_PART, "behavioural", "We stopped the consumers and counted the parcels by hand.", True),
        (OWN_PART, "behavioural", "Mr Lally owns it but he's very hands off.", True),
        (OWN_PART, "behavioural", "I think we just went through the alerts one by one.", True),
        (OWN_PART, "behavioural", "We split it. I wrote the query and the others rang people.", False),
        (OWN_PART, "behavioural", "The consumer was mine, and we reviewed it together.", False),
        (OWN_PART, "behavioural", "The counting, and the calls.", False),
        (OWN_PART, "behavioural", "There wasn't one, we don't work that way.", False),
        ('Who\'s "we" there?', "behavioural", "We were six engineers and Marta from product.", False),
        (START, "closing", "I asked the three of them to swap roles for a day.", True),
        (START, "closing", "A month. Two if they find out who won the raffle.", False),
        (START, "closing", "Three weeks from when I sign.", False),
        (START, "closing", "I could start in May.", False),
        (START, "closing", "Middle of March, I think.", False),
        (START, "closing", "They'd need me till the end of June.", False),
        (START, "closing", "I've never minded nights. You meet people who'd never talk to you in the day.", True),
        (START, "closing", "I'd be free straight away.", False),
        (REFERENCE, "closing", "We mark the file with a date, never with soon.", True),
        (REFERENCE, "closing", "My manager would, she knows the weeks.", False),
        (REFERENCE, "closing", "Marta from product would do that.", False),
        ("What should your pay be?", "closing", "We like the people a lot.", False),
    ],
)
def test_a_plain_thing_that_was_asked_for_is_missed(
    parser: Parser, lexicon: Lexicon, ask: str, section: str, text: str, missing: bool
) -> None:
    asked = event(ask, "logistics" if section == "closing" else "story", "own_part" * (section != "closing"), section)
    read = read_answer(parser.parse(text), asked, 2, lexicon)
    assert ("not_given" in read.features) == missing
