"""What every reaction is made of: the moves and leads of one, and what the session shows of those before it."""

from __future__ import annotations

import msgspec

from roundtwo.core.director.room import Room
from roundtwo.core.events import AnswerKind
from roundtwo.core.moves import Lead, Move


class Reaction(msgspec.Struct, frozen=True):
    """`moves` come first; `leads` go before whatever comes next where none of them can be said."""

    moves: tuple[Move, ...] = ()
    leads: tuple[Lead, ...] = ()
    thread_closed: bool = False


NOTHING = Reaction()


def same_thread(room: Room, move: Move) -> Move:
    """`move` with what it keeps of the ask that is still open."""
    asked = room.asked
    return msgspec.structs.replace(
        move,
        thread=asked.thread,
        criterion=move.criterion or asked.criterion,
        probe=move.probe or asked.probe or asked.missing,
        topic=asked.topic,
        claim=asked.claim,
    )


def times(room: Room, kind: AnswerKind, thread: int | None = None) -> int:
    """How often in a row answers were of `kind`; within one thread, where that is given."""
    count = 0
    for exchange in reversed(room.session.exchanges):
        if exchange.read is None or exchange.read.kind != kind or thread not in (None, exchange.asked.thread):
            break
        count += 1
    return count


def recently(room: Room, move: str, within: int) -> bool:
    return any(e.asked.move == move for e in room.session.exchanges[-within:])
