"""What the candidate wants of the conversation itself: to ask something now, or to stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.director.closing import close_moves
from roundtwo.core.director.room import Room
from roundtwo.core.moves import Move

LONGEST_WISH = 25
"""Words up to which an answer with a wish in it is nothing but the wish."""
LONGEST_END = 18


def wished(room: Room) -> Iterator[Move]:
    """The moves that meet a wish; none where none was said. A deed that was told beside it is an answer."""
    said = room.last.answer.say if room.last.answer else ""
    words = len(said.split())
    if "own_deed" in room.read.features and words > LONGEST_END:
        return
    if words <= LONGEST_END and wants_to_end(room, said):
        yield from close_moves(room, stopped=True)
    elif words <= LONGEST_WISH and wants_to_ask(room, said):
        yield Move(
            kind="reply", section=room.asked.section, situations=("wants_to_ask",), thread=room.asked.thread,
            topic=room.asked.topic, quiet=True,
        )  # fmt: skip


def wants_to_end(room: Room, said: str) -> bool:
    """Whether it is the conversation that is to end: "Could we finish the count in time?" is about something else."""
    found = room.lexicon.find("wants_to_end", said)
    if found is None:
        return False
    rest = re.split(r"[.,;:?!]", said[found.end() :])[0]
    return len(rest.split()) <= MOST_BEHIND


MOST_BEHIND = 3
"""Words that may follow in the sentence: "here for today"."""


def wants_to_ask(room: Room, said: str) -> bool:
    """Whether somebody only says that they have a question: "Can I ask you something?" """
    beside = [ask for ask in room.read.asks if not room.lexicon.has("wants_to_ask", ask)]
    return not beside and room.lexicon.has("wants_to_ask", said)


def was_invited(room: Room) -> bool:
    """Whether the last thing said to the candidate was to go ahead and ask."""
    lines = {line.say for line in room.lines("reply", "wants_to_ask")}
    return room.asked.move == "reply" and (room.asked.pattern or room.asked.say) in lines
