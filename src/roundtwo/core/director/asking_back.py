"""What a question of the candidate's is about: the words of the ask, the way to take it, or the job."""

from __future__ import annotations

import re

from roundtwo.core.brief import content_words
from roundtwo.core.director.room import Room
from roundtwo.core.lexicon import straight

FEWEST_WORDS = 5
"""Words of a question that stands by itself: "In the depot?" does not."""

MEANING_WHAT = re.compile(
    r"^[^.?!]{0,40}\b(?:meaning|to|of|for|than|on|from|with|in|failing|how|when)?\s*"
    r"(?:what|which|whom?|where)(?: exactly)?(?:,? sorry)?\?\s*$|"
    r"\bmeaning what\b",
    re.IGNORECASE,
)
"""A short question that asks what a word of the ask points at: "Closest to what?"."""


def offers_choice(text: str) -> bool:
    """A question back that names two ways to take the ask, and not the employer."""
    plain = straight(text).lower()
    return bool(re.search(r"\bor\b[^?]*\?", plain)) and not re.search(
        r"\b(?:your|you have|do you guys|the company|here)\b", plain
    )


MEANT = re.compile(
    r"\b(?:do|did) you mean (?!what\b|which\b|how\b|by\b)(?:(?! or\b)[^?]){4,90}\?\s*$|"
    r"^\W*(?:(?:sorry|oh|um|hm|okay)\W+)*(?:(?! or\b)[^?.!]){3,60}, you mean\?\s*$",
    re.IGNORECASE,
)


def understood(text: str) -> bool:
    """Whether a question back says how the ask was understood, and only wants a yes: "Do you mean at the depot?"."""
    return MEANT.search(straight(text)) is not None


OPTION = re.compile(
    r"\b(?P<which>the (?:[\w'-]+ ){0,2}[\w'-]+)(?=,? or\b|,? you mean|\?)|"
    r"\bor (?P<last>the (?:[\w'-]+ ){0,2}[\w'-]+)\?",
    re.IGNORECASE,
)
VAGUE = frozenset("it that this them one ones other of to on in for with way first second two both same".split())


def chosen(text: str) -> str:
    """One of the ways to take the ask that a question back offers by name: "the evaluation"; empty where none is."""
    asking = " ".join(part for part in re.findall(r"[^.?!]+\?", straight(text)))
    for found in OPTION.finditer(asking):
        option = (found["last"] or found["which"]).lower()
        if not set(option.split()) & VAGUE:
            return option
    return ""


EMPLOYER = re.compile(
    r"\b(?:you|your|yours|the team|the company|the job|the role|the posting|here|on-call|salary|the office)\b",
    re.IGNORECASE,
)
MEANING = re.compile(r"\b(?:you mean|you asking|you ask|you want me|mean by)\b", re.IGNORECASE)


ASKS_LEAVE = re.compile(
    r"\b(?:may|can|could|shall|should) i (?:give|tell|take|use|start with|show) "
    r"(?!you something|you a question|holidays?|leave|time|part)|"
    r"\bwould (?:that|it|this) (?:do|be (?:okay|ok|all right|fine))\b|\binstead\?\s*$",
    re.IGNORECASE,
)


def asks_leave(text: str) -> bool:
    """Whether somebody only wants a yes before they tell something: "One from the night shift, would that do?" """
    return ASKS_LEAVE.search(straight(text)) is not None and len(text.split()) <= LONGEST_LEAVE


LONGEST_LEAVE = 20
"""Words of an answer in which nothing was told yet."""


def of_something_else(room: Room) -> bool:
    """Whether the candidate's question shares no word of content with the one that was put to them."""
    ask = room.read.asks[0] if room.read.asks else ""
    words = content_words(ask)
    return (
        len(ask.split()) >= FEWEST_WORDS
        and len(words) > 1
        and not words & content_words(room.asked.say)
        and MEANING.search(straight(ask)) is None
    )


def to_employer(text: str) -> bool:
    """Whether a question back is about the job, and not about the question that was put."""
    plain = straight(text)
    return EMPLOYER.search(plain) is not None and MEANING.search(plain) is None
