"""A deed is asked about as a phrase only where the phrase stands by itself."""

from __future__ import annotations

import pytest

from roundtwo.core.deeds import done, gerund
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser


def phrases(parser: Parser, lexicon: Lexicon, text: str) -> list[str]:
    return [phrase for clause in parser.parse(text).clauses if (phrase := done(clause, lexicon))]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("I split the orders between two carriers.", "split the orders between two carriers"),
        ("I built a Word template with fields, nothing fancy.", "build the Word template"),
        ("I printed the session recordings as a timeline.", "print the session recordings"),
        ("I switched the camera to mono.", "switch the camera to mono"),
        ("I labelled my drawers.", "label your drawers"),
        ("I put up a shared sheet.", "put up the shared sheet"),
        ("I ran fourteen sessions at the club.", "run the fourteen sessions"),
    ],
)
def test_a_plain_deed_becomes_a_phrase(parser: Parser, lexicon: Lexicon, text: str, phrase: str) -> None:
    assert phrase in phrases(parser, lexicon, text)


@pytest.mark.parametrize(
    "text",
    [
        "I moved them next to the quiches.",  # points elsewhere
        "I built a quarter of it in ply.",
        "I put four cheap loggers.",  # says nothing without the place
        "I didn't argue the price.",
        "I would split the orders.",
        "We split the orders.",
        "I usually split the orders.",
        "I told the driver.",
        "I made a mistake.",
        "I fixed it.",
    ],
)
def test_where_it_is_not_sure_there_is_no_phrase(parser: Parser, lexicon: Lexicon, text: str) -> None:
    assert phrases(parser, lexicon, text) == []


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("split the orders", "splitting the orders"),
        ("write the list", "writing the list"),
        ("put up the sheet", "putting up the sheet"),
        ("tie the boats", "tying the boats"),
        ("free the lane", "freeing the lane"),
        ("label the drawers", "labelling the drawers"),
        ("check the pipes", "checking the pipes"),
        ("fix the door", "fixing the door"),
        ("show the labs", "showing the labs"),
        ("visit the sites", "visiting the sites"),
    ],
)
def test_a_phrase_becomes_a_noun(phrase: str, noun: str) -> None:
    assert gerund(phrase) == noun
