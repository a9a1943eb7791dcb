"""A story in the words it was told in, and whether two tellings are of one, in whichever session they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.brief import content_words
from roundtwo.core.events import StoryPart
from roundtwo.core.lexicon import straight
from roundtwo.core.session import Exchange, Session

STORIES = frozenset({"story", "vague_story"})
"""Kinds of answers that tell one."""
SAME = 0.5
"""The share of words from which two stories are one."""
FEWEST_SHARED = 4
"""Words that two stories share at least, to be one."""
TOLD = frozenset({"story", "vague_story", "fact"})
SHORTEST, LONG_ENOUGH = 4, 22
"""Words of a quote that stands on the page."""
OWN = re.compile(r"\bI\b")
TALK = re.compile(
    r"\bI (?:told|said|meant|mentioned|was saying)\b|^(?:when|as|if|because|that|which|who|where)\b", re.IGNORECASE
)
"""Words about the conversation, and halves of sentences: no deeds."""


def tells(exchange: Exchange) -> bool:
    """Whether an answer may stand on the sheet: told as something that happened, and nothing private in it."""
    return (
        exchange.read is not None
        and exchange.read.kind in TOLD
        and exchange.read.private is None
        and exchange.asked.section not in ("exercise", "your_questions", "closing")
    )


def telling(told: Sequence[Exchange], part: StoryPart) -> str:
    """The part in the words that say most: with a figure, else the longest; no scrap, and for a deed one's own."""
    quotes = [found.quote for e in told if e.read for found in e.read.parts if found.part == part]
    if part == "action":
        quotes = [quote for quote in quotes if OWN.search(straight(quote)) and not TALK.search(straight(quote))]
    whole = [quote for quote in quotes if len(quote.split()) >= SHORTEST]
    return max(whole, key=lambda quote: (has_figure(quote), min(len(quote.split()), LONG_ENOUGH)), default="")


def has_figure(text: str) -> bool:
    return any(char.isdigit() for char in text)


def words_of(session: Session, told: Sequence[Exchange]) -> set[str]:
    """What a story is about: the words of its deeds and results, and those its claims turn on."""
    quotes = [f.quote for e in told if e.read for f in e.read.parts if f.part in ("action", "result", "situation")]
    turns = {e.answer.turn for e in told if e.answer is not None}
    topics = [
        word
        for claim in session.claims.values()
        if claim.noted.source == "answer" and claim.noted.turn in turns
        for word in claim.noted.topic
    ]
    return content_words(" ".join((*quotes, *topics)))


def same_story(one: Sequence[str], other: Sequence[str]) -> bool:
    shared = set(one) & set(other)
    return len(shared) >= FEWEST_SHARED and len(shared) >= SAME * min(len(one), len(other))
