"""Amounts as people say them: "a hundred and forty thousand", "a dozen", "half", "over 300", "a year and a half"."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from roundtwo.core.figures import NUMBER_WORDS, number

Bound = Literal["", "least", "most", "about"]

_WORD = "|".join([*sorted(NUMBER_WORDS, key=len, reverse=True), "one"])
_SCALE = r"(?:\s?(?:k|m|bn|mn|million|thousand|hundred)\b)"
AMOUNT = (
    rf"(?:[$€£]\s?)?\d[\d,]*(?:\.\d+)?{_SCALE}?"
    rf"|(?:an?\s+)?(?:{_WORD})(?:(?:[ -]|\s+and\s+)(?:{_WORD}|(?:a\s+)?half\s+(?:million|thousand)))*\b"
    r"|(?:an?|two|three)\s+(?:dozen|hundred|thousand|million)\b"
)
"""An amount; the words behind it are the pattern's own that holds it."""
BETWEEN = re.compile(
    r"\bbetween\b.+\band\b|\bup to\b|\bdepends?\b|\bvari(?:es|ed)\b"
    rf"|\b(?:{_WORD}|\d+)\s+(?:to|or)\s+(?:{_WORD}|\d+)\b(?!\s*(?:percent|per cent|%))|\b\d+\s*[–-]\s*\d+\b",
    re.IGNORECASE,
)
"""Ranges hold no one value."""
LEAST = re.compile(
    r"\b(?:over|more than|at least|above|upwards of|beyond|no fewer than|past)\s+(?:an?\s+)?$", re.IGNORECASE
)
MOST = re.compile(r"\b(?:under|less than|fewer than|below|at most|no more than|not even)\s+(?:an?\s+)?$", re.IGNORECASE)
ABOUT = re.compile(
    r"\b(?:about|around|roughly|some|maybe|nearly|almost|close to|approximately|perhaps|something like|"
    r"circa)\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
EXACT, LOOSE = 0.2, 0.3
"""Differences, as shares of the larger one, from which two amounts do not fit: where both are said plainly, or not."""


class Amount(msgspec.Struct, frozen=True):
    value: float
    bound: Bound = ""


def value_of(text: str) -> float:
    """The value of an `AMOUNT`."""
    lowered = text.lower().strip()
    if lowered.endswith("dozen"):
        return 12.0 * {"a": 1, "an": 1, "two": 2, "three": 3}.get(lowered.split()[0], 1)
    half = re.search(r"\s+and\s+(?:a\s+)?half\s+(million|thousand)$", lowered)
    if half:
        return (number(lowered[: half.start()]) + 0.5) * {"million": 1e6, "thousand": 1e3}[half[1]]
    plain = re.sub(r"^(?:an?)\s+|\band\s+", "", lowered)
    if re.match(r"[$€£]?\s?\d", plain) and plain.endswith("hundred"):
        return number(plain.removesuffix("hundred")) * 100
    return number(re.sub(r"mn$", "m", plain))


def bound_of(before: str) -> Bound:
    """What stands before an amount and makes it a limit."""
    if LEAST.search(before):
        return "least"
    if MOST.search(before):
        return "most"
    return "about" if ABOUT.search(before) else ""


def apart(one: Amount, other: Amount) -> bool:
    """Whether the two cannot be the same amount."""
    for limit, free in ((one, other), (other, one)):
        if limit.bound == "least" and free.value >= limit.value * (1 - EXACT):
            return False
        if limit.bound == "most" and free.value <= limit.value * (1 + EXACT):
            return False
    whole = max(one.value, other.value)
    loose = "about" in (one.bound, other.bound)
    return whole > 0 and abs(one.value - other.value) / whole >= (LOOSE if loose else EXACT) - 1e-9
