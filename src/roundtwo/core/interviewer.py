"""The built-in interviewer's turn: the first move of the director's that can be said."""

from __future__ import annotations

from collections.abc import Iterable

from roundtwo.core.director import Room, next_moves
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.moves import Move
from roundtwo.core.wording import Said, put


def built_in_turn(room: Room, moves: Iterable[Move] | None = None) -> tuple[InterviewerAsked, bool]:
    """The next turn, and whether it ends the interview. `moves` in place of the director's own."""
    for move in next_moves(room) if moves is None else moves:
        said = put(move, room)
        if said is not None:
            return asked_event(room, move, said), move.ends
    bare = Move(
        kind="close",
        section="closing",
        texts=("We're done for today.",),
        ends=True,
        quiet=True,
        again=True,
    )
    said = put(bare, room) or Said(bare.texts[0], bare.texts[0], "", "ask", "")
    return asked_event(room, bare, said), True


def asked_event(room: Room, move: Move, said: Said) -> InterviewerAsked:
    turn = room.session.next_turn
    thread = move.thread if move.thread is not None else turn
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
    )


def inherited_type(room: Room, move: Move) -> str | None:
    """A probe keeps the type of its thread's question; a callback checks a claim; a named demand asks for a story."""
    if move.kind == "callback":
        return "claim_check"
    if move.wording == "requirement":
        return "story"
    if move.thread is not None and room.session.exchanges:
        return room.asked.question_type
    return None
