"""Sentences and words as the checks see them."""

from __future__ import annotations

import re
from functools import lru_cache

from roundtwo.core.lexicon import straight

SENTENCE = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[\w'’%-]+")
QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]|(?<![\w’'])[‘']([^‘’']+)[’'](?!\w)")
"""Words in quotation marks. A straight or curly apostrophe inside a word opens nothing."""


def sentences(say: str) -> list[str]:
    return [s for s in SENTENCE.split(say.strip()) if s]


def words_of(text: str) -> list[str]:
    return list(_words_of(text))


@lru_cache(maxsize=8192)  # every turn is held against everything said so far
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in WORD.findall(straight(text)))


def quoted_in(say: str) -> list[str]:
    """What stands in quotation marks in `say`, without them."""
    return [(m[1] or m[2]).strip() for m in QUOTED.finditer(say)]


def unquoted(say: str) -> str:
    """`say` without what it quotes: other people's words are not the interviewer's."""
    return QUOTED.sub(" ", say)
