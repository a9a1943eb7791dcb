"""Whether two tellings are of one story: by the words of their deeds and results, in whichever session."""

from __future__ import annotations

from collections.abc import Sequence

from roundtwo.core.brief import content_words
from roundtwo.core.session import Exchange, Session

STORIES = frozenset({"story", "vague_story"})
"""Kinds of answers that tell one."""
SAME = 0.5
"""The share of words from which two stories are one."""
FEWEST_SHARED = 4
"""Words that two stories share at least, to be one."""


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
