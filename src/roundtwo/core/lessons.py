"""Where a story tells what came of it for the candidate: the lesson, or what is done another way since."""

from __future__ import annotations

import re

from roundtwo.core.lexicon import Lexicon

DOING_NOW = re.compile(r"\b(?:I|[Ww]e)\b[^.?!]{0,60}\b(?:now|today|these days)\b")
"""What is done another way since: the lesson, told as a deed."""
NEW_STATE = re.compile(
    r"\b(?:now|since then|from then on|these days|ever since|no longer|never again)\b", re.IGNORECASE
)
"""The same, of a thing: "the rod boxes are painted now"."""
CHANGED_TO = re.compile(
    r"\b(?:so|and so|after that|then) (?:I|we) (?:\w+ (?:that|it|them) and (?:I |we )?)?"
    r"(?:dropped|stopped|changed|switched|scrapped|replaced|swapped|went (?:back )?(?:to|over))\b",
    re.IGNORECASE,
)
"""What was done instead: "so we dropped that and went to a quarter of an hour on Tuesdays"."""
STATE_NOW = re.compile(r"\s*(?:i\s*)?(?:am|'m|’m)\b", re.IGNORECASE)
""" "Now I am in my final year" is where somebody stands, and no lesson."""
EMPTY = re.compile(r"\b(?:a|an) (?:\w+ )?(?:good|great|big|valuable|hard|real|important|useful) $", re.IGNORECASE)
""" "It was a good lesson for everybody" tells of none."""
SINCE = re.compile(r"\b(?:since then|ever since|from then on|these days) I\b", re.IGNORECASE)
"""The same, where the story is no failure."""


def new_state(text: str) -> re.Match[str] | None:
    """What is so since, where the second half of a story tells it."""
    found = NEW_STATE.finditer(text, len(text) // 2)
    return next((match for match in found if not STATE_NOW.match(text[match.end() :])), None)


def lesson_in(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The first words that show a lesson."""
    found = (match for match in lexicon.find_all("lesson", text) if not EMPTY.search(text[: match.start()]))
    return next((match for match in found if not STATE_NOW.match(text[match.end() :])), None)


def lesson_of(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The first words of a story of failure that show what it left behind."""
    return lesson_in(text, lexicon) or DOING_NOW.search(text) or new_state(text) or CHANGED_TO.search(text)


def lesson_since(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The same of any other story."""
    return lesson_in(text, lexicon) or SINCE.search(text)
