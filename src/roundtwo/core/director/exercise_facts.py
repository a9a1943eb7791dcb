"""What a question about the exercise gets: its facts, the sheet, or that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from roundtwo.core.answering import counted_in
from roundtwo.core.approach import asked_parts, wrapped_asks
from roundtwo.core.bank import Exercise, ExerciseFact
from roundtwo.core.brief import content_words, singulars
from roundtwo.core.director.room import Room
from roundtwo.core.lexicon import phrase_pattern, straight

MOST_FACTS = 3
"""Facts given out in one turn."""
ENOUGH = 0.9
"""What a fact must be worth for a question: two of its own words, or one of those it is about, which is more."""
Situation = Literal["", "unknown", "told", "sheet", "minutes", "anything", "task"]


class Found(msgspec.Struct, frozen=True):
    """Facts to give out, or the situation in which there are none."""

    facts: tuple[str, ...] = ()
    situation: Situation = ""


def asks_in(room: Room, said: str) -> list[str]:
    """What is asked in an answer: questions, and those that are wrapped into a statement."""
    direct = [ask for ask in room.read.asks if not room.lexicon.has("tail_question", ask)]
    wrapped = (ask for ask in wrapped_asks(said, room.lexicon) if not any(ask in each for each in direct))
    return [*direct, *wrapped]


def reply_to(room: Room, exercise: Exercise, asks: list[str], *, waits: bool) -> Found | None:
    """What these questions get. None where nothing fits and nobody `waits` for an answer."""
    parts = [in_full(room, part) for part in asked_parts(asks) or asks]
    said = " ".join(room.session.says())
    facts: list[str] = []
    told = False
    for part in parts:
        fact = best_fact(exercise, part, said)
        if fact is None:
            continue
        if fact.say in said:
            told = True
        elif fact.say not in facts:
            facts.append(fact.say)
    if facts:
        return Found(tuple(facts[:MOST_FACTS]))
    text = " ".join(asks)
    for situation, phrases in ABOUT_TASK:
        if room.lexicon.has(phrases, text):
            return Found(situation=situation)
    if told and waits:
        return Found(situation="told")
    if any(on_sheet(exercise, part) for part in parts) and waits:
        return Found(situation="sheet")
    return Found(situation="unknown") if waits else None


SHORT = re.compile(
    r"\s*(?:(?:and|or|but)\s+)?(?:(?:what|how) about\s+)?(?:the|for|in|on|of|with)\s+(?:\S+\s*){1,3}$", re.IGNORECASE
)
"""A question that goes on with the one before: "And the podcast?" """


def in_full(room: Room, part: str) -> str:
    """A question with the one before it, where it is only the rest of one."""
    before = room.session.exchanges[-2].read if len(room.session.exchanges) > 1 else None
    return f"{before.asks[-1]} {part}" if before is not None and before.asks and SHORT.match(part) else part


ABOUT_TASK: tuple[tuple[Situation, str], ...] = (
    ("minutes", "asks_time"),
    ("task", "asks_task"),
    ("anything", "asks_anything"),
)
"""Questions about the exercise itself, and the phrases that ask them."""


def best_fact(exercise: Exercise, ask: str, said: str) -> ExerciseFact | None:
    """The fact that a question is most about; of two that fit alike, the one that was not given out yet."""
    worths = [(worth(fact, ask), fact.say not in said, -at, fact) for at, fact in enumerate(exercise.fact)]
    fitting = [each for each in worths if each[0] >= ENOUGH]
    return max(fitting, key=lambda each: each[:3])[3] if fitting else None


def worth(fact: ExerciseFact, ask: str) -> float:
    """What speaks for a fact: the words it is about, longer phrases more; then words that stand in it, which alone are
    never worth more than one of those.
    """
    found = {match[0].lower() for match in about(fact).finditer(straight(ask))}
    shared = len(meaning(ask) & meaning(fact.say))
    named = sum(PLAIN if set(each.split()) <= ASKING else 1.0 + 0.8 * (len(each.split()) - 1) for each in found)
    return named + 0.2 * shared if found else min(0.5 * shared, ENOUGH)


ASKING = frozenset(
    "how long much many what who which when where why do does did is are can could they we i you to the time".split()
)
PLAIN = 0.95
"""What a phrase of question words alone is worth: "how long" is about anything."""
BEGINNING = 5
"""Letters from which a word that a fact is about stands for the longer ones too: "cancel" for "cancellation"."""


@lru_cache(maxsize=1024)
def about(fact: ExerciseFact) -> re.Pattern[str]:
    long = [re.escape(word) for word in fact.about if word.isalpha() and len(word) >= BEGINNING]
    begun = rf"|(?<![\w'])(?:{'|'.join(sorted(long, key=len, reverse=True))})\w*" if long else ""
    return re.compile(phrase_pattern(fact.about).pattern + begun, re.IGNORECASE)


@lru_cache(maxsize=1024)
def meaning(text: str) -> frozenset[str]:
    return frozenset(singulars(content_words(text)))


def on_sheet(exercise: Exercise, ask: str) -> bool:
    """Whether the sheet says something of what is asked."""
    return any(len(meaning(ask) & meaning(line)) > 1 or counted_in(ask, line) for line in lines_of(exercise))


def lines_of(exercise: Exercise) -> Iterator[str]:
    """Its lines, the words alone: "four fitters, two vans" counts vans."""
    yield from (NO_WORD.sub(" ", line) for line in exercise.material.splitlines() if line.strip())


NO_WORD = re.compile(r"[,;:()]+")
