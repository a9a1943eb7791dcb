"""Prepared probes are asked only where the thing they refer to was told."""

from __future__ import annotations

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.director.prepared import prepared_candidates, referred
from roundtwo.core.director.room import Room
from roundtwo.core.director.threads import probe_moves
from roundtwo.core.events import AnswerRead, Brief, CandidateAnswered, Hook, InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session
from tests.playing import PROMPTS, start_event

ASKED = [
    ("behavioural-hard-feedback", "How did your colleague take it?",
     "I told Ania that her counts were wrong, in the break room.", "Batteries were flat. I put a charger on each bay."),
    ("behavioural-hard-feedback", "Where did you have that conversation?",
     "We sat down and I said to him that he smelt of drink.", "I changed the brush on the slip ring for a softer one."),
    ("behavioural-missed-a-date", "What could have saved the date?",
     "The stock count was two days late.", "The truck reversed and I pulled a lad out of its way."),
    ("growth-stopped-doing", "How hard was it to stop?",
     "I used to check every pallet myself.", "I loaded the heavy ones at the door first."),
    ("growth-learning-now", "How are you going about it?",
     "I'm learning Norwegian.", "Ines presented the plan and I wrote the queue for it."),
    ("opening-recap", "Which of their questions do you remember best?",
     "Somebody from HR phoned me and asked about shifts.", "I check the harness twice."),
]  # fmt: skip
"""(question, its probe, an answer that told what the probe refers to, one that told something else)."""


@pytest.mark.parametrize(("question_id", "say", "told", "other"), ASKED)
def test_a_probe_needs_what_it_refers_to(bank: Bank, question_id: str, say: str, told: str, other: str) -> None:
    question = bank.question(question_id)
    assert question is not None
    probe = next(p for p in question.probes if say in p.say)
    assert referred(question, probe, {"own_deed", "incident"}, told.lower())
    assert not referred(question, probe, {"own_deed", "incident"}, other.lower())


def test_a_share_is_asked_of_a_deed_alone(bank: Bank) -> None:
    question = bank.question("opening-closest-work")
    assert question is not None
    probe = next(p for p in question.probes if p.after == "own_part")
    assert referred(question, probe, {"we_deed"}, "we moved the desk")
    assert not referred(question, probe, {"wish"}, "i would learn all the names first")


def test_what_refers_to_nothing_fits_whatever_was_said(bank: Bank) -> None:
    question = bank.question("behavioural-missed-a-date")
    assert question is not None
    plain = next(p for p in question.probes if p.plain)
    assert referred(question, plain, set(), "the truck reversed")


@pytest.mark.parametrize(
    ("question_id", "answer", "asked_on"),
    [
        ("behavioural-hard-feedback", "I told a colleague that her rota was unfair.", True),
        ("behavioural-hard-feedback", "I fitted new brushes to the slip ring.", False),
        ("behavioural-bad-news", "I rang the family and told them the bed was gone.", True),
        ("behavioural-bad-news", "I fitted new brushes to the slip ring.", False),
    ],
)
def test_the_second_question_of_a_pair_waits_for_the_first(
    bank: Bank, lexicon: Lexicon, question_id: str, answer: str, asked_on: bool
) -> None:
    session = Session()
    session.apply(start_event(Brief(role="Lead"), "sceptic"))
    session.apply(
        InterviewerAsked(
            turn=1, say="And?", ask="And?", persona="sceptic", section="behavioural", move="ask", by="builtin",
            thread=1, question=question_id, question_type="story",
        )
    )  # fmt: skip
    session.apply(CandidateAnswered(turn=2, say=answer, how="typed"))
    told = ("own_deed", "incident", "past")
    session.apply(AnswerRead(turn=2, kind="story", parts=(), by="builtin", features=told))
    room = Room(session, bank, lexicon, PROMPTS.persona("sceptic")[0], "operations", None, leads_people=False)
    assert bool(list(prepared_candidates(room))) is asked_on


def told_of_first_round(bank: Bank, lexicon: Lexicon, answer: str) -> str:
    session = Session()
    session.apply(start_event(Brief(role="Lead"), "sceptic"))
    session.apply(
        InterviewerAsked(
            turn=1, say="And?", ask="And?", persona="sceptic", section="opening", move="open", by="builtin",
            thread=1, question="opening-recap", question_type="overview",
        )
    )  # fmt: skip
    session.apply(CandidateAnswered(turn=2, say=answer, how="typed"))
    session.apply(AnswerRead(turn=2, kind="habit", parts=(), by="builtin"))
    return Room(
        session, bank, lexicon, PROMPTS.persona("sceptic")[0], "operations", None, leads_people=False
    ).first_round


def test_an_answer_about_something_else_tells_of_no_first_round(bank: Bank, lexicon: Lexicon) -> None:
    assert told_of_first_round(bank, lexicon, "Somebody from the agency asked me about shifts.") == "told"
    assert told_of_first_round(bank, lexicon, "I check the harness twice.") == "untold"


@pytest.mark.parametrize(("features", "asked_on"), [((), True), (("past",), True), (("past", "when"), False)])
def test_no_occasion_is_asked_for_where_one_was_told(
    bank: Bank, lexicon: Lexicon, features: tuple[str, ...], asked_on: bool
) -> None:
    session = Session()
    session.apply(start_event(Brief(role="Lead"), "sceptic"))
    session.apply(
        InterviewerAsked(
            turn=1, say="And?", ask="And?", persona="sceptic", section="technical", move="ask", by="builtin",
            thread=1, question_type="story",
        )
    )  # fmt: skip
    said = "I check the sheet with the cook every Monday."
    session.apply(CandidateAnswered(turn=2, say=said, how="typed"))
    hooks = (Hook(kind="said", quote=said), Hook(kind="habit", quote=said))
    session.apply(AnswerRead(turn=2, kind="habit", parts=(), by="builtin", features=features, hooks=hooks))
    room = Room(session, bank, lexicon, PROMPTS.persona("sceptic")[0], "operations", None, leads_people=False)
    assert ("incident" in {move.probe for move in probe_moves(room)}) is asked_on
