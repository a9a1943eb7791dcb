"""What an answer on a criterion may hold, in the order in which it is missed, and how that is asked for.

The words are those of the question's own prepared probe where it has one for the piece: what the next person in the
room would ask. The rest are as short.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from roundtwo.core.bank import Bank
from roundtwo.core.events import InterviewerAsked, ProbeType, Section
from roundtwo.core.lexicon import phrase_pattern
from roundtwo.core.messages import message
from roundtwo.core.reading.pressed import WANTED

MOST = 3
"""Missing pieces that are named at once."""


class Piece(msgspec.Struct, frozen=True):
    """One thing that an answer may hold: any of `features` shows it. `after` is the probe that goes after it."""

    name: str
    features: frozenset[str]
    after: ProbeType | None = None


def piece(name: str, features: str, after: ProbeType | None = None) -> Piece:
    return Piece(name, frozenset(features.split()), after)


OWN = piece("own_part", "own_deed", "own_part")
HOW = piece("how", "method check", "how")
RESULT = piece("result", "result measure", "measure")
MEASURE = piece("measure", "baseline limits", "measure")
LEARNING = piece("learning", "learning", "learning")
PIECES: Mapping[str, tuple[Piece, ...]] = {
    "depth": (OWN, HOW, RESULT, MEASURE),
    "technical": (
        piece("reason", "reason constraint", "alternative"),
        piece("alternative", "alternative", "alternative"),
        piece("risk", "risk"),
        piece("check", "check"),
    ),
    "growth": (piece("owned", "failure own_deed"), LEARNING, piece("later", "later")),
    "fit": (piece("motive", "reason motive"), OWN, piece("people", "other_view people")),
}
BY_SECTION: Mapping[Section, str] = {
    "first_round": "depth",
    "behavioural": "depth",
    "technical": "technical",
    "exercise": "exercise",
    "culture": "fit",
    "growth": "growth",
    "your_questions": "questions",
}
"""The criterion that a question's part of the interview is for, where the question names none."""
ANY = "communication"


def criterion_of(asked: InterviewerAsked) -> str:
    """The criterion that an answer is read for, whatever else it shows."""
    return asked.criterion or BY_SECTION.get(asked.section, ANY)


def pieces_of(asked: InterviewerAsked) -> tuple[Piece, ...]:
    """What the answer may hold: what its probe was after comes first."""
    pieces = PIECES.get(criterion_of(asked), ())
    after = asked.probe or asked.missing
    if after is None or asked.move == "ask" or after not in WANTED:
        return pieces
    first = Piece(NAMES.get(after, after), WANTED[after], after)
    return (first, *(p for p in pieces if p.after != after))


NAMES: Mapping[str, str] = {"contradiction": "clarify"}


def lacking(asked: InterviewerAsked, held: frozenset[str], text: str, bank: Bank) -> Iterator[tuple[Piece, str]]:
    """(piece, the words that ask for it) for everything that is not there."""
    used: set[str] = set()
    for each in pieces_of(asked):
        if held & each.features:
            continue
        say = next((s for s in probes_for(each, asked, held, text, bank) if s not in used), "")
        said = say or message(f"lacks.{each.name}")
        used.add(said)
        yield each, said


def probes_for(each: Piece, asked: InterviewerAsked, held: frozenset[str], text: str, bank: Bank) -> Iterator[str]:
    """Prepared probes of the question that go after this piece and are not superfluous."""
    question = bank.question(asked.question) if asked.question else None
    for probe in question.probes if question is not None and each.after is not None else ():
        told = set(probe.unless) & held or phrase_pattern(probe.words).search(text.lower())
        if probe.after == each.after and set(probe.unless) & each.features and not told:
            yield from probe.say[:1]
