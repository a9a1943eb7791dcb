"""What was still open when a contradiction came between: it is gone on with once that has been put right."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from roundtwo.core.claims import GIVEN_BY
from roundtwo.core.director.room import Room
from roundtwo.core.director.threads import how_far, probe_moves
from roundtwo.core.moves import Lead, Move


def pending_moves(room: Room, leads: tuple[Lead, ...] = ()) -> Iterator[Move]:
    """The probes that the contradiction kept from being asked, and that its answer has not met by the way.

    Only what can be named: two turns later a bare "Why then?" would be taken for one about the contradiction.
    """
    standing = room.standing()
    if standing.over or standing.full:
        return
    earlier = msgspec.structs.replace(room, session=room.session.before(room.asked.turn))
    if not earlier.session.exchanges or earlier.asked.thread != room.asked.thread or how_far(earlier) == "not":
        return
    for move in probe_moves(earlier):
        name = move.slots.get("name")
        met = move.probe is not None and bool(GIVEN_BY[move.probe] & set(room.read.features))
        if move.kind == "probe" and name and not met:
            back = Lead("pending", "named", {"name": name})
            yield msgspec.structs.replace(move, leads=(*leads, back), quiet=True)
