"""The follow-up to one answer, whoever asked the question: what it is after, and whose words it speaks."""

from __future__ import annotations

import re

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.events import AnswerRead, Brief, CandidateAnswered, InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser
from tests.playing import PROMPTS, Table, start_event

PROBED = ("probe", "redirect")


def follow_up(
    parser: Parser, bank: Bank, lexicon: Lexicon, question: str, answer: str, persona: str = "hiring-manager"
) -> InterviewerAsked:
    """What `persona` says to `answer`, where `question` is not the bank's."""
    table = Table(parser, bank, lexicon, persona)
    opened = InterviewerAsked(
        turn=1, say="Good morning.", persona=persona, section="opening", move="open", by="builtin", thread=1
    )
    asked = InterviewerAsked(
        turn=3, say=question, persona=persona, section="behavioural", move="ask", by="builtin", thread=3
    )
    for event in (
        start_event(Brief(role="Cook"), persona),
        opened,
        CandidateAnswered(turn=2, say="Morning.", how="typed"),
        AnswerRead(turn=2, kind="fact", parts=(), by="builtin"),
        asked,
    ):
        table.session.apply(event)
    table.answer(answer)
    return table.session.exchanges[-1].asked


@pytest.mark.parametrize(
    ("question", "answer", "after", "spoken"),
    [
        ("How do you plan your week?", "I write the orders down on Sunday. I keep Friday free.", "incident", "orders"),
        ("Are you careful with money?", "I compare three offers first. I never buy in a hurry.", "incident", "offers"),
        ("What would you do if the oven broke?", "I'd call the night desk first.", None, "night desk"),
        ("Where do you see yourself in five years?", "I want to run a small bakery one day.", "clarify", "bakery"),
        ("Why do you want this job?", "I want to work with older ovens again.", "clarify", "ovens"),
        ("How would you motivate a team?", "By giving them challenging tasks and my time.", "clarify", "challenging"),
        ("How will you start here?", "I will read every recipe in the first week.", "clarify", "recipe"),
        ("What did you improve?", "I improved ordering. It used to take a day, now it's much faster.", "measure", ""),
        ("Tell me about a stock count that went badly.", "I left notes. Since then I call first.", "learning", ""),
        ("Tell me about yourself.", "Let me talk about my final year project, it says the most.", "clarify", "project"),
    ],
)  # fmt: skip
def test_general_talk_is_met_with_its_own_words(
    parser: Parser, bank: Bank, lexicon: Lexicon, question: str, answer: str, after: str | None, spoken: str
) -> None:
    asked = follow_up(parser, bank, lexicon, question, answer)
    assert asked.move in PROBED
    assert after in (None, asked.missing)
    assert spoken in asked.say
    assert asked.basis is not None


@pytest.mark.parametrize(
    ("question", "answer", "unsaid"),
    [
        ("What's your weakness?", "I get impatient. I take too much on myself.", "impatient|too much|last time"),
        ("Why shouldn't I hire you?", "I can't think of a reason not to hire me.", "take your time|no hurry|last time"),
        ("Why do you want this job?", "I want to work with older ovens again.", "towards|so far|last time"),
        ("How will you start here?", "I would talk to everybody in the kitchen.", "last time|for real|have to"),
        ("Have you ever made a mistake?", "There were many. In general I try to put them right.", "last time|last do"),
        ("Are you a risk taker?", "I take risks after I have looked at the costs.", "do again|hadn't worked"),
        ("How many covers did you do?", "Quite a crowd, it felt like a whole village every night.", "example"),
        ("Tell me about yourself.", "I'm a land surveyor, for twelve years. I like numbers, it suits me.", "surveyor"),
        ("What's your weakness?", "I find it hard to hand work over. I redo drawings at night.", "name one thing"),
        ("Tell me about a time you led.", "I split nine into two chains. We lost one bowl.", "these days|since"),
        ("What would you change here first?", "I'd look at how orders get here.", "last time|last do|come to"),
        ("What are you proud of?", "I was promoted to sous-chef in May. The crew is stable.", "differently|do again"),
    ],
)
def test_what_would_not_fit_the_question_is_not_asked(
    parser: Parser, bank: Bank, lexicon: Lexicon, question: str, answer: str, unsaid: str
) -> None:
    asked = follow_up(parser, bank, lexicon, question, answer)
    assert asked.move in PROBED
    assert re.search(unsaid, asked.say, re.IGNORECASE) is None, asked.say


