"""Why a question was asked, in words: what it rests on, what it was after, and whether it was prepared."""

from __future__ import annotations

from collections.abc import Iterator

from roundtwo.core.events import Basis, InterviewerAsked
from roundtwo.core.messages import message
from roundtwo.core.reporting import WHERE, criterion_name
from roundtwo.core.rubric import Rubric


def reason_of(asked: InterviewerAsked, rubric: Rubric) -> str:
    """A sentence each, in one paragraph. Quotes in it are as they were said: show it as text from outside."""
    return " ".join(sentences(asked, rubric))


def sentences(asked: InterviewerAsked, rubric: Rubric) -> Iterator[str]:
    if asked.move == "ask" and asked.question is not None:
        criterion = asked.criterion
        named = criterion_name(criterion, rubric) if criterion is not None else ""
        yield message("reason.prepared.for", criterion=named) if named else message("reason.prepared")
    else:
        yield message(f"reason.{asked.move}")
    missing = asked.missing or asked.probe
    if missing is not None:
        yield message("reason.after", what=message(f"after.{missing}"))
    if asked.basis is not None:
        yield message("reason.basis", quote=asked.basis.quote, place=place_of(asked.basis))
    if asked.against is not None:
        yield message("reason.against", quote=asked.against.quote, place=place_of(asked.against))
    if asked.rejected:
        why = "; ".join(asked.rejected)
        many = len(asked.rejected) > 1
        yield message("reason.rejected.many" if many else "reason.rejected", count=len(asked.rejected), why=why)


def place_of(basis: Basis) -> str:
    """Where the words stand: "in turn 14", "in the résumé"."""
    if basis.turn is not None and basis.source == "answer":
        return message("place.turn", turn=basis.turn)
    if basis.turn is not None and basis.source == "first_round":
        return message("place.first_round.turn", turn=basis.turn)
    return WHERE[basis.source]
