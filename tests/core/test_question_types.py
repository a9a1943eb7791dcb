"""What sort of answer a question wants, told from its words where the bank does not say."""

from __future__ import annotations

import pytest

from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.question_types import asks_occasion, question_type


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
        ("How do you usually work with others?", "habit"),
        ("How do you define success?", "self_description"),
    ],
)
def test_the_words_of_a_question_show_its_type(lexicon: Lexicon, say: str, kind: str) -> None:
    assert question_type(asked(say), lexicon) == kind


def test_what_the_bank_says_goes_before_the_words(lexicon: Lexicon) -> None:
    assert question_type(asked("Why did you leave the bakery?", "claim_check"), lexicon) == "claim_check"


@pytest.mark.parametrize(
    "say",
    [
        "Tell us about a time you had to change your approach.",
        "Tell us about a conflict with a guest and how it ended.",
        "Tell us about working with someone you found difficult.",
        "Could you describe one decision you regret?",
        "Talk to me about something you built.",
        "Walk me through the last complaint you dealt with.",
        "Can you share an instance where you disagreed with your boss?",
        "What was the hardest part of the move?",
        "What's a change you pushed that stuck?",
        "What was your biggest project last year?",
        "Which piece of work are you proudest of?",
        "When did you last say no to a customer?",
        "Have you ever had to let somebody go?",
        "Give us an example from your last job.",
    ],
)
def test_something_that_happened_is_asked_for(lexicon: Lexicon, say: str) -> None:
    assert asks_occasion(say, lexicon)


@pytest.mark.parametrize(
    "say",
    [
        "Tell me about yourself.",
        "Tell us a bit about your background.",
        "Tell me about your last role.",
        "Tell us about a typical day.",
        "Walk me through your résumé.",
        "What is your greatest strength?",
        "What's your biggest weakness?",
        "What do you do in the first week?",
        "How do you handle a difficult parent?",
        "Why should we take you?",
        "Describe your style of working.",
    ],
)
def test_what_is_so_in_general_is_no_occasion(lexicon: Lexicon, say: str) -> None:
    assert not asks_occasion(say, lexicon)
