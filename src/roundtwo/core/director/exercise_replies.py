"""Questions about the exercise, answered from its facts."""

from __future__ import annotations

from roundtwo.core.bank import ExerciseFact
from roundtwo.core.director.room import Room
from roundtwo.core.director.taking import NOTHING, Reaction, same_thread
from roundtwo.core.lexicon import phrase_pattern, straight
from roundtwo.core.moves import Move

MOST_REPLIES = 4
"""Questions about one exercise that are answered before a first approach is asked for."""


def asked_beside(room: Room) -> Reaction:
    """A question about the exercise inside an answer: met before anything changes, while no approach was told."""
    before_twist = not any(e.asked.move == "twist" for e in room.session.exchanges)
    if not room.read.asks or not before_twist or room.last.answer is None:
        return NOTHING
    return exercise_reply(room, " ".join(room.read.asks))


def exercise_reply(room: Room, text: str) -> Reaction:
    replies = [e for e in room.session.exchanges if e.asked.section == "exercise" and e.asked.move == "reply"]
    if len(replies) >= MOST_REPLIES:
        move = Move(
            kind="redirect",
            section="exercise",
            wording="exercise",
            situations=("approach",),
            criterion="exercise",
            quiet=True,
        )
        return Reaction(moves=(same_thread(room, move),))
    fact = fact_for(room, text)
    used = {e.asked.pattern for e in replies}
    texts = (fact.say,) if fact is not None and fact.say not in used else ()
    move = Move(
        kind="reply",
        section="exercise",
        texts=texts,
        situations=() if texts else ("exercise_unknown",),
        criterion="exercise",
        quiet=True,
    )
    return Reaction(moves=(same_thread(room, move),))


def fact_for(room: Room, text: str) -> ExerciseFact | None:
    """The fact of the exercise that the question is most about."""
    if room.exercise is None:
        return None

    def hits(fact: ExerciseFact) -> int:
        return len(set(phrase_pattern(fact.about).findall(straight(text.lower()))))

    best = max(room.exercise.fact, key=hits, default=None)
    return best if best is not None and hits(best) else None
