"""Contradictions between what is said now and what was said before: only what would matter to the decision.

A false accusation costs more than a miss. Two readings find them: `claimed` holds the claims of the ledger against each
other, `told` the statements of the texts themselves; `heard` puts both together for a session.
"""

from roundtwo.core.contradictions.claimed import contradictions, in_papers
from roundtwo.core.contradictions.heard import (
    carry_on,
    clash_put,
    clashes_of,
    denied,
    overlap,
    papers_clash,
    told_clashes,
    told_in_papers,
)
from roundtwo.core.contradictions.reading import Contradiction
from roundtwo.core.contradictions.taken import stands_by, words_stood_by

__all__ = [
    "MOST",
    "Contradiction",
    "carry_on",
    "clash_put",
    "clashes_of",
    "contradictions",
    "denied",
    "in_papers",
    "overlap",
    "papers_clash",
    "stands_by",
    "told_clashes",
    "told_in_papers",
    "words_stood_by",
]

MOST = 2
"""Contradictions that are raised in one session (PRODUCT)."""
