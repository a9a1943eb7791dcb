"""The candidate's papers as citable parts: who is hired for what, and what the papers can answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from roundtwo.core.events import Brief, Source
from roundtwo.core.lexicon import straight

BULLET = re.compile(r"^\s*(?:[-*•·▪◦‣–]|\d+[.)])\s+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“(])")
ROLE_LINE = re.compile(r"^\s*(?:#+\s*)?(?:role|position|job title|title|job)\s*[:–-]\s*(?P<role>.+)$", re.IGNORECASE)
COMPANY_LINE = re.compile(
    r"^\s*(?:#+\s*)?(?:company|employer|organisation|organization|client)\s*[:–-]\s*(?P<company>.+)$",
    re.IGNORECASE,
)
AT = re.compile(r"^(?P<role>[^.,|]{3,60}?)\s+(?:at|@|with)\s+(?P<company>[A-Z][^.,|]{1,50})$")


HEADINGS = frozenset(
    {
        "about us",
        "about the role",
        "about the job",
        "who we are",
        "job description",
        "job posting",
        "the role",
        "overview",
    }
)
"""First lines of postings that name neither the role nor the company."""


class Fact(msgspec.Struct, frozen=True):
    """One sentence or bullet of a paper, verbatim."""

    source: Source
    text: str


SHORT_HEADING = 5
"""Words of a line without an end or a figure up to which it is a heading ("What we are looking for")."""
PAPERS: tuple[tuple[Source, str], ...] = (
    ("job", "job"),
    ("company", "company_notes"),
    ("invitation", "invitation"),
)


def facts(brief: Brief) -> Iterator[Fact]:
    """Every sentence and bullet of the papers that speak for the employer."""
    for source, field in PAPERS:
        for piece in pieces(getattr(brief, field)):
            heading = len(piece.split()) <= SHORT_HEADING and piece[-1:].isalpha() and not re.search(r"\d", piece)
            if not heading:
                yield Fact(source, piece)


def pieces(text: str) -> Iterator[str]:
    """Bullets and sentences of a paper, each verbatim in it."""
    for line in text.splitlines():
        stripped = BULLET.sub("", line).strip()
        if not stripped or stripped.startswith("#"):
            continue
        for sentence in SENTENCE_END.split(stripped):
            cleaned = sentence.strip().strip("*_").strip()
            if len(cleaned.split()) >= 2:
                yield cleaned


def bullets(text: str) -> list[str]:
    """The bullet lines of a paper, or where it has none its short lines."""
    lines = [BULLET.sub("", line).strip() for line in text.splitlines() if BULLET.match(line)]
    return lines or [line.strip() for line in text.splitlines() if 2 <= len(line.split()) <= 25]


def guess_role(job: str) -> tuple[str, str]:
    """(role, company) as the posting names them; empty where it does not say plainly."""
    role = company = ""
    lines = [line.replace("**", "").strip().strip("*#_ ").strip() for line in job.splitlines() if line.strip()]
    lines = [line for line in lines if line.lower().rstrip(":") not in HEADINGS]
    for line in lines[:12]:
        if not role and (match := ROLE_LINE.match(line)):
            role = match["role"].strip()
        if not company and (match := COMPANY_LINE.match(line)):
            company = match["company"].strip()
    if lines and not role:
        match = AT.match(lines[0])
        if match:
            role, company = match["role"].strip(), company or match["company"].strip()
        elif titled(lines[0]):
            first, _, rest = (
                re.split(r"\s*(,|\||\(|–|—| - )\s*", lines[0], maxsplit=1)
                if re.search(r",|\||\(|–|—| - ", lines[0])
                else (lines[0], "", "")
            )
            role = first
            # What follows a comma is as often a grade or a town: a company is named again further down.
            if not company and rest:
                company = rest if job.count(rest) > 1 else house(rest)
    return calm(role)[:80], calm(company or below_the_title(lines, job))[:80]


HOUSE = re.compile(
    r"\b(?:hospitals?|clinic|practice|school|academy|college|university|nursery|hotel|inn|bank|library|museum|council|trust|"
    r"foundation|society|cooperative|co-op|group|partners|solutions|systems|studios?|builders|brothers|bros|sons|"
    r"logistics|freight|foods|pumps|works|labs?|laboratories|pharmacy|bakery|brewery|dairy|dairies|energy|airways|"
    r"ltd|limited|inc|llc|plc|gmbh|ag|corp|company|pte ltd)\.?$",
    re.IGNORECASE,
)
"""How the names of employers end."""


def house(rest: str) -> str:
    """The part behind a title that can only be an employer ("Surgical Ward 5, Hollin Hospital, Leeds")."""
    parts = [part.strip(" )") for part in rest.split(",")]
    named = (
        p
        for p in parts
        if HOUSE.search(p)
        and len(p.split()) > 1
        and all(w[:1].isupper() or w in ("&", "and", "of", "the") for w in p.split())
    )
    return next(named, "")


def below_the_title(lines: list[str], job: str) -> str:
    """The employer where the line below the title begins with it: "Northwind · logistics · Leeds". It is named again
    further down, or it may be anything."""
    for line in lines[1:2]:
        first = re.split(r"\s+[·•|–—-]\s+|,\s", line)[0].strip()
        short = len(first.split()) <= 5 and len(line.split()) <= LONGEST_TITLE
        if short and first != line and first[:1].isupper() and not NO_FIRM.match(first) and acts(first, job):
            return first
    return ""


NO_FIRM = re.compile(r"(?:remote|hybrid|on-?site|full|part|permanent|temporary|location|salary|based)\b", re.IGNORECASE)


def acts(name: str, job: str) -> bool:
    """Whether a posting tells what that name does, or asks to join it: a town or a contract does nothing."""
    name = re.escape(name)
    does = rf"(?<!\bin )(?<!\bnear )(?<!\bfrom )\b{name}\s+(?:is|are|was|has|have|[a-z]{{3,}}s)\b"
    return re.search(rf"{does}|\b(?:at|join|about)\s+{name}\b", job, re.IGNORECASE) is not None


LONGEST_TITLE = 14
FIRM = re.compile(r"\b(?:Co|Inc|Ltd|Corp|LLC|GmbH|Bros|Sons|St)\.$", re.IGNORECASE)


def titled(line: str) -> bool:
    """Whether the first line of a posting names the job, and does not tell of it."""
    ends = line.endswith(".") and FIRM.search(line) is None
    first = re.split(r"[,|(–—]| - ", line)[0]
    return not ends and len(line.split()) <= LONGEST_TITLE and 0 < len(first.split()) <= 8


def calm(name: str) -> str:
    """A name that is shouted, as one would say it."""
    letters = [c for c in name if c.isalpha()]
    return name.title() if len(letters) > 5 and all(c.isupper() for c in letters) else name


WORD = re.compile(r"[a-z][a-z'-]{2,}|\d+")
COMMON = frozenset(
    "the and for you your are what how who why when where which this that with have has does did would "
    "will can could about there their they from into any one get got here that's "
    "more most much many like just some been being was were our out job role work company people "
    "question ask know tell think want also really bit them then than its it's i'm we're "
    "expect expected time year make look looks going use used new well way good next first "
    "last thing things kind sort".split()
)


def content_words(text: str) -> set[str]:
    if len(text) < LONG_TEXT:
        return set(_content_words(text))
    # What was said so far grows by a turn each time: only its newest sentences have to be taken apart.
    return set().union(*map(_content_words, SENTENCE_END.split(text)))


LONG_TEXT = 1_000
"""Characters from which a text is taken apart sentence by sentence."""


@lru_cache(maxsize=8192)  # every turn looks at everything said so far
def _content_words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in WORD.findall(straight(text).lower()) if word not in COMMON)


def stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def singulars(words: set[str]) -> set[str]:
    """The same words, the short plurals and third persons that `stem` leaves without their s: "runs", "days"."""
    return {word[:-1] if len(word) == 4 and word[-1] == "s" and word[-2:] not in DOUBTFUL else word for word in words}


DOUBTFUL = ("ss", "us", "is")
