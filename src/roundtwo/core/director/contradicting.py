"""Putting a contradiction: material ones only, two a session, both sides in the candidate's own words,
without blame; and taking what the candidate makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from roundtwo.core.contradictions import (
    MOST,
    Contradiction,
    clash_put,
    clashes_of,
    overlap,
    papers_clash,
    words_stood_by,
)
from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis, ClaimNoted, Section
from roundtwo.core.moves import Move

NOT_THERE = frozenset({"opening", "your_questions", "closing"})
"""Sections in which nobody is held to a figure: the first answer is to be easy, and the last ones are theirs."""
FROM_PAPERS = 1
"""Of the two, those that the papers have between them: the others are left for what is said today."""

UNQUOTED = frozenset({"degree", "never", "outcome", "turned"})
"""Kinds whose newer side is not quoted back: what somebody did not finish, or lost, or what went wrong."""
CLOSED = frozenset({"exercise", "your_questions"})
"""Sections whose answers tell of no past work."""
LATELY = 6
"""Answers back to which an interviewer returns for something that does not fit."""
APART = 2
"""Turns after one was put in which no other is."""


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
    for clash in papers_clash(room.session):
        if not (right.has(clash.newer) or right.has(clash.older)):
            kind = clash.kind if clash.kind == "degree" else origin(room, clash.newer, spoken="transcript")
            yield contradiction_move(room, clash, f"papers:{kind}", section)


def late_moves(room: Room, section: Section) -> Iterator[Move]:
    """What could not be put at once: the opening was to be over first, or another contradiction was on the table."""
    put = put_already(room)
    recent = [e for e in room.session.exchanges[-APART:] if e.asked.move == "contradiction"]
    if len(put) >= MOST or recent:
        return
    newest = None if room.asked.section == "opening" else room.read.turn
    for clash in open_clashes(room):
        if clash.newer.turn != newest:
            yield contradiction_move(room, clash, f"{clash.kind}:{origin(room, clash.older)}", section)


def open_clashes(room: Room) -> list[Contradiction]:
    """What was said today otherwise than before and was never put, the more material first."""
    right, put = righted(room), put_already(room)
    found: list[Contradiction] = []
    answered = room.session.answered
    for exchange in (*(e for e in answered[:-LATELY] if e.asked.section == "opening"), *answered[-LATELY:]):
        turn = exchange.answer.turn if exchange.answer is not None else None
        private = exchange.read is None or exchange.read.private is not None
        if turn is None or private or exchange.asked.section in CLOSED or exchange.asked.move == "contradiction":
            continue
        found += [c for c in clashes_of(room.session, {turn}, right.has) if not spoken_of(c, put)]
    return found


def put_already(room: Room) -> list[tuple[str, str]]:
    """Both sides of the contradictions that were put, the older first."""
    return [
        (e.asked.against.quote, e.asked.basis.quote if e.asked.basis else "")
        for e in room.session.exchanges
        if e.asked.move == "contradiction" and e.asked.against
    ]


def spoken_of(clash: Contradiction, put: list[tuple[str, str]]) -> bool:
    """Whether it was put already, in these words or in more or fewer of them."""
    return any(overlap(clash.older.quote, older) for older, _ in put)


def clashes(room: Room) -> list[Contradiction]:
    put = put_already(room)
    return [c for c in clashes_of(room.session, {room.read.turn}, righted(room).has) if not spoken_of(c, put)]


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
        claim=first_round.claim or None,
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
    if room.last.answer is None:
        return ""
    put = clash_put(room.session, room.asked)
    return words_stood_by(put, room.last.answer.say) if put is not None else ""
