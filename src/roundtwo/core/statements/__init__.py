"""What a text states that another text can deny: amounts, times, doers, titles, outcomes, reasons and stances.

Read by rule from the words alone, so that a sentence counts whether or not it became a claim of the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from roundtwo.core.brief import BULLET
from roundtwo.core.lexicon import straight
from roundtwo.core.positions import span_in
from roundtwo.core.statements.counts import counts
from roundtwo.core.statements.doers import doers, done
from roundtwo.core.statements.lengths import lengths
from roundtwo.core.statements.outcomes import outcomes
from roundtwo.core.statements.reasons import leaving, stances
from roundtwo.core.statements.shares import money, shares
from roundtwo.core.statements.statement import Statement
from roundtwo.core.statements.times import WHEN, times
from roundtwo.core.statements.words import UNREAL, YOURS, Piece, pieces, stems

__all__ = ["Statement", "in_resume", "in_speech"]

SAYING = (
    "I'd say",
    "i'd say",
    "I would say",
    "I must say",
    "I should say",
    "you know",
    "if I'm honest",
    "if I remember right",
    "would you believe",
)
"""What only sounds like a wish or a condition."""
CONDITIONAL = re.compile(r"\b(?:if|would|could|will|you|your)\b", re.IGNORECASE)
LONGEST_HEADING = 14


@lru_cache(maxsize=4096)  # the same papers and answers are read at every turn
def in_speech(text: str, asked: str = "", noted: bool = False) -> tuple[Statement, ...]:
    """The statements of an answer, or of notes on one (`noted`), to the question `asked`."""
    if RETOLD.search(straight(text)):
        return ()  # what somebody puts right is taken, and not held against anything
    return tuple(s for piece in pieces(text, asked) for s in own_words(piece, noted))


RETOLD = re.compile(
    r"\blast time\b|\bin (?:round one|the first (?:round|interview|conversation|talk))\b|\bwe last spoke\b|"
    r"\b(?:have to|must|let me) correct\b"
    r"|\bcorrect myself\b|\bi misspoke\b|\bthat was wrong of me\b|\bnot quite right\b|(?:^|[.!?]\s)sorry,|"
    r"(?<!as )\bi said\b(?!\s+(?:no|yes|so)\b)|\bi may have said\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def in_resume(text: str) -> tuple[Statement, ...]:
    """The statements of a résumé: its dated entries, its degrees, and its lines, each under its entry."""
    found: list[Statement] = []
    heading = ""
    for written in filter(str.strip, text.splitlines()):
        line = BULLET.sub("", written).strip()
        dated = span_in(line) is not None or (WHEN.search(line) is not None and len(line.split()) <= LONGEST_HEADING)
        short = len(line.split()) <= 6 and not line.endswith(".") and not BULLET.match(written)
        if dated:
            entry = Piece(line, line, stems(heading))
            found += times(entry, entry=True)
        if dated or short:
            heading = line
        if not short:
            found += [
                s
                for piece in pieces(line, heading)
                for s in of_piece(piece, noted=False)
                if not (dated and s.matter in ("post", "when"))
            ]
        found += [s for s in lengths(Piece(line, line, stems(heading))) if short]
    return tuple(found)


def own_words(piece: Piece, noted: bool) -> Iterator[Statement]:
    """The statements of a piece but for what it says of the listener's place."""
    yours = YOURS.search(piece.text)
    for statement in of_piece(piece, noted):
        if yours is None or statement.at < yours.start():
            yield statement


def of_piece(piece: Piece, noted: bool) -> Iterator[Statement]:
    plain = piece.text
    for words in SAYING:
        plain = plain.replace(words, "")
    if not CONDITIONAL.search(plain):
        yield from leaving(piece)
        yield from stances(piece)
    if UNREAL.search(plain):
        return
    for read in (lengths, counts, shares, money, outcomes):
        yield from read(piece)
    yield from doers(piece, noted)
    yield from done(piece)
    yield from times(piece, noted=noted)
