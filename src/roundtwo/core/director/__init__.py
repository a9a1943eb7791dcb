"""What the interviewer does next, and why: `next_moves(room)` offers moves in order of preference.

The director never words anything. `wording` says the first move that can be said without breaking a rule, so
the list always ends in a move that can: the goodbye.
"""

from __future__ import annotations

from collections.abc import Iterator

from roundtwo.core.director.closing import close_moves
from roundtwo.core.director.handing_over import taking_over
from roundtwo.core.director.letting_go import easier_first
from roundtwo.core.director.onward import onward, opening_moves, with_leads
from roundtwo.core.director.reactions import react
from roundtwo.core.director.room import Room
from roundtwo.core.director.threads import probe_moves
from roundtwo.core.moves import Move
from roundtwo.core.panel import handed_over

__all__ = ["Room", "close_moves", "next_moves"]


def next_moves(room: Room) -> Iterator[Move]:
    """The moves after the newest answer, best first. Ends in a close, whatever happens."""
    if not room.session.exchanges:
        yield from opening_moves(room)
        return
    if handed_over(room.session) is not None:
        yield from taking_over(room)
        yield from close_moves(room)
        return
    reaction = react(room)
    yield from reaction.moves
    if not reaction.thread_closed:
        for move in probe_moves(room):
            yield with_leads(move, reaction.leads)
    yield from easier_first(onward(room, reaction.leads), reaction.leads)
    yield from close_moves(room, leads=reaction.leads)
    if reaction.leads:
        yield from close_moves(room)  # rather a whole goodbye without them than a bare one
