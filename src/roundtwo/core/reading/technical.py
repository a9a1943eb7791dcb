"""Technical judgement: choices in the craft of the role, and what stands beside them.

Six things may stand beside a choice: a reason, a constraint, an alternative, a risk seen
beforehand, a check afterwards, and what would change the answer. They count only with a choice (a
deed, a decision, a plan), in technical and exercise answers. U is what all threads have between
them, B the best thread.

1  U is empty; a question that only seems to be about the craft (another's interview) has to come twice for that
2  something of U
3  B holds two, a reason or a constraint among them
4  B holds three, an alternative among them, or U four with an alternative
5  U holds an alternative, a constraint or reason, a risk and a check; two threads hold two each,
   and an own deed is among them
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from roundtwo.core.events import Evidence
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    FAIR_CHANCE,
    Reading,
    Scene,
    gaps,
    listed,
    not_asked,
    not_shown,
    short,
    together,
    turns,
)
from roundtwo.core.reading.limits import takes_back
from roundtwo.core.reading.told import Thread, Told, sentences, threads

CONSTRAINT = re.compile(
    r"\b(?:(?:could(?:n't| not)|can(?:'t|not)) (?:afford|lose|stop|wait|miss|risk|move|go down|"
    r"be down)|"
    r"(?:only (?:had|have|a|one|two|three)|had only|no more than|at most|at least|not allowed|"
    r"no budget|no time|no room)|"
    r"by law|regulations?|safety|budget|deadline|capacity|memory|bandwidth|limit(?:ed|s)?|"
    r"allerg\w+|"
    r"(?:full|booked(?: up| out)?) until|there (?:was only one|were (?:only )?(?:two|three|four)) of us|"
    r"too (?:expensive|slow|heavy|risky|late|long|small|far)|without (?:stopping|losing|"
    r"downtime|breaking|closing)|"
    r"short of|(?:I|we) didn't want (?:it|them|to)|must(?:n't| not)? )",
    re.IGNORECASE,
)
IN_A_CAPACITY = re.compile(r"\bin (?:an?|my|that|this|any) (?:[\w-]+ ){0,2}capacity\b", re.IGNORECASE)
"""A post that somebody held; no bound of anything."""
NOT_TAKEN = re.compile(
    (
        r"^(?:slower|faster|cheaper|dearer|safer|simpler|easier|harder|rougher|uglier|longer|shorter|riskier),? but\b|"
        r"\b(?:was|were|is|are|would(?:'ve| have) been|would be)\s+(?:\w+er|more \w+|"
        r"less \w+)(?:\s+than\b[^,.;?!]{1,40})?,?\s+but\b|\b(?:rather|sooner) than\b|"
        r"^(?!If\b|Unless\b)[^.?!,]{0,60}\bwould(?:'ve| have) \w+(?:ed|n|t|de|own|ept|ut)\b[^.?!]{0,60},\s+but\b"
    ),
    re.IGNORECASE,
)
CHANGE_OF_MIND = re.compile(
    r"\b(?:if|unless)\b[^.?!]{3,90}\b(?:I'd|I would|we'd|we would)\b|\b(?:I|we)(?:'d| would) have "
    r"(?:stopped|gone|chosen|taken|switched|used|moved)\b|\bchange(?:d)? my mind\b",
    re.IGNORECASE,
)
OURS = re.compile(r"\b(?:I|[Ww]e)(?:'\w+)?\b")
OPENS = re.compile(r"so\b", re.IGNORECASE)
ACTED = re.compile(
    r"So (?:I|we) (?:\w+ed|put|cut|set|took|wrote|built|made|split|chose|went|kept|bought|told|gave|sent)\b"
)
FOUND = re.compile(
    r"\b(?:half|most|all|none|nobody|nothing|every|too|only|always|never|more|fewer|less)\b", re.IGNORECASE
)
"""Words that say how much of something was so."""
TOOLS = frozenset({"dashboard", "alert", "logs", "audit", "sample", "survey", "a/b"})
"""Names of tools in the list of checks: a name alone shows no checking."""
HELD = re.compile(
    r"\b(?:had|has|have) to (?:hold|pass|survive|agree|match)\b|"
    r"\bbefore (?:I|we) (?:accepted|shipped|merged|released|signed|approved|rolled|kept)\b|\berror analysis\b|"
    r"\b(?:I|we) (?:went|looked|read|walked|clicked) (?:through|over|at) (?:all|every|each)\b",
    re.IGNORECASE,
)
"""A check put as what a thing had to pass."""
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
    found = {name for name in ("alternative", "risk") if lexicon.has(name, text)}
    every = sentences(text)
    if any(own_reason(s, lexicon) for s in every) or any(follows_from(s, before) for before, s in pairwise(every)):
        found.add("reason")
    if any(m.group().lower() not in TOOLS for m in lexicon.find_all("check", text)) or HELD.search(straight(text)):
        found.add("check")
    if any(NOT_TAKEN.search(straight(s)) for s in sentences(text)):
        found.add("alternative")
    if CONSTRAINT.search(IN_A_CAPACITY.sub("", straight(text))):
        found.add("constraint")
    if CHANGE_OF_MIND.search(straight(text)):
        found.add("mind")
    return found


def follows_from(sentence: str, before: str) -> bool:
    """Whether "So I added …" acts on what the sentence before it found: a figure, or how much of it was so."""
    text = straight(sentence)
    return ACTED.match(text) is not None and (bool(figures(before)) or FOUND.search(straight(before)) is not None)


def own_reason(sentence: str, lexicon: Lexicon) -> bool:
    """A reason for what "I" or "we" did: not why somebody else did it, and not a sentence begun with "So"."""
    text = straight(sentence)
    for match in lexicon.find_all("reason", text):
        if match.start() == 0 and OPENS.match(match.group()):
            continue
        rest = text[match.end() :].partition(",")[2] if match.start() < 4 else ""
        if OURS.search(text[: match.end()]) or OURS.search(rest):
            return True
    return False


def aspects_of(thread: Thread, lexicon: Lexicon) -> set[str]:
    """The same over a thread; nothing where no choice stands beside it."""
    told = [t for t in thread.told if t.bears and not takes_back(t)]
    chosen = any(t.features & CHOICE or t.kind in ("opinion", "habit") for t in told)
    found = set(chain.from_iterable(aspects(t.plain, lexicon) for t in told)) if chosen else set()
    return found | {"alternative"} if chosen and any(named_other_way(t) for t in told) else found


def named_other_way(told: Told) -> bool:
    """Whether a reply to "and if that had been ruled out?" names a way that is not the one taken."""
    return told.exchange.asked.probe == "alternative" and any(OTHER_WAY.search(straight(s)) for s in told.said)


OTHER_WAY = re.compile(
    r"\b(?:I|we)(?:'d| would) have (?!(?:no|not|to|thought|known|liked)\b)\w+\b[^.?!]{12,}", re.IGNORECASE
)


def technical(scene: Scene) -> Reading:
    """Level 1 to 5 on choices in the craft of the role."""
    asks = scene.asks("technical", "technical")
    if not asks:
        return not_asked("No question was about the craft of the role.")
    told = scene.answers_to([*asks, *scene.asks("exercise", "exercise")])
    heard = [t for t in scene.answers_to(asks) if t.bears or t.planned]
    if not heard:
        return not_shown(asks, "a choice with its reason")
    held = {t.opened: aspects_of(t, scene.lexicon) for t in threads(told)}
    union = set(chain.from_iterable(held.values()))
    level = technical_level(list(held.values()))
    level = level if any("own_deed" in t.features for t in told) else min(level, 4)
    if level == 1 and len(heard) < FAIR_CHANCE and not any(t.planned for t in heard):
        return not_shown([e for e in asks if e.answer is not None][:1], "a choice with its reason")
    if level == 1:
        where = turns(t.turn for t in heard)
        return Reading(
            "read",
            1,
            f"What was done is named in {where}; why it was done that way is not.",
            together(gaps(sorted([t for t in told if t.substance] or told, key=lambda t: not t.features & CHOICE))),
        )
    evidence = list(technical_evidence([t for t in told if t.bears and not takes_back(t)], scene.lexicon))
    return Reading("read", level, technical_why(level, union, evidence), together(evidence), technical_step(union))


def technical_step(union: set[str]) -> int:
    """The first of these that stands beside no choice: a reason and what it had to respect, the other way, the risk."""
    if not union & {"reason", "constraint"}:
        return 0
    return 2 if "alternative" in union else 1


def technical_level(held: Sequence[set[str]]) -> int:
    union = set(chain.from_iterable(held))
    best = max(held, key=len, default=set())
    twice = sum(len(one) >= 2 for one in held) >= 2
    why = union & {"reason", "constraint"}
    if why and twice and {"alternative", "risk", "check"} <= union:
        return 5
    if "alternative" in union and (len(union) >= 4 or any(len(h) >= 3 and "alternative" in h for h in held)):
        return 4
    if len(best) >= 2 and any(len(h) >= 2 and h & {"reason", "constraint"} for h in held):
        return 3
    return 2 if union else 1


def technical_evidence(told: Sequence[Told], lexicon: Lexicon) -> list[Evidence]:
    """Sentences that hold most of the six things, from different answers where possible."""
    held = [(len(held_in(t, place, lexicon)), t, s) for t in told for place, s in enumerate(t.said)]
    ranked = sorted((item for item in held if item[0]), key=lambda item: -item[0])
    first = {t.turn: (t, s) for _, t, s in reversed(ranked)}
    chosen = [(t, s) for _, t, s in ranked if (t, s) in first.values()]
    rest = [(t, s) for _, t, s in ranked if (t, s) not in first.values()]
    return [Evidence(turn=t.turn, quote=short(s), shows="strength") for t, s in (chosen + rest)[:3]]


def held_in(told: Told, place: int, lexicon: Lexicon) -> set[str]:
    """What one sentence of an answer holds, by itself or out of the one before it."""
    sentence = told.said[place]
    found = aspects(sentence, lexicon)
    if place and follows_from(sentence, told.said[place - 1]):
        found.add("reason")
    if told.exchange.asked.probe == "alternative" and OTHER_WAY.search(straight(sentence)):
        found.add("alternative")
    return found


def technical_why(level: int, union: set[str], evidence: Sequence[Evidence]) -> str:
    there = listed([SPOKEN[a] for a in ASPECTS if a in union])
    missing = listed([SPOKEN[a] for a in ASPECTS if a not in union][:3], "or")
    said = f"The choices in {turns(e.turn for e in evidence)} come with {there}"
    if level == 5 or not missing:
        return f"{said}."
    return f"{said}; not with {missing}."
