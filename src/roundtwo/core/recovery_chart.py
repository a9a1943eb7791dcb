"""Which parts of each story came at once, when asked, or not at all: a chart that needs no colour, and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from roundtwo.core.events import Recovery, StoryPart
from roundtwo.core.messages import message

ORDER: tuple[StoryPart, ...] = StoryPart.__args__  # type: ignore[attr-defined]  # a Literal's values
MARKS = {"unprompted": "●", "probed": "◐", "never": "○"}
COLUMN = 8
"""Columns for a part."""
WIDTH = COLUMN * len(ORDER)


def marks(story: Recovery) -> tuple[str, ...]:
    """A mark for each part, in `ORDER`; a blank where nothing is on record."""
    when = {part: mark for kind, mark in MARKS.items() for part in getattr(story, kind)}
    return tuple(when.get(part, " ") for part in ORDER)


def heads() -> str:
    """The parts' short names over their columns."""
    return "".join(f"{message(f'part.short.{part}'):^{COLUMN}}" for part in ORDER).rstrip()


def row(story: Recovery) -> str:
    return "".join(f"{mark:^{COLUMN}}" for mark in marks(story))


def legend() -> str:
    return "   ".join(f"{mark} {message(f'recovery.{kind}')}" for kind, mark in MARKS.items())


def in_words(story: Recovery) -> str:
    """The same in a sentence or three: "At once: what you did. Not told: what came of it." """
    kinds = (kind for kind in MARKS if getattr(story, kind))
    return " ".join(message(f"letter.recovery.{kind}", parts=parts_of(getattr(story, kind))) for kind in kinds)


def parts_of(parts: Iterable[StoryPart]) -> str:
    return ", ".join(message(f"part.{part}") for part in parts)


def most_missing(stories: Sequence[Recovery]) -> str:
    """The part that most stories lack, or that most gave only when asked; nothing where neither says anything."""
    for kind in ("never", "probed"):
        found = Counter(part for story in stories for part in getattr(story, kind) if part in TELLING)
        part, count = max(found.items(), key=lambda item: (item[1], -TELLING.index(item[0])), default=("result", 0))
        if count >= MANY and count * 2 > len(stories):
            return message(f"recovery.most.{kind}", part=message(f"part.{part}"), count=count, of=len(stories))
    return ""


TELLING: tuple[StoryPart, ...] = ("result", "learning", "situation", "action")
"""The parts that are worth a word of their own, the most telling first."""
MANY = 2
"""Stories from which something is said to go for most of them."""
