"""What a question that wants no story is about, as its words show it: somebody's plan, a definition, what they lack.

A type says what sort of answer is wanted; the shape says which follow-up fits whatever was answered. "Are you patient?"
and "What is success for you?" both want a view of oneself, and only the first can be asked when it last showed.
"""

from __future__ import annotations

import re
from typing import Literal

from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.question_types import asking_part, question_type

Shape = Literal[
    "lacking",
    "temper",
    "offer",
    "define",
    "beside",
    "feel",
    "here",
    "plan",
    "stance",
    "aim",
    "practice",
    "account",
    "pastime",
    "open",
    "",
]


def _of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


TEMPER = _of(
    r"\bmakes? you (?:really )?(?:angry|mad|furious|lose)", r"\b(?:annoys?|irritates?|frustrates?|upsets?) you\b"
)
PASTIME = _of(r"\b(?:free|spare) time\b", r"\bhobb(?:y|ies)\b", r"\boutside (?:of )?work\b")
OFFER = _of(
    r"\bwhy should (?:we|i|they|anyone|you be)\b(?! not)", r"\b(?:hire|choose|pick|take) you\b",
    r"\bmakes? you (?:different|special|unique|stand|the right|a good|suitable|better|qualified|think)",
    r"\b(?:greatest|biggest|main|core|key|best) (?:strength|asset|quality|skill)", r"\byour (?:\w+ )?strengths?\b",
    r"\bcan you (?:bring|offer|contribute|add)\b", r"\byou (?:bring|offer) (?:to|us)\b", r"\bsets you apart\b",
    r"\bconvince me\b",
)  # fmt: skip
DEFINE = _of(
    r"\bdo you (?:define|understand by)\b", r"\bmeans? to you\b", r"\b(?:your|a) (?:definition|idea|view|opinion)\b",
    r"\bmakes? (?:a|an|somebody|someone) (?:really )?(?:good|great|strong)\b", r"\bdo you think (?:of|about|is|are)\b",
    r"\bwhat(?: is|'s| are) \w+(?: \w+)? (?:to|for) you\b", r"^do you (?:think|believe|agree)\b",
    r"\bhow do you (?:measure|judge|recogni[sz]e) (?:your )?(?:success|quality|progress|good)\b",
    r"\b(?:look|looking) for in\b", r"\byou expect (?:from|of)\b", r"\bdo you see (?:our|the|this)\b",
    r"\bmost important\b",
    r"\bmore important\b", r"\bwhy (?:is|does|do) (?!you\b)",
)  # fmt: skip
FEEL = _of(
    r"\b(?:do|would) you feel\b", r"\bwould you mind\b", r"\bare you (?:willing|ready|prepared|okay|ok|fine)\b",
    r"\bwould you be (?:willing|ready|prepared|okay|ok|comfortable|happy|fine)\b", r"\bcan you work\b",
)  # fmt: skip
PLAN = _of(
    r"\b(?:would|will|could|should) you (?!say\b|describe\b|call\b|like\b|tell\b|walk\b|give\b|rate\b|share\b)",
    r"\bwould (?:be )?your first\b", r"\b(?:suppose|imagine)\b",
)  # fmt: skip
STANCE = _of(
    r"^(?:so |and |well,? )?are you (?!\w+ing\b)", r"\bdo you (?:consider|see|call|describe) yourself\b",
    r"\bdescribe (?:yourself|you)\b", r"\bkind of (?:person|worker|leader|manager|colleague)\b",
    r"\byour (?:\w+ )?style\b", r"\bsay about you\b", r"\bdo you (?:like|prefer|enjoy)\b",
    r"^(?:so |and )?do you (?!have|know|use|usually|normally|typically|often|actually|tend)",
)  # fmt: skip
PRACTICE = _of(
    r"\bhow do (?:you|those|these)\b", r"\bdo you (?:usually|normally|typically|often|actually|tend)\b",
    r"\bwhat do you (?:usually |normally )?do (?:when|if|to)\b",
)  # fmt: skip
BY_TYPE: dict[str, Shape] = {
    "hypothetical": "plan",
    "habit": "practice",
    "self_description": "stance",
    "overview": "account",
}
BY_WORDS: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    ("temper", TEMPER),
    ("pastime", PASTIME),
    ("offer", OFFER),
    ("define", DEFINE),
    ("feel", FEEL),
    ("stance", STANCE),
)
"""Shapes that the words alone show, in the order in which they are looked for."""


def question_shape(asked: InterviewerAsked, lexicon: Lexicon) -> Shape:
    """The shape of an ask; empty where a story, a failure, a number or a reason is wanted."""
    kind = question_type(asked, lexicon)
    said = straight(asked.ask or asked.say)
    last = asking_part(said)
    known = asked.question_type is not None
    if kind in ("failure", "number", "claim_check", "motive", "logistics"):
        return ""
    if kind == "story" and (known or lexicon.has("asks_story", said)):
        return ""
    if lexicon.has("asks_weakness", said) and not TEMPER.search(said):
        return "lacking"
    if kind == "goal":
        return "aim"
    for shape, pattern in BY_WORDS:
        if pattern.search(last):
            return shape
    if PLAN.search(last):
        return "here" if lexicon.has("asks_plan", said) else "plan"
    if kind in ("story", "self_description") and not known:
        return "practice" if PRACTICE.search(last) else "open"
    if kind == "hypothetical" and lexicon.has("asks_plan", said):
        return "here"
    return BY_TYPE.get(kind, "")
