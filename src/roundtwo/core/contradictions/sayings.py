"""What somebody says of themself twice: never and once, a degree that was finished or not, a wish turned round."""

from __future__ import annotations

import re

from roundtwo.core.claim_kinds import DEGREE, GRADUATED, UNFINISHED
from roundtwo.core.contradictions.reading import Contradiction, Reading, extra, few_words
from roundtwo.core.figures import NUMBER_WORDS, number

NEVER = re.compile(r"\bnever\s+\w+", re.IGNORECASE)
BOUND = re.compile(r"\b(?:since|in the last|this year|at [A-Z]\w+|here|yet|as an?)\b")
"""Words that keep a "never" to a time or a place."""
_LARGE = "|".join([*NUMBER_WORDS, "a", "and"])
AMOUNT = re.compile(
    rf"\d[\d,.]*\s?(?:k|thousand|m|million)?\b|\b(?:(?:{_LARGE})[ -])*(?:hundred|thousand|million)\b", re.IGNORECASE
)
NOT_QUITE = re.compile(
    r"\b(?:nearly|almost|would have|could have|other|another|before (?:my|i|we)|didn't|never)\b", re.IGNORECASE
)
LIMIT = re.compile(r"\b(?:over|above|more than|larger than|bigger than)\s+", re.IGNORECASE)
LEVELS = (
    ("bachelor", re.compile(r"\b(?:b\.?sc|b\.?a|b\.?eng|ll\.?b|bachelor(?:'?s)?)\b", re.IGNORECASE)),
    ("master", re.compile(r"\b(?:m\.?sc|m\.?a|m\.?eng|ll\.?m|mba|master(?:'?s)?)\b", re.IGNORECASE)),
    ("doctor", re.compile(r"\b(?:ph\.?d|doctorate)\b", re.IGNORECASE)),
    ("diploma", re.compile(r"\bdiploma\b", re.IGNORECASE)),
)
NO_SUBJECT = frozenset(
    "degree bsc ba msc ma phd mba bachelor bachelors master masters doctorate diploma finish complete graduate "
    "drop out leave year university college of in the have hold get end second first third never without my i "
    "i've i'm didn't after it was one at by off broke break got an finished finishing completed completing "
    "dropped left half way halfway when because and then".split()
)
OPPOSITE = {
    "smaller": "large", "bigger": "small", "larger": "small",
    "less": "more", "fewer": "more", "more": "less",
    "shorter": "long", "longer": "short", "quieter": "busy", "busier": "quiet",
}  # fmt: skip
SIDE = {
    "smaller": "small", "bigger": "large", "larger": "large", "less": "less", "fewer": "less", "more": "more",
    "shorter": "short", "longer": "long", "quieter": "quiet", "busier": "busy",
}  # fmt: skip
COMPARED = re.compile(rf"\b(?P<how>{'|'.join(SIDE)})\s+(?P<what>[\w-]+)", re.IGNORECASE)
WISHES = re.compile(r"\b(?:want|like|love|prefer|need|hope|look(?:ing)?)\b", re.IGNORECASE)
WANTS = re.compile(
    r"\bI\s+(?:really\s+|still\s+)?(?P<no>(?:don't|do not|no longer)\s+)?(?:really\s+)?want\s+to\s+"
    r"(?P<what>\w+(?:\s+\w+){1,3}?)"
    r"(?:\s+(?:again|any ?more|now|at all|for a while))?\s*$",
    re.IGNORECASE,
)


def never_clash(older: Reading, newer: Reading) -> Contradiction | None:
    """Never, and once."""
    then, today = older.claim, newer.claim
    never = NEVER.search(older.text)
    if never is None or NOT_QUITE.search(newer.text) or today.doer not in ("i", "we") or not then.deed:
        return None
    if then.deed != today.deed or BOUND.search(older.text) or not then.object or not today.object:
        return None
    limit = LIMIT.search(older.text)
    if limit is not None:
        least, most = amount(older.text[limit.end() :]), amount(newer.text)
        named = today.object[-1] == then.object[-1] or today.object[-1] in newer.names
        met = named and least is not None and most is not None and most > least
    else:
        met = (
            not extra(older, newer)
            and then.object[-1] == today.object[-1]
            and set(then.object) <= set(today.object) | {then.object[-1]}
        )
    if not met:
        return None
    return Contradiction("never", then, today, few_words(then.quote, never.start()), few_words(today.quote, 0))


def amount(text: str) -> float | None:
    found = [number(re.sub(r"\b(?:an?|and)\b ?", "", m.group()) or "0") for m in AMOUNT.finditer(text)]
    return max(found, default=None)


def degree_clash(older: Reading, newer: Reading) -> Contradiction | None:
    """A degree that the papers list, and that was not finished."""
    before, now = DEGREE.search(older.text), DEGREE.search(newer.text) or GRADUATED.search(newer.text)
    if before is None or now is None or UNFINISHED.search(older.text) or not UNFINISHED.search(newer.text):
        return None
    levels = level(older.text), level(newer.text)
    subjects = older.said - NO_SUBJECT, newer.said - NO_SUBJECT
    if levels[1] and levels[0] != levels[1]:
        return None
    if not levels[1] and not subjects[0] & subjects[1]:
        return None
    if levels[1] and subjects[1] and not subjects[0] & subjects[1]:
        return None
    line = older.claim.quote.split(",")[0]
    return Contradiction("degree", older.claim, newer.claim, few_words(line, 0), few_words(newer.claim.quote, 0))


def level(text: str) -> str:
    return next((name for name, pattern in LEVELS if pattern.search(text)), "")


def motive_clash(older: Reading, newer: Reading) -> Contradiction | None:
    """A wish turned round: smaller and bigger, less and more of the same, want to and don't want to."""
    if older.claim.kind != "motive" and not WISHES.search(older.text):
        return None
    then, today = COMPARED.search(older.text), COMPARED.search(newer.text)
    if then and today and WISHES.search(newer.text):
        how = SIDE[then["how"].lower()], SIDE[today["how"].lower()]
        same = then["what"].lower().rstrip("s") == today["what"].lower().rstrip("s")
        if same and OPPOSITE[then["how"].lower()] == how[1] and newer.claim.kind == "motive":
            return Contradiction("motive", older.claim, newer.claim, then.group(), today.group())
    want, refuse = WANTS.search(older.text), WANTS.search(newer.text)
    if want and refuse and want["what"].lower() == refuse["what"].lower() and bool(want["no"]) != bool(refuse["no"]):
        return Contradiction("motive", older.claim, newer.claim, want.group(), refuse.group())
    return None
