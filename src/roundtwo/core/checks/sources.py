"""Where quoted words stand: the text of each source, and whether a quote is in it."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from roundtwo.core.events import Basis, Brief
from roundtwo.core.quotes import find_quote
from roundtwo.core.session import Session

NEAR = 60.0
"""Similarity (0–100) from which a span is worth proposing. It proves nothing: only `find_quote` does."""


_BORDER = re.compile(r"(?<=[.!?])\s+|\n")


def source_text(session: Session, basis: Basis) -> str | None:
    """The text that a basis must stand in, or None where there is no such source."""
    brief: Brief = session.start.brief
    match basis.source:
        case "answer":
            exchange = session.exchange_at(basis.turn) if basis.turn is not None else None
            return exchange.answer.say if exchange is not None and exchange.answer is not None else None
        case "first_round":
            return next((t.say for t in brief.first_round.turns if t.turn == basis.turn), None)
        case "resume":
            return brief.resume
        case "job":
            return brief.job
        case "company":
            return brief.company_notes
        case "invitation":
            return brief.invitation


def verbatim(session: Session, basis: Basis) -> bool:
    source = source_text(session, basis)
    return (
        source is not None
        and bool(basis.quote)
        and (basis.quote in source or find_quote(source, basis.quote) is not None)
    )


def found_in(session: Session, basis: Basis, quote: str) -> Basis | None:
    """`basis` with the words of its source that `quote` is: in the basis itself first, then around it."""
    if find_quote(basis.quote, quote) is not None:
        span = find_quote(basis.quote, quote)
        text: str | None = basis.quote
    else:
        text = source_text(session, basis)
        span = find_quote(text, quote) if text is not None else None
    if span is None or text is None:
        return None
    return Basis(source=basis.source, turn=basis.turn, quote=text[span[0] : span[1]])


def nearest(text: str, quote: str) -> str:
    """The sentence of `text` that `quote` was probably meant to be from, or empty. A proposal, never a match."""
    if not quote.strip() or not text.strip():
        return ""
    found = fuzz.partial_ratio_alignment(quote.lower(), text.lower(), score_cutoff=NEAR)
    if found is None:
        return ""
    start = max((m.end() for m in _BORDER.finditer(text, 0, found.dest_start + 1)), default=0)
    after = _BORDER.search(text, found.dest_end)
    return text[start : after.start() if after is not None else len(text)].strip()
