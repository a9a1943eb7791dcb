"""The candidate's own material as an exercise: a deck's text, a portfolio piece, a take-home.

Nothing in it is understood, and nothing is made up about it: what is asked fits any material, and a part of it is
named only by a heading that stands there, letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import msgspec

from roundtwo.core.bank import Exercise, OwnMaterial, PreparedProbe
from roundtwo.core.text import words

OWN_ID = "own-material"
TO_A_JUDGE = re.compile(
    r"\b(?:ignore|disregard|forget|override|score|rate|grade|award|judge|evaluator|instructions?|system|prompt|rubric)\b",
    re.IGNORECASE,
)
"""Headings that may address whoever scores: they are not named aloud."""
FEWEST_WORDS = 12
"""Words below which there is nothing to talk about for some minutes."""
PART_WORDS = (2, 6)
"""Words of a heading that can be said in passing."""
MOST_SHOWN = 2_400
"""Characters of it that are laid on the table: who brought it has the rest."""
HEADING = re.compile(
    r"^\s*(?:#{1,4}\s+(?:\d+[.)]\s+)?|(?:slide|page|section|part|chapter|step)\s+\d+\s*[:.–—-]\s*|\d+[.)]\s+)"
    r"(?P<name>[^\n]+?)\s*#*\s*$",
    re.IGNORECASE,
)
"""A line marked as a heading: "## Results", "Slide 4: Results", "2. Results"."""
SPEAKABLE = re.compile(r"[A-Z][A-Za-z0-9,'’&-]*(?: [A-Za-z0-9,'’&%-]+)*")
_END = re.compile(r"[.!?;:,]$")


def is_material(exercise: str) -> bool:
    """Whether a brief's `exercise` holds material of the candidate's own, and not the id of an exercise."""
    return len(exercise.split()) > 1


def is_enough(text: str) -> bool:
    """Whether there is something in it to talk about."""
    return words(text) >= FEWEST_WORDS


def own_exercise(text: str, material: OwnMaterial, chance: Random) -> Exercise:
    """The exercise around `text`. The same chance gives the same one."""
    setting = chance.choice(material.setting)
    changes = [change for change in material.change if setting.audience not in change.unless]
    parts = list(headings(text))
    chance.shuffle(parts)
    about = [about_part(form, name) for name, form in zip(parts, material.part, strict=False)]
    return Exercise(
        id=OWN_ID,
        title="The candidate's own material",
        families=("any",),
        minutes=12,
        task=setting.say,
        material=on_the_table(text),
        twist=chance.choice(changes).say,
        fact=setting.fact,
        first=(*about[:1], *material.first),
        probe=(*about[1:], *material.probe),
        good=material.good,
        notes=material.notes,
        own=True,
    )


def about_part(form: PreparedProbe, name: str) -> PreparedProbe:
    """`form` with its part named. The name is put in last, so that nothing in it is read as a slot."""
    return msgspec.structs.replace(form, say=tuple(name.join(say.split("{part}")) for say in form.say))


def headings(text: str) -> Iterator[str]:
    """Names of its parts, as they stand in it: marked headings that can be said aloud. Its title is no part."""
    found = [match for line in text.splitlines() if (match := HEADING.match(line))]
    seen: set[str] = set()
    for match in found:
        name = match["name"].strip("*_ ").strip()
        title = match.start("name") > 0 and match[0].lstrip().startswith("# ")
        fits = PART_WORDS[0] <= len(name.split()) <= PART_WORDS[1] and SPEAKABLE.fullmatch(name)
        if fits and not title and not _END.search(name) and not TO_A_JUDGE.search(name) and name.lower() not in seen:
            seen.add(name.lower())
            yield name


def on_the_table(text: str) -> str:
    """What is shown of it: whole where it is short, else its beginning, up to the end of a line."""
    plain = re.sub(r"\n{3,}", "\n\n", text.strip())
    if len(plain) <= MOST_SHOWN:
        return plain
    cut = plain[:MOST_SHOWN]
    kept = cut[: cut.rfind("\n")] if cut.rfind("\n") > MOST_SHOWN // 2 else cut[: cut.rfind(" ")]
    return f"{kept.rstrip()}\n…"
