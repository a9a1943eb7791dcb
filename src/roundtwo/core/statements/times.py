"""When it happened and as what somebody was there: years of events, posts and degrees, and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.claim_kinds import DEGREE
from roundtwo.core.positions import NOW, span_in
from roundtwo.core.statements.amounts import Amount
from roundtwo.core.statements.statement import Statement, stated
from roundtwo.core.statements.words import YEAR, Piece, stems

MONTHS = {name: place for place, name in enumerate(
    "january february march april may june july august september october november december".split(), 1)}  # fmt: skip
SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "winter": 12, "early": 2, "late": 11}
WHEN = re.compile(
    rf"\b(?:(?P<month>{'|'.join([*MONTHS, *SEASONS])})\s+(?:of\s+)?)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
EVENTS = (
    ("move", re.compile(r"\b(?:moved|move|relocated|relocation)\b", re.IGNORECASE)),
    ("start", re.compile(
        r"\b(?:started|start|began|launched|launch|introduced|opened|went live|rolled out|came in|founded|"
            r"set up)\b", re.IGNORECASE)),
    ("happen", re.compile(r"\b(?:was|were|happened|took place|came|fell)\s+(?:back\s+)?(?:in|on)\s+$", re.IGNORECASE)),
    ("end", re.compile(r"\b(?:closed|shut down|ended|finished|stopped|completed)\b", re.IGNORECASE)),
)  # fmt: skip
NO_EVENT = re.compile(
    r"\b(?:plan\w*|thinking|talk\w*|prepar\w*|again|would|already|was supposed|were supposed|should|"
    r"by (?:the )?(?:\w+ )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
EVENT_WORDS = stems(" ".join([*MONTHS, *SEASONS])) | stems(
    "happen took place came fell start open close move launch introduce begin finish complete relocate "
    "relocation set found"
)
LEVELS = (
    ("bachelor", re.compile(r"\b(?:b\.?sc|b\.?a|b\.?eng|ll\.?b|bachelor'?s?)\b", re.IGNORECASE)),
    ("master", re.compile(r"\b(?:m\.?sc|m\.?a|m\.?eng|ll\.?m|mba|master'?s?)\b", re.IGNORECASE)),
    ("doctor", re.compile(r"\b(?:ph\.?d|doctorate)\b", re.IGNORECASE)),
    ("diploma", re.compile(r"\bdiploma\b", re.IGNORECASE)),
)
GOT = re.compile(r"\b(?:finished|completed|got|graduated|passed|did)\b", re.IGNORECASE)
BECAME = re.compile(
    r"\b(?:I(?:'ve| have)?\s+(?:only\s+|just\s+)?(?:became|was (?:made|promoted to|appointed)|been|"
    r"started as)|(?:[Tt]hey|[Ss]he|[Hh]e|boss|manager)\s+"
    r"(?:made|appointed|promoted)\s+me(?:\s+to)?)\s+(?:an?\s+|the\s+)?(?P<what>[^,]+?)\s+"
    r"(?:in|since)\s+(?:the\s+)?(?:(?:end|start|spring|summer|autumn|winter|"
    r"beginning)\s+(?:of\s+)?)?(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b"
)
GONE = re.compile(
    r"\bI(?:'ve| have)?\s+(?:been\s+gone\s+from|left|quit|stopped\s+(?:at|working\s+(?:at|for))|"
    r"finished\s+at|sold|gave\s+up|closed|handed\s+over|been\s+away\s+from|haven't\s+been\s+(?:at|with)|"
    r"not\s+been\s+at|"
    r"was\s+at\b[^,]*?\buntil)\s*(?P<what>[^,]*?)\s*\b(?:in|since|at|until|by|after)?\s*(?:the\s+(?:end|"
    r"start|beginning)\s+of\s+)?(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b"
)
TITLE = re.compile(
    r"\bI(?:'m|\s+am|\s+was|\s+worked\s+as|\s+work\s+as|'ve\s+been|\s+have\s+been)\s+(?:only\s+|just\s+|"
    r"really\s+|never\s+more\s+than\s+)?"
    r"(?:an?\s+|the\s+|their\s+|one\s+of\s+(?:the\s+)?(?:two\s+|"
    r"three\s+)?)?(?P<title>(?:[\w-]+\s+){0,3}?[\w-]+)(?=\s+(?:at|for|on|of|in|with|there|to|under|and|"
    r"but)\b|[,.;]|$)"
)
NOTED = re.compile(
    r"^(?:Was|Is|Worked as|(?:She|He)(?:'s| is| was))\s+(?:an?\s+|"
    r"the\s+)?(?P<title>(?:[\w-]+\s+){0,3}?[\w-]+)(?=\s+(?:at|for|on|of|in|with|there|to)\b|[,.;]|$)"
)
NOT_TITLE = re.compile(
    r"\bI(?:\s+wasn't|\s+was\s+not|'m\s+not|\s+am\s+not|\s+was\s+never|'ve\s+never\s+been|"
    r"\s+have\s+never\s+been|\s+never\s+was)\s+"
    r"(?:really\s+|actually\s+)?(?:an?\s+|the\s+|their\s+|anybody's\s+|"
    r"anyone's\s+)?(?P<title>(?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=\s+(?:at|for|on|of|in|with|there|to)\b|[,.;]|$)"
)
HIGH = frozenset(
    "head director chief lead leader manager senior principal supervisor foreman coordinator officer".split()
)
LOW = frozenset(
    "assistant deputy vice sous junior trainee intern apprentice associate agent clerk helper aide porter temp".split()
)
RANKS = HIGH | LOW
TRADES = RANKS | frozenset(
    "chef nurse teacher engineer developer editor designer analyst consultant accountant buyer technician "
    "architect producer "
    "curator librarian translator operator planner controller lecturer coach representative waiter cook "
    "driver sister matron".split()
)


def times(piece: Piece, entry: bool = False, noted: bool = False) -> Iterator[Statement]:
    """`entry` is a line of the résumé, `noted` a line of notes."""
    text = piece.text
    whens = list(WHEN.finditer(text))
    if entry:
        yield from of_entry(piece, whens)
        return
    yield from titles(piece, noted)
    became = BECAME.search(text)
    if became is not None:
        yield stated(
            piece,
            "post",
            became.start(),
            became.end(),
            about=became["what"],
            amount=Amount(float(became["year"])),
            most=8,
        )
        return
    gone = GONE.search(text)
    if gone is not None:
        about = text[gone.start() : gone.start("year")]
        yield stated(
            piece,
            "gone",
            gone.start(),
            gone.end(),
            about=about,
            amount=Amount(float(gone["year"])),
            leave=GONE_WORDS,
            most=8,
        )
        return
    if len(whens) != 1 or NO_EVENT.search(text):
        return
    start, end = whens[0].span()
    amount = Amount(moment(whens[0]))
    level = level_of(text)
    if level and GOT.search(text):
        yield stated(
            piece, "degree", start, end, key=level, about=text, amount=amount, leave=leave(piece, DEGREE_WORDS)
        )
        return
    key = next((name for name, pattern in EVENTS if pattern.search(text[:start])), "")
    if key:
        yield stated(
            piece, "when", start, end, key=key, about=piece.up_to(end), amount=amount, leave=leave(piece, EVENT_WORDS)
        )


def leave(piece: Piece, words: frozenset[str]) -> frozenset[str]:
    """What is left out of what it is about: the year itself is what is compared."""
    return words | frozenset(YEAR.findall(piece.text))


def moment(match: re.Match[str]) -> float:
    """The year, with the month in it where that is told; a year alone is its middle."""
    month = (match["month"] or "").lower()
    return (
        int(match["year"]) + ((MONTHS.get(month) or SEASONS[month]) - 0.5) / 12 if month else int(match["year"]) + 0.5
    )


DEGREE_WORDS = stems(
    "finish completed got graduated passed master masters bachelor bachelors degree university college msc "
    "bsc phd mba diploma doctorate"
)


GONE_WORDS = stems("sold gave closed handed over gone left quit stopped finished away end start beginning")


def level_of(text: str) -> str:
    return next((name for name, pattern in LEVELS if pattern.search(text)), "") if DEGREE.search(text) else ""


def of_entry(piece: Piece, whens: list[re.Match[str]]) -> Iterator[Statement]:
    if not whens:
        return
    level = level_of(piece.text)
    last = whens[-1]
    if level:
        yield stated(
            piece,
            "degree",
            last.start(),
            last.end(),
            key=level,
            about=piece.text,
            amount=Amount(moment(last)),
            leave=leave(piece, DEGREE_WORDS),
            most=8,
        )
        return
    yield stated(
        piece,
        "post",
        0,
        whens[0].end(),
        about=piece.text[: whens[0].start()],
        amount=Amount(float(whens[0]["year"])),
        side="entry",
        most=8,
    )
    named = piece.text[: whens[0].start()]
    span = span_in(piece.text)
    if span is not None and span.end != NOW:
        yield stated(
            piece, "gone", 0, len(piece.text), about=named, amount=Amount(float(span.end)), side="entry", most=8
        )
    rank = rank_of(named)
    if rank:
        yield stated(piece, "title", 0, whens[0].start(), about=named, side=rank, key="entry", most=8)


def rank_of(text: str) -> str:
    words = set(re.findall(r"[a-z]+", text.lower()))
    return "low" if words & LOW else "high" if words & HIGH else ""


def titles(piece: Piece, noted: bool) -> Iterator[Statement]:
    for pattern in (NOT_TITLE, TITLE, NOTED) if noted else (NOT_TITLE, TITLE):
        match = pattern.search(piece.text)
        if match is None:
            continue
        title = match["title"]
        if not set(re.findall(r"[a-z]+", title.lower().rstrip("s"))) & TRADES:
            return
        side = "not" if pattern is NOT_TITLE else rank_of(title) or "plain"
        yield stated(
            piece,
            "title",
            match.start("title"),
            match.end("title"),
            about=piece.up_to(match.end()),
            side=side,
            key=title.lower(),
            most=8,
        )
        return
