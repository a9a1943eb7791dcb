"""Putting a contradiction: material ones only, two a session, both sides in the candidate's own words,
without blame; and taking what the candidate makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from roundtwo.core.contradictions import MOST, Contradiction, contradictions, in_papers, words_stood_by
from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis, ClaimNoted, Section
from roundtwo.core.moves import Move

NOT_THERE = frozenset({"opening", "your_questions", "closing"})
"""Sections in which nobody is held to a figure: the first answer is to be easy, and the last ones are theirs."""
FROM_PAPERS = 1
"""Of the two, those that the papers have between them: the others are left for what is said today."""

UNQUOTED = frozenset({"degree", "never"})
"""Kinds whose newer side is not quoted back: what somebody did not finish, or lost."""


def contradiction_moves(room: Room) -> Iterator[Move]:
    """A contradiction between the newest answer and something older, if there is a sure one."""
    if len(put_already(room)) >= MOST or "narrowing" in room.read.features or room.read.private:
        return
    if room.asked.move == "contradiction" or room.asked.section in NOT_THERE:
        return
    for clash in clashes(room):
        yield contradiction_move(room, clash, f"{clash.kind}:{origin(room, clash.older)}")


def paper_moves(room: Room, section: Section) -> Iterator[Move]:
    """What the first round says otherwise than the résumé: asked once, in a thread of its own."""
    if len(put_already(room)) >= FROM_PAPERS:
        return
    right = righted(room)
    for clash in in_papers(claim.noted for claim in room.session.claims.values()):
        if not (right.has(clash.newer) or right.has(clash.older)):
            kind = "degree" if clash.kind == "degree" else origin(room, clash.newer, spoken="transcript")
            yield contradiction_move(room, clash, f"papers:{kind}", section)


def late_moves(room: Room, section: Section) -> Iterator[Move]:
    """What the opening said otherwise than the papers: it waited for the first answer to be over."""
    if len(put_already(room)) >= MOST:
        return
    notes = [claim.noted for claim in room.session.claims.values()]
    turns = {e.answer.turn for e in room.session.answered if e.answer and e.asked.section == "opening"}
    right = righted(room)
    new = [c for c in notes if c.source == "answer" and c.turn in turns and not right.has(c)]
    for clash in contradictions(new, [c for c in notes if c.source != "answer"]):
        if clash.older.quote not in put_already(room):
            yield contradiction_move(room, clash, f"{clash.kind}:{origin(room, clash.older)}", section)


def put_already(room: Room) -> list[str]:
    """The older sides of the contradictions that were put."""
    return [
        e.asked.against.quote for e in room.session.exchanges if e.asked.move == "contradiction" and e.asked.against
    ]


def clashes(room: Room) -> list[Contradiction]:
    notes = [claim.noted for claim in room.session.claims.values()]
    new = [c for c in notes if c.source == "answer" and c.turn == room.read.turn]
    right = righted(room)
    old = [c for c in notes if not (c.source == "answer" and c.turn == room.read.turn) and not right.has(c)]
    put = put_already(room)
    return [c for c in contradictions(new, old) if c.older.quote not in put]


class Righted(msgspec.Struct, frozen=True):
    """What the candidate has put right already, which is not held against anything any more."""

    claims: frozenset[str | None]
    turns: frozenset[int | None]

    def has(self, claim: ClaimNoted) -> bool:
        return claim.claim in self.claims or (claim.source == "answer" and claim.turn in self.turns)


def righted(room: Room) -> Righted:
    about = [e for e in room.session.answered if e.read is not None and "narrowing" in e.read.features]
    turns = frozenset(e.answer.turn for e in about if e.answer is not None)
    return Righted(frozenset(e.asked.claim for e in about if e.asked.claim is not None), turns)


def contradiction_move(room: Room, clash: Contradiction, situation: str, section: Section | None = None) -> Move:
    """`section` for one that opens a thread of its own; without it the open thread goes on."""
    first_round = next((c for c in (clash.older, clash.newer) if c.source == "first_round"), clash.older)
    return Move(
        kind="contradiction",
        section=section or room.asked.section,
        situations=(situation,) if clash.kind in UNQUOTED else (situation, "any"),
        probe="contradiction",
        criterion="follow_up",
        claim=first_round.claim,
        basis=Basis(source=clash.newer.source, turn=clash.newer.turn, quote=clash.newer.quote),
        against=Basis(source=clash.older.source, turn=clash.older.turn, quote=clash.older.quote),
        slots={"against": clash.said_before, "quote": clash.said_now},
        thread=None if section else room.asked.thread,
        topic=first_round.topic if section else room.asked.topic,
        quiet=True,
    )


def origin(room: Room, claim: ClaimNoted, spoken: str = "first_round") -> str:
    """How the wording table calls where a claim comes from."""
    if claim.source == "first_round":
        return spoken if room.session.start.brief.first_round.source == "transcript" else "notes"
    return claim.source


def side_taken(room: Room) -> str:
    """The figure or the time that the candidate stands by, as it can be repeated ("three"); empty where it is open."""
    if room.last.answer is None or room.asked.against is None or room.asked.basis is None:
        return ""
    notes = [claim.noted for claim in room.session.claims.values()]
    older = [c for c in notes if c.quote == room.asked.against.quote]
    newer = [c for c in notes if c.quote == room.asked.basis.quote]
    put = contradictions(newer, older)
    return words_stood_by(put[0], room.last.answer.say) if put else ""
