"""Where a fact about the company differs from what the papers say.

Two sentences about the same thing (they share a telling word or two) differ when they give another figure for the same
noun, another length of time, or another season, month or day. Plans, guesses and questions are none: a guess that's
called a guess is never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.brief import content_words
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import straight
from roundtwo.core.reading.matter import EVERYDAY

GUESS = re.compile(
    r"\b(?:guess|suppose|assume|think|believe|probably|perhaps|maybe|might|as far as i know|if i'm not mistaken|"
    r"not sure|"
    r"i(?:'d| would)|would|could|if|used to|about|around|roughly|nearly|almost|fewer|less than|more than|over|under|"
    r"of (?:the|your|those|them))\b|\?|n't\b",
    re.IGNORECASE,
)
"""Words by which a sentence leaves it open, or speaks of a part or of something else."""
PAUSE = re.compile(r",\s+(?=(?:so|because|which|but|and)\b)", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:]\s+|\s+(?:and|but)\s+")
WHOLE = re.compile(
    r"\b(?:you (?:\w+ )?(?:have|run|own|employ|want)|there are|in all|the posting says)\b", re.IGNORECASE
)
LENGTH = "(days)"
DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
ONE = re.compile(r"\bone (?:\w+ )?(?P<noun>[a-z]{4,})\b", re.IGNORECASE)
ONLY_ONE_OF = (
    frozenset({"winter", "spring", "summer", "autumn"}),
    frozenset("january february april june july august september october november december".split()),
    frozenset("monday tuesday wednesday thursday friday saturday sunday".split()),
)
"""Times that exclude each other. "March" and "May" are left out: they're words of their own."""
LEAST_SHARED = 2


def differs(sentence: str, paper: str) -> bool:
    """Whether a statement of the candidate's contradicts a sentence of a paper."""
    return contradicts(stated_part(sentence), paper)


def contradicts(said: str, paper: str) -> bool:
    """Whether one clause, said as sure or not, gives another figure or time for the same thing."""
    return any(clause_contradicts(clause, paper) for clause in CLAUSE.split(straight(said)))


def clause_contradicts(clause: str, paper: str) -> bool:
    shared = content_words(clause) & content_words(paper) - EVERYDAY
    return len(shared) >= LEAST_SHARED and (other_figure(clause, paper) or other_time(clause, paper))


def stated_part(sentence: str) -> str:
    """What is said as sure: the sentence up to a clause that guesses or plans; nothing where it begins with one."""
    first = PAUSE.split(straight(sentence))[0]
    return "" if GUESS.search(first) else first


def other_figure(said: str, paper: str) -> bool:
    """Another number of the same thing. Fewer may be a part of it, unless it's said of the company as a whole."""
    mine, theirs = (list(counted(text)) for text in (said, paper))
    whole = WHOLE.search(said) is not None
    for noun in {noun for noun, _ in mine} & {noun for noun, _ in theirs}:
        values, written = ({v for n, v in every if n == noun} for every in (mine, theirs))
        if not values & written and (whole or noun == LENGTH or min(values) > max(written)):
            return True
    return False


def counted(text: str) -> Iterator[tuple[str, float]]:
    """What is counted in a text, and how many; lengths of time all in days."""
    for figure in figures(text):
        noun = figure.unit.rstrip("s")
        if figure.unit.rstrip("s") in DAYS_OF:
            yield LENGTH, figure.value * DAYS_OF[figure.unit.rstrip("s")]
        elif noun:
            yield noun, figure.value
    for match in ONE.finditer(text):
        yield match["noun"].lower().rstrip("s"), 1


def other_time(stated: str, paper: str) -> bool:
    """Another season, month or day for the same thing."""
    said, written = (set(re.findall(r"[a-z]+", straight(t).lower())) for t in (stated, paper))
    for times in ONLY_ONE_OF:
        mine, theirs = said & times, written & times
        if len(mine) == len(theirs) == 1 and mine != theirs:
            return True
    return False
