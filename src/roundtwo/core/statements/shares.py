"""Which share it was, and how much money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.statements.amounts import AMOUNT, BETWEEN, Amount, bound_of, value_of
from roundtwo.core.statements.statement import Statement, stated
from roundtwo.core.statements.whose import FROM_TO, rate_of, until, who_of, without
from roundtwo.core.statements.words import Piece, stems

SHARE = re.compile(
    rf"(?P<n>{AMOUNT})\s?(?:%|percent\b|per cent\b)|\b(?P<word>half|a third|two thirds|a quarter|"
    rf"three quarters|a fifth|a tenth)"
    r"(?:(?<!half)(?=\s+(?!an?\b|past\b|to\b|hour|year|of\b)\w)|(?<!half)(?=\s*(?:$|,))|"
    r"(?=\s+(?:of(?!\s+(?:it|that|this|what|the (?:\w+ )?(?:year|month|week|day|time))\b)|the|our|my|as|"
    r"fewer|less|more)\b))|\b(?P<of>one in (?:two|three|four|five|ten))\b",
    re.IGNORECASE,
)
WORDS = {
    "half": 50,
    "a third": 33.3,
    "two thirds": 66.7,
    "a quarter": 25,
    "three quarters": 75,
    "a fifth": 20,
    "a tenth": 10,
    "one in two": 50,
    "one in three": 33.3,
    "one in four": 25,
    "one in five": 20,
    "one in ten": 10,
}
FEWER = re.compile(r"^\s*(?:fewer|less|more)\b", re.IGNORECASE)
UP_TO_LEVEL = re.compile(
    r"\b(?:to|at|was|is|were|are|reached|stood at|stands at|of|with)\s+(?:about\s+|around\s+|only\s+|"
    r"just\s+|still\s+|down to\s+|down at\s+|up at\s+)?$",
    re.IGNORECASE,
)
REACHED = re.compile(
    r"\b(?:to|reached|down at|up at|ended at|finished at|closed at)\s+(?:\w+\s+)?$|\bleft\b", re.IGNORECASE
)
PER = re.compile(rf"(?:{AMOUNT})\s+(?:\w+\s+)?$", re.IGNORECASE)
"""What "a quarter" stands behind when it is a time."""
BY = re.compile(
    r"\b(?:by|cut|reduced|raised|increased|grew|fell|dropped|rose|saved|improved|lowered|"
    r"(?<!made )(?<!make )(?<!makes )up|down)\b[^,]*$",
    re.IGNORECASE,
)
CHANGING = stems(
    "cut reduce reduced fall fell drop dropped lower lowered decrease shrink rise rose grow grew raise "
    "increase increased improve gain lift reach "
    "stand close closed finish finished come end up down fewer less"
)


TIMES = re.compile(r"\b(?:halv|doubl|tripl)ed\b", re.IGNORECASE)


def stem_of(word: str) -> str:
    return f"{word.lower().removesuffix('ed')}e"


EVERY = re.compile(
    r"(?<!nearly )(?<!almost )(?<!not )\b(?:every single|every|all (?:of )?(?:the|our|my))\s+(?!time|day|"
    r"week|month|year|other|now)[a-z]\w+",
    re.IGNORECASE,
)


def shares(piece: Piece) -> Iterator[Statement]:
    """A share where something stands, or by how much it changed; of several in one piece, where it ended."""
    text = piece.text
    if every := EVERY.search(text):
        yield stated(
            piece,
            "share",
            every.start(),
            every.end(),
            key="level",
            about=text,
            side="all",
            amount=Amount(100.0),
            leave=CHANGING,
        )
        return
    if times := TIMES.search(text):
        value = {"halve": 50.0, "double": 100.0, "triple": 200.0}[stem_of(times.group())]
        about = without(text, times.group())
        yield stated(
            piece, "share", times.start(), times.end(), key="by", about=about, amount=Amount(value), leave=CHANGING
        )
        return
    found = list(SHARE.finditer(text))
    found = [m for m in found if m["n"] or not PER.search(text[: m.start()])]
    ends = [m for m in found if m["n"]]
    if not found or (BETWEEN.search(text) and not re.search(r"\bfrom\b", text)):
        return
    match = (ends or found)[-1]
    if len(found) > 1 and not re.search(r"\bfrom\b|\bdown to\b|\bup to\b|(?:%|percent) to\b", text):
        return
    value = value_of(match["n"]) if match["n"] else float(WORDS[(match["word"] or match["of"]).lower()])
    before, behind = text[: match.start()], text[match.end() :]
    if FEWER.match(behind):
        key = "by"
    elif UP_TO_LEVEL.search(before):
        key = "level"
    elif BY.search(before):
        key = "by"
    else:
        key = "of"
    side = (
        "word"
        if not match["n"]
        else "way"
        if len(ends) > 1 or FROM_TO.search(text)
        else "end"
        if REACHED.search(before)
        else ""
    )
    rest = without(until(piece, match.end()), match.group())
    yield stated(
        piece,
        "share",
        match.start(),
        match.end(),
        key="level" if key == "of" else key,
        about=rest,
        side=side,
        amount=Amount(value, bound_of(before)),
        leave=CHANGING,
    )


KINDS = (
    ("spend", re.compile(r"\b(?:spent|spend|cost|costs|paid|lost|lose)\b", re.IGNORECASE)),
    ("save", re.compile(r"\bsav(?:e|es|ed|ing|ings)\b", re.IGNORECASE)),
    ("budget", re.compile(r"\bbudget\b", re.IGNORECASE)),
    (
        "sum",
        re.compile(
            r"\b(?:raised?|brought|brings|took in|fundrais\w+|collected|earned|got|made|deal|contract|"
            r"account|order|worth|sold|sale|grant|revenue|turnover)\b",
            re.IGNORECASE,
        ),
    ),
)
MONEY = re.compile(
    rf"(?P<sign>[$€£])?\s?(?P<n>{AMOUNT})(?P<unit>\s+(?:pounds|euros|dollars|francs|crowns|kronor|"
    rf"quid)\b)?(?!\s?(?:%|percent|per cent))",
    re.IGNORECASE,
)
LARGE = 5_000
"""From which value on a bare figure beside a word for money is one of money."""


def money(piece: Piece) -> Iterator[Statement]:
    text = piece.text
    if BETWEEN.search(text):
        return
    sums = [
        m
        for m in MONEY.finditer(text)
        if m["sign"] or m["n"].startswith(("$", "€", "£")) or m["unit"] or is_large(m, text)
    ]
    kind = next((name for name, pattern in KINDS if pattern.search(text)), "")
    if not kind and SUMS & piece.around and IT_WAS.match(text):
        kind = "sum"
    if len(sums) != 1 or not kind or NO_SUM.search(text):
        return
    match = sums[0]
    rate = rate_of("", text[match.end() :])
    about = without(piece.text, match.group()) if kind != "budget" else without(piece.up_to(match.end()), match.group())
    yield stated(
        piece,
        "money",
        match.start("n") - len(match["sign"] or ""),
        match.end("n"),
        key=f"{kind}:{rate}",
        about=about,
        amount=Amount(value_of(match["n"]), bound_of(text[: match.start()])),
        who=who_of(text[: match.start()]),
        leave=MONEY_WORDS,
    )


MONEY_WORDS = stems(
    "lost lose responsible charge control collected earned save saved saving savings budget spend spent cost costs "
    "paid raise raised bring worth hold held manage managed have renegotiated"
)


SUMS = stems("deal contract grant order sale account")
IT_WAS = re.compile(r"(?:that|it|this)\s+(?:was|is|came to|brought)\b", re.IGNORECASE)
NO_SUM = re.compile(r"\b(?:never)\b", re.IGNORECASE)


def is_large(match: re.Match[str], text: str) -> bool:
    behind = re.match(r"\s+(?:a|per|over|in|for|from|on|with|by)\b|\s*[,.]|\s*$", text[match.end() :])
    return value_of(match["n"]) >= LARGE and behind is not None
