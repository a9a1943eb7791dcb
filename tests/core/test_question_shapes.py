"""What a question that wants no story is about, told from its words."""

from __future__ import annotations

import pytest

from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.question_shapes import question_shape


def asked(say: str, kind: str | None = None) -> InterviewerAsked:
    return InterviewerAsked(
        turn=1, say=say, persona="sceptic", section="behavioural", move="ask", by="builtin", question_type=kind
    )


@pytest.mark.parametrize(
    ("say", "shape"),
    [
        ("Are you a patient person?", "stance"),
        ("Do you prefer the counter or the oven?", "stance"),
        ("How would you describe yourself?", "stance"),
        ("What does good bread mean to you?", "define"),
        ("What are you looking for in a head baker?", "define"),
        ("How do you feel about night shifts?", "feel"),
        ("Are you willing to move?", "feel"),
        ("What would you do if the oven broke?", "plan"),
        ("How would you calm a guest who found a hair?", "plan"),
        ("How will you start in this job?", "here"),
        ("Why should we hire you?", "offer"),
        ("What are your strengths?", "offer"),
        ("Why shouldn't I hire you?", "lacking"),
        ("Where would you like to improve?", "lacking"),
        ("What makes you angry?", "temper"),
        ("Where do you see yourself in five years?", "aim"),
        ("How do you plan your week?", "practice"),
        ("Tell me about yourself.", "account"),
        ("Do you have any hobbies?", "pastime"),
        ("And the soup?", "open"),
        ("I see the hotel here. What did the guests say?", "open"),
        ("Tell me about a time you burned the bread.", ""),
        ("Have you ever made a mistake?", ""),
        ("How many loaves a night?", ""),
        ("Why did you leave the bakery?", ""),
    ],
)
def test_the_words_of_a_question_show_its_shape(lexicon: Lexicon, say: str, shape: str) -> None:
    assert question_shape(asked(say), lexicon) == shape


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        ("story", ""),
        ("claim_check", ""),
        ("logistics", ""),
        ("goal", "aim"),
        ("habit", "practice"),
        ("overview", "account"),
    ],
)
def test_what_the_bank_says_of_its_type_goes_before_the_words(lexicon: Lexicon, kind: str, shape: str) -> None:
    assert question_shape(asked("And the soup?", kind), lexicon) == shape
