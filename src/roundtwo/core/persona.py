"""A persona: who asks, and how. It changes wording, pressure and emphasis, and never the scoring."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

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


def unheard(persona: Persona, bank: Bank) -> list[str]:
    """The persona's own lines that could never be said: for a move, situation, question or slot that nobody knows."""
    moves = {phrase.move for phrase in persona.phrase} | set(persona.lines)
    asks = (Line(move="ask", say=question.id, for_=(question.id,)) for question in bank.questions)
    table = (*bank.lines, *asks, Line(move="probe", say="", for_=(TOLD,)))
    return [line.say for move in sorted(moves) for line in own_lines(persona, move) if not heard(line, table)]


def heard(line: Line, table: Collection[Line]) -> bool:
    alike = [other for other in table if other.move == line.move]
    situations = {situation for other in alike for situation in other.for_}
    if line.move == "greeting":
        situations |= {general(situation) for situation in situations}
    slots = {slot for other in alike for slot in SLOT.findall(other.say)}
    return bool(line.for_) and set(line.for_) <= situations and set(SLOT.findall(line.say)) <= slots


def general(situation: str) -> str:
    """ "first_round" of "first_round:company": a persona greets alike, whether or not the company has a name."""
    return situation.partition(":")[0]
