"""What is taken up before the plan goes on: something put right, a condition for taking the job, a mistake owned."""

from __future__ import annotations

from roundtwo.core.director.room import Room
from roundtwo.core.director.taking import Reaction, same_thread
from roundtwo.core.director.threads import MOST_PROBES, probes_in
from roundtwo.core.events import Basis, ProbeType, Section
from roundtwo.core.lexicon import straight
from roundtwo.core.moves import Lead, Move
from roundtwo.core.private import OWN_FAMILY
from roundtwo.core.session import of_substance
from roundtwo.core.weighing import given_away, happened, loss_in, names_loss, sets_condition, takes_back

NOT_THERE = frozenset[Section]({"opening", "exercise", "your_questions"})
OF_THE_JOB = frozenset({"motive", "logistics", "goal", "hypothetical"})
"""Question types to which a condition is one for taking the job, and not a step of the work."""
OWNING = frozenset({"failure", "number"})
"""Question types that ask for what went wrong: they bring their own probes for it."""


def weighed(room: Room) -> Reaction | None:
    """The reaction to the weightiest thing in the newest answer; None where nothing in it weighs more than the plan."""
    said = room.last.answer.say if room.last.answer is not None else ""
    read = room.read
    if room.asked.section in NOT_THERE or read.private or not of_substance(room.last):
        return None
    if "narrowing" in read.features or takes_back(said):
        return put_right(room, said)
    if room.question_type in OF_THE_JOB and sets_condition(said, room.asked.say):
        if OWN_FAMILY.search(straight(said)):
            return Reaction(leads=(Lead("weighty", "condition"),), thread_closed=True)  # what is behind it is private
        return taken_up(room, "condition", "clarify")
    if mistake_owned(room, said):
        return taken_up(room, "owned", "learning")
    return None


def put_right(room: Room, said: str) -> Reaction:
    """A correction is accepted aloud. Where the work went to somebody else, the own part of it is asked for, once."""
    lead = Lead("narrowed", "any")
    asked_already = any(e.asked.missing == "own_part" or e.asked.probe == "own_part" for e in probes_in(room))
    if not given_away(said) or asked_already or room.asked.section == "closing" or not room_for_one(room):
        return Reaction(leads=(lead,), thread_closed="narrowing" in room.read.features)
    return Reaction(moves=(probe(room, "given_away", "own_part", (lead,)),), leads=(lead,), thread_closed=True)


def mistake_owned(room: Room, said: str) -> bool:
    """Whether the candidate tells of something that went wrong by their doing, without having been asked for it."""
    if room.question_type in OWNING or "learning" in room.read.features or room.asked.section == "closing":
        return False
    told = room.read.kind in ("story", "vague_story")
    own = told and {"failure", "own_deed"} <= set(room.read.features)
    return (own and happened(said, room.lexicon)) or names_loss(said)


def taken_up(room: Room, situation: str, after: ProbeType) -> Reaction | None:
    if situation == "condition":
        lead = Lead("weighty", "condition")
        moves = (probe(room, situation, after, (lead,)),) if room_for_one(room) else ()
        return Reaction(moves=moves, leads=(lead,), thread_closed=True)
    if not room_for_one(room):
        return None
    return Reaction(moves=(probe(room, situation, after, ()),))


def room_for_one(room: Room) -> bool:
    """Whether the thread may be pressed once more."""
    limit = min(room.persona.patience, MOST_PROBES.get(room.asked.section, 3))
    standing = room.standing()
    return len(probes_in(room)) < limit and not standing.over and not standing.full and standing.minutes_left > -1.0


def probe(room: Room, situation: str, after: ProbeType, leads: tuple[Lead, ...]) -> Move:
    answer = room.last.answer
    said = answer.say if answer is not None else ""
    quote = loss_in(said) or (room.read.hooks[0].quote if room.read.hooks else said)
    move = Move(
        kind="probe",
        section=room.asked.section,
        wording="weighty",
        situations=(f"{situation}_ask",),
        probe=after,
        basis=Basis(source="answer", turn=room.read.turn, quote=quote),
        leads=leads,
        quiet=True,
    )
    return same_thread(room, move)
