"""Fit and motivation, over answers to questions about motive and about working with others.

Looked for: a reason tied to the role (words of the posting), a past choice that bears it out,
friction handled in a deed, the other side told, a trade-off or condition stated. Rules cannot weigh
motives, so 4 is the most they give.

1  reasons that would suit any employer, or nothing in deeds
2  a way of working, or a reason, without either being tied to anything
3  one reason tied to the role or to a past choice, or one disagreement told in deeds
4  both, or a disagreement in deeds with the other side or a trade-off, and a reason
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.brief import content_words
from roundtwo.core.events import Evidence
from roundtwo.core.lexicon import straight
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    listed,
    not_asked,
    not_shown,
    own_deed,
    own_words,
    shown,
    together,
    turns,
)
from roundtwo.core.reading.told import Told, threads

REASON = re.compile(
    (
        r"\b(?:because|since|so that|the reason|that's why|(?:I'd|I would) miss|I'm best at|"
        r"I(?:'d like| want| wanted| like| miss| went| left| applied)|looking for|draws me|drawn to)\b"
    ),
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:because|since|the reason|that's why|caught my (?:eye|attention)|draws me|drew me|drawn to)\b", re.IGNORECASE
)
"""What makes a reason of a wish for the day: "I'd like to see the workshop" alone is none."""
FRICTION = re.compile(
    r"\b(?:disagree\w*|argu(?:ed|ment)|fell out|fought|clash\w*|row with|against (?:it|me|my)|"
    r"refused|resisted|pushed back|had doubts|"
    r"(?:was|were) (?:\w+ )?(?:unconvinced|sceptical|skeptical|opposed|not (?:keen|convinced|in favou?r))|"
    r"(?:wasn't|weren't) (?:\w+ )?(?:keen|convinced|in favou?r)|"
    r"thought (?:\w+ ){0,3}(?:wrong|too \w+|a (?:bad|mad|stupid|silly) idea)|"
    r"wanted (?:\w+ ){0,3}(?:instead|first|last|me to|us to|it)|said no|opposite|didn't (?:like|"
    r"want|agree)|complained|objected|conflict)\b",
    re.IGNORECASE,
)
_BUYERS = r"(?!customers?\b|clients?\b|guests?\b|patients?\b|users?\b|pupils?\b|children\b|visitors?\b)"
_PERSON = (
    rf"(?:\b(?:he|she|they)|\b(?:[Mm]y|[Tt]he) (?:\w+ )?{_BUYERS}\w+|\b[Oo]ne of \w+ {_BUYERS}\w+|"
    r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+|^(?!Nobody|None|We|It|This|That|Then|There|Nothing)[A-Z][a-z]+)"
)
_IDEA = (
    r"(?: (?:it|that|this|me|us|to|at all|(?:the|my|our) (?:\w+ )?(?:idea|plan|change|move|switch|proposal))\b|"
    r"\s*[,.;!?]|$)"
)
AGAINST = re.compile(
    _PERSON + r" (?:\w+ )?(?:(?:disagreed|objected|resisted|argued|pushed back|said no|opposed)\b|"
    rf"(?:was|were) (?:\w+ )?(?:against|opposed|unconvinced|sceptical|skeptical)(?={_IDEA})|"
    r"(?:was|were) not (?:\w+ )?(?:keen|convinced|in favou?r)\b|(?:wasn't|weren't) (?:\w+ )?(?:keen|convinced|"
    r"in favou?r)\b|"
    rf"(?:didn't (?:like|want|agree)|refused)(?={_IDEA})|"
    r"wanted (?:\w+ ){1,4}(?:instead|first)\b|wanted to (?:keep|stay|wait)\b|had doubts\b|"
    r"thought (?:\w+ ){0,3}(?:wrong|too \w+|a (?:bad|mad|stupid|silly) idea)\b)|"
    r"\b(?:disagreed|argued|clashed|fell out) with (?:him|her|them|my|the|[A-Z])|\bI disagreed\b"
)
"""Somebody stood against something: the one who did so is named with it."""
ELSEWHERE = ("exercise", "your_questions", "closing")
TRADE_OFF = re.compile(
    r"\b(?:cost me|gave (?:up|in|way)|took a cut|for less|I have to leave|rather say (?:so|it)|"
    r"half of each|met halfway|"
    r"only if|what I(?:'d| would) miss|I(?:'d| would) say no|let (?:him|her|them) have|"
    r"dropped mine|kept (?:his|hers|theirs|her|their))\b",
    re.IGNORECASE,
)
MOST_BY_RULES = 4


def fit(scene: Scene) -> Reading:
    """Level 1 to 4 on why this job and how the work is done with others, in deeds."""
    asks = scene.asks("fit", "culture")
    if not asks:
        return not_asked("No question was about why this job, or about working with others.")
    told = scene.answers_to(asks)
    if not told:
        return not_shown(asks, "a reason or a disagreement in deeds")
    posting = content_words(scene.session.start.brief.job)
    bearing = [t for t in told if t.bears]
    reasons = [t for t in bearing if (REASON.search(straight(t.plain)) or told_in_deeds(t)) and asks_motive(t)]
    tied = [t for t in reasons if tied_reason(t, posting) or ("own_deed" in t.features and not at_the_door(t))]
    friction = disagreements(scene, bearing)
    open_ = [t for t in bearing if TRADE_OFF.search(straight(t.plain))]
    other = [t for t in friction if "other_view" in t.features or TRADE_OFF.search(straight(t.plain))]
    level = fit_level(told, reasons, tied, friction, other or open_)
    evidence = together(
        shown(tied, lambda s: gives_reason(s, posting))
        or shown(tied, lambda s: REASON.search(straight(s)))
        or [Evidence(turn=t.turn, quote=own_words(t), shows="strength") for t in tied[:1] if own_words(t)],
        shown(friction, own_deed) or shown(friction, lambda s: FRICTION.search(straight(s))),
        shown(open_, lambda s: TRADE_OFF.search(straight(s))),
        gaps(sorted((t for t in told if t.substance), key=at_the_door) or told) if level <= 2 else [],
    )
    return Reading(
        "read", level, fit_why(level, told, tied, friction, other), evidence, fit_step(tied, friction, other)
    )


def fit_step(tied: Sequence[Told], friction: Sequence[Told], other: Sequence[Told]) -> int:
    """The reason where it would suit anybody, the other side of a disagreement, or the choice behind the reason."""
    if not tied:
        return 0
    return 2 if friction and not other else 1


def told_in_deeds(told: Told) -> bool:
    """Whether what drove somebody is told as it went: what was done and then done about it, to a question for it."""
    deeds = sum(map(own_deed, told.said))
    return told.exchange.asked.question_type == "motive" and not told.probed and deeds >= 2


def asks_motive(told: Told) -> bool:
    asked = told.exchange.asked
    return asked.question_type in (None, "motive", "goal") or asked.question_type == "self_description"


def tied_reason(told: Told, posting: set[str]) -> bool:
    """Whether a sentence with a reason takes up at least two words of the posting."""
    door = at_the_door(told)
    return any(gives_reason(s, posting) and (not door or CAUSE.search(straight(s))) for s in told.said)


def gives_reason(sentence: str, posting: set[str]) -> bool:
    return REASON.search(straight(sentence)) is not None and len(content_words(sentence) & posting) >= 2


def at_the_door(told: Told) -> bool:
    """The answer to what would make the day worth it: a wish for the conversation, seldom a motive."""
    asked = told.exchange.asked
    return asked.section == "opening" and asked.question_type == "goal"


def disagreements(scene: Scene, bearing: Sequence[Told]) -> list[Told]:
    """Answers with friction handled in them: to the questions about it, and wherever else one was told as it went.

    Elsewhere somebody has to have been against it, and the own deed may stand in the next reply of the thread.
    """
    found = [t for t in bearing if handled(t)]
    for thread in threads(t for t in scene.speaking if t.bears and t.exchange.asked.section not in ELSEWHERE):
        against = next((t for t in thread.told if opposed(t)), None)
        acted = against is not None and any("own_deed" in t.features and t.turn >= against.turn for t in thread.told)
        if against is not None and acted and not any(t.thread == thread.opened for t in found):
            found.append(against)
    return found


def handled(told: Told) -> bool:
    """Friction with a deed of one's own in it."""
    rough = FRICTION.search(straight(told.plain))
    about = {"disagree", "conflict", "friction", "opposite"} & set(told.exchange.asked.topic)
    return "own_deed" in told.features and bool(rough or about)


