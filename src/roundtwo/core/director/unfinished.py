"""Going back to what the first round left open, before anything else of it; last, to what was said there in short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.brief import content_words
from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis, Section
from roundtwo.core.left_open import SENTENCE, UNTOUCHED, Open, left_open
from roundtwo.core.lexicon import straight
from roundtwo.core.moves import Move
from roundtwo.core.topics import SORE

MOST_OPEN = 3
"""Things left open that are asked in one interview: a second round is not there to fill in the notes of the first."""
FEWEST_RESTED = 2
"""Questions that rest on something only this person's first round contains (CRAFT)."""
SHORT = re.compile(r"^(?:I|We)(?:'ve)? (?:[\w'-]+ ?){2,5}$")
POINTING = re.compile(
    r"\b(?:it|its|that|this|those|these|them|there|one|think|know|guess|hope|am|was|are|mean|believe|suppose|so|do|like|"
    r"love|want|need|can|will|would|could|don't|enough|too)\b"
)
FEWEST_SAYING = 2
"""Words of content of a short sentence that says something by itself: "I believe so" does not."""


def open_moves(room: Room, section: Section) -> Iterator[Move]:
    """What the first round left open and today has not brought yet."""
    rested = rested_on(room)
    found = list(left_open(room.session.start.brief.first_round, room.lexicon))
    if sum(thing.quote in rested for thing in found) >= MOST_OPEN:
        return
    for thing in found:
        if thing.quote not in rested and not told(room, thing):
            yield open_move(section, thing)


def open_move(section: Section, thing: Open) -> Move:
    slots = {"thing": thing.gap}
    if thing.about:
        slots["name" if thing.kind == "named" else "quote"] = thing.about
    return Move(
        kind="callback",
        section=section,
        situations=(f"left_open:{thing.kind}",),
        probe="own_part" if thing.asks_who else "how" if thing.gap.startswith("how") else "clarify",
        criterion="follow_up",
        basis=Basis(source="first_round", turn=thing.turn, quote=thing.quote),
        slots=slots,
        topic=tuple(sorted(content_words(f"{thing.about} {thing.gap}"))),
        quiet=True,
    )


def told(room: Room, thing: Open) -> bool:
    """Whether what is open was spoken of today by its own words, or touches what was closed."""
    words = content_words(thing.about or thing.gap)
    closed = [e for e in room.session.answered if e.read is not None and e.read.private and e.answer is not None]
    if any(words & content_words(e.answer.say) for e in closed if e.answer is not None):
        return True
    whole = content_words(f"{thing.about} {thing.gap}")
    return any(len(whole) > 1 and whole <= content_words(e.answer.say) for e in room.session.answered if e.answer)


def said_moves(room: Room, section: Section) -> Iterator[Move]:
    """What was said in the first round in a few words, where too little of it has been gone back to by name."""
    first_round = room.session.start.brief.first_round
    rested = rested_on(room)
    if first_round.source != "transcript" or len(rested) >= FEWEST_RESTED:
        return
    for turn in first_round.turns:
        if turn.speaker != "candidate" or UNTOUCHED.search(straight(turn.say)):
            continue
        for found in SENTENCE.finditer(turn.say):
            quote = found[0].strip().rstrip(".!")
            plain = straight(quote)
            says = SHORT.match(plain) is not None and len(content_words(plain)) >= FEWEST_SAYING
            if says and not (POINTING.search(plain) or SORE.search(plain)) and quote not in rested:
                yield Move(
                    kind="callback",
                    section=section,
                    situations=("left_open:said",),
                    probe="clarify",
                    criterion="follow_up",
                    basis=Basis(source="first_round", turn=turn.turn, quote=quote),
                    slots={"quote": quote},
                    topic=tuple(sorted(content_words(quote))),
                )


def rested_on(room: Room) -> set[str]:
    """Words of the first round that a question has gone back to."""
    asked = (e.asked for e in room.session.exchanges if e.asked.move in ("callback", "contradiction"))
    return {b.quote for a in asked for b in (a.basis, a.against) if b is not None and b.source == "first_round"}
