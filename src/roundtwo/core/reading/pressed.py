"""Behaviour under follow-up: what each probe brought.

A probe was *met* when the reply holds what it was after, and *met in part* when the reply holds
anything concrete. What counts is the reply alone, not whether the first answer had it already, so a
weaker first answer never makes the replies look better. A reply that only repeats counts for
nothing; one that dodges counts against. Shares are taken over the replies that count.

1  no probe brought anything
2  one only, or less than half of them, and in part
3  half of them brought something
4  two thirds were met in full
5  three quarters were met in full, in two replies at least, and one of them puts a claim right with
   the precise own part, or says where knowledge ends and who would know

A contradiction that was left standing holds the level at 3. Narrowing is never a gap. Fewer than
three probes: not asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.events import Evidence, InterviewerAsked, ProbeType
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    NO_STEP,
    Reading,
    Scene,
    gaps,
    not_asked,
    opening,
    own_words,
    quote,
    shown,
    together,
    turns,
)
from roundtwo.core.reading.told import ANY_NUMBER, Told
from roundtwo.core.session import Exchange

FEWEST_PROBES = 3
PROBING = frozenset({"probe", "challenge", "contradiction", "clarify"})
WANTED: dict[ProbeType, frozenset[str]] = {
    "own_part": frozenset({"own_deed", "decider", "narrowing"}),
    "how": frozenset({"method", "check", "own_deed", "reason"}),
    "measure": frozenset({"measure", "number", "baseline", "result"}),
    "alternative": frozenset({"alternative", "reason"}),
    "obstacle": frozenset({"obstacle", "failure", "other_view"}),
    "learning": frozenset({"learning"}),
    "incident": frozenset({"own_deed", "incident"}),
    "clarify": frozenset({"own_deed", "number", "reason", "people", "decider", "when"}),
    "contradiction": frozenset({"narrowing", "number", "own_deed"}),
}
"""Features of a reply that meet a probe of each type."""
CONCRETE = frozenset(
    ("own_deed number decider people when reason result method obstacle alternative check learning narrowing").split()
)
EMPTY = ("dodge", "refusal", "dont_know", "self_description")
"""Kinds of reply that give a probe nothing, whatever words are in them."""
KNOWS_LIMIT = re.compile(
    r"\b(?:I (?:never saw|don't know|didn't see|can't say|couldn't say|'d have to (?:ask|check))|"
    r"I'd have to (?:ask|check)|that I (?:don't know|never saw)|would know (?:that|better)|"
    r"knows? (?:that|it) better|ask (?:him|her|them)|not mine to say)\b"
)


def follow_up(scene: Scene) -> Reading:
    """Level 1 to 5 on replies to probes."""
    probes = probes_of(scene)
    if len(probes) < FEWEST_PROBES:
        count = {0: "No probe was", 1: "One probe was", 2: "Two probes were"}[len(probes)]
        return not_asked(f"{count} put; it takes three to read this.")
    replies = {t.turn: t for t in scene.told}
    told = [replies[e.answer.turn] for e in probes if e.answer is not None and e.answer.turn in replies]
    counts = [t for t in told if not t.repeats and (t.bears or t.kind in EMPTY)]
    met = [t for t in counts if meets(t, scene.lexicon)]
    part = [t for t in counts if t not in met and t.kind not in EMPTY and concrete(t)]
    honest = [t for t in counts if corrects(t) or knows_limit(t)]
    level = level_of(len(counts), len(met), len(part), bool(honest) and len(met) >= 2)
    standing = contradicted(scene)
    level = min(level, 3) if standing else level
    none = [t for t in counts if t not in (*met, *part)] or [t for t in told if t.speaks and not met]
    evidence = evidence_of(scene.lexicon, met, honest, none or part)
    return Reading(
        "read", level, why(level, met, part, len(told), honest, standing), evidence, pressed_step(none or part, honest)
    )


def asked_in_vain(scene: Scene) -> list[Told]:
    """Replies that hold nothing of what their probe was after, and say something else all the same."""
    replies = {t.turn: t for t in scene.told}
    told = [replies[e.answer.turn] for e in probes_of(scene) if e.answer is not None and e.answer.turn in replies]
    said = [t for t in told if t.speaks and t.kind not in EMPTY and not t.reserved]
    return [t for t in said if not meets(t, scene.lexicon) and not knows_limit(t)]


def pressed_step(unmet: Sequence[Told], honest: Sequence[Told]) -> int:
    """The own part where that was asked for in vain; what else was; else what was said of its limits."""
    if any(t.exchange.asked.probe == "own_part" for t in unmet):
        return 0
    if unmet:
        return 1
    return 2 if honest else NO_STEP


def probes_of(scene: Scene) -> list[Exchange]:
    """The probes that were answered. One that had to be said again stands once, with the reply to its last saying.

    The candidate's own turn, the exercise's clarifications and what was hoped for at the door are left out.
    """
    found: list[Exchange] = []
    probing = False
    for exchange in scene.session.exchanges:
        if exchange.asked.move != "repeat":
            probing = is_probe(exchange.asked)
        elif found and probing:
            found.pop()
        if probing:
            found.append(exchange)
    return [e for e in found if e.answer is not None]


def is_probe(asked: InterviewerAsked) -> bool:
    return (
        asked.move in PROBING
        and (asked.move != "clarify" or asked.probe is not None)
        and asked.section not in ("your_questions", "closing")
        and not (asked.section == "opening" and asked.question_type == "goal")
    )


def meets(told: Told, lexicon: Lexicon) -> bool:
    """Whether a reply holds what its probe was after."""
    if not told.bears or told.kind in ("dodge", "self_description"):
        return False
    asked = told.exchange.asked
    after = asked.probe or asked.missing or "clarify"
    held = told.features if own_words(told) else told.features - {"own_deed", "incident"}
    if held & WANTED[after]:
        return True
    return (after == "own_part" and own_part(told)) or (after == "learning" and lexicon.has("learning", told.plain))


def concrete(told: Told) -> bool:
    """Whether a reply holds anything to go by at all."""
    return bool(own_words(told)) or bool(told.features & (CONCRETE - {"own_deed"}))


def own_part(told: Told) -> bool:
    """Whether the precise part that was theirs is said."""
    return (
        bool(own_words(told))
        or re.search(r"\bmy (?:part|share|bit|job) (?:was|in it)\b", told.plain, re.IGNORECASE) is not None
    )


def corrects(told: Told) -> bool:
    """Narrowing counts as strength only with the part that was theirs."""
    return told.bears and "narrowing" in told.features and own_part(told)


def knows_limit(told: Told) -> bool:
    """Where it ends, said beside something that is known: "I don't know" alone is no such thing."""
    known = told.kind not in EMPTY and bool(told.features & CONCRETE)
    return known and KNOWS_LIMIT.search(straight(told.plain)) is not None


def level_of(counts: int, met: int, part: int, honest: bool) -> int:
    """The level for so many replies that count, met in full and met in part."""
    if met + part == 0:
        return 1
    full, some = met / counts, (met + part) / counts
    if full >= 3 / 4 and met >= 2 and honest:
        return 5
    if full >= 2 / 3 and met >= 2:
        return 4
    return 3 if some >= 1 / 2 and met >= 1 else 2


def contradicted(scene: Scene) -> list[int]:
    """Turns of claims that a later answer contradicted, and nothing put right."""
    return sorted(
        claim.noted.turn
        for claim in scene.session.claims.values()
        if claim.status == "contradicted" and claim.noted.turn is not None and claim.noted.source == "answer"
    )


def evidence_of(
    lexicon: Lexicon, met: Sequence[Told], honest: Sequence[Told], rest: Sequence[Told]
) -> tuple[Evidence, ...]:
    """What the probes brought; a gap beside it where few of them brought it all."""
    strong = shown(honest, lambda s: lexicon.has("narrowing", s) or KNOWS_LIMIT.search(straight(s)))
    for told in met[:2]:
        said = asked_for(told, lexicon)
        strong.append(Evidence(turn=told.turn, quote=said, shows="strength"))
    return together(strong, [] if len(met) >= 3 else gaps(rest))


SHOWN_BY: dict[ProbeType, tuple[str, ...]] = {
    "alternative": ("alternative", "reason"),
    "obstacle": ("obstacle", "other_view", "failure"),
    "learning": ("learning",),
}
"""Word lists that mark the sentence which a probe was after."""


def asked_for(told: Told, lexicon: Lexicon) -> str:
    """The sentence of a reply that gives what its probe was after."""
    after = told.exchange.asked.probe or told.exchange.asked.missing or "clarify"
    lists = SHOWN_BY.get(after, ())
    said = quote(told, lambda s: any(lexicon.has(name, s) for name in lists)) if lists else ""
    if after == "measure":
        said = quote(told, lambda s: ANY_NUMBER.search(straight(s)))
    concrete = quote(told, lambda s: lexicon.has("reason", s) or any(map(str.isdigit, s)))
    return said or own_words(told) or concrete or opening(told)


def why(
    level: int,
    met: Sequence[Told],
    part: Sequence[Told],
    replies: int,
    honest: Sequence[Told],
    standing: list[int],
) -> str:
    if level == 1:
        return "The replies to the probes repeat what was said or step around it; none adds a fact."
    said = f"Of {replies} replies to probes, {len(met)} gave what was asked for"
    said += f" and {len(part)} gave part of it" if part else ""
    if honest:
        said += f"; {turns(t.turn for t in honest[:1])} says plainly how far the claim or the knowledge goes"
    if standing:
        said += f"; what {turns(standing)} said was contradicted later and left standing"
    return f"{said}."
