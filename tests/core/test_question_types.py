"""What sort of answer a question wants, told from its words where the bank does not say."""

from __future__ import annotations

import pytest

from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.question_types import question_type


def asked(say: str, kind: str | None = None) -> InterviewerAsked:
    return InterviewerAsked(
        turn=1, say=say, persona="sceptic", section="behavioural", move="ask", by="builtin", question_type=kind
    )


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        ("Tell me about a time you changed the menu.", "story"),
        ("Tell me about a time you missed a train with a group.", "failure"),
        ("Have you ever made a mistake with a customer?", "failure"),
        ("Where do you see yourself in ten years?", "goal"),
        ("Why did you leave the bakery?", "motive"),
        ("How many guests did you serve on a Sunday?", "number"),
        ("What would you do if the oven broke?", "hypothetical"),
        ("How do you handle a rude guest?", "habit"),
        ("Are you a patient person?", "self_description"),
        ("Tell me about yourself.", "overview"),
        ("And the soup?", "story"),
        ("What are you proud of?", "story"),
        ("What would you do if a colleague made a mistake?", "hypothetical"),
        ("I like your background. Are you a patient person?", "self_description"),
    ],
)
def test_the_words_of_a_question_show_its_type(lexicon: Lexicon, say: str, kind: str) -> None:
    assert question_type(asked(say), lexicon) == kind


def test_what_the_bank_says_goes_before_the_words(lexicon: Lexicon) -> None:
    assert question_type(asked("Why did you leave the bakery?", "claim_check"), lexicon) == "claim_check"
