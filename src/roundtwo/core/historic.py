"""A story told as if it were happening now: "It was a Saturday. I decide to slow down and take two on each chair." """

from __future__ import annotations

import re

import msgspec

from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.question_types import question_type

ONCE = re.compile(
    r"\b(?:(?:last|one|that|this one) (?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day|night|morning|evening|afternoon|"
    r"week|month|year|time|spring|summer|autumn|winter)|in (?:19|20)\d\d|(?:day|week|month|year)s? (?:ago|back)|"
    r"it was (?:a|an|the|in|on|about|\w+day)|when i (?:was|worked|came|started)|first rotation|second day)\b",
    re.IGNORECASE,
)
"""What sets a story at one time."""
FEWEST = 2
ASKED_FOR = ("story", "failure")


def as_past(parsed: Parsed, asked: InterviewerAsked | None, lexicon: Lexicon) -> Parsed:
    """The same with its present deeds read as past ones, where a story was asked for and one is told in the present."""
    if asked is None or question_type(asked, lexicon) not in ASKED_FOR or lexicon.has("habit", parsed.text):
        return parsed
    now = [c for c in parsed.clauses if happening(c)]
    then = [c for c in parsed.clauses if c.subject in ("i", "we") and c.tense == "past" and c.verb not in STATES]
    if len(now) < FEWEST or len(then) > len(now) or not ONCE.search(straight(parsed.text)):
        return parsed
    clauses = tuple(msgspec.structs.replace(c, tense="past") if happening(c) else c for c in parsed.clauses)
    return msgspec.structs.replace(parsed, clauses=clauses)


STATES = frozenset("be have know think like want need come live work start".split())


def happening(clause: Clause) -> bool:
    plain = not (clause.modal or clause.negated or clause.habitual or clause.perfect or clause.progressive)
    mine = clause.subject in ("i", "we") and clause.role in ("main", "conjunct")
    return mine and plain and clause.tense == "present" and clause.verb not in STATES
