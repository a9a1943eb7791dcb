"""What a posting asks for, by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from roundtwo.core.brief import bullets
from roundtwo.core.clauses import Parsed
from roundtwo.core.director.callbacks import strict_name
from roundtwo.core.events import ClaimNoted

Parse = Callable[[str], Parsed]
MOST_DEMANDS = 14
NO_DEMAND = re.compile(
    r"\b(?:degree|bachelor|master|phd|diploma|years?|fluent|english|native|finished|graduat\w*|"
    r"nice to have|mba|certificat\w*|licen[cs]e|bonus|salary|per cent|percent|holiday|pension|benefits?)\b|\d",
    re.IGNORECASE,
)
"""Lines of a posting that name no task."""
DEMANDING = frozenset(
    "strong solid good excellent proven deep great relevant advanced basic working previous prior "
    "significant extensive demonstrated minimum preferred familiarity "
    "experience knowledge understanding proficiency degree bachelor ability skills skill years "
    "responsibilities requirements bonus plus nice comfortable confident clear other".split()
)
"""Words of postings that demand, and name nothing."""


def demands(job: str, parse: Parse, first: int) -> Iterator[ClaimNoted]:
    """What the posting asks for, by name: at most one a line."""
    count = 0
    seen: set[str] = set()
    for bullet in bullets(job):
        if count >= MOST_DEMANDS or bullet not in job or NO_DEMAND.search(bullet):
            continue
        for name in parse(bullet).names:
            if name.start == 0:
                continue  # "Build controls that…": the line's verb, taken for part of a name
            if (
                strict_name(name.say)
                and name.say not in seen
                and not DEMANDING & set(name.say.lower().removeprefix("the ").split())
            ):
                seen.add(name.say)
                yield ClaimNoted(
                    claim=f"c{first + count}",
                    turn=None,
                    source="job",
                    quote=bullet,
                    kind="scope",
                    missing=("incident",),
                    name=name.say.removeprefix("the "),
                    topic=tuple(name.say.lower().removeprefix("the ").split()),
                )
                count += 1
                break
