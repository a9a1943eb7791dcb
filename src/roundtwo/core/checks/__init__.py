"""May this reply be said? One ask, new, in role, its quote verbatim. Each rule is a function of its own.

`objections` holds for built-in lines, `sentence_objections` for any model's, one sentence at a time.
"""

from __future__ import annotations

from roundtwo.core.checks.asks import double_ask, same_ask
from roundtwo.core.checks.novelty import MOST_OPENINGS, opening_worn, said_before
from roundtwo.core.checks.sources import source_text, verbatim
from roundtwo.core.checks.turns import objections
from roundtwo.core.checks.words import sentences, words_of

__all__ = [
    "MOST_OPENINGS", "double_ask", "objections", "opening_worn", "said_before", "same_ask", "sentences",
    "source_text", "verbatim", "words_of",
]  # fmt: skip