PERSONAS = [file.id for file in PROMPTS.files("personas")]
GENERAL_TALK = [
    ("Are you a risk taker?", "I am a risk taker. I like taking risks.", "risk"),
    ("How will you start here?", "I will read every recipe in the first week.", "recipe"),
    ("How would you motivate a team?", "By giving them challenging tasks and my time.", "challenging"),
    ("Where do you see yourself in five years?", "I want to run a small bakery one day.", "bakery"),
    ("Why should we hire you?", "I learn a new oven in a week and I ask when I am stuck.", "oven"),
    ("How do you plan your week?", "I write the orders down on Sunday. I keep Friday free.", "orders"),
]


@pytest.mark.parametrize(("question", "answer", "spoken"), GENERAL_TALK)
def test_every_persona_goes_on_from_what_was_said_in_words_of_its_own(
    parser: Parser, bank: Bank, lexicon: Lexicon, question: str, answer: str, spoken: str
) -> None:
    asks = [follow_up(parser, bank, lexicon, question, answer, persona) for persona in PERSONAS]
    assert all(ask.move in PROBED and ask.basis is not None for ask in asks)
    assert [ask.say for ask in asks if spoken not in ask.say.lower()] == []
    assert len({ask.pattern for ask in asks}) == len(PERSONAS)


@pytest.mark.parametrize(
    ("question", "answer", "unsaid"),
    [
        # What a view or a plan holds is not asked as if it had happened.
        ("How do you define success?", "I have started many things and completed them properly.", "hardest|back"),
        ("What would you do if a colleague made a mistake?", "I'd talk to them alone afterwards.", "since|these days"),
        # Whom one would not suit is no weakness, and praise of oneself is none either.
        ("Why shouldn't I hire you?", "If you want people who leave at five.", "do about|helps|about it"),
        ("Why shouldn't I hire you?", "All the reasons are for hiring me, I can't see another.", "do about|about it"),
        # A general answer to a general question does not go around it.
        ("How do you define success?", "Success is when people are happy. It counts for everybody.", "that gives me"),
        ("Why did you become a cook?", "My uncle had an inn and I helped him.", "how much was it"),
    ],
)  # fmt: skip
def test_no_persona_asks_what_a_general_answer_leaves_no_room_for(
    parser: Parser, bank: Bank, lexicon: Lexicon, question: str, answer: str, unsaid: str
) -> None:
    for persona in PERSONAS:
        asked = follow_up(parser, bank, lexicon, question, answer, persona)
        assert asked.move == "probe", (persona, asked.say)
        assert re.search(unsaid, asked.say, re.IGNORECASE) is None, (persona, asked.say)


@pytest.mark.parametrize(
    ("question", "answer", "spoken"),
    [
        ("What are you most proud of?", "The night bakery. Forty people work there now.", "the night bakery"),
        ("How do you define success?", "Success is when people come back on Monday.", "success"),
        ("Why should we hire you?", "I've run the ward alone for two years.", "You've run the ward alone"),
    ],
)
def test_a_topic_is_named_where_no_clause_can_be_handed_back(
    parser: Parser, bank: Bank, lexicon: Lexicon, question: str, answer: str, spoken: str
) -> None:
    assert spoken in follow_up(parser, bank, lexicon, question, answer).say


def test_a_number_told_in_pictures_is_gone_into_all_the_same(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    answer = "It felt like a forest, maybe forty loaves a night with many small ones sprouting around them."
    for persona in PERSONAS:
        assert follow_up(parser, bank, lexicon, "How many loaves did you bake?", answer, persona).move == "probe"
