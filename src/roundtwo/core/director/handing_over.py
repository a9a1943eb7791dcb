"""Taking over: the first turn of whoever was given the word."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from roundtwo.core.director.onward import section_moves
from roundtwo.core.director.room import Room
from roundtwo.core.moves import Lead, Move
from roundtwo.core.panel import tone


def taking_over(room: Room) -> Iterator[Move]:
    """The first asks of the section that the word was handed over for; where none can be said, of those after it.

    Nobody hands over twice running, so whatever is left there is asked by the one who has just come.
    """
    known = any(e.asked.persona == room.persona.id for e in room.session.exchanges)
    way = tone(room.persona)
    hello = Lead("takeover", f"{way}:again" if known else way)
    for section in (room.asked.section, *room.standing().following):
        for move in section_moves(room, section):
            yield msgspec.structs.replace(move, leads=(hello, *move.leads), quiet=True)
