"""What does not fit in a persona or a rubric of one's own, beyond what its form refuses: a field, and a sentence.

Nothing here knows files. A field is a path into the file's settings: `("phrase", 2, "for")`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import msgspec

from roundtwo.core.bank import SLOT, Bank, Family, Line
from roundtwo.core.checks.asks import double_ask, has_ask
from roundtwo.core.events import SECTIONS, ProbeType
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.persona import Persona, sayable
from roundtwo.core.rubric import Criterion, Rubric

Field = tuple[str | int, ...]
PROBES: tuple[str, ...] = ProbeType.__args__  # type: ignore[attr-defined]  # a Literal's values
FAMILIES: tuple[str, ...] = Family.__args__  # type: ignore[attr-defined]  # likewise
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LONGEST_PROBE = 60
HEAVIEST = 5.0
LEVELS = ("1", "2", "3", "4", "5")
ANCHORED = ("1", "3", "5")


class Slip(msgspec.Struct, frozen=True):
    """One thing that does not fit. `what` and `mend` are a sentence each."""

    field: Field
    what: str
    mend: str


def near(value: str, known: Iterable[str]) -> str:
    """The mend for a name that does not exist: the nearest one, and all there are."""
    names = tuple(known)
    close = get_close_matches(value.lower(), names, n=1, cutoff=0.6)
    return f"{f'Did you mean “{close[0]}”? ' if close else ''}There are: {', '.join(names)}."


def spoken(names: Iterable[str]) -> str:
    """As one says a choice: "a, b or c"."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def id_slips(value: str, expected: str | None) -> Iterator[Slip]:
    """`expected`: what the file is called, where that is known."""
    if not ID.fullmatch(value):
        yield Slip(("id",), f"“{value}” cannot be an id.", "Use small letters, digits and hyphens, such as data-lead.")
    elif expected is not None and value != expected:
        yield Slip(("id",), f"The id “{value}” is not what the file is called.", f"Write “{expected}”, or rename it.")


# -- a persona ---------------------------------------------------------------------------------


def persona_slips(persona: Persona, lexicon: Lexicon, bank: Bank, expected: str | None = None) -> Iterator[Slip]:
    yield from id_slips(persona.id, expected)
    for field in ("name", "title", "cares"):
        if not getattr(persona, field).strip():
            yield Slip((field,), f"“{field}” is empty.", "Write a few words.")
    least, most = persona.words
    if not 0 < least < most <= LONGEST_PROBE:
        mend = f"Give a smaller and a larger number, from 1 to {LONGEST_PROBE}."
        yield Slip(("words",), f"“words” cannot be {least} to {most}.", mend)
    for field, highest in (("warmth", 5), ("pressure", 5), ("patience", 3)):
        value = getattr(persona, field)
        if not 1 <= value <= highest:
            yield Slip((field,), f"“{field}” cannot be {value}.", f"It goes from 1 to {highest}.")
    yield from weight_slips("sections", persona.sections, SECTIONS)
    yield from weight_slips("probes", persona.probes, PROBES)
    for field, says in (("receipts", persona.receipts), ("lead_ins", persona.lead_ins)):
        for place, say in enumerate(says):
            if has_ask(say):
                mend = "Leave the question to the phrases; this one only stands before it."
                yield Slip((field, place), f"“{say}” asks something.", mend)
            yield from spoken_slips((field, place), say, lexicon)
    for at, where, line in worded(persona):
        yield from line_slips(at, where, line, bank, lexicon)


def worded(persona: Persona) -> Iterator[tuple[Field, Field, Line]]:
    """(where its words stand, where its situations do, the line) of all that a persona says in its own words."""
    for place, phrase in enumerate(persona.phrase):
        yield ("phrase", place, "say"), ("phrase", place, "for"), phrase
    for move, situations in persona.lines.items():
        for situation, says in situations.items():
            at = ("lines", move, situation)
            yield from ((at, at, Line(move=move, say=say, for_=(situation,))) for say in says)


