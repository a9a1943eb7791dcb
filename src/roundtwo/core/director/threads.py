"""What to press on in the thread that is open: hooks of the answer first where they matter most, then prepared probes.

A thread ends when the missing parts were given, after the persona's patience (three probes at most), or when
nothing sure is left to ask. Skipping a follow-up because the answer was complete is good interviewing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from roundtwo.core.claims import GIVEN_BY
from roundtwo.core.director.callbacks import section_callbacks
from roundtwo.core.director.contradicting import contradiction_moves
from roundtwo.core.director.hooked import complete, hook_candidates
from roundtwo.core.director.prepared import prepared_candidates
from roundtwo.core.director.room import Room
from roundtwo.core.director.stories import story_callbacks
from roundtwo.core.events import Section
from roundtwo.core.moves import Move
from roundtwo.core.session import Exchange

MOST_PROBES: dict[Section, int] = {
    "opening": 1,
    "closing": 1,
    "your_questions": 0,
    "first_round": 2,
}
"""Probes a thread by section, where it is less than the persona's patience. The first answer is never pressed hard."""

CALLS_BACK = frozenset({"behavioural", "technical", "culture", "growth"})
"""Sections in which one ask goes back to an earlier answer."""


def probe_moves(room: Room) -> Iterator[Move]:
    """Probes for the open thread, best first; none where it should end."""
    if not corrected_beside(room):
        yield from contradiction_moves(room)
    pressing = how_far(room)
    if pressing == "not":
        return
    hooked = hook_candidates(room, gaps=pressing == "gaps")
    if room.asked.section in ("opening", "closing"):
        hooked = (c for c in hooked if presses_at_once(room, c.move))
    if occasion_told(room):
        hooked = (c for c in hooked if c.move.probe != "incident" or "shown" in c.move.situations)
    prepared = prepared_candidates(room) if pressing == "freely" else ()
    for candidate in sorted((*hooked, *prepared), key=lambda c: -c.weight):
        yield candidate.move


PRESSING = 4
"""Pressure from which a figure is asked for its base in the very first answer."""


def presses_at_once(room: Room, move: Move) -> bool:
    """Whether the opening is pressed for this: nobody begins or ends with more than a figure that stands alone."""
    bare = move.situations[:1] == ("figure_share",)
    return bare and room.asked.section == "opening" and room.persona.pressure >= PRESSING


def occasion_told(room: Room) -> bool:
    """Whether the newest answer tells what happened at one time: it is not asked for an occasion as well."""
    told = set(room.read.features)
    return "past" in told and (room.read.kind in ("story", "vague_story") or bool(told & {"when", "result"}))


SUPPOSING = frozenset({"alternative", "learning"})


def probes_in(room: Room) -> list[Exchange]:
    return [e for e in room.session.thread(room.asked.thread) if e.asked.move in ("probe", "redirect")]


def how_far(room: Room) -> Literal["not", "gaps", "freely"]:
    """How far the open thread may be pressed: not at all, for what is plainly missing, or freely."""
    asked, read = room.asked, room.read
    pressed = len(probes_in(room))
    limit = min(room.persona.patience, MOST_PROBES.get(asked.section, 3))
    standing = room.standing()
    if set(read.features) & {"told_already", "given_up", "nothing_more"} or asked.section == "exercise":
        return "not"
    if "narrowing" in read.features and not corrected_beside(room):
        return "not"
    if asked.move in ("probe", "callback") and asked.missing in SUPPOSING:
        return "not"  # what would have been, or would be, is no piece of work to go into
    if pressed >= limit or (room.question_type == "logistics" and pressed):
        return "not"
    if asked.section == "closing" and room.question_type != "logistics":
        return "not"
    if standing.over or standing.full or standing.minutes_left < -1.0:
        return "not"
    if room.question_type == "logistics":
        general = read.kind in ("fact", "opinion", "habit", "vague_story")
        return "freely" if general and room.chance("logistics").random() < 0.4 and standing.asks_left > 0 else "not"
    told = room.session.thread_features(asked.thread)
    asked_for = asked.missing
    got = asked_for is not None and bool(GIVEN_BY.get(asked_for, frozenset()) & set(read.features))
    if pressed and (complete(told) or {"failure", "learning"} <= told or (got and pressed > 1)):
        return "not"
    spent = standing.asks_left <= 0 or standing.minutes_left < 0 or keeps_room_for_callback(room, standing.asks_left)
    # A story is not left before its end, however full the section is.
    return "gaps" if spent or pressed >= 2 else "freely"


def corrected_beside(room: Room) -> bool:
    """Whether a correction came beside the story of a failure: it is taken, and the story is gone into all the same."""
    return room.read.kind == "story" and {"narrowing", "failure"} <= set(room.read.features)


def keeps_room_for_callback(room: Room, asks_left: int) -> bool:
    """Whether the section's last ask is kept for going back to something said earlier."""
    section = room.asked.section
    if section == "first_round":
        back = sum(e.asked.move == "callback" for e in room.session.exchanges)
        return asks_left <= 2 - back and next(section_callbacks(room, section, ("first_round",)), None) is not None
    if section not in CALLS_BACK or asks_left > 1:
        return False
    if any(e.asked.section == section and e.asked.move == "callback" for e in room.session.exchanges):
        return False
    return next(story_callbacks(room, section), None) is not None
