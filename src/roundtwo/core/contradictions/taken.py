"""Which of two sides the candidate stands by, where it is a figure or a time."""

from __future__ import annotations

import re
from typing import Literal

from roundtwo.core.contradictions.dates import MONTHS
from roundtwo.core.contradictions.reading import Contradiction
from roundtwo.core.figures import NUMBER_WORDS
from roundtwo.core.lexicon import straight

MARK = re.compile(r"\d[\d.,]*\d|\d|[a-z]+")
RIGHT = r"(?:'s|\s+is|\s+was)\s+(?:the\s+)?(?:right|correct|true)"
SHORT = 25
"""Words of an answer that names only one of the two sides, and means it."""


def stands_by(clash: Contradiction, answer: str) -> Literal["before", "now", ""]:
    """The side that an answer says is right, or the only one of the two that a short answer names."""
    said = straight(answer).lower()
    marks: dict[Literal["before", "now"], str] = {"before": mark(clash.said_before), "now": mark(clash.said_now)}
    if clash.kind not in ("number", "date") or marks["before"] == marks["now"]:
        return ""
    named = [side for side, m in marks.items() if m and re.search(rf"\b{re.escape(m)}\b", said)]
    right = [side for side in named if re.search(rf"\b{re.escape(marks[side])}{RIGHT}", said)]
    if len(right) == 1:
        return right[0]
    return named[0] if len(named) == 1 and len(said.split()) <= SHORT else ""


def words_stood_by(clash: Contradiction, answer: str) -> str:
    """The word of that side as it can be repeated ("three", "September"); empty where it is open."""
    side = stands_by(clash, answer)
    word = mark(clash.said_before if side == "before" else clash.said_now) if side else ""
    return word.capitalize() if word in MONTHS else word


def mark(side: str) -> str:
    """The word that tells one side from the other: its number, its year or its month."""
    words = MARK.findall(side.lower())
    numbers = [word for word in words if word in NUMBER_WORDS or word in MONTHS or word[0].isdigit()]
    return numbers[0] if len(numbers) == 1 else ""
