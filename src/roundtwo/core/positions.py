"""The dated entries of a résumé and its degrees, as claims: where somebody was, as what, from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from roundtwo.core.brief import BULLET
from roundtwo.core.claim_kinds import DEGREE
from roundtwo.core.events import ClaimKind, ClaimNoted

MONTH = r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+|\d{1,2}[/.])"
YEAR = r"(?:19|20)\d\d"
SPAN = re.compile(
    rf"(?:(?:since|from)\s+)?{MONTH}?(?P<start>{YEAR})\s*(?:–|—|-|to|until|till)\s*"
    rf"(?P<end>{MONTH}?(?P<year>{YEAR})|now|today|present|current|date)\b",
    re.IGNORECASE,
)
SINCE = re.compile(rf"\bsince\s+{MONTH}?(?P<start>{YEAR})\b", re.IGNORECASE)
UNFINISHED = re.compile(
    r"\b(?:in progress|ongoing|expected|not completed|unfinished|incomplete|discontinued|without|credits?|part of|"
    r"candidate|pursuing|started|studied|towards?|present|current|now|today)\b",
    re.IGNORECASE,
)
MOST_NEIGHBOUR = 8
"""Words of a line beside the dates that may still be the title or the employer."""
MOST_DEGREE = 16
NOW = 9999
"""The end of what has not ended."""


class Span(msgspec.Struct, frozen=True):
    start: int
    end: int
    say: str


def span_in(text: str) -> Span | None:
    """The one span of years in `text`; None where there is none, or more than one."""
    found = list(SPAN.finditer(text))
    if len(found) == 1:
        match = found[0]
        say = " ".join(re.sub(r"\s*[–—-]\s*", " to ", match.group()).split())
        return Span(int(match["start"]), int(match["year"]) if match["year"] else NOW, say)
    if not found and (since := SINCE.search(text)):
        return Span(int(since["start"]), NOW, since.group())
    return None


def entries(resume: str) -> Iterator[str]:
    """The dated entries, verbatim: the line with the years, and the lines beside it that name title or employer."""
    lines = resume.splitlines(keepends=True)
    for index, line in enumerate(lines):
        if span_in(line) is None or DEGREE.search(line):
            continue
        first = index - 1 if index and beside(lines[index - 1]) else index
        last = index + 1 if index + 1 < len(lines) and beside(lines[index + 1]) else index
        yield "".join(lines[first : last + 1]).strip().strip("#*_ ").strip()


def beside(line: str) -> bool:
    words = line.split()
    plain = bool(words) and not BULLET.match(line) and not line.rstrip().endswith((".", ":", ","))
    named = plain and (len(words) > 1 or not line.strip().isupper())
    return named and len(words) <= MOST_NEIGHBOUR and span_in(line) is None and "@" not in line


def degrees(resume: str) -> Iterator[str]:
    for line in resume.splitlines():
        stripped = BULLET.sub("", line).strip()
        if DEGREE.search(stripped) and not UNFINISHED.search(stripped) and len(stripped.split()) <= MOST_DEGREE:
            yield stripped


def position_claims(resume: str, first: int) -> Iterator[ClaimNoted]:
    """Entries and degrees. Nothing of them is asked for by itself: they are what an answer is held against."""
    kinds: tuple[tuple[ClaimKind, Iterator[str]], ...] = (("date", entries(resume)), ("role", degrees(resume)))
    count = first
    for kind, quotes in kinds:
        for quote in dict.fromkeys(quotes):
            yield ClaimNoted(claim=f"c{count}", turn=None, source="resume", quote=quote, kind=kind, missing=())
            count += 1
