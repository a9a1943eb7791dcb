"""Where one can go from one to the next in a transcript: turns, sections, weak spots, notes, a criterion's places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from roundtwo.core.messages import message
from roundtwo.core.reporting import criterion_name
from roundtwo.core.reviewing.weak import weak_spots
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session


class Stop(msgspec.Struct, frozen=True):
    """A turn to go to, and what is to be said of it there."""

    turn: int
    about: str = ""


class Way(msgspec.Struct, frozen=True):
    """Stops of one kind in their order. `words` are what was searched for, `criterion` the id of one."""

    kind: str
    name: str
    stops: tuple[Stop, ...]

    def at(self, turn: int) -> int | None:
        """The number of the stop at that turn, from 1; None between stops."""
        return next((number for number, stop in enumerate(self.stops, 1) if stop.turn == turn), None)

    def further(self, turn: int, by: int) -> Stop | None:
        """The next stop after that turn, or the one before it; the last one again where there is none."""
        if by > 0:
            return next((stop for stop in self.stops if stop.turn > turn), None)
        return next((stop for stop in reversed(self.stops) if stop.turn < turn), None)

    def place(self, turn: int) -> str:
        """Where one is on it: "weak spot 3 of 7: …"; how many there are where one is at none."""
        number = self.at(turn)
        count = len(self.stops)
        if number is None:
            return message("review.jump.counted", name=self.name, count=count)
        key = self.kind if self.kind in OWN_WORDS else "criterion"
        said = message(f"review.at.{key}", at=number, count=count, words=self.name, criterion=self.name)
        about = self.stops[number - 1].about
        return f"{said}: {about}" if about else said


OWN_WORDS = ("turns", "sections", "weak", "notes", "found")


def ways(session: Session, rubric: Rubric) -> list[Way]:
    """Every way through the session that has a stop, the plainest first."""
    found = [
        Way("turns", message("review.jump.turns"), tuple(Stop(turn) for turn in turns(session))),
        Way("sections", message("review.jump.sections"), tuple(sections(session))),
        Way("weak", message("review.jump.weak"), weak(session, rubric)),
        Way("notes", message("review.jump.notes"), tuple(notes(session))),
        *criteria(session, rubric),
    ]
    return [way for way in found if way.stops]


def searched(session: Session, words: str) -> Way:
    """The turns in which all these words stand."""
    return Way("found", words, tuple(Stop(turn) for turn in session.turns_with(words)))


def turns(session: Session) -> list[int]:
    found = {e.asked.turn for e in session.exchanges}
    return sorted(found | {e.answer.turn for e in session.exchanges if e.answer is not None})


def sections(session: Session) -> Iterator[Stop]:
    """The first turn of each run of a section."""
    before = None
    for exchange in session.exchanges:
        section = exchange.asked.section
        if section != before:
            before = section
            yield Stop(exchange.asked.turn, message(f"section.{section}"))


def weak(session: Session, rubric: Rubric) -> tuple[Stop, ...]:
    return tuple(Stop(spot.turn, "; ".join(spot.what)) for spot in weak_spots(session, rubric))


def notes(session: Session) -> Iterator[Stop]:
    known = set(turns(session))
    for turn in sorted({note.turn for note in session.notes} & known):
        yield Stop(turn)


def criteria(session: Session, rubric: Rubric) -> Iterator[Way]:
    """For each criterion the questions that were asked for it, and the answers that its level rests on."""
    places: dict[str, set[int]] = {criterion.id: set() for criterion in rubric.criterion}
    for exchange in session.exchanges:
        if exchange.asked.criterion is not None:
            places.setdefault(exchange.asked.criterion, set()).add(exchange.asked.turn)
    for score in session.critiques[-1].scores if session.critiques else ():
        places.setdefault(score.criterion, set()).update(each.turn for each in score.evidence)
    known = set(turns(session))
    for criterion, found in places.items():
        stops: Sequence[Stop] = [Stop(turn) for turn in sorted(found & known)]
        yield Way(criterion, criterion_name(criterion, rubric), tuple(stops))
