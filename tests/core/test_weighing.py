"""A correction, a condition for the job and an owned mistake are taken up before the plan goes on."""

from __future__ import annotations

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.events import Brief
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.weighing import happened, names_loss, sets_condition, takes_back
from roundtwo.flows.ports import Parser
from tests.playing import Table, start_event


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("To be fair, Rosa led the stock count, so ask her for the clever bits. I got the phones.", True),
        ("May I go back to one? I gave Piet too much of it. The list was mine.", True),
        ("To be fair, I led the stock count.", False),
        ("Rosa led the stock count and I did the phones.", False),
        ("To be fair, it was a long week.", False),
        ("I went back to the workshop and corrected the list.", False),
    ],
)
def test_what_is_put_right_or_given_to_whose_it_was(said: str, holds: bool) -> None:
    assert takes_back(said) is holds


@pytest.mark.parametrize(
    ("asked", "said", "holds"),
    [
        (
            "What could I say now that would make you withdraw?",
            "If the weekends are three and you call them one.",
            True,
        ),
        ("What would you miss?", "If the weekends are three.", False),
        ("Why this job?", "I'd only come if the apprentices stay.", True),
        ("Why this job?", "If it's nights only, I'd say no.", True),
        ("Why this job?", "I like pumps. If one leaks I find out why.", False),
        ("What would have kept you from applying?", "A longer commute would've been worse.", False),
    ],
)
def test_on_what_the_job_would_depend(asked: str, said: str, holds: bool) -> None:
    assert sets_condition(said, asked) is holds


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("It's three years since we lost Brenner, and I still look at the box.", True),
        ("We lost track of the parts.", False),
        ("I lost my keys.", False),
        ("We lost a morning.", False),
    ],
)
def test_a_customer_lost_by_name(said: str, holds: bool) -> None:
    assert names_loss(said) is holds


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("First I wrote down what we'd see if I was wrong. Then I took a small sample through by hand.", False),
        ("I got it wrong. The clerk turned the form over and used its back.", True),
        ("I reported myself the next morning.", True),
    ],
)
def test_only_what_went_wrong_in_fact_is_owned(lexicon: Lexicon, said: str, holds: bool) -> None:
    assert happened(said, lexicon) is holds


def until_asked(table: Table, section: str, answer: str, *types: str) -> None:
    """Answers until a question of the section is open that is no follow-up."""
    for _ in range(60):
        asked = table.session.exchanges[-1].asked
        if asked.section == section and asked.move == "ask" and (not types or asked.question_type in types):
            return
        table.answer(answer)
    raise AssertionError("no such question came")


PLAIN = "I drew up a list with the foreman, and we went through it every Monday until the parts were in."


@pytest.fixture
def table(parser: Parser, bank: Bank, lexicon: Lexicon) -> Table:
    table = Table(parser, bank, lexicon, "hiring-manager")
    job = "We are looking for a workshop lead. You plan the week, order parts and train two apprentices."
    table.begin(start_event(Brief(role="Workshop Lead", job=job, resume=""), "hiring-manager"))
    return table


def lines(bank: Bank, situation: str) -> set[str]:
    return {line.say for line in bank.lines if situation in line.for_ and line.move in ("weighty", "narrowed")}


def test_work_that_went_to_somebody_else_is_accepted_and_the_own_part_asked_for(table: Table, bank: Bank) -> None:
    until_asked(table, "behavioural", PLAIN, "story")
    say = table.answer("To be fair, Rosa led the stock count, so ask her for the clever bits. I got the phones.")
    asked = table.session.exchanges[-1].asked
    assert asked.pattern in lines(bank, "given_away_ask")
    assert asked.ask != say
    assert say.endswith(asked.ask or say)


def test_an_owned_mistake_is_not_passed_over(table: Table, bank: Bank) -> None:
    until_asked(table, "behavioural", PLAIN, "story")
    table.answer(
        "I reported myself. I had signed for a check that I had only half done, and I told the foreman at seven."
    )
    assert table.session.exchanges[-1].asked.pattern in lines(bank, "owned_ask")


def test_a_condition_is_written_down_aloud(table: Table, bank: Bank) -> None:
    until_asked(table, "culture", PLAIN, "motive")
    say = table.answer("I'd only come if the two apprentices stay with the workshop. That's what I'd teach for.")
    assert say.startswith(tuple(lines(bank, "condition")))
