"""Contradictions between a new claim and older ones: only what would matter to the decision, and only when sure.

A false accusation costs more than a miss, so both sides must be about the same thing: the same unit and another
word in common, or the same deed with somebody else as its doer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from roundtwo.core.events import ClaimNoted
from roundtwo.core.figures import NUMBER_WORDS, Figure, figures_in

MATERIAL = 0.2
"""A difference of figures below this share of the larger one is not worth raising."""
MOST = 2
"""Contradictions that are raised in one session (PRODUCT)."""
ABOUT = re.compile(
    r"\b(?:about|around|roughly|almost|nearly|some|over|more than|up to|maybe|probably|would|could|if)\b",
    re.IGNORECASE,
)
LED = re.compile(
    r"\b(?P<who>[iI]|[wW]e|[hH]e|[sS]he|[tT]hey|[mM]y manager|[mM]y boss|[mM]y lead|"
    r"[A-Z]\w+)\s+(?:actually\s+|really\s+)?(?:led|ran|headed|managed|owned|was leading|was in charge of|"
    r"was the lead on)\b"
)
ANYBODY = frozenset("child kid pupil student patient guest customer client user people teacher day week year".split())
"""Whom and what one works with every day: that both claims speak of them does not make them claims about one thing."""
OWN_TEAM = re.compile(
    r"\b(?:my|our)\b[^.]{0,20}\bteam\b|\breport(?:ed|s|ing)?\s+to\s+me\b"
    r"|\b(?:i|we)\s+(?:\w+\s+)?(?:led|lead|ran|run|managed?|had|have|headed|head|was\s+on|were)\b[^.]{0,30}\b(?:team|crew|group|shift)\s+of\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = "january february march april may june july august september october november december".split()
MONTH = re.compile(rf"\b(?:in|since|by|until|last|of)\s+({'|'.join(MONTHS)})\b", re.IGNORECASE)


class Contradiction(msgspec.Struct, frozen=True):
    """`older` and `newer` are claims; `said_before` and `said_now` their few words that clash."""

    kind: str
    older: ClaimNoted
    newer: ClaimNoted
    said_before: str
    said_now: str


def contradictions(new: Iterable[ClaimNoted], old: Iterable[ClaimNoted]) -> list[Contradiction]:
    """Every sure clash of a new claim with an older one, first round and résumé before today's answers."""
    order = {"first_round": 0, "resume": 1, "answer": 2}
    older = sorted((c for c in old if c.source in order and may_clash(c.quote)), key=lambda c: order[c.source])
    found = []
    for newer in new:
        for before in older if may_clash(newer.quote) else ():
            clash = clash_of(before, newer)
            if clash is not None:
                found.append(clash)
                break
    return found


@lru_cache(maxsize=8192)  # every new claim is held against all the older ones
def may_clash(quote: str) -> bool:
    """Whether there is anything in `quote` that another claim could clash with."""
    dated = YEAR.search(quote) is not None or MONTH.search(quote) is not None
    return dated or bool(figures_in(quote)) or led_in(quote) is not None


def clash_of(older: ClaimNoted, newer: ClaimNoted) -> Contradiction | None:
    if older.quote == newer.quote:
        return None
    return number_clash(older, newer) or scope_clash(older, newer) or date_clash(older, newer)


def shared(older: ClaimNoted, newer: ClaimNoted, leave_out: Iterable[str] = ()) -> set[str]:
    return (set(older.topic) & set(newer.topic)) - set(leave_out)


def number_clash(older: ClaimNoted, newer: ClaimNoted) -> Contradiction | None:
    said_now = figures_in(newer.quote)
    for before in figures_in(older.quote) if said_now else ():
        for now in said_now:
            if before.kind != now.kind or before.kind == "time" or not same_unit(before, now):
                continue
            largest = max(before.value, now.value)
            if largest == 0 or abs(before.value - now.value) / largest < MATERIAL:
                continue
            if before.kind == "team":
                near = bool(shared(older, newer, ("team", "people", "person"))) or both_lead(older, newer)
            else:
                same = counted(older, before) == counted(newer, now)
                near = same and bool(shared(older, newer, (before.unit, *ANYBODY)))
            if near and not (two_figures_in(older) or two_figures_in(newer)):
                return Contradiction(
                    "number",
                    older,
                    newer,
                    older.quote[before.start : before.end],
                    newer.quote[now.start : now.end],
                )
    return None


NUMERIC = re.compile(r"[\d.,$£€%+]+|\b(?:per ?cent|percent|of|the)\b", re.IGNORECASE)


def counted(claim: ClaimNoted, figure: Figure) -> str:
    """What is counted, in its own words: "300 pages" and "60 drinkware pages" are two things."""
    words = NUMERIC.sub(" ", claim.quote[figure.start : figure.end]).lower().split()
    return " ".join(word for word in words if word not in NUMBER_WORDS)


def two_figures_in(claim: ClaimNoted) -> bool:
    """ "From 40 to 12" holds two figures of a kind: which one clashes cannot be told."""
    kinds = [f.kind for f in figures_in(claim.quote) if f.kind != "time"]
    return len(kinds) > 1


def same_unit(before: Figure, now: Figure) -> bool:
    if before.kind in ("team", "money"):
        return True
    if before.kind == "share":
        return True
    return bool(before.unit) and before.unit == now.unit


def both_lead(older: ClaimNoted, newer: ClaimNoted) -> bool:
    """Both speak of the size of the candidate's own team."""
    return bool(OWN_TEAM.search(older.quote)) and bool(OWN_TEAM.search(newer.quote))


@lru_cache(maxsize=8192)
def led_in(quote: str) -> re.Match[str] | None:
    return LED.search(quote)


def scope_clash(older: ClaimNoted, newer: ClaimNoted) -> Contradiction | None:
    before, now = led_in(older.quote), led_in(newer.quote)
    if not before or not now or not shared(older, newer, ("lead", "manage", "own", "head", "run")):
        return None
    mine_before, mine_now = before["who"].lower() == "i", now["who"].lower() == "i"
    if mine_before == mine_now or "we" in (before["who"].lower(), now["who"].lower()):
        return None
    return Contradiction("scope", older, newer, few_words(older.quote, before), few_words(newer.quote, now))


def date_clash(older: ClaimNoted, newer: ClaimNoted) -> Contradiction | None:
    if len(older.topic) < 2 or len(newer.topic) < 2 or len(shared(older, newer)) < 2:
        return None
    for pattern in (YEAR, MONTH):
        before, now = pattern.findall(older.quote), pattern.findall(newer.quote)
        if len(before) == 1 and len(now) == 1 and before[0].lower() != now[0].lower():
            return Contradiction("date", older, newer, before[0], now[0])
    return None


def few_words(quote: str, match: re.Match[str]) -> str:
    """The match and what follows, six words at most."""
    return " ".join(quote[match.start() :].split()[:6]).rstrip(",.;")
