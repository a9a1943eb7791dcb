"""What each would bring to the debrief, and what only one of them noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from roundtwo.core.comparing.lining_up import overlap
from roundtwo.core.comparing.sides import Note, Noticed
from roundtwo.core.events import CandidateAnswered, DebriefNoted, PanelPoint
from roundtwo.core.session import Session


def notes_of(place: int, session: Session) -> Iterator[Note]:
    names = {persona.id: persona.name for persona in session.start.personas}
    for noted in session.panel_notes.values():
        who = names.get(noted.persona, noted.persona)
        yield Note(place, who, noted.by, noted.argue, noted.doubt, noted.reference)


def noticed_alone(sessions: Sequence[Session], told: Iterable[CandidateAnswered]) -> Iterator[Noticed]:
    """What one of them took up in the answers they share, and no other."""
    answers = {answer.turn: answer.say for answer in told}
    every = [list(noticed(place, session, answers)) for place, session in enumerate(sessions)]
    for place, found in enumerate(every):
        others = [each for at, column in enumerate(every) if at != place for each in column]
        kept: list[Noticed] = []
        for each in found:
            if not any(same_words(each, other) for other in (*others, *kept)):
                kept.append(each)
        yield from sorted(kept, key=lambda each: each.turn)


def noticed(place: int, session: Session, answers: Mapping[int, str]) -> Iterator[Noticed]:
    """What stands in the debrief notes first, then the words that questions rest on."""
    for noted in session.panel_notes.values():
        for how, points in sides(noted):
            for point in points:
                if point.turn in answers:
                    yield Noticed(place, point.turn, point.quote, how, point.say)
    for exchange in session.exchanges:
        basis = exchange.asked.basis
        if basis is not None and basis.source == "answer" and basis.turn is not None and basis.turn in answers:
            yield Noticed(place, basis.turn, basis.quote, "ask", exchange.asked.say)


def sides(noted: DebriefNoted | Note) -> tuple[tuple[str, tuple[PanelPoint, ...]], ...]:
    return (("argue", noted.argue), ("doubt", noted.doubt), ("reference", noted.reference))


def same_words(one: Noticed, other: Noticed) -> bool:
    return one.turn == other.turn and overlap(one.quote, other.quote)
