"""A paper that a program wrote as JSON, as lines that a person would have written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

ITSELF = frozenset("text name title summary description content body label position headline".split())
"""Fields whose value needs no name before it."""
ADDRESSES = ("http://", "https://", "www.")
DEEPEST = 12


def as_lines(text: str) -> str:
    """The text of a JSON document, one fact a line; any other text as it is."""
    if text.lstrip()[:1] not in ("{", "["):
        return text
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return "\n".join(lines(document)).strip() or text


def lines(value: Any, name: str = "", depth: int = 0) -> Iterator[str]:
    """Objects below their name, lists as lists, values behind theirs; addresses and empty values say nothing."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        if name:
            yield f"\n{in_words(name)}"
        for key, inner in value.items():
            yield from lines(inner, str(key), depth + 1)
    elif isinstance(value, list):
        yield from listed(value, name, depth)
    elif (text := said(value)) and not text.lower().startswith(ADDRESSES):
        yield text if not name or name.lower() in ITSELF or "\n" in text else f"{in_words(name)}: {text}"


def listed(values: list[Any], name: str, depth: int) -> Iterator[str]:
    if name:
        yield f"\n{in_words(name)}"
    for value in values:
        if isinstance(value, (dict, list)):
            yield ""
            yield from lines(value, "", depth + 1)
        elif text := said(value):
            yield f"- {text}"


def said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


def in_words(name: str) -> str:
    """A field's name as one would write it: "startDate" is "Start date"."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name.replace("_", " "))
    return " ".join(spaced.replace("-", " ").split()).capitalize()
