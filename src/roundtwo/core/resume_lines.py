"""Lines of a résumé that tell no deed, by what they begin with: "Quarterly reviews with the larger customers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from roundtwo.core.brief import BULLET
from roundtwo.core.events import ClaimNoted
from roundtwo.core.lexicon import Lexicon, straight

STOPS = (
    "with for of from before in on at to by after between up down incl including as since per over under via and or "
    "where when who that which while during using around about is are was were"
).split()
LEAD = re.compile(
    rf"^(?P<lead>(?!\d)[^\W\d][\w'’&-]*(?:\s+(?!(?:{'|'.join(STOPS)})\b)[^\W\d][\w'’&-]*){{1,3}})"
    rf"(?=\s*[,:;.(|–]|\s+(?:{'|'.join(STOPS)}|reduced)\b|\s+\d|$)"
)
CHANGE = re.compile(
    r"(?:\s+(?:down|up|reduced|cut|raised))?\s+(?P<change>from\s+\S*\d\S*(?:\s+[a-z]+)?\s+to\s+(?:\w+\s+)?\S*\d[\w.,%]*"
    r"(?:\s+(?:a|per)\s+\w+)?)",
    re.IGNORECASE,
)
NO_LINE = frozenset(
    "team part member responsible assistant mentor coach lead head nurse trainer driver third second first various "
    "other general daily references languages skills english spanish no new passionate".split()
)
"""Words that begin what somebody was, or nothing in particular."""
PAPER = re.compile(
    r"\b(?:licen[cs]es?|licen[cs]ed|certificat\w*|certified|qualif\w+|diplomas?|degrees?|a-levels?|gcses?|nvq|"
    r"first aid|registered|registration|membership|fluent|native|software|tools|skills|interests|hobbies|references)\b",
    re.IGNORECASE,
)
"""What somebody has on paper, and no work of theirs."""
LONGEST = 32
FEWEST_WORDS = 4
"""Words of a line that says something beside its name."""


class Begun(msgspec.Struct, frozen=True):
    lead: str
    change: str = ""


def begun(line: str, lexicon: Lexicon) -> Begun | None:
    """What a line begins with, where that is a thing that one worked on."""
    match = LEAD.match(line)
    if (
        match is None
        or PAPER.search(line)
        or len(line.split()) < FEWEST_WORDS
        or len(line.split()) > LONGEST
        or private(line, lexicon)
    ):
        return None
    words = match["lead"].lower().split()
    person = words[-1] in lexicon.people or words[-1].rstrip("s") in lexicon.people
    if (
        match["lead"].isupper()
        or person
        or words[0] in NO_LINE
        or words[0].endswith(("ed", "ing"))
        or words[-1] in lexicon.stop_names
    ):
        return None
    if line[match.end() :].lstrip().startswith(",") and ":" in line:
        return None  # "Large ambitions, village-sized budget: packaging for …"
    change = CHANGE.match(line[match.end() :])
    return Begun(match["lead"], change["change"] if change else "")


def private(line: str, lexicon: Lexicon) -> bool:
    return any(sure.search(straight(line)) for sure, _ in lexicon.stop_patterns.values())


def line_claims(resume: str, taken: set[str], lexicon: Lexicon, first: int) -> Iterator[ClaimNoted]:
    """The bullets that hold no other claim and begin with the name of something."""
    count = first
    for line in resume.splitlines():
        if not BULLET.match(line):
            continue
        text = BULLET.sub("", line).strip()
        if any(quote in text or text in quote for quote in taken) or (found := begun(text, lexicon)) is None:
            continue
        yield ClaimNoted(
            claim=f"c{count}",
            turn=None,
            source="resume",
            quote=text,
            kind="result" if found.change else "role",
            missing=("measure",) if found.change else ("how",),
            figure=found.change,
            name="",
            topic=tuple(found.lead.lower().split()),
        )
        count += 1
