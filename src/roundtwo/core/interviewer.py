"""The interviewer's turn: the first move of the director's that can be said, in the built-in interviewer's words.

Where a language model words the turn, this is still what was decided, and what is said should the model fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

import msgspec

from roundtwo.core.director import Room, next_moves
from roundtwo.core.director.taking import same_thread
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.moves import Move
from roundtwo.core.wording import Said, put

MOST_OTHERS = 2
LOOKED_AT = 6
"""Further moves that are looked at for those that a model may make instead."""


class Decided(msgspec.Struct, frozen=True):
    """The turn that comes: its move, the built-in wording of it, and moves that might be made instead."""

    move: Move
    said: Said
    others: tuple[Move, ...] = ()


def decide(room: Room, moves: Iterable[Move] | None = None, most_others: int = 0) -> Decided:
    """The next turn. `moves` in place of the director's own."""
    offered = iter(next_moves(room) if moves is None else moves)
    for move in offered:
        said = put(move, room)
        if said is not None:
            instead = islice(chain(others(move, offered), back(move, room)), most_others)
            return Decided(move, said, tuple(instead))
    bare = Move(
        kind="close",
        section="closing",
        texts=("We're done for today.",),
        ends=True,
        quiet=True,
        again=True,
    )
    return Decided(bare, put(bare, room) or Said(bare.texts[0], bare.texts[0], "", "ask", ""))


def others(move: Move, offered: Iterator[Move]) -> Iterator[Move]:
    """What could be asked in a probe's place, should the answer have given that already: other probes of the thread."""
    if move.kind != "probe":
        return
    taken = {move.probe}
    for other in islice(offered, LOOKED_AT):
        if other.kind == "probe" and other.probe not in taken and other.thread == move.thread:
            taken.add(other.probe)
            yield other


PUT = frozenset({"ask", "probe", "callback"})
"""Moves after which something may have been left unanswered."""
NO_WAY_BACK = frozenset({"opening", "exercise", "your_questions", "closing"})


def back(move: Move, room: Room) -> Iterator[Move]:
    """The open question once more, where a new subject would begin: a reader sees a dodge that rules do not."""
    if move.kind not in ("ask", "callback") or not room.session.exchanges:
        return
    if room.asked.move in PUT and room.asked.section not in NO_WAY_BACK and not room.read.private:
        redirect = Move(kind="redirect", section=room.asked.section, situations=("dodge",), quiet=True)
        yield same_thread(room, redirect)


def built_in_turn(room: Room, moves: Iterable[Move] | None = None) -> tuple[InterviewerAsked, bool]:
    """The next turn, and whether it ends the interview. `moves` in place of the director's own."""
    decided = decide(room, moves)
    return asked_event(room, decided.move, decided.said), decided.move.ends


def asked_event(room: Room, move: Move, said: Said) -> InterviewerAsked:
    turn = room.session.next_turn
    thread = move.thread if move.thread is not None or move.kind == "hand_over" else turn
    kind = "open" if move.kind == "open" else move.kind
    question = move.question
    return InterviewerAsked(
        turn=turn,
        say=said.say,
        persona=room.persona.id,
        section=move.section,
        move=kind,
        by="builtin",
        probe=move.probe if kind in ("probe", "callback", "contradiction", "redirect", "clarify", "ask") else None,
        missing=move.probe,
        criterion=move.criterion,
        claim=move.claim,
        basis=move.basis,
        against=move.against,
        question=question.id if question else None,
        question_type=question.type if question else inherited_type(room, move),
        pattern=said.pattern,
        ask=said.ask,
        topic=move.topic,
        thread=thread,
        name=said.name or None,
        way=said.way if kind in ("probe", "callback") else None,
        hands_to=move.to or None,
    )


def inherited_type(room: Room, move: Move) -> str | None:
    """A probe keeps the type of its thread's question; a callback checks a claim; a demand by name asks for a story."""
    if move.kind == "callback":
        return "claim_check"
    if move.wording in ("requirement", "another"):
        return "story"
    if move.thread is not None and room.session.exchanges:
        return room.asked.question_type
    return None
