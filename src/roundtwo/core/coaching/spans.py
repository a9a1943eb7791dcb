"""The highlighted words of a critique: what can be contested, each once, in the letter's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from roundtwo.core.events import CoachSaid, Critique
from roundtwo.core.quotes import find_quote
from roundtwo.core.session import Session
from roundtwo.core.withdrawing import REPAIRS, STRENGTH


class Span(msgspec.Struct, frozen=True):
    """Words the critique rests on. A repair has no quote of its own: `what` says what is to be mended."""

    criterion: str
    """A criterion's id, or `STRENGTH` or `REPAIRS`."""
    turn: int
    quote: str
    shows: Literal["strength", "gap"]
    what: str = ""

    @property
    def key(self) -> tuple[str, int, str]:
        return self.criterion, self.turn, self.quote


def spans(critique: Critique) -> list[Span]:
    """Everything in it that may be contested."""
    return list(dict.fromkeys(spans_of(critique)))


def spans_of(critique: Critique) -> Iterator[Span]:
    if critique.strength is not None:
        yield Span(STRENGTH, critique.strength.turn, critique.strength.quote, "strength", critique.strength.what)
    for repair in critique.repairs:
        yield Span(REPAIRS, repair.turn, "", "gap", repair.what)
    for score in critique.scores:
        for each in score.evidence:
            yield Span(score.criterion, each.turn, each.quote, each.shows)


def about(span: Span, session: Session) -> dict[str, Any]:
    """How the record names it: the turn, from where to where, and what was read into it."""
    say = said_in(session, span.turn)
    place = (find_quote(say, span.quote) if span.quote else None) or (0, len(say))
    return {"turn": span.turn, "start": place[0], "end": place[1], "criterion": span.criterion}


def said_in(session: Session, turn: int) -> str:
    """What the candidate said at that turn, or nothing."""
    exchange = session.exchange_at(turn)
    answer = exchange.answer if exchange is not None else None
    return answer.say if answer is not None and answer.turn == turn else ""


def said_about(span: Span, session: Session) -> Sequence[str]:
    """What the coach has said to that span so far."""
    mark = about(span, session)
    return [event.say for event in session.coached if isinstance(event, CoachSaid) and event.about == mark]
