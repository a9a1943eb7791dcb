"""What the judge writes, held to the evidence it writes about: models invent counts and figures in passing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from roundtwo.core.figures import NUMBER_WORDS
from roundtwo.core.quotes import find_quote
from roundtwo.core.text import words

LONGEST_WORDS = 70
"""Of what the judge writes in one field."""
COUNT = "|".join(("one", "no", "none", "all", *sorted(NUMBER_WORDS, key=len, reverse=True)))
COUNTS = re.compile(rf"\b(?:\d+|{COUNT})\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?(?:\d+|{COUNT})\b", re.IGNORECASE)
"""A count: models invent them, so the program alone may say one."""
TURN = re.compile(r"\bturns?\s+\d+(?:(?:\s*,\s*|\s+(?:and|to|or)\s+)\d+)*", re.IGNORECASE)
DIGITS = re.compile(r"\d[\d.,:]*")
QUOTED = re.compile(r"[“\"]([^”\"]{2,})[”\"]")


def sayable(text: str, quotes: Sequence[str], turns: Collection[int]) -> bool:
    """Whether `text` holds no figure and no quotation that is not in `quotes`, no other turn, and no count."""
    if not text or words(text) > LONGEST_WORDS or COUNTS.search(text):
        return False
    if not all(any(quote and find_quote(quote, said) is not None for quote in quotes) for said in QUOTED.findall(text)):
        return False
    named = {int(n) for match in TURN.finditer(text) for n in re.findall(r"\d+", match.group())}
    if not named <= set(turns):
        return False
    figures = {d.rstrip(".,:") for d in DIGITS.findall(TURN.sub("", text))}
    return figures <= {d.rstrip(".,:") for quote in quotes for d in DIGITS.findall(quote)}


def plain(text: str) -> str:
    return " ".join(text.split())


def ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ".”")) else f"{text}."


def full(text: str) -> str:
    """A sentence with an end to it, and a capital at its head."""
    return ended(f"{text[0].upper()}{text[1:]}")
