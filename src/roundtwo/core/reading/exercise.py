"""The exercise, where one was held.

Looked for: unknowns settled first (questions, assumptions), a first approach, and after the change
what stays, what goes, and why.

1  no approach, or the change is waved away
2  an approach only, before or after the change
3  an approach, and something of what stays or goes (or the change was never put)
4  … with unknowns settled first, or with the reason
5  unknowns first, an approach, what stays, what goes, and why
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from roundtwo.core.approach import COST, GOES, NO_CHANGE, PLAN, STAYS, UNKNOWN
from roundtwo.core.bank import GoodSign
from roundtwo.core.events import Evidence
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    listed,
    not_asked,
    not_shown,
    shown,
    together,
)
from roundtwo.core.reading.told import FEWEST_WORDS, Told
from roundtwo.core.text import words


def exercise(scene: Scene) -> Reading:
    """Level 1 to 5 on the exercise; not asked where none was held."""
    asks = scene.asks("exercise", "exercise")
    if not asks:
        return not_asked("No exercise was held.")
    changed = next((e.asked.turn for e in asks if e.asked.move == "twist"), None)
    turns_of = {e.answer.turn for e in asks if e.answer is not None}
    told = [t for t in scene.told if t.turn in turns_of and takes_part(t)]
    if not told:
        return not_shown(asks, "an approach")
    before = [t for t in told if changed is None or t.turn < changed]
    after = [t for t in told if changed is not None and t.turn > changed]
    found = {
        "unknowns": [t for t in before if unknowns(t)],
        "approach": [t for t in before if approaches(t)],
        "stays": [t for t in after if STAYS.search(t.plain) and not NO_CHANGE.search(t.plain)],
        "goes": [t for t in after if GOES.search(t.plain)],
        "why": [t for t in after if gives_reason(t, scene.lexicon)],
    }
    level = exercise_level(found, changed is not None)
    level = 1 if level == 2 and goes_on(after) else level
    weak = gaps(after or before) if level <= 2 else []
    evidence = weak or exercise_evidence(found, scene.lexicon)
    return Reading("read", level, exercise_why(found, changed, level), together(evidence))


def takes_part(told: Told) -> bool:
    """In an exercise a question is work too."""
    return not told.repeats and (told.speaks or (told.kind == "question" and words(told.plain) >= 3))


def approaches(told: Told) -> bool:
    """Whether something is planned: more than questions, and more than a word."""
    plan = " ".join(s for s in told.said if not s.endswith("?"))
    return words(plan) >= FEWEST_WORDS and PLAN.search(straight(plan)) is not None


def unknowns(told: Told) -> bool:
    read = told.exchange.read
    asked = read is not None and any(q in told.plain and words(q) >= FEWEST_WORDS - 2 for q in read.asks)
    return asked or UNKNOWN.search(straight(told.plain)) is not None


def gives_reason(told: Told, lexicon: Lexicon) -> bool:
    return lexicon.has("reason", told.plain) or COST.search(told.plain) is not None


def goes_on(after: Sequence[Told]) -> bool:
    """Whether the change was waved away."""
    return any(NO_CHANGE.search(t.plain) for t in after)


def exercise_level(found: dict[str, list[Told]], changed: bool) -> int:
    if not found["approach"] and not found["stays"] and not found["goes"]:
        return 1 if not found["unknowns"] else 2
    if not changed:
        return 3 if found["approach"] else 2
    adapted = bool(found["stays"] or found["goes"])
    if not (adapted and found["approach"]):
        return 2
    if found["stays"] and found["goes"] and found["why"] and found["unknowns"]:
        return 5
    return 4 if found["unknowns"] or (found["why"] and found["goes"]) else 3


def exercise_evidence(found: dict[str, list[Told]], lexicon: Lexicon) -> list[Evidence]:
    tests: list[tuple[str, Callable[[str], object]]] = [
        ("unknowns", lambda s: s.endswith("?") or UNKNOWN.search(straight(s))),
        ("approach", PLAN.search),
        ("goes", lambda s: GOES.search(s) and (lexicon.has("reason", s) or COST.search(s))),
        ("goes", GOES.search),
        ("stays", STAYS.search),
    ]
    return [item for name, test in tests for item in shown(found[name], test)]


def exercise_why(found: dict[str, list[Told]], changed: int | None, level: int) -> str:
    there = {
        "unknowns": "unknowns are settled first",
        "approach": "there is an approach",
        "stays": "it is said what stays",
        "goes": "it is said what goes",
        "why": "the reason is given",
    }
    have = [text for name, text in there.items() if found[name]]
    lack = [
        text
        for name, text in (
            ("unknowns", "what had to be known first"),
            ("approach", "a first approach"),
            ("stays", "what stays after the change"),
            ("goes", "what goes"),
            ("why", "why"),
        )
        if not found[name] and (changed is not None or name in ("unknowns", "approach"))
    ]
    said = f"In the exercise {listed(have)}" if have else "The exercise has words, and no approach"
    if changed is None:
        said += "; the change was never put, so no more than a 3 can be read"
    return f"{said}; what is missing is {listed(lack)}." if lack and level < 5 else f"{said}."


MOST_UNHEARD = 2
"""Things named that were listened for and not heard."""


def listened_for(scene: Scene, reading: Reading, good: Sequence[GoodSign]) -> Reading:
    """`reading` with what good looks like in this exercise, as far as words show it. It moves no level."""
    turns_of = {e.answer.turn for e in scene.asks("exercise", "exercise") if e.answer is not None}
    said = straight(" ".join(t.plain for t in scene.told if t.turn in turns_of)).lower()
    unheard = [sign.what for sign in good if not heard(sign, said)]
    if not good or reading.finding != "read" or not unheard:
        return reading
    named = " ".join(f"“{what}”" for what in unheard[:MOST_UNHEARD])
    count = f"{len(good) - len(unheard)} of {len(good)}"
    more = f"By its words, {count} of what good looks like here was heard. Not heard: {named}"
    return msgspec.structs.replace(reading, why=f"{reading.why} {more}")


def heard(sign: GoodSign, said: str) -> bool:
    """Whether one of its words begins a word of what was said."""
    return any(re.search(rf"(?<![\w']){re.escape(word)}", said) for word in sign.words)
