"""Weak spots of an interview: gaps of the critique, parts asked for that were not found, stories that stay vague.

Putting something right oneself is never one, nor is what is private. What was answered to somebody else's question, in
a ghost replay, is not held against the question that stands there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from roundtwo.core.events import ProbeType, Score
from roundtwo.core.messages import message
from roundtwo.core.reading.pressed import WANTED
from roundtwo.core.reporting import criterion_name
from roundtwo.core.reviewing.margins import NO_STORY
from roundtwo.core.reviewing.threads import Threads, opened
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Exchange, Session

LET_OFF = frozenset({"private", "blank", "refusal", "question", "repeat_request"})
"""Kinds of reply that nothing is asked of."""
PRESSING = frozenset({"probe", "callback", "challenge", "clarify"})


class WeakSpot(msgspec.Struct, frozen=True):
    """An answer at which something is left to do, and what."""

    turn: int
    what: tuple[str, ...]


def weak_spots(session: Session, rubric: Rubric) -> list[WeakSpot]:
    """In the order of the interview, an answer once."""
    found: dict[int, list[str]] = defaultdict(list)
    threads = Threads(session)
    for rule in (gaps, never_came, vague, contradicted):
        for turn, what in rule(session, rubric, threads):
            if what not in found[turn] and session.exchange_at(turn) is not None:
                found[turn].append(what)
    return [WeakSpot(turn, tuple(what)) for turn, what in sorted(found.items()) if what]


def gaps(session: Session, rubric: Rubric, _: Threads) -> Iterator[tuple[int, str]]:
    """What the last critique holds to be one, as it stands after what was withdrawn."""
    for score in last_scores(session):
        for each in score.evidence:
            if each.shows == "gap":
                yield each.turn, message("review.weak.gap", criterion=criterion_name(score.criterion, rubric))


def never_came(session: Session, _: Rubric, threads: Threads) -> Iterator[tuple[int, str]]:
    """Parts that a follow-up was after, and that were found in no reply of its thread."""
    last: dict[tuple[int, ProbeType], int] = {}
    for exchange in session.answered:
        after = exchange.asked.missing or exchange.asked.probe
        if after is None or exchange.asked.move not in PRESSING or exchange.asked.instead is not None:
            continue
        thread = opened(exchange)
        replies = [e for e in threads.onward(exchange) if e.answer is not None and e.read is not None]
        if replies and not any(gives(reply, after) for reply in replies) and exchange.answer is not None:
            last[(thread, after)] = exchange.answer.turn
    for (_thread, after), turn in last.items():
        yield turn, message("review.weak.missing", what=message(f"after.{after}"))


def gives(reply: Exchange, after: ProbeType) -> bool:
    """Whether a reply has what was wanted, or ends the wanting."""
    if reply.read is None or reply.read.kind in LET_OFF or reply.read.private:
        return True
    return bool((WANTED[after] | {"narrowing"}) & set(reply.read.features))


def vague(session: Session, _: Rubric, threads: Threads) -> Iterator[tuple[int, str]]:
    """Vague stories in threads that never came to a whole one, once a thread.

    What the critique holds to be a strength is none, nor is saying how far one's own part went.
    """
    strong = {e.turn for s in last_scores(session) for e in s.evidence if e.shows == "strength"}
    seen: set[int] = set()
    for exchange in session.answered:
        if exchange.read is None or exchange.answer is None or exchange.read.kind != "vague_story":
            continue
        spared = exchange.asked.section in NO_STORY or "narrowing" in exchange.read.features
        if spared or exchange.answer.turn in strong or opened(exchange) in seen:
            continue
        if not any(e.read is not None and e.read.kind == "story" for e in threads.whole(exchange)):
            seen.add(opened(exchange))
            yield exchange.answer.turn, message("review.weak.vague")


def last_scores(session: Session) -> tuple[Score, ...]:
    return session.critiques[-1].scores if session.critiques else ()


def contradicted(session: Session, _: Rubric, __: Threads) -> Iterator[tuple[int, str]]:
    for claim in session.claims.values():
        turn = claim.settled if claim.noted.source != "answer" else claim.settled or claim.noted.turn
        if claim.status == "contradicted" and turn is not None:
            yield turn, message("review.weak.contradicted")
