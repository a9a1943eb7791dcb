"""Figures in a text: shares, counts, money, team sizes. Found by rule, without a parser."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "thousand": 1_000, "million": 1_000_000,
}  # fmt: skip
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_AND = "(?<=hundred) and |(?<=thousand) and "
_VALUE = (
    r"(?:[$€£]\s?)?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|bn|million|thousand)\b)?\+?"
    rf"|(?:{_WORD})(?:(?:[ -]|{_AND})(?:{_WORD})|(?:-|{_AND})one)*\b"
)
_FIGURE = re.compile(
    rf"(?<![\w.,:/-])(?P<value>{_VALUE})(?![\d:]|(?:st|nd|rd|th|s)\b)"
    r"(?P<share>\s?(?:%|percent\b|per cent\b)|x\b|\stimes(?=\s+(?:as|more|less|the|\w+er)\b))?"
    r"(?P<unit>(?:[ -](?!(?:and|or|to|of|in|on|at|by|for|with|but|from|than|was|were|is|are|the|a|so|"
    r"because|when|which|that|who|we|i|it|they|more|less|after|before|over|into|as|if|then|up|down|each|"
    r"per|ago|later|went|had|have|has)\b)[A-Za-z][\w'’-]*){0,2})",
    re.IGNORECASE,
)
_TEAM = re.compile(
    rf"\b(?:team|group|crew|staff|squad|department|shift|brigade)\s+of\s+(?:about\s+|around\s+)?(?P<value>\d+|{_WORD})\b",
    re.IGNORECASE,
)
_US = re.compile(rf"\b(?:the\s+)?(?P<value>\d+|{_WORD})\s+of\s+us\b", re.IGNORECASE)
_PEOPLE = frozenset(
    "people person colleagues engineers designers nurses reps welders drivers staff developers analysts "
    "members volunteers buyers agents sellers carers juniors interns reports paralegals operatives cooks chefs waiters "
    "technicians operators mechanics electricians masons carpenters joiners teachers assistants clerks pickers packers "
    "trainees deckhands porters supervisors managers planners editors translators".split()
)
_NOT_FIGURES = re.compile(r"^(?:19|20)\d\d$|^\d{1,2}(?:st|nd|rd|th)$|^24$", re.IGNORECASE)
_MONEY = frozenset("pounds euros dollars francs crowns kronor kroner quid".split())
_TIME = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years am pm o'clock "
    "quarter quarters half".split()
)


class Figure(msgspec.Struct, frozen=True):
    """`start:end` is what may be quoted: the figure and up to two words behind it."""

    start: int
    end: int
    kind: Literal["share", "count", "money", "team", "time"]
    value: float
    unit: str
    """Lower-case head of what is counted; "team" for the size of a team."""


def figures(text: str) -> list[Figure]:
    """The figures of `text` in order. Years, dates and list numbers are left out."""
    return list(figures_in(text))


@lru_cache(maxsize=8192)  # every new claim is held against all the older ones
def figures_in(text: str) -> tuple[Figure, ...]:
    """`figures`, looked for once a text."""
    found = [
        Figure(m.start(), m.end(), "team", number(m["value"]), "team")
        for pattern in (_TEAM, _US)
        for m in pattern.finditer(text)
    ]
    taken = [(f.start, f.end) for f in found]
    for match in _FIGURE.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        figure = figure_of(match)
        if figure is not None:
            found.append(figure)
    return tuple(sorted(found, key=lambda f: f.start))


def figure_of(match: re.Match[str]) -> Figure | None:
    value, share, unit = match["value"].strip(), match["share"], match["unit"].strip(" -")
    if _NOT_FIGURES.match(value) and not share:
        return None
    words = unit.lower().split()
    head = words[-1] if words else ""
    end = match.end("unit") if unit else match.end("share") if share else match.end("value")
    text = match.string[match.start() : end].rstrip(" -")
    end = match.start() + len(text)
    if share:
        return Figure(match.start(), end, "share", number(value), head or "%")
    if value[0] in "$€£" or (words and words[0] in _MONEY):
        return Figure(match.start(), end, "money", number(value), "money")
    if any(word in _TIME for word in words):
        cut = next(i for i, word in enumerate(words) if word in _TIME)
        end = match.start("unit") + len(" ".join(unit.split()[: cut + 1])) + 1
        return Figure(
            match.start(),
            min(end, len(match.string)),
            "time",
            number(value),
            words[cut].rstrip("s"),
        )
    if any(word in _PEOPLE for word in words):
        return Figure(match.start(), end, "team", number(value), "team")
    if not head:
        # A bare number word is seldom a figure ("the two", "one of them"); a bare numeral often is.
        return (
            Figure(match.start(), end, "count", number(value), "") if value[0].isdigit() and number(value) > 9 else None
        )
    return Figure(match.start(), end, "count", number(value), singular(head))


def number(text: str) -> float:
    """The value of a figure as written: "1,200", "20k", "twenty-five"."""
    lowered = text.lower().strip().lstrip("$€£ ").rstrip("+ ")
    digits = re.match(r"[\d,]*\.?\d+", lowered)
    if digits:
        scale = 1.0
        rest = lowered[digits.end() :].strip()
        scale = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9}.get(rest, 1.0)
        return float(digits[0].replace(",", "")) * scale
    total = group = 0
    for word in re.split(r"[ -]", lowered):
        value = 1 if word == "one" else NUMBER_WORDS.get(word, 0)
        if value == 100:
            group = max(group, 1) * value
        elif value > 100:
            total, group = total + max(group, 1) * value, 0
        else:
            group += value
    return float(total + group)


def singular(word: str) -> str:
    lowered = word.lower()
    if lowered.endswith("ies") and len(lowered) > 4:
        return lowered[:-3] + "y"
    if lowered.endswith(("xes", "ches", "shes", "sses", "zes")):
        return lowered[:-2]
    return lowered[:-1] if lowered.endswith("s") and not lowered.endswith("ss") else lowered
