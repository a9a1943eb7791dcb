"""The end of an interview: a question whose mark was left out, what is taken home, and what is still owed."""

from __future__ import annotations

import pytest

from roundtwo.core.director.asking_back import asks_leave
from roundtwo.core.director.closing import points_elsewhere
from roundtwo.core.director.remembering import reads_well, sayable, stands_whole
from roundtwo.core.director.replies import DOUBTS, parts_of, told_with_it, without_mark


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("The first is the water. Is the pump with the subcontractor, or is it with us.", 1),
        ("Do you plan the week together or each alone.", 1),
        ("I asked them. They do the counting on Sundays.", 0),
        ("It was fine. Is it.", 0),
    ],
)
def test_a_question_without_its_mark_is_one(said: str, asks: int) -> None:
    assert len(without_mark(said)) == asks


@pytest.mark.parametrize(
    ("quote", "fits"),
    [
        ("I sorted the list by price", True),
        ("we pushed twelve million fake events through", True),
        ("I gave it to them on Monday", False),
        ("I wrote back", False),
        ("I lost the biggest account of that year", False),
        ("I think the audit went rather well", False),
        ("guidelines", False),
    ],
)
def test_only_a_plain_deed_is_said_again(quote: str, fits: bool) -> None:
    assert sayable(quote) is fits


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("In May I moved. I sorted the list by price, and it held.", True),
        ("They kept the ones I sorted the list by price for.", False),
    ],
)
def test_the_tail_of_another_clause_is_not(said: str, whole: bool) -> None:
    assert stands_whole(said, "I sorted the list by price") is whole


@pytest.mark.parametrize(
    ("turned", "fits"),
    [
        ("You closed the bay", True),
        ("You moved nine estates from the newest girl to you", False),
        ("You lost the account", False),
        ("", False),
    ],
)
def test_a_deed_that_reads_badly_once_it_is_turned_is_not_named(turned: str, fits: bool) -> None:
    assert reads_well(turned) is fits


@pytest.mark.parametrize(
    ("ask", "elsewhere"),
    [
        ("do they all think the same", True),
        ("How many of the twenty-two turn up on a Sunday", False),
        ("When a lodgement's rejected, who sees it first", False),
    ],
)
def test_a_question_that_leans_on_another_is_not_said_again(ask: str, elsewhere: bool) -> None:
    assert points_elsewhere(ask) is elsewhere


def test_nobody_gets_their_own_words_for_an_answer() -> None:
    fact = "North crew lost two people since Christmas."
    assert told_with_it(fact, ["Two lads gone since Christmas from the north crew, what happened there?"])
    assert not told_with_it(fact, ["How steady is the crew?"])


@pytest.mark.parametrize(
    ("said", "leave"),
    [
        ("One from charge shifts, would that do?", True),
        ("May I take the one from last winter?", True),
        ("Could I tell you about the leaflet instead?", True),
        ("Can I take holiday in August?", False),
        ("Do you mean the team?", False),
    ],
)
def test_who_asks_for_leave_gets_it(said: str, leave: bool) -> None:
    assert asks_leave(said) is leave


@pytest.mark.parametrize(
    ("ask", "parts"),
    [
        ("Do the analysts sit together, and have any of them applied?", 2),
        ("Who would I report to and how big is the team?", 2),
        ("Is it me who sells them or is it the engineers?", 1),
        ("How do you plan and order the week?", 1),
    ],
)
def test_every_question_of_a_sentence_is_heard(ask: str, parts: int) -> None:
    assert len(parts_of(ask)) == parts


@pytest.mark.parametrize(
    ("ask", "doubts"),
    [
        ("Is there anything about me you're not sure of?", True),
        ("Do you have any reservations?", True),
        ("What would put you off?", True),
        ("Is there anything about the depot I should know?", False),
        ("Are you sure of the date?", False),
    ],
)
def test_who_asks_for_doubts_is_heard(ask: str, doubts: bool) -> None:
    assert (DOUBTS.search(ask.lower()) is not None) == doubts
