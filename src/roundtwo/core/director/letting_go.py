"""Time is given, matters are let go: nothing said, a blank, "I don't know", what is private or secret."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from roundtwo.core.director.room import Room
from roundtwo.core.director.taking import Reaction, recently, same_thread, times
from roundtwo.core.moves import Lead, Move


def nothing_said(room: Room) -> Reaction:
    return eased(room, "empty", times(room, "none"))


def blank(room: Room) -> Reaction:
    """Time is given; whoever says that they are nervous is told that it is fine, and asked something else."""
    if "nerves" in room.read.features:
        return Reaction(leads=(Lead("ease", "nerves"),), thread_closed=True)
    return eased(room, "blank", times(room, "blank"))


def eased(room: Room, situation: str, count: int) -> Reaction:
    """Time is given once; then the question is let go."""
    if count > 1:
        return Reaction(leads=(Lead("ease", f"{situation}_again"),), thread_closed=True)
    move = Move(kind="ease", section=room.asked.section, situations=(situation,), quiet=True)
    return Reaction(
        moves=(same_thread(room, move),),
        leads=(Lead("ease", f"{situation}_again"),),
        thread_closed=True,
    )


def dont_know(room: Room) -> Reaction:
    thinking = room.question_type in ("hypothetical", "goal") or room.asked.section == "exercise"
    if thinking and times(room, "dont_know") == 1:
        move = Move(kind="ease", section=room.asked.section, situations=("dont_know",), quiet=True)
        return Reaction(moves=(same_thread(room, move),), thread_closed=True)
    return Reaction(leads=(Lead("ease", "dont_know_again"),), thread_closed=True)


def private(room: Room) -> Reaction:
    """Private and painful matters are never pressed; a secret is asked about without its names, once."""
    if room.read.private == "secret":
        if (
            {"own_deed", "we_deed"} & set(room.read.features)
            and room.last.answer
            and len(room.last.answer.say.split()) > 30
        ):
            return Reaction(thread_closed=True)  # the shape of it was told; the names were left out already
        if times(room, "private") == 1 and not recently(room, "ease", 2):
            move = Move(kind="ease", section=room.asked.section, situations=("secret",), quiet=True)
            return Reaction(moves=(same_thread(room, move),), thread_closed=True)
        return Reaction(leads=(Lead("ease", "refusal"),), thread_closed=True)
    painful = room.read.private in ("health", "family", "loss")
    return Reaction(leads=(Lead("ease", "pain" if painful else "private"),), thread_closed=True)


def let_go(move: str, situation: str) -> Callable[[Room], Reaction]:
    """A sentence that takes what was said as it is, and on to something else."""
    return lambda _room: Reaction(leads=(Lead(move, situation),), thread_closed=True)


SPARED = frozenset({"pain", "private", "refusal", "nerves"})
"""Easings after which nobody is asked what was hard next."""
HARD = re.compile(
    r"\b(?:hard|hardest|worst|wrong|fail\w*|mistakes?|regret\w*|disappoint\w*|difficult|lost|angry|afraid|breath|wobbl\w*|"
    r"trouble|unfair|injustice)\b",
    re.IGNORECASE,
)


def easier_first(moves: Iterable[Move], leads: Sequence[Lead]) -> Iterator[Move]:
    """`moves`, after a matter that was let go those that ask for trouble last."""
    if not any(lead.move == "ease" and lead.situation in SPARED for lead in leads):
        yield from moves
        return
    kept: list[Move] = []
    for move in moves:
        said = (*move.texts, *(move.question.say if move.question is not None else ()))
        if move.probe == "obstacle" or any(HARD.search(text) for text in said):
            kept.append(move)
        else:
            yield move
    yield from kept
