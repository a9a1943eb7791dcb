"""Putting a contradiction: material ones only, two a session, both sides in the candidate's own words,
without blame.
"""

from __future__ import annotations

from collections.abc import Iterator

from roundtwo.core.contradictions import MOST, Contradiction, contradictions
from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis, ClaimNoted
from roundtwo.core.moves import Move


def contradiction_moves(room: Room) -> Iterator[Move]:
    """A contradiction between the newest answer and something older, if there is a sure one."""
    if sum(e.asked.move == "contradiction" for e in room.session.exchanges) >= MOST:
        return
    if room.asked.move == "contradiction" or room.asked.section in ("your_questions", "closing"):
        return
    for clash in clashes(room):
        yield contradiction_move(room, clash)


def clashes(room: Room) -> list[Contradiction]:
    notes = [claim.noted for claim in room.session.claims.values()]
    new = [c for c in notes if c.source == "answer" and c.turn == room.read.turn]
    old = [c for c in notes if not (c.source == "answer" and c.turn == room.read.turn)]
    put = {(e.asked.against.quote if e.asked.against else "") for e in room.session.exchanges}
    return [c for c in contradictions(new, old) if c.older.quote not in put]


def contradiction_move(room: Room, clash: Contradiction) -> Move:
    return Move(
        kind="contradiction",
        section=room.asked.section,
        situations=(f"{clash.kind}:{origin(room, clash.older)}", "any"),
        probe="contradiction",
        criterion="follow_up",
        claim=clash.older.claim,
        basis=Basis(source="answer", turn=clash.newer.turn, quote=clash.newer.quote),
        against=Basis(source=clash.older.source, turn=clash.older.turn, quote=clash.older.quote),
        slots={"against": clash.said_before, "quote": clash.said_now},
        thread=room.asked.thread,
        topic=room.asked.topic,
        quiet=True,
    )


def origin(room: Room, claim: ClaimNoted) -> str:
    """How the wording table calls where a claim comes from."""
    if claim.source == "first_round":
        return "first_round" if room.session.start.brief.first_round.source == "transcript" else "notes"
    return claim.source