def opposed(told: Told) -> bool:
    """Whether a person stood against what the candidate had in mind."""
    return any(AGAINST.search(straight(s)) for s in told.said)


def fit_level(
    told: Sequence[Told],
    reasons: Sequence[Told],
    tied: Sequence[Told],
    friction: Sequence[Told],
    further: Sequence[Told],
) -> int:
    if tied and friction:
        return MOST_BY_RULES
    if friction and further and reasons:
        return MOST_BY_RULES
    if tied or friction:
        return 3
    concrete = any(t.features & {"own_deed", "we_deed", "number"} for t in told)
    return 2 if concrete else 1


def fit_why(
    level: int,
    told: Sequence[Told],
    tied: Sequence[Told],
    friction: Sequence[Told],
    other: Sequence[Told],
) -> str:
    if level <= 2:
        where = turns(t.turn for t in told)
        said = (
            f"In {where} I find no reason tied to this role or to a choice you made, and no disagreement told in deeds."
        )
        return f"{said} That is one answer, so thin ground." if len(told) == 1 else said
    have = []
    if tied:
        have.append(f"a reason tied to the role or to a past choice in turn {tied[0].turn}")
    if friction:
        side = ", with the other side in it" if other else ""
        have.append(f"a disagreement told in deeds in turn {friction[0].turn}{side}")
    lack = [] if tied else ["a reason that would not suit any employer"]
    lack += [] if friction else ["a disagreement told in deeds"]
    said = f"There is {listed(have)}"
    said += f"; what is missing is {listed(lack)}" if lack else ""
    if level == MOST_BY_RULES:
        return f"{said}. Rules give no more than a 4 here."
    thin = not friction and all(at_the_door(t) for t in tied)
    return f"{said}. That is one sentence from the opening, so thin ground." if thin else f"{said}."
