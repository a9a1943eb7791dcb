"""Figures that say where things stood before anything was done: they are a start, and no result.

"Trucks left on time 88 percent. I changed the slots." holds a figure beside words of the list of results; it is the
later figure that came of it. "From 88 to 95" has both, and is left to itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.figures import Figure, figures
from roundtwo.core.lexicon import Lexicon, straight

EARLIER = re.compile(
    r"\bbefore(?: (?:that|it|this|then|I|we|the|my|our)\b|[,:]|\s*[.!?]?$)|\bat (?:the (?:start|time|beginning|"
    r"outset)|first)\b|"
    r"\b(?:used to|originally|previously|until then|up to then|back then|in those days|had been|to begin with|"
    r"beforehand)\b|\b(?:when|by the time) (?:I|we) (?:came|started|joined|arrived|took (?:it )?over|began)\b",
    re.IGNORECASE,
)
"""Words that place a figure at the start."""
LATER = re.compile(
    r"\b(?:now|today|since|afterwards?|after (?:that|it|this|I|we)|then|by the end|in the end|later|finally|"
    r"instead of|to \d)\b",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:fell|rose|grew|dropp\w+|cut|reduc\w+|increas\w+|decreas\w+|improv\w+|saved?|gained|lifted|raised|lowered|"
    r"boosted|shrank|doubled|halved|went (?:up|down)|came down|down|up|fewer|faster|better|cheaper|quicker|"
    r"higher|lower)\b",
    re.IGNORECASE,
)
"""Words of a change: with one of them a figure told first may be the headline."""
HAD_MOVED = re.compile(
    r"\b\w+(?:'d| had) (?:\w+ )?(?:gone|come|been|dropped|fallen|risen|grown|climbed|crept|slipped)\b",
    re.IGNORECASE,
)
"""A change that was over before the story begins."""
ASKS_START = re.compile(
    r"\b(?:before|(?:down|up) from|from what|compared (?:with|to) what|start(?:ed|ing)? (?:point|from|at|with)|"
    r"(?:measured|set) against|next to what|a year earlier|normal have been|"
    r"at the start|where did (?:it|that|things) (?:start|stand)|baseline)\b",
    re.IGNORECASE,
)
"""A question for the start: the figure of its reply is that."""


def starts(said: Sequence[str], deeds: Sequence[bool], asked: str, *, probed: bool) -> tuple[str, ...]:
    """The sentences of an answer whose figures say where things stood before.

    `deeds` says of each sentence whether something is done in it; what an answer opens with stands before the first
    of them. A reply to a probe has no such opening.
    """
    first = next((i for i, deed in enumerate(deeds) if deed), -1)
    return tuple(
        sentence
        for index, sentence in enumerate(said)
        if counted(sentence)
        and not spans(straight(sentence))
        and (
            is_start(straight(sentence), asked)
            or (not probed and index < first and (HAD_MOVED.search(straight(sentence)) or not MOVED.search(sentence)))
        )
    )


def is_start(sentence: str, asked: str) -> bool:
    """Whether a sentence says that its figure is the earlier one, or was asked for that one."""
    if LATER.search(EARLIER.sub("", sentence)):
        return False
    return EARLIER.search(sentence) is not None or (ASKS_START.search(straight(asked)) is not None and few(sentence))


def few(sentence: str) -> bool:
    """One figure alone; with two of them a reply tells both ends."""
    return len(counted(sentence)) == 1 and MOVED.search(sentence) is None


def counted(sentence: str) -> list[Figure]:
    """The figures of a sentence that may be a result: no lengths of time."""
    return [f for f in figures(sentence) if f.kind != "time"]


def spans(sentence: str) -> bool:
    """Whether a sentence holds both ends: the earlier figure and, in its words, the later one."""
    both = EARLIER.search(sentence) is not None and LATER.search(sentence) is not None
    return both and len(counted(sentence)) >= 2


def same_thing(start: str, later: str) -> bool:
    """Whether two sentences count the same thing, so that one is the start of the other."""
    kinds = {(f.kind, f.unit if f.kind == "count" else "") for f in counted(start)}
    return bool(kinds & {(f.kind, f.unit if f.kind == "count" else "") for f in counted(later)})


def with_starts(
    features: frozenset[str], said: Sequence[str], start: Sequence[str], asked: str, lexicon: Lexicon
) -> frozenset[str]:
    """Features of an answer once the figures it starts from are no longer taken for what came of it."""
    later = [s for s in said if s not in start]
    if any(spans(straight(s)) for s in later):
        features |= {"measure", "baseline", "number"}
    if not start:
        return features
    if any(is_start(straight(s), asked) or any(same_thing(s, t) for t in later) for s in start):
        features |= {"baseline"}
    if not any(counted(s) for s in later):
        features -= {"measure"}
    if "effect" not in features and not lexicon.has("result", " ".join(later)):
        features -= {"result"}
    return features
