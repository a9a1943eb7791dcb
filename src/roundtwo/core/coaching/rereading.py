"""A session read again: with corrections that were granted, or with another answer in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy

import msgspec

from roundtwo.core.events import AnswerRead, CandidateAnswered, Correction, Score
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import read_again
from roundtwo.core.reading.finding import Scene
from roundtwo.core.reading.matter import answers_in, silenced
from roundtwo.core.reading.told import Told, features_left, kind_left
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Exchange, Session


def scene_of(session: Session, lexicon: Lexicon, corrections: Iterable[Correction] = ()) -> Scene:
    """What the rules look at, with each correction made."""
    made = tuple(corrections)
    for correction in made:
        session = filled(session, correction)
    told = answers_in(session, lexicon)
    for correction in made:
        told = [corrected(each, correction, lexicon) for each in told]
    return Scene(session, tuple(told), lexicon)


def granted(session: Session, criterion: str) -> list[Correction]:
    """The corrections by which that criterion is read already."""
    return [w.reading for w in session.withdrawn if w.reading is not None and w.criterion == criterion]


def read_with(
    session: Session, rubric: Rubric, lexicon: Lexicon, criterion: str, corrections: Sequence[Correction] = ()
) -> Score | None:
    """The criterion by the rules, read with what was granted before and with `corrections`; None where it has none."""
    found = rubric.find(criterion)
    if found is None:
        return None
    return read_again(scene_of(session, lexicon, (*granted(session, criterion), *corrections)), found)


def filled(session: Session, by: Correction) -> Session:
    """The session with the other answer read as one more reply to the question that was left open."""
    here = session.exchange_at(by.turn)
    there = session.exchange_at(by.other) if by.kind == "filled" and by.other is not None else None
    if here is None or there is None or there.answer is None:
        return session
    open_ = here.asked
    asked = msgspec.structs.replace(
        there.asked, move="probe", section=open_.section, criterion=open_.criterion,
        question_type=open_.question_type, topic=open_.topic, thread=open_.thread or open_.turn,
    )  # fmt: skip
    return with_exchange(session, msgspec.structs.replace(there, asked=asked))


def corrected(told: Told, by: Correction, lexicon: Lexicon) -> Told:
    """One answer as it reads then."""
    if told.turn != by.turn or by.kind == "filled":
        return told
    if by.kind == "left_out":
        return left_out(told, by.quote, lexicon)
    return msgspec.structs.replace(silenced(told), said=(), features=frozenset())


def left_out(told: Told, quote: str, lexicon: Lexicon) -> Told:
    """The answer without the sentences that the quote stands in."""
    said = tuple(s for s in told.said if not (quote in s or s in quote))
    if len(said) == len(told.said):  # it runs over the end of a sentence
        said = tuple(s for s in told.said if not set(s.split()) <= set(quote.split()))
    if not said:
        return msgspec.structs.replace(silenced(told), said=(), features=frozenset())
    features = features_left(" ".join(said), told.features, lexicon)
    kind = kind_left(features) if told.kind in ("story", "vague_story") else told.kind
    starts = tuple(s for s in told.starts if s in said)
    return msgspec.structs.replace(told, said=said, features=features, kind=kind, starts=starts)


def with_answer(session: Session, answer: CandidateAnswered, read: AnswerRead) -> Session:
    """The same session with that answer in the place of the one at its turn. The session itself stays as it is."""
    here = session.exchange_at(answer.turn)
    return session if here is None else with_exchange(session, Exchange(here.asked, answer, read))


def with_exchange(session: Session, changed: Exchange) -> Session:
    """The same session with this in the place of the exchange that has its answer's turn."""
    turn = changed.answer.turn if changed.answer is not None else None
    other = copy(session)
    other.exchanges = [changed if e.answer is not None and e.answer.turn == turn else e for e in session.exchanges]
    return other
