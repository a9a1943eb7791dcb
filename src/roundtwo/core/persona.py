"""A persona: who asks, and how. It changes wording, pressure and emphasis, and never the scoring."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from roundtwo.core.bank import SLOT, Bank, Line, Part
from roundtwo.core.events import ProbeType


class Phrase(Line, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole ask in the persona's own voice: a line of the wording table, which is a probe where nothing else is
    said.
    """

    move: str = "probe"


class Persona(Part, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    title: str
    cares: str
    pace: str
    words: tuple[int, int]
    """Words of a probe: what is usual at least and at most."""
    warmth: int
    pressure: int
    patience: int
    """Probes a thread, three at most."""
    signals: Literal["nothing", "little", "openly"]
    never: tuple[str, ...] = ()
    sections: dict[str, float] = {}
    probes: dict[str, float] = {}
    receipts: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    phrase: tuple[Phrase, ...] = ()
    lines: dict[str, dict[str, tuple[str, ...]]] = {}
    """Move, situation, sentences: what stands around the asks, from the greeting to the goodbye. The move "ask" holds
    questions of the bank by their id, in the persona's own words; they come sooner than others.
    """
    self_facts: tuple[str, ...] = ()
    voice: str = ""
    """The file's prose."""


def own_lines(persona: Persona, move: str) -> Iterator[Line]:
    """What the persona has of its own for `move`."""
    yield from (phrase for phrase in persona.phrase if phrase.move == move)
    for situation, says in persona.lines.get(move, {}).items():
        yield from (Line(move=move, say=say, for_=(situation,)) for say in says)


def leaning(persona: Persona, probes: Collection[ProbeType]) -> float:
    """How much the persona is after what `probes` bring, on the average: 1 is as much as after anything."""
    usual = sum(persona.probes.values()) / len(persona.probes) if persona.probes else 1.0
    wanted = [persona.probes.get(probe, usual) for probe in probes]
    return sum(wanted) / len(wanted) / usual if wanted and usual else 1.0


TOLD = "told"
"""Where a persona may word a probe that was prepared with a question: something was done, and went well."""


class Sayable(NamedTuple):
    """What the tables know of a move: the situations that it is made in, and the slots that are filled there."""

    situations: frozenset[str]
    slots: frozenset[str]


def sayable(bank: Bank, move: str) -> Sayable:
    """What a persona's own line for `move` may be for, and may hold; nothing where nobody knows the move."""
    asks = (Line(move="ask", say=question.id, for_=(question.id,)) for question in bank.questions)
    alike = [line for line in (*bank.lines, *asks, Line(move="probe", say="", for_=(TOLD,))) if line.move == move]
    situations = {situation for line in alike for situation in line.for_}
    if move == "greeting":
        situations |= {general(situation) for situation in situations}
    return Sayable(frozenset(situations), frozenset(slot for line in alike for slot in SLOT.findall(line.say)))


def general(situation: str) -> str:
    """ "first_round" of "first_round:company": a persona greets alike, whether or not the company has a name."""
    return situation.partition(":")[0]