def weight_slips(table: str, weights: dict[str, float], known: Iterable[str]) -> Iterator[Slip]:
    names = tuple(known)
    for name, weight in weights.items():
        if name not in names:
            yield Slip((table, name), f"“{name}” is not one of the {table}.", near(name, names))
        elif not 0 <= weight <= HEAVIEST:
            yield Slip(
                (table, name), f"The weight of “{name}” cannot be {weight:g}.", "Give one from 0 to 5; 1 is usual."
            )


def line_slips(at: Field, where: Field, line: Line, bank: Bank, lexicon: Lexicon) -> Iterator[Slip]:
    """Slips of a sentence at `at` that is for the situations at `where`."""
    known = sayable(bank, line.move)
    if not known.situations:
        moves = sorted({each.move for each in bank.lines} | {"ask"})
        yield Slip(where, f"There is no move “{line.move}”.", near(line.move, moves))
        return
    for slot in SLOT.findall(line.say):
        if slot not in known.slots:
            mend = near(slot, sorted(known.slots)) if known.slots else "Leave it out: this one takes none."
            yield Slip(at, f"There is no slot {{{slot}}}.", mend)
    if double_ask(line.say):
        yield Slip(at, f"“{line.say}” asks for two things.", "Keep one of them.")
    yield from spoken_slips(at, line.say, lexicon)
    if not line.for_:
        yield Slip(where, "A phrase says nothing of when it is said.", near("", sorted(known.situations)))
    for situation in line.for_:
        if situation not in known.situations:
            yield Slip(where, f"There is no situation “{situation}”.", near(situation, sorted(known.situations)))


def spoken_slips(at: Field, say: str, lexicon: Lexicon) -> Iterator[Slip]:
    if not say.strip():
        yield Slip(at, "There is an empty sentence.", "Write it, or take it away.")
    worn = lexicon.never_pattern.search(straight(say))
    if worn is not None:
        yield Slip(at, f"“{worn[0]}” is a phrase that no interviewer here uses.", "Say it in other words.")


# -- a rubric ----------------------------------------------------------------------------------


def rubric_slips(rubric: Rubric, expected: str | None = None) -> Iterator[Slip]:
    yield from id_slips(rubric.id, expected)
    if not rubric.criterion:
        yield Slip((), "The rubric has no criterion.", "Add a [[criterion]] table.")
    ids = [criterion.id for criterion in rubric.criterion]
    for place, criterion in enumerate(rubric.criterion):
        if ids.index(criterion.id) != place:
            what = f"Two criteria are called “{criterion.id}”."
            yield Slip(("criterion", place, "id"), what, "Give each an id of its own.")
        if criterion.weight <= 0:
            what = f"The weight of “{criterion.id}” cannot be {criterion.weight}."
            yield Slip(("criterion", place, "weight"), what, "Give a whole number above 0; 100 in all reads best.")
        yield from anchor_slips(("criterion", place), criterion)
    for family, weights in rubric.weights.items():
        if family not in FAMILIES:
            yield Slip(("weights", family), f"There is no family of roles “{family}”.", near(family, FAMILIES))
        for name in weights:
            if name not in ids:
                yield Slip(("weights", family, name), f"There is no criterion “{name}” here.", near(name, ids))


def anchor_slips(at: Field, criterion: Criterion) -> Iterator[Slip]:
    for level in ANCHORED:
        if level not in criterion.anchors:
            mend = f"Add a [criterion.anchors.{level}] table with a text and an example."
            yield Slip(at, f"“{criterion.id}” has no anchor for level {level}.", mend)
    for level, anchor in criterion.anchors.items():
        where = (*at, "anchors", level)
        if level not in LEVELS:
            yield Slip(where, f"There is no level “{level}”.", "Levels go from 1 to 5; 1, 3 and 5 have anchors.")
        elif not (anchor.text.strip() and anchor.example.strip()):
            yield Slip(where, f"Level {level} of “{criterion.id}” lacks its words.", "Give it a text and an example.")
