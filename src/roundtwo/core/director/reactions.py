"""How the interviewer takes what was just said: repeats, clarifies, eases, answers, lets go.

Every question, "say again", blank, dodge or refusal from the candidate is dealt with before anything new begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from roundtwo.core.director.asking_back import (
    MEANING_WHAT,
    asks_leave,
    chosen,
    of_something_else,
    offers_choice,
    to_employer,
    understood,
)
from roundtwo.core.director.contradicting import side_taken
from roundtwo.core.director.exercise import exercise_met
from roundtwo.core.director.going_around import dodge, instruction, not_given, praise
from roundtwo.core.director.letting_go import blank, dont_know, let_go, nothing_said, private
from roundtwo.core.director.pending import pending_moves
from roundtwo.core.director.putting_again import clarify, repeat
from roundtwo.core.director.replies import asked_beside, invite, reply_leads, your_questions
from roundtwo.core.director.room import Room
from roundtwo.core.director.taking import NOTHING, Reaction, recently, same_thread, times
from roundtwo.core.director.threads import corrected_beside
from roundtwo.core.director.weighty import weighed
from roundtwo.core.director.wishes import was_invited, wished
from roundtwo.core.events import AnswerKind
from roundtwo.core.lexicon import straight
from roundtwo.core.moves import Lead, Move


def react(room: Room) -> Reaction:
    """The reaction to the newest answer."""
    if room.asked.section == "your_questions":
        return refusing(room, your_questions_reaction(room))
    if room.asked.section == "exercise" and (met := exercise_met(room)) is not None:
        return refusing(room, Reaction(moves=met.moves, leads=met.leads, thread_closed=True))
    return refusing(room, wish_met(room) or never_was(room) or handled(room) or taken_in(room))


def refusing(room: Room, reaction: Reaction) -> Reaction:
    """`reaction` to what else was said, after a sentence that turns an order down."""
    if room.read.kind == "instruction" or "instruction" not in room.read.features:
        return reaction
    lead = Lead("redirect", "instruction")
    moves = tuple(msgspec.structs.replace(move, leads=(lead, *move.leads)) for move in reaction.moves)
    return msgspec.structs.replace(reaction, moves=moves, leads=(lead, *reaction.leads))


def never_was(room: Room) -> Reaction | None:
    """Who says that there was no first round is believed."""
    if "no_first_round" not in room.read.features or room.first_round == "on_file":
        return None
    return Reaction(leads=(Lead("redirect", "no_first_round"),), thread_closed=True)


def wish_met(room: Room) -> Reaction | None:
    moves = tuple(wished(room))
    return Reaction(moves=moves, thread_closed=True) if moves else None


def handled(room: Room) -> Reaction | None:
    """The reaction to what is no answer to the question."""
    if "praise" in room.read.features:
        return praise(room)
    if room.asked.move == "contradiction" and room.read.kind in ("question", "dont_know"):
        return Reaction(leads=(Lead("reply", "two_things"),), thread_closed=True)  # they see none: it is not pressed
    handler = HANDLERS.get(room.read.kind)
    return handler(room) if handler is not None else None


def taken_in(room: Room) -> Reaction:
    """The reaction to an answer for how it was given, or for what else stood in it."""
    if "not_english" in room.read.features:
        return foreign(room)
    if "not_given" in room.read.features and not {"told_already", "given_up"} & set(room.read.features):
        return not_given(room)
    if too_long(room) and not recently(room, "redirect", 6):
        return Reaction(
            moves=(
                same_thread(
                    room,
                    Move(
                        kind="redirect",
                        section=room.asked.section,
                        situations=("rambling",),
                        probe="clarify",
                        quiet=True,
                    ),
                ),
            )
        )
    if room.asked.move == "contradiction":
        return settled(room)
    if narrowed(room):
        return Reaction(leads=(Lead("narrowed", "any"),), thread_closed=not corrected_beside(room))
    if (heavy := weighed(room)) is not None:
        return heavy
    if asks_discretion(room):
        return Reaction(leads=(Lead("reply", "kept_quiet"),))
    if "told_already" in room.read.features:
        brief = len(room.last.answer.say.split()) <= MOST_TOLD_AGAIN if room.last.answer is not None else True
        return Reaction(leads=(Lead("reply", "told"),) if brief else (), thread_closed=True)
    if "given_up" in room.read.features:
        return Reaction(leads=(Lead("ease", "refusal"),), thread_closed=True)
    if room.read.asks and room.lexicon.has("tail_question", room.read.asks[-1]):
        return Reaction(leads=(Lead("reply", "tail"),))
    if asks_beside(room):
        leads, _ = reply_leads(room, (asked_beside(room.last),))
        return Reaction(leads=leads)
    return NOTHING


MOST_TOLD_AGAIN = 22
"""Words of "like I said" and no more; with anything new beside it nobody is told that it was known."""
HURRIED = 140
"""Words after which somebody in a hurry asks for the headline."""


TWO_THINGS = re.compile(
    r"\b(?:(?:two|quite|completely|totally) (?:different|separate)|"
    r"different (?:things|matters|times|jobs|days|occasions)|"
    r"separate (?:things|matters|times|occasions)|not the same (?:thing|time|day)|nothing to do with|unrelated|"
    r"don't (?:belong together|contradict|fit together because))\b",
    re.IGNORECASE,
)
"""What somebody says to two sides that were no contradiction."""


def settled(room: Room) -> Reaction:
    """Both sides of a contradiction were put: what was said to it is taken."""
    taken = side_taken(room)
    leads: tuple[Lead, ...] = (Lead("narrowed", "figure", {"quote": taken}),) if taken else ()
    if not taken and TWO_THINGS.search(straight(room.last.answer.say if room.last.answer is not None else "")):
        leads = (Lead("reply", "two_things"),)
    return Reaction(moves=tuple(pending_moves(room, leads)), leads=leads, thread_closed=True)


def too_long(room: Room) -> bool:
    """Whether whoever asks would want the headline of an answer; of one with something private in it nobody does."""
    if room.read.private not in (None, "secret"):
        return False
    words = len(room.last.answer.say.split()) if room.last.answer else 0
    return "long" in room.read.features or (room.persona.pace == "fast" and words >= HURRIED)


def foreign(room: Room) -> Reaction:
    """English is asked for once; the second time the interview goes on without the answer, and then no more is said."""
    count = sum(e.read is not None and "not_english" in e.read.features for e in room.session.exchanges)
    if count == 1:
        move = Move(kind="redirect", section=room.asked.section, situations=("language",), quiet=True)
        return Reaction(moves=(same_thread(room, move),), thread_closed=True)
    return Reaction(leads=(Lead("redirect", "language_again"),) if count == 2 else (), thread_closed=True)


SETTLED = frozenset({"first_round", "behavioural", "culture", "growth", "closing"})
"""Sections in which a question at the end of an answer is meant for the employer."""


def asks_beside(room: Room) -> bool:
    """Whether an answer ends with a question to the employer, which is met before anything else."""
    return room.asked.section in SETTLED and asked_beside(room.last) != ""


def narrowed(room: Room) -> bool:
    """A claim was taken back in part: it is taken, and not pressed. Sure only where a claim was being checked."""
    checking = (
        room.asked.claim is not None
        or room.question_type == "claim_check"
        or room.asked.move in ("callback", "contradiction")
    )
    return checking and "narrowing" in room.read.features


DISCRETION = re.compile(
    r"\b(?:could|can|would|will) you (?:please |just |maybe )?(?:leave|not|keep|wait|hold off|avoid|check with me|"
    r"ask me|let me know)\b|\bplease (?:don't|do not|not|leave|keep|wait|hold)\b|\bnot (?:before|until|till) "
    r"(?:i|i've|there|there's|you|you've|we|it)\b|"
    r"\bdon't (?:call|ring|contact|tell|ask) (?:him|her|them|my|anyone|anybody)\b|"
    r"\bjust not \w+ yet\b|\bwithout (?:them|him|her|my \w+) knowing\b|\bdo(?:es)?n't know (?:that )?i'm "
    r"(?:looking|here|applying|talking)\b|\bkeep (?:it|this|that) (?:quiet|confidential|between us|to yourself)\b",
    re.IGNORECASE,
)
"""What somebody asks to be kept quiet, or not to be done yet."""


def asks_discretion(room: Room) -> bool:
    said = room.last.answer.say if room.last.answer is not None else ""
    return room.asked.section == "closing" and DISCRETION.search(straight(said)) is not None


def question(room: Room) -> Reaction:
    """The candidate asks something instead of answering, or beside it."""
    if asks_discretion(room):
        return Reaction(leads=(Lead("reply", "kept_quiet"),), thread_closed=True)
    asked = room.asked
    text = room.last.answer.say if room.last.answer else ""
    if room.lexicon.holds("meaning_abroad", text):
        return clarify(room)
    leads, basis = reply_leads(room, room.read.asks[:1])
    if was_invited(room):
        return Reaction(leads=leads, thread_closed=True)
    if MEANING_WHAT.search(straight(text)) or any(MEANING_WHAT.search(straight(ask)) for ask in room.read.asks):
        return clarify(room)
    if asks_leave(text) and not recently(room, "reply", 1):
        move = Move(kind="reply", section=asked.section, situations=("go_on",), quiet=True)
        return Reaction(moves=(same_thread(room, move),), thread_closed=True)
    if understood(text) and not recently(room, "reply", 1):
        move = Move(kind="reply", section=asked.section, situations=("meant",), quiet=True)
        return Reaction(moves=(same_thread(room, move),), thread_closed=True)
    if offers_choice(text) and not recently(room, "reply", 1):
        # "Compared with before, or with other units?": the choice is the candidate's, and the question stands.
        option = chosen(text)
        slots = {"name": option, "Name": option[:1].upper() + option[1:]} if option else {}
        ways = ("choice", "either") if option else ("either",)
        return Reaction(
            moves=tuple(
                same_thread(room, Move(kind="reply", section=asked.section, situations=(way,), slots=slots, quiet=True))
                for way in ways
            )
        )
    elsewhere = to_employer(text) or basis is not None or of_something_else(room)
    if room.lexicon.has("asks_meaning", text) or not elsewhere:
        return clarify(room)
    back = clarify(room).moves
    moves = tuple(
        msgspec.structs.replace(
            m, kind="reply", wording=m.wording or m.kind, leads=(*leads, Lead("reply", "back")), basis=basis
        )
        for m in back
    )
    return Reaction(moves=moves, leads=leads, thread_closed=True)


HANDLERS: dict[AnswerKind, Callable[[Room], Reaction]] = {
    "repeat_request": repeat,
    "question": question,
    "none": nothing_said,
    "blank": blank,
    "dont_know": dont_know,
    "private": private,
    "refusal": let_go("ease", "refusal"),
    "instruction": instruction,
    "insult": let_go("redirect", "insult"),
    "joke": let_go("redirect", "joke"),
    "dodge": dodge,
}


def your_questions_reaction(room: Room) -> Reaction:
    """The roles have turned: what is a question here is answered, and everything else is taken as the end of them."""
    kind = room.read.kind
    if kind == "repeat_request":
        return repeat(room)
    if kind == "insult":
        return HANDLERS[kind](room)
    if kind == "instruction":
        lead = Lead("redirect", "instruction")
        again = times(room, "instruction") > 1
        return Reaction(moves=() if again else (invite(room, (lead,), None),), leads=(lead,), thread_closed=True)
    if "praise" in room.read.features and times(room, "none") == 1:
        return Reaction(moves=(invite(room, (), None),), thread_closed=True)
    moves, leads = your_questions(room)
    return Reaction(moves=moves, leads=leads, thread_closed=True)
