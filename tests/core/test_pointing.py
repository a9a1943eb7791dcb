"""What a probe points at: the candidate's own work, read in its whole sentence, and nothing said beside it."""

from __future__ import annotations

import pytest

from roundtwo.core.answers import read_answer
from roundtwo.core.deeds import thing_done_to
from roundtwo.core.events import Hook, InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser

WORK = "What did you change?"


def hooks_of(parser: Parser, lexicon: Lexicon, text: str, question: str = WORK) -> list[Hook]:
    asked = InterviewerAsked(
        turn=1, say=question, persona="sceptic", section="behavioural", move="ask", by="builtin", question_type="story"
    )
    return list(read_answer(parser.parse(text), asked, 2, lexicon).hooks)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Great question. The waiting was the hard part of it, I guess.", "Great question"),
        ("Thank you. I can tell you about the menu board we have now.", "Thank you"),
        ("It's a real team. I've never been one for saying I did this and I did that.", "I did"),
        ("My mother did the rota for the parish readers for thirty years. I think of that.", "parish"),
        (
            "I read about your plant. Steel went up 14 percent last year, so I guess your price talks were hard.",
            "14 percent",
        ),
        ("You'd be surprised what guests leave. We had a set of bagpipes for a year.", "bagpipes"),
        ("You'd be surprised what guests leave. We had a set of bagpipes for a year.", "surprised"),
    ],
)
def test_what_was_said_beside_the_work_is_not_pointed_at(
    parser: Parser, lexicon: Lexicon, text: str, words: str
) -> None:
    assert words in text
    assert [hook for hook in hooks_of(parser, lexicon, text) if words in hook.quote] == []


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("I rebuilt the breakfast rota. Your posting made me think of it.", "breakfast rota", WORK),
        ("I cut the returns by 14 percent with your own kind of label.", "14 percent", WORK),
        ("I didn't say a word, I moved the pallet rack that night.", "moved the pallet rack", WORK),
        ("I like the bagpipes because they are loud and I play them in a band.", "bagpipes", "What are your hobbies?"),
    ],
)
def test_the_candidates_own_work_still_is(
    parser: Parser, lexicon: Lexicon, text: str, words: str, question: str
) -> None:
    assert any(words in hook.quote for hook in hooks_of(parser, lexicon, text, question))


def test_a_thing_given_up_or_wished_for_by_somebody_names_no_story(parser: Parser, lexicon: Lexicon) -> None:
    text = "He wanted a crossed-out cow on the box. I made it brown with one big letter. The shop ordered more."
    assert "the crossed-out cow" not in [hook.name for hook in hooks_of(parser, lexicon, text)]


def test_nothing_is_turned_that_ends_at_the_candidate(parser: Parser, lexicon: Lexicon) -> None:
    hooks = hooks_of(parser, lexicon, "I moved nine estates from the newest girl to me.")
    assert hooks
    assert [hook.turned for hook in hooks if hook.turned] == []


@pytest.mark.parametrize(
    ("deed", "thing"),
    [
        ("sort the waiting list", "the waiting list"),
        ("put in the rule", ""),
        ("move nine estates", ""),
        ("send the board the small number", ""),
        ("learn the song for the zippers", "the song for the zippers"),
    ],
)
def test_a_deed_is_gone_back_to_by_its_thing(deed: str, thing: str) -> None:
    assert thing_done_to(deed) == thing
