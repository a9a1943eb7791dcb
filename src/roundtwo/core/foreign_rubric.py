"""Somebody else's rubric, a JSON object of the form {dimension: {low, medium, high}}, as a rubric of ours.

Low, medium and high become the anchors of 1, 3 and 5, and every dimension weighs the same. What its levels say is
theirs and comes without examples, so only a language model reads by it: a dimension that is called like a criterion of
ours is still another thing, and gets an id by which no built-in rule finds it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from roundtwo.core.errors import PromptError
from roundtwo.core.rubric import Anchor, Criterion, Rubric
from roundtwo.core.text import clean, one_line

LEVELS = {"low": "1", "medium": "3", "high": "5"}
WEIGHT = 10
MOST_DIMENSIONS = 30
LONGEST_TEXT = 4000
"""Characters of one level."""
LONGEST_NAME = 40
LONGEST_ID = 40
TAKEN = frozenset("preparation depth technical exercise follow_up fit growth questions communication rapport".split())
"""The ids that rules, sections and papers are tied to."""
FORM = "Give each dimension a text for “low”, “medium” and “high”."
RULES = (
    "This rubric comes from elsewhere. Its low, medium and high are levels 1, 3 and 5, without examples. Each level "
    "describes what somebody does who stands there; go by what the candidate did or says they do, and leave open what "
    "nothing in the interview speaks of."
)


def is_foreign(text: str) -> bool:
    """Whether a rubric's text is of that kind, rather than a file of ours."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def foreign_rubric(text: str, name: str) -> Rubric:
    """The rubric in `text`. `name` is what its file is called, without the ending. Raises `PromptError`."""
    dimensions = parsed(text, name)
    if not dimensions:
        raise PromptError(f"The rubric “{name}” has no dimension.", FORM)
    if len(dimensions) > MOST_DIMENSIONS:
        raise PromptError(
            f"The rubric “{name}” has {len(dimensions)} dimensions.", f"Keep to {MOST_DIMENSIONS} at most."
        )
    ids = unique_ids([dimension for dimension, _ in dimensions])
    criteria = (
        criterion(identity, dimension, levels)
        for identity, (dimension, levels) in zip(ids, dimensions, strict=True)
    )  # fmt: skip
    return Rubric(id=safe_id(name, "-") or "rubric", name=shown(name), criterion=tuple(criteria), rules=RULES)


def parsed(text: str, name: str) -> list[tuple[str, Any]]:
    """Every dimension with its levels, in order."""
    try:
        found = json.loads(text.lstrip("\ufeff"), object_pairs_hook=Pairs)
    except (ValueError, RecursionError) as error:
        at = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise PromptError(f"The rubric “{name}” is not valid JSON{at}.", "Mend that and try again.") from None
    if not isinstance(found, Pairs):
        raise PromptError(f"The rubric “{name}” is no JSON object of dimensions.", FORM)
    return list(found)


class Pairs(list[tuple[str, Any]]):
    """A JSON object, its keys as often as they stand there."""


def criterion(identity: str, dimension: str, levels: Any) -> Criterion:
    name = shown(dimension) or identity.replace("_", " ")
    anchors = {LEVELS[level]: Anchor(text=text, example="") for level, text in texts(name, levels)}
    if missing := [level for level, number in LEVELS.items() if number not in anchors]:
        raise PromptError(f"The dimension “{name}” has no text for “{missing[0]}”.", FORM)
    return Criterion(
        id=identity,
        name=name,
        weight=WEIGHT,
        looks_for=f"{name}, as its three levels describe it.",
        evidence="The candidate's own words that tell of what one of the levels describes.",
        nothing="Whatever none of the levels speaks of.",
        anchors={number: anchors[number] for number in LEVELS.values()},
    )


def texts(name: str, levels: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(levels, Pairs):
        raise PromptError(f"The dimension “{name}” has no levels.", FORM)
    seen: set[str] = set()
    for key, value in levels:
        level = key.strip().lower()
        if level not in LEVELS:
            raise PromptError(f"The dimension “{name}” has a level “{one_line(key, 30)}”.", FORM)
        if level in seen:
            raise PromptError(f"The dimension “{name}” has two texts for “{level}”.", "Keep one of them.")
        seen.add(level)
        text = " ".join(clean(value).split()) if isinstance(value, str) else ""
        if len(text) > LONGEST_TEXT:
            raise PromptError(
                f"The text for “{level}” of the dimension “{name}” is too long.",
                f"Keep it under {LONGEST_TEXT:,} characters.",
            )
        if text:
            yield level, text


def shown(name: str) -> str:
    """A name as it is read: "market_focus" is "Market focus"."""
    words = one_line(re.sub(r"[_\s]+", " ", clean(name)), LONGEST_NAME).strip()
    return f"{words[:1].upper()}{words[1:]}"


def safe_id(name: str, between: str = "_") -> str:
    """Small Latin letters, digits and `between`; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", between, plain).strip(between)[:LONGEST_ID].strip(between)


def unique_ids(dimensions: list[str]) -> list[str]:
    found: list[str] = []
    for place, dimension in enumerate(dimensions, 1):
        identity = safe_id(dimension) or f"dimension_{place}"
        identity = f"their_{identity}" if identity in TAKEN else identity
        again = sum(each == identity or each.startswith(f"{identity}__") for each in found)
        found.append(f"{identity}__{again + 1}" if again else identity)
    return found
