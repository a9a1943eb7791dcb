"""The exercise, where one was held.

Looked for: unknowns settled first (questions, assumptions), a first approach, and after the change
what stays, what goes, and why. Only sentences that are tied to this case count (`exercise_said`).

1  no approach, or the change is waved away or met with more effort alone
2  an approach only, before or after the change
3  an approach, and something of what stays or goes (or the change was never put)
4  … with unknowns settled first, or with what stays, what goes and the reason
5  unknowns first, an approach, what stays, what goes, and why
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from roundtwo.core.bank import GoodSign
from roundtwo.core.events import Evidence
from roundtwo.core.lexicon import beginnings, straight
from roundtwo.core.reading.exercise_said import NAMED, Said, case_of
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    listed,
    not_asked,
    not_shown,
    short,
    together,
)
from roundtwo.core.reading.told import OWN_WORD, Told
from roundtwo.core.session import Exchange
from roundtwo.core.text import words


def exercise(scene: Scene) -> Reading:
    """Level 1 to 5 on the exercise; not asked where none was held."""
    asks = scene.asks("exercise", "exercise")
    if not asks:
        return not_asked("No exercise was held.")
    changed = next((e.asked.turn for e in asks if e.asked.move == "twist"), None)
    # An approach often comes after a fact was given out, which is a reply and no ask.
    held = [e for e in scene.session.exchanges if e.answer is not None and (e in asks or of_it(e))]
    turns_of = {e.answer.turn for e in held if e.answer is not None}
    told = [t for t in scene.told if t.turn in turns_of and takes_part(t)]
    if not told:
        return not_shown(asks, "an approach")
    before = [t for t in told if changed is None or t.turn < changed]
    after = [t for t in told if changed is not None and t.turn > changed]
    case = case_of([e.asked.say for e in held], scene.lexicon)
    fresh = without_sentences(after, before)
    own = case_of([*(e.asked.say for e in held), *(t.plain for t in before)], scene.lexicon)
    found = {
        "unknowns": said_in(before[:1], case.wonders) + said_in(before[1:], case.asks),
        "approach": said_in(before, case.plans),
        "stays": said_in(fresh, own.keeps),
        "goes": said_in(fresh, own.drops),
        "why": said_in(fresh, own.explains),
    }
    waved = bool(said_in(fresh, own.waves)) and not found["goes"]
    level = exercise_level(found, changed is not None, waved)
    weak = gaps(after or before) if level <= 2 else []
    evidence = weak or exercise_evidence(found)
    return Reading("read", level, exercise_why(found, changed, level), together(evidence))


PARTS = ("unknowns", "approach", "goes", "stays")
Found = Mapping[str, Sequence[Said]]
"""By part of the exercise, the sentences that show it."""


def of_it(exchange: Exchange) -> bool:
    return exchange.asked.section == "exercise"


def takes_part(told: Told) -> bool:
    """In an exercise a question is work too."""
    return not told.repeats and (told.speaks or (told.kind == "question" and words(told.plain) >= 3))


def without_sentences(later: Sequence[Told], earlier: Sequence[Told]) -> list[Told]:
    """`later` without what was said in the same words before: a plan told again is no answer to a change."""
    old = {straight(s).lower() for told in earlier for s in told.said}
    return [msgspec.structs.replace(t, said=tuple(s for s in t.said if straight(s).lower() not in old)) for t in later]


def said_in(told: Sequence[Told], test: Callable[[str], bool]) -> list[Said]:
    """The sentences that pass, each once, however often it's said."""
    found: dict[str, Said] = {}
    for answer in told:
        for sentence in answer.said:
            if test(sentence):
                found.setdefault(straight(sentence).lower(), Said(answer.turn, sentence))
    return list(found.values())


def exercise_level(found: Found, changed: bool, waved: bool) -> int:
    if not found["approach"] and not found["stays"] and not found["goes"]:
        return 1 if waved or not found["unknowns"] else 2
    if not changed:
        return 3 if found["approach"] else 2
    if waved:
        return 1
    adapted = bool(found["stays"] or found["goes"])
    if not (adapted and (found["approach"] or found["unknowns"])):
        return 2
    if found["stays"] and found["goes"] and found["why"] and found["unknowns"]:
        return 5
    return 4 if found["unknowns"] or (found["why"] and found["goes"] and found["stays"]) else 3


def exercise_evidence(found: Found) -> list[Evidence]:
    """One sentence for each part; for what goes one that also says why, where there is one."""
    why = set(found["why"])
    plainly = {part: sorted(found[part], key=lambda s: (not NAMED.search(s.text), s not in why)) for part in PARTS}
    ranked = {**plainly, "approach": sorted(found["approach"], key=lambda s: not OWN_WORD.search(s.text))}
    taken: list[Said] = []
    for every in ranked.values():
        taken += next(([s] for s in every if s not in taken), [])
    return [Evidence(turn=s.turn, quote=short(s.text), shows="strength") for s in taken]


def exercise_why(found: Found, changed: int | None, level: int) -> str:
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
    return beginnings(sign.words).search(said) is not None
