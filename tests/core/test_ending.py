"""The end of an interview: a question whose mark was left out, what is taken home, and what is still owed."""

from __future__ import annotations

import pytest

from roundtwo.core.director.asking_back import asks_leave
from roundtwo.core.director.closing import points_elsewhere
from roundtwo.core.director.remembering import reads_well, sayable, stands_whole
from roundtwo.core.director.replies import told_with_it, without_mark
from roundtwo.core.own_asks import parts_of, wants_doubts, without_guesses


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
        ("Who's on the team now, who's been doing the job, and how do they feel about somebody new?", 3),
        ("What happened in the spring, why did the last rep go?", 1),
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
        ("Is there anything you've heard today that makes you worry about me for this job?", True),
        ("Any worries about me?", True),
        ("Any concerns on your side?", True),
        ("What are your concerns?", True),
        ("Is there something I said that you're not convinced by?", True),
        ("Where do you think I fall short?", True),
        ("Do you see any gaps in my experience?", True),
        ("What would make you say no?", True),
        ("Is there anything you'd like me to clear up?", True),
        ("Do you think I could do this job?", True),
        ("What worries the team most about the new system?", False),
        ("Are there any concerns about the move to Leeds?", False),
        ("What's the biggest gap in the team?", False),
        ("Who is against the merger?", False),
        ("What is missing on the ward?", False),
        ("Is there anything about the depot I should know?", False),
        ("Are you sure of the date?", False),
    ],
)
def test_who_asks_for_doubts_is_heard(ask: str, doubts: bool) -> None:
    assert wants_doubts(ask) == doubts


@pytest.mark.parametrize(
    ("asks", "count"),
    [
        (["What's the main reason, do people reckon?", "No machine time, no parts, or not enough hands?"], 1),
        (["Why did she leave?", "Was it the rota?"], 1),
        (["Who would I report to?", "Is it possible to start in May?"], 2),
        (["Is it me who sells them or is it the engineers?", "And do I get commission on it?"], 2),
        (["How big is the team?", "Are they all in Leeds, or is somebody in Hull?"], 2),
    ],
)
def test_a_guess_beside_a_question_is_no_second_question(asks: list[str], count: int) -> None:
    assert len(without_guesses(asks)) == count
