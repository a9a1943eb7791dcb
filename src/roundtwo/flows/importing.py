"""Brings somebody else's interview in: each turn on disk in its order, each answer read as one of ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from roundtwo.core.answers import read_answer
from roundtwo.core.claims import claims_in
from roundtwo.core.events import CandidateAnswered, FirstRoundTurn, KnownEvent, SessionEnded, SessionStarted
from roundtwo.core.foreign import Pair, asked_event, pairs_of
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session
from roundtwo.flows.ports import Clock, Journal, Parser
from roundtwo.flows.rehearsal import NO_CLAIMS

Record = Callable[[KnownEvent], None]


def bring_in(
    started: SessionStarted,
    turns: Sequence[FirstRoundTurn],
    journal: Journal,
    parser: Parser,
    lexicon: Lexicon,
    clock: Clock,
) -> Session:
    """The session as it is recorded. An answer that no question came before stands under an empty one."""
    session = Session()

    def record(event: KnownEvent) -> None:
        stamped = msgspec.structs.replace(event, seq=session.next_seq, at=clock.now())
        journal.append(stamped)
        session.apply(stamped)

    record(started)
    pairs = pairs_of(turns)
    for place, pair in enumerate(pairs):
        record(asked_event(pair, session.next_turn, place, len(pairs), lexicon))
        if pair.answered:
            answer(session, pair, parser, lexicon, record)
    record(SessionEnded(reason="completed"))
    return session


def answer(session: Session, pair: Pair, parser: Parser, lexicon: Lexicon, record: Record) -> None:
    said = CandidateAnswered(turn=session.next_turn, say=pair.answered, how="pasted")
    record(said)
    parsed = parser.parse(said.say)
    exchange = session.exchange_at(said.turn)
    read = read_answer(parsed, exchange.asked if exchange is not None else None, said.turn, lexicon)
    record(read)
    if read.private is None and read.kind not in NO_CLAIMS:
        for claim in claims_in(parsed, "answer", said.turn, lexicon, read.features, 1 + len(session.claims)):
            record(claim)
