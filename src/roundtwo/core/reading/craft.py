"""Technical judgement, and the exercise.

**Technical.** Six things that a choice may have with it: a reason, a constraint, an alternative, a risk
seen beforehand, a check afterwards, and what would change the answer. They count only beside a choice
(a deed, a decision, a plan), in technical and exercise answers. U is what all threads have between
them, B what the best one has.

1  U is empty
2  something of U
3  B holds two, a reason or a constraint among them
4  B holds three, an alternative among them, or U four with an alternative
5  U holds an alternative, a constraint or reason, a risk and a check, and two threads hold two each

**Exercise**, where one was held: unknowns settled first (questions, assumptions), a first approach, and
after the change what stays, what goes, and why.

1  no approach, or nothing that answers the change
2  an approach only, before or after the change
3  an approach, and something of what stays or goes (or the change was never put)
4  … with unknowns settled first, or with the reason
5  unknowns first, an approach, what stays, what goes, and why
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain

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
    turns,
)
from roundtwo.core.reading.told import FEWEST_WORDS, Thread, Told, threads
from roundtwo.core.text import words

CONSTRAINT = re.compile(
    r"\b(?:(?:could(?:n't| not)|can(?:'t|not)) (?:afford|lose|stop|wait|miss|risk|move|go down|be down)|"
    r"(?:only (?:had|have|a|one|two|three)|had only|no more than|at most|at least|not allowed|no budget|no time|no room)|"
    r"by law|regulations?|safety|budget|deadline|capacity|memory|bandwidth|limit(?:ed|s)?|allerg\w+|"
    r"too (?:expensive|slow|heavy|risky|late|long|small|far)|without (?:stopping|losing|downtime|breaking|closing)|"
    r"short of|didn't want (?:it|them|to)|must(?:n't| not)? )",
    re.IGNORECASE,
)
CHANGE_OF_MIND = re.compile(
    r"\b(?:if|unless)\b[^.?!]{3,90}\b(?:I'd|I would|we'd|we would)\b|\b(?:I|we)(?:'d| would) have "
    r"(?:stopped|gone|chosen|taken|switched|used|moved)\b|\bchange(?:d)? my mind\b",
    re.IGNORECASE,
)
CHOICE = frozenset("own_deed we_deed decider incident number".split())
ASPECTS = ("reason", "constraint", "alternative", "risk", "check", "mind")
SPOKEN = {
    "reason": "the reason",
    "constraint": "what it had to respect",
    "alternative": "the way not taken",
    "risk": "how it could have failed",
    "check": "how that would be noticed",
    "mind": "what would change the answer",
}


def aspects(text: str, lexicon: Lexicon) -> set[str]:
    """Which of the six things a text holds."""
    found = {name for name in ("reason", "alternative", "risk", "check") if lexicon.has(name, text)}
    if CONSTRAINT.search(straight(text)):
        found.add("constraint")
    if CHANGE_OF_MIND.search(straight(text)):
        found.add("mind")
    return found


def aspects_of(thread: Thread, lexicon: Lexicon) -> set[str]:
    """The same over a thread; nothing where no choice stands beside it."""
    told = [t for t in thread.told if t.bears]
    chosen = any(t.features & CHOICE or t.kind in ("opinion", "habit") for t in told)
    return set(chain.from_iterable(aspects(t.plain, lexicon) for t in told)) if chosen else set()


def technical(scene: Scene) -> Reading:
    """Level 1 to 5 on choices in the craft of the role."""
    asks = scene.asks("technical", "technical")
    if not asks:
        return not_asked("No question was about the craft of the role.")
    told = scene.answers_to([*asks, *scene.asks("exercise", "exercise")])
    if not scene.answers_to(asks):
        return not_shown(asks, "a choice with its reason")
    held = {t.opened: aspects_of(t, scene.lexicon) for t in threads(told)}
    union = set(chain.from_iterable(held.values()))
    level = technical_level(list(held.values()))
    if level == 1:
        where = turns(t.turn for t in scene.answers_to(asks))
        return Reading(
            "read",
            1,
            f"What was done is named in {where}; why it was done that way is not.",
            together(gaps([t for t in told if t.substance] or told)),
        )
    evidence = list(technical_evidence([t for t in told if t.bears], scene.lexicon))
    return Reading("read", level, technical_why(level, union, evidence), together(evidence))


def technical_level(held: Sequence[set[str]]) -> int:
    union = set(chain.from_iterable(held))
    best = max(held, key=len, default=set())
    twice = sum(len(one) >= 2 for one in held) >= 2
    why = union & {"reason", "constraint"}
    if why and twice and {"alternative", "risk", "check"} <= union:
        return 5
    if "alternative" in union and (
        len(union) >= 4 or any(len(h) >= 3 and "alternative" in h for h in held)
    ):
        return 4
    if len(best) >= 2 and any(len(h) >= 2 and h & {"reason", "constraint"} for h in held):
        return 3
    return 2 if union else 1


def technical_evidence(told: Sequence[Told], lexicon: Lexicon) -> list[Evidence]:
    """Sentences that hold most of the six things, from different answers where possible."""
    ranked = sorted(
        ((len(aspects(s, lexicon)), t, s) for t in told for s in t.said if aspects(s, lexicon)),
        key=lambda item: -item[0],
    )
    first = {t.turn: (t, s) for _, t, s in reversed(ranked)}
    chosen = [(t, s) for _, t, s in ranked if (t, s) in first.values()]
    rest = [(t, s) for _, t, s in ranked if (t, s) not in first.values()]
    return [
        item
        for told_, sentence in (chosen + rest)[:3]
        for item in shown([told_], lambda s, sentence=sentence: s == sentence)
    ]


def technical_why(level: int, union: set[str], evidence: Sequence[Evidence]) -> str:
    there = listed([SPOKEN[a] for a in ASPECTS if a in union])
    missing = listed([SPOKEN[a] for a in ASPECTS if a not in union][:3], "or")
    said = f"The choices in {turns(e.turn for e in evidence)} come with {there}"
    if level == 5 or not missing:
        return f"{said}."
    return f"{said}; not with {missing}."


# -- the exercise ------------------------------------------------------------------------------

UNKNOWN = re.compile(
    r"\b(?:assum\w+|i(?:'d| would)? need to know|first question|depends on whether|what i don't know|"
    r"i(?:'d| would) (?:first )?ask|before (?:i|anything)|find out|let me check|taking it that)\b",
    re.IGNORECASE,
)
PLAN = re.compile(
    r"\b(?:first|then|next|start(?:ing)? with|begin|i(?:'d|'ll| would| will)|we(?:'d| would)|plan|order|priorit\w+|"
    r"move|put|send|call|ring|split|check)\b",
    re.IGNORECASE,
)
STAYS = re.compile(
    r"\b(?:stay|stays|keep|keeps|kept|still|remain|remains|same|hold|holds|protect|can't move|doesn't move)\b",
    re.IGNORECASE,
)
GOES = re.compile(
    r"\b(?:goes|drop|drops|cut|cuts|skip|skips|slip|slips|cancel|cancels|lose|loses|wait|waits|later|postpone|"
    r"give up|leave out|push back|moves? (?:back|to)|instead|no longer|pull|stop|rent)\b",
    re.IGNORECASE,
)
COST = re.compile(r"\b(?:costs?|otherwise|would mean|means|so that|because|since)\b", re.IGNORECASE)


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
        "stays": [t for t in after if STAYS.search(t.plain)],
        "goes": [t for t in after if GOES.search(t.plain)],
        "why": [t for t in after if gives_reason(t, scene.lexicon)],
    }
    level = exercise_level(found, changed is not None)
    weak = gaps(after or before) if level <= 2 else []
    evidence = weak or exercise_evidence(found, scene.lexicon)
    return Reading("read", level, exercise_why(found, changed, level), together(evidence))


def takes_part(told: Told) -> bool:
    """In an exercise a question is work too."""
    return not told.repeats and (
        told.speaks or (told.kind == "question" and words(told.plain) >= 3)
    )


def approaches(told: Told) -> bool:
    """Whether something is planned: more than questions, and more than a word."""
    plan = " ".join(s for s in told.said if not s.endswith("?"))
    return words(plan) >= FEWEST_WORDS and PLAN.search(straight(plan)) is not None


def unknowns(told: Told) -> bool:
    read = told.exchange.read
    asked = read is not None and any(q in told.plain for q in read.asks)
    return asked or UNKNOWN.search(straight(told.plain)) is not None


def gives_reason(told: Told, lexicon: Lexicon) -> bool:
    return lexicon.has("reason", told.plain) or COST.search(told.plain) is not None


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
    said = f"In the exercise {listed(have)}" if have else "The exercise got words, and no approach"
    if changed is None:
        said += "; the change was never put, so more than a 3 cannot be read"
    return f"{said}; not said is {listed(lack, 'or')}." if lack and level < 5 else f"{said}."
