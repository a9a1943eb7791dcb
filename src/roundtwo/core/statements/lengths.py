"""How long something took, and how long somebody was where they were."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.statements.amounts import AMOUNT, Amount, bound_of, value_of
from roundtwo.core.statements.statement import Statement, stated
from roundtwo.core.statements.words import Piece

DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.0, "year": 365.0}
_UNIT = r"(?:hours?|days?|weeks?|months?|quarters?|years?)"
_TIME = (
    rf"(?P<time>half a year|an?\s+(?:week|month|year)\s+and\s+a\s+half|"
    rf"(?:{AMOUNT})[ -](?:working\s+)?{_UNIT}(?:\s+and\s+a\s+half)?|an?\s+{_UNIT})"
)
_BOUND = (
    r"(?:about|around|roughly|over|more than|almost|nearly|just|only|at least|less than|under|maybe|a good|"
    r"well over)\s+"
)
OF_TIME = re.compile(
    rf"\b(?:was|is|were)\s+(?:an?\s+)?(?P<time>(?:{AMOUNT})[ -](?:hours?|days?|weeks?|months?|"
    rf"years?))\s+(?P<what>[a-z]+)$",
    re.IGNORECASE,
)
DONE = re.compile(
    rf"^(?P<what>.*?)\b(?:was|were)\s+(?:done|finished|ready|over|completed|built|complete|"
    rf"up and running)\s+(?:in|within|after)\s+(?:{_BOUND})?{_TIME}",
    re.IGNORECASE,
)
TOOK = re.compile(
    rf"^(?P<what>.*?)\b(?:takes?|took|lasted|lasts|ran for|went on for|dragged on for)\s+(?:(?:us|me|them|"
    rf"him|her)\s+)?(?:{_BOUND})?(?:all of\s+)?{_TIME}"
    rf"(?P<to>\s+to\s+[^,]+)?",
    re.IGNORECASE,
)
HELD = re.compile(
    rf"\b(?:(?P<who>i|we)(?:'ve|'d)?\s+(?:have\s+|had\s+|only\s+|just\s+)*(?P<verb>been|was|were|worked|work|"
    rf"stayed|covered|served|spent|ran|led|did|been \w+ing|taught|cooked|driven|drove|"
    rf"managed))\b(?P<what>.*?)\s*(?:\bfor\s+)?(?:{_BOUND})*{_TIME}(?P<behind>[^,]*)",
    re.IGNORECASE,
)
EXPERIENCE = re.compile(
    rf"{_TIME}(?:'s?|s')?\s+(?:of\s+)?(?:\w+\s+)?experience(?P<what>(?:\s+(?:with|in|of|as|at)\s+[^,]+)?)",
    re.IGNORECASE,
)
JOINED = re.compile(
    rf"\b(?P<who>i|we)(?:'ve)?\s+(?:only\s+|just\s+)?(?:joined|started (?:at|with|in)|came to|began (?:at|"
    rf"with))\b(?P<what>.*?)\s+"
    rf"(?:{_BOUND})?{_TIME}\s+ago\b",
    re.IGNORECASE,
)
DONE_IN = re.compile(
    rf"\b(?:i|we)\s+(?P<what>(?:\w+(?:ed|t)|did|ran|wrote|put|set up|redid|got)\s+(?:the|our|my|that|"
    rf"all)\b[^,]*?)\s+(?:in|within)\s+(?:{_BOUND})?{_TIME}",
    re.IGNORECASE,
)
NO_VERB = re.compile(rf"^(?P<what>[A-Z][^,.]*?)\s+for\s+(?:{_BOUND})?{_TIME}\s*$")
YEARS_IN = re.compile(
    rf"^(?:(?:she|he|i)\s+(?:has|have|had|spent)\s+)?{_TIME}\s+(?:in|at|with|as)\s+(?P<what>[^,]+)", re.IGNORECASE
)
IN_BRACKETS = re.compile(rf"^(?P<what>.*?)\(\s*{_TIME}\s*\)", re.IGNORECASE)


def days_of(text: str) -> float:
    lowered = text.lower().replace("working ", "")
    if lowered == "half a year":
        return DAYS["month"] * 6
    half = 0.5 if lowered.endswith("and a half") else 0.0
    plain = lowered.removesuffix("and a half").strip()
    count, _, unit = re.sub(r"[ -](?=\w+$)", " ", plain).rpartition(" ")
    many = 1.0 if count in ("a", "an") else value_of(count)
    return (many + half) * DAYS[unit.rstrip("s")]


LATE = re.compile(r"\s*(?:late|early|behind|ahead|over|short|before|after|later|earlier)\b", re.IGNORECASE)
"""What makes a time one by which something was missed."""


def own_verb(verb: str | None) -> str:
    """A verb that says what was done so long; most say only that it was."""
    return verb if verb and verb.lower() in TELLING else ""


TELLING = frozenset("covered served taught cooked driven drove".split())


def lengths(piece: Piece) -> Iterator[Statement]:
    """How long something took, and how long somebody was where they were."""
    for matter, pattern in (
        ("took", TOOK),
        ("took", DONE),
        ("held", YEARS_IN),
        ("held", JOINED),
        ("held", EXPERIENCE),
        ("held", HELD),
        ("held", IN_BRACKETS),
        ("held", NO_VERB),
        ("took", DONE_IN),
        ("took", OF_TIME),
    ):
        match = pattern.search(piece.text)
        if match is None:
            continue
        parts = match.groupdict()
        told = (own_verb(parts.get("verb")), *(parts.get(name) for name in ("what", "to", "behind")))
        about = " ".join(filter(None, told))
        if re.search(r"\bbetter part\b|\bevery\b|\beach\b|\bago\b", match.group()) and matter != "held":
            continue
        if re.match(r"\s*(?:a|per|each|every)\s+(?:week|day|month|year)\b", piece.text[match.end("time") :]):
            continue
        if LATE.match(piece.text[match.end("time") :]):
            continue
        amount = Amount(days_of(match["time"]), bound_of(piece.text[: match.start("time")]))
        start, end = match.span("time")
        yield stated(piece, matter, start, end, about=about, amount=amount)
        return
