"""Whose an amount is, per which time, and which words of a piece it belongs to."""

from __future__ import annotations

import re

from roundtwo.core.statements.amounts import AMOUNT
from roundtwo.core.statements.statement import Who
from roundtwo.core.statements.words import Piece

ME = re.compile(r"\b(?P<who>i|we|my|our)(?:'\w+)?\b", re.IGNORECASE)
OUR_TEAM = re.compile(r"\b(?:my|our)\s+(?:team|crew|department|shift|staff|people)\b", re.IGNORECASE)
OTHERS = re.compile(
    r"\b(?:you|your|you've|he|she|they|their|client|customer|supplier|agency|competitor|other side|"
    r"head office|neighbour\w*)\b",
    re.IGNORECASE,
)
_PER = r"(?P<per>day|night|week|weekend|month|quarter|year|shift|hour|evening|saturday|sunday)\b"
RATE = re.compile(rf"\s*(?:pounds|euros|dollars)?\s*(?:an?|per|each|every)\s+{_PER}", re.IGNORECASE)
ON_A = re.compile(rf"\b(?:on|in)\s+an?\s+(?:\w+\s+)?{_PER}", re.IGNORECASE)


def who_of(before: str) -> Who:
    found = [m["who"].lower() for m in ME.finditer(before)]
    if OUR_TEAM.search(before):
        return "we"
    if OTHERS.search(before) and not found:
        return "other"
    return "" if not found else "i" if found[-1] in ("i", "my") else "we"


def rate_of(before: str, behind: str) -> str:
    """Per which time it is: "a night" behind it, or "on a usual day" before it."""
    match = RATE.match(behind) or next(iter(reversed(list(ON_A.finditer(before)))), None)
    return match["per"].lower() if match else ""


FROM_TO = re.compile(rf"\bfrom\s+(?:\w+\s+)?(?:{AMOUNT})\b.*?\bto\b", re.IGNORECASE)
UNTIL = re.compile(r",|\b(?:and|but|so|because|while)\b", re.IGNORECASE)


def until(piece: Piece, end: int) -> str:
    """The piece up to where another matter begins behind `end`."""
    return piece.text[:end] + UNTIL.split(piece.text[end:])[0]


def without(text: str, stretch: str) -> str:
    return text.replace(stretch, " ")
