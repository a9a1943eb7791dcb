"""Two times for the same event, and what an answer says of an entry of the résumé."""

from __future__ import annotations

import re

from roundtwo.core.contradictions.reading import Contradiction, Reading, extra, few_words
from roundtwo.core.positions import NOW

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = "january february march april may june july august september october november december".split()
MONTH = re.compile(rf"\b(?:in|since|by|until|last|of)\s+({'|'.join(MONTHS)})\b", re.IGNORECASE)
BEGINNING = frozenset("be become join start begin move work".split())
"""Deeds that begin a time at a place or in a role; "be" and "work" do with "since" or "from … on"."""
LEAVING = re.compile(
    r"\bleft\s+(?:the\s+)?(?-i:[A-Z])|\b(?:quit|resigned from|moved on from|stopped \w+ing|finished at)\b",
    re.IGNORECASE,
)
STARTING = re.compile(
    r"\b(?:joined|started (?:at|with|working)|began (?:at|with|working)|came to)\b|\bsince\b", re.IGNORECASE
)
AS_POST = re.compile(r"\bas an?\s+((?:[\w-]+\s+)?[\w-]+)", re.IGNORECASE)
BEING = re.compile(r"\b(?:was|were|been)\b.{0,12}\b(?:at|with|working)\b|\bworked\b|\bwas working\b", re.IGNORECASE)
AT_WORK = frozenset(
    "leave quit resign move stop finish join start begin come be work teach translate drive cook nurse train".split()
)
APART = 2
"""Years from which a difference is more than the turn of a year."""


def date_clash(older: Reading, newer: Reading) -> Contradiction | None:
    """The same event, in two years or two months of one year."""
    if older.span is not None or newer.span is not None or not same_event(older, newer):
        return None
    for pattern in (YEAR, MONTH):
        before, now = pattern.findall(older.text), pattern.findall(newer.text)
        if len(before) == 1 and len(now) == 1 and before[0].lower() != now[0].lower():
            sides = up_to(older, before[0]), up_to(newer, now[0])
            return Contradiction("date", older.claim, newer.claim, *sides)
        if pattern is YEAR and (len(before) > 1 or len(now) > 1):
            return None
    return None


def up_to(reading: Reading, when: str) -> str:
    """The words before a year or month, with it: "on key accounts since 2019"."""
    quote = reading.claim.quote
    words = quote[: quote.index(when) + len(when)].split()[-SIDE:]
    while len(words) > 1 and (words[0].lower() in DROPPED or words[0].endswith(",")):
        words = words[1:]
    return " ".join(words)


SIDE = 6
"""Words of one side of a contradiction about time."""
DROPPED = frozenset("i we i've we've been the a an was were of to and that it".split())
"""Words that such a side does not begin with."""


def same_event(older: Reading, newer: Reading) -> bool:
    ignored = {*MONTHS, "year", "month", *BEGINNING}
    deeds = older.claim.deed, newer.claim.deed
    if deeds[0] != deeds[1] and not all(deed in BEGINNING for deed in deeds):
        return False
    shared = (older.words & newer.words) - ignored
    counted = older.figures and newer.figures  # so many then, and so many at another time
    whole = older.claim.object and (deeds[0], older.claim.object) == (deeds[1], newer.claim.object)
    return len(shared) >= (1 if whole else 2) and not counted and not extra(newer, older, frozenset(MONTHS))


def period_clash(older: Reading, newer: Reading, others: tuple[Reading, ...]) -> Contradiction | None:
    """What is said now of an employer of the résumé, against the years that stand there."""
    years = [int(year) for year in YEAR.findall(newer.text)]
    if newer.claim.doer != "i" or newer.claim.deed not in AT_WORK:
        return None
    if older.span is None or newer.span is not None or len(years) != 1 or not (older.names_of & newer.said):
        return None
    spans = [r.span for r in (older, *others) if r.span is not None and r.names_of & newer.said]
    first, last, year = min(s.start for s in spans), max(s.end for s in spans), years[0]
    if LEAVING.search(newer.text):
        clash = last - year >= APART or year - last >= APART
    elif STARTING.search(newer.text):
        if (post := AS_POST.search(newer.text)) and not any(
            post[1].lower() in r.text.lower() for r in (older, *others)
        ):
            return None  # as something that the résumé does not list
        clash = abs(first - year) >= APART
    elif BEING.search(newer.text):
        clash = first - year >= APART or (last != NOW and year - last >= APART)
    else:
        return None
    if not clash:
        return None
    return Contradiction("period", older.claim, newer.claim, older.span.say, few_words(newer.claim.quote, 0, MOST))


MOST = 10
"""Words that it may take to say who left what, and when."""
