"""What nobody told: figures, names, a past of the interviewer's own, and things taken for granted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from roundtwo.core.brief import content_words
from roundtwo.core.checks.asks import has_ask
from roundtwo.core.checks.manner import Manner
from roundtwo.core.checks.words import sentences, unquoted, words_of
from roundtwo.core.figures import NUMBER_WORDS
from roundtwo.core.lexicon import phrase_pattern, straight

_SMALL = frozenset({0.0, 1.0, 2.0})
"""Numbers of talk ("one thing", "the two of them"): they claim nothing when they are words."""
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNITS = {"one": 1, **{word: value for word, value in NUMBER_WORDS.items() if value < 100}}
_SCALES = {word: value for word, value in NUMBER_WORDS.items() if value >= 100} | {
    "dozen": 12,
    "hundreds": 100,
    "thousands": 1000,
    "dozens": 12,
}
_NAME = re.compile(r"(?<![\w'’])[A-Z][\w’'-]*\w")
_OWNED = re.compile(r"^[“\"‘']*(?P<name>[A-Z][a-z]{2,})'s\b")
_NO_OWNER = frozenset(
    "what who that it there here where how when let she he today yesterday tomorrow everybody everyone somebody "
    "someone nobody anybody anyone something everything nothing one other another which why this".split()
)
_ALWAYS = frozenset(["i", "i'm", "i'd", "i've", "i'll", "english", "okay", "ok", "cv"])
_WE = re.compile(r"\b(?:we|we're|we've|our|ours)\b(?!\s+(?:should|could|would|can|might|may)\b)", re.IGNORECASE)
_SOME_DAY = re.compile(r"\b(?:a|an|any|one|every|each)\s+(?:\w+\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
"""An ordinary Tuesday, which is no date."""
GROUNDED = 0.6
"""Share of a sentence's words of content that must stand in a fact for it to be that fact."""


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> frozenset[float]:
    """Every number of `text`, in digits or in words."""
    found = {float(m[0].replace(",", "")) for m in _DIGITS.finditer(text)}
    value: float | None = None
    for word in [*re.findall(r"[a-z]+|[^a-z\s-]", text.lower()), "."]:
        if word in _UNITS:
            new = float(_UNITS[word])
            joins = value is not None and value % 100 >= 20 and value % 10 == 0 and new < 10
            joins = joins or (value is not None and value >= 100 and value % 100 == 0)
            if value is not None and not joins:
                found.add(value)
            value = (value or 0.0) + new if joins else new
        elif word in _SCALES:
            value = (value or 1.0) * _SCALES[word]
        elif word == "and" and value is not None and value >= 100:
            continue
        elif value is not None:
            found.add(value)
            value = None
    return frozenset(found)


@lru_cache(maxsize=4096)
def names_known_in(text: str) -> frozenset[str]:
    """Every word of `text`, in lower case: what is written in a source may be said with a capital."""
    return frozenset(word.strip("'-").removesuffix("'s") for word in words_of(text))


def new_figures(say: str, sources: Iterable[str]) -> list[str]:
    """Figures in `say` that stand in no source."""
    wanted = {n for n in numbers_in(say) if n not in _SMALL or n in _digits(say)}
    for source in sources if wanted else ():
        wanted -= numbers_in(source)
    return [f"{n:g}" for n in sorted(wanted)]


def _digits(text: str) -> set[float]:
    return {float(m[0].replace(",", "")) for m in _DIGITS.finditer(text)}


def new_names(say: str, sources: Iterable[str]) -> list[str]:
    """Names in `say` that stand in no source. The first word of a sentence counts only where it owns something."""
    wanted: dict[str, str] = {}
    for sentence in _pieces(say):
        owner = _OWNED.match(sentence)
        if owner and owner["name"].lower() not in _NO_OWNER:
            wanted[owner["name"].lower()] = owner["name"]
        for match in list(_NAME.finditer(sentence)):
            word = match[0].removesuffix("'s")
            if sentence[: match.start()].strip("“”\"‘’' ") and word.lower() not in _ALWAYS:
                wanted[word.lower()] = word
    for source in sources if wanted else ():
        known = names_known_in(source)
        wanted = {low: name for low, name in wanted.items() if low not in known and not _parts_known(low, known)}
    return list(wanted.values())


def _parts_known(word: str, known: frozenset[str]) -> bool:
    return "-" in word and all(part in known for part in word.split("-"))


def _pieces(say: str) -> list[str]:
    """Sentences, and what follows a colon: both begin with a capital that names nothing."""
    plain = _SOME_DAY.sub("some day", straight(say))
    return [piece.strip() for s in sentences(plain) for piece in re.split(r":\s+", s) if piece.strip()]


def claims_own_past(say: str, manner: Manner, grounds: Iterable[str]) -> bool:
    """Whether the interviewer claims a past, a team or a workplace beyond what is on record in `grounds`."""
    for sentence in sentences(say):
        bare = straight(unquoted(sentence))
        told = manner.patterns["together"].sub(" ", bare)
        of_us = not has_ask(sentence) and _WE.search(told) is not None
        if (of_us or manner.patterns["own_past"].search(bare)) and not grounded(sentence, grounds):
            return True
    return False


def grounded(sentence: str, grounds: Iterable[str]) -> bool:
    """Whether what a sentence says stands in one of the facts."""
    said = content_words(sentence)
    return bool(said) and any(len(said & content_words(fact)) >= GROUNDED * len(said) for fact in grounds)


def presumes(say: str, manner: Manner, told: str) -> bool:
    """Whether something is taken for granted that was not told."""
    words = names_known_in(told)
    plain = straight(unquoted(say))
    return any(
        phrase_pattern_of(each.say).search(plain) is not None
        and not any(word.startswith(begin) for begin in each.told for word in words)
        for each in manner.presumes
    )


@lru_cache(maxsize=256)
def phrase_pattern_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return phrase_pattern(phrases)
