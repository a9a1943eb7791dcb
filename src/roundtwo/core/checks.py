"""May this reply be said? One ask, new, in role, its quote verbatim. Holds for built-in lines and for any model's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from roundtwo.core.events import Basis, Brief
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.session import Session
from roundtwo.core.text import find_quote

SENTENCE = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[\w'’%-]+")
TELL = re.compile(r"(?:^|[.!?:]\s+)(?:tell me|give me|take me|talk me|say it to me|show me|name)\b", re.IGNORECASE)
COMPOUND = re.compile(
    r",?\s+and\s+(?:why|how|when|what|who|where|which|did|was|were|do|does|is|are)\b[^.!?]*\?",
    re.IGNORECASE,
)
LIMITED_OPENINGS = ("you said", "you mentioned")
SAME = 90.0
"""Token similarity (0–100) from which two asks are the same question."""
MOST_OPENINGS = 2
"""How often a session may open a turn with the same three words."""


def double_ask(say: str) -> bool:
    """Whether the turn needs two separate answers."""
    asks = straight(say).count("?")
    tells = len(TELL.findall(straight(say)))
    return asks > 1 or asks + tells > 1 or COMPOUND.search(straight(say)) is not None


def sentences(say: str) -> list[str]:
    return [s for s in SENTENCE.split(say.strip()) if s]


def words_of(text: str) -> list[str]:
    return [w.lower() for w in WORD.findall(straight(text))]


def said_before(say: str, earlier: Iterable[str]) -> bool:
    """Whether a sentence of more than three words was said before in the session."""
    old = {" ".join(words_of(s)) for text in earlier for s in sentences(text)}
    return any(len(words_of(s)) > 3 and " ".join(words_of(s)) in old for s in sentences(say))


def opening_worn(say: str, earlier: Iterable[str]) -> bool:
    """Whether turns have opened with these three words often enough."""
    first = words_of(say)[:3]
    return len(first) == 3 and sum(words_of(text)[:3] == first for text in earlier) >= MOST_OPENINGS


def same_ask(ask: str, earlier: Iterable[str]) -> bool:
    """Whether the ask is one that was put already, in nearly the same words."""
    plain = " ".join(words_of(ask))
    return any(fuzz.ratio(plain, " ".join(words_of(old))) >= SAME for old in earlier)


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


def objections(
    say: str,
    ask: str,
    session: Session,
    lexicon: Lexicon,
    bases: Sequence[Basis | None] = (),
    again: bool = False,
) -> list[str]:
    """Why `say` may not be said, one short reason a broken rule; empty where it may."""
    earlier = session.says()
    reasons = []
    if not say.strip():
        reasons.append("empty")
    if double_ask(say):
        reasons.append("two asks")
    if not again and said_before(say, earlier):
        reasons.append("said before")
    if not again and opening_worn(say, earlier):
        reasons.append("opening worn")
    if not again and ask and same_ask(ask, [e.asked.ask or e.asked.say for e in session.exchanges]):
        reasons.append("asked before")
    if lexicon.never_pattern.search(straight(say)):
        reasons.append("a phrase no interviewer here uses")
    worn = [
        p for p in LIMITED_OPENINGS if p in straight(say).lower() and any(p in straight(o).lower() for o in earlier)
    ]
    reasons.extend(f"“{phrase}” once a session" for phrase in worn)
    if any(basis is not None and not verbatim(session, basis) for basis in bases):
        reasons.append("a quote that does not stand in its source")
    return reasons
