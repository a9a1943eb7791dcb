"""Two figures for the same thing: counts, shares, money, and the size of one's own team."""

from __future__ import annotations

import re

from roundtwo.core.brief import content_words
from roundtwo.core.contradictions.reading import Contradiction, Reading, extra, once
from roundtwo.core.figures import NUMBER_WORDS, Figure

MATERIAL = 0.2
"""A difference of figures below this share of the larger one is not worth raising."""
ANYBODY = frozenset("child kid pupil student patient guest customer client user people teacher day week year".split())
"""Whom and what one works with every day: that both claims speak of them does not make them claims about one thing."""
CHANGE = frozenset(
    "cut reduce fall drop lower decrease shrink rise grow raise increase improve gain lift go come get bring take be "
    "have do end finish reach stand up down percent year month week last more less half".split()
)
"""Words of a change: what changed is said by the others."""
TEAM_WORDS = frozenset(
    "team crew group staff people person colleague brigade squad shift department lead manage run head supervise have "
    "be include direct report work".split()
)
LIGHT = "had got went came made took done gone gave kept thing things one last time there always never only bit"
STEMS = content_words(" ".join([*ANYBODY, *CHANGE, LIGHT]))
"""Words that say nothing of what was counted."""
NUMERIC = re.compile(r"[\d.,$£€%+]+|\b(?:k|m|bn|million|thousand|per ?cent|percent|of|the)\b", re.IGNORECASE)
OWN_TEAM = re.compile(
    r"\b(?:my|our|the)\b[^.]{0,20}\b(?:team|crew|brigade|shift)\b|\breport(?:ed|s|ing)?\s+to\s+me\b|"
    r"\bunder\s+me\b|\bof\s+us\b"
    r"|\b(?:led|lead|leads|ran|run|runs|managed?|manages|had|have|headed|heads?|supervised?|supervises|"
    r"directed|oversaw|were|was\s+on)\b"
    r"[^.]{0,40}?\b(?:team|crew|group|shift|brigade|squad|staff)\s+of\b|,\s+team\s+of\b",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"\b(?:led|ran|run|manage|managed|had|have|headed|supervised?|directed|oversaw|"
    r"line-managed)\s+(?:about\s+|around\s+)?$",
    re.IGNORECASE,
)
OTHERS_TEAM = re.compile(r"\b(?:their|her|his|your)\s+(?:\w+\s+)?(?:team|crew|shift)\b", re.IGNORECASE)
RATE = re.compile(
    r"\b(?:an?|per|each|every)\s+(?:day|night|week|weekend|month|quarter|year|shift|hour|season)\b"
    r"|\b(?:in|since|by)\s+(?:(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|"
    r"october|november|"
    r"december)\b|\b(?:last|this|that|first|second)\s+(?:week|month|quarter|half|year|season|summer|winter)\b",
    re.IGNORECASE,
)
FROM_TO = re.compile(r"\bfrom\b.+\bto\b\D{0,12}[\d,.]*", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\b.+\band\b", re.IGNORECASE)
LEVEL = re.compile(
    r"\b(?:to|at|reached|was|is|were|are|stood at|stands at|became)\s+(?:about\s+|around\s+|only\s+)?$", re.IGNORECASE
)


def number_clash(older: Reading, newer: Reading) -> Contradiction | None:
    if not older.figures or not newer.figures or once(older, newer):
        return None
    for before in older.figures:
        for now in newer.figures:
            if before.kind == now.kind != "time" and clash(older, before, newer, now):
                return Contradiction("number", older.claim, newer.claim, few(older, before), few(newer, now))
    return team_clash(older, newer)


def few(reading: Reading, figure: Figure) -> str:
    return reading.claim.quote[figure.start : figure.end]


def clash(older: Reading, before: Figure, newer: Reading, now: Figure) -> bool:
    if before.kind == "team" and (team_of(older) or team_of(newer) or older.claim.deed != newer.claim.deed):
        return False  # whom one trained or hired is counted like anything else; whom one led, below
    if BETWEEN.search(older.text) or BETWEEN.search(newer.text):
        return False
    spread = gain(older, before.kind), gain(newer, now.kind)
    if spread[0] is not None or spread[1] is not None:
        return ends_apart(older, before, newer, now, spread)
    if not apart(before.value, now.value, max(before.value, now.value)):
        return False
    if several(older, before.kind) or several(newer, now.kind) or periods(older) != periods(newer):
        return False
    if before.kind == "share":
        return leads_to(older, before) == leads_to(newer, now) and same_scope(older, newer, CHANGE)
    smaller, larger = (older, newer) if before.value < now.value else (newer, older)
    if extra(smaller, larger, CHANGE | {before.unit, now.unit}):
        return False  # the smaller may be a part of the larger
    if before.kind == "money":
        return older.claim.deed == newer.claim.deed and same_scope(older, newer, CHANGE - {"raise"})
    deeds = {older.claim.deed, newer.claim.deed} - {"be", "have", ""}
    return len(deeds) < 2 and before.unit != "" and before.unit == now.unit and same_count(older, before, newer, now)


def apart(one: float, other: float, whole: float) -> bool:
    return whole > 0 and abs(one - other) / whole >= MATERIAL


def several(reading: Reading, kind: str) -> bool:
    """Two figures of a kind: which of them clashes cannot be told."""
    return sum(f.kind == kind for f in reading.figures) > 1


def gain(reading: Reading, kind: str) -> float | None:
    """How far it went, where it tells "from 81 to 94 percent"."""
    match = FROM_TO.search(reading.text)
    if match is None:
        return None
    inside = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", match.group())][:2]
    return abs(inside[1] - inside[0]) if len(inside) == 2 and kind == "share" else 0.0


def ends_apart(
    older: Reading, before: Figure, newer: Reading, now: Figure, spread: tuple[float | None, float | None]
) -> bool:
    """One tells from where to where, the other where it ended: apart by a fifth of the way or more."""
    if (periods(older) | periods(newer)) - {"last year", "this year"}:
        return False
    way = spread[0] or spread[1]
    both = spread[0] is not None and spread[1] is not None
    if not way or both or before.kind != "share":
        return False
    return (
        leads_to(older, before)
        and leads_to(newer, now)
        and apart(before.value, now.value, way)
        and same_scope(older, newer, CHANGE)
    )


def leads_to(reading: Reading, figure: Figure) -> bool:
    """Whether it is where something stood ("at 88 percent") and not by how much it changed."""
    return LEVEL.search(reading.text[: figure.start]) is not None


def periods(reading: Reading) -> frozenset[str]:
    return frozenset(re.sub(r"\b(?:an?|per|each|every)\b", "per", m.lower()) for m in RATE.findall(reading.text))


def same_count(older: Reading, before: Figure, newer: Reading, now: Figure) -> bool:
    """Whether both count the same: in the same words, or with fewer of them beside the smaller number.

    "300 pages" and "60 drinkware pages" are two things; "22 warehouse hands" and "nine hands" may be one.
    """
    then, today = counted(older, before), counted(newer, now)
    narrow = then if before.value < now.value else today
    wide = today if before.value < now.value else then
    shared = content_words(older.text) & content_words(newer.text)
    itself = content_words(few(older, before)) | content_words(few(newer, now))
    return set(narrow) <= set(wide) and bool(shared - itself - STEMS)


def counted(reading: Reading, figure: Figure) -> tuple[str, ...]:
    words = NUMERIC.sub(" ", few(reading, figure)).lower().split()
    return tuple(word for word in words if word not in NUMBER_WORDS)


def same_scope(older: Reading, newer: Reading, apart_from: frozenset[str], fewest: int = 1) -> bool:
    """Whether enough is shared, and not each is about something that the other is not."""
    then, today = older.words - apart_from - UNITS, newer.words - apart_from - UNITS
    return len(then & today) >= fewest and not (then - today and today - then)


UNITS = frozenset("month week day hour january february march april june july october november december".split())


# -- the own team -----------------------------------------------------------------------------


def team_clash(older: Reading, newer: Reading) -> Contradiction | None:
    before, now = team_of(older) or led_by_name(older, newer), team_of(newer) or led_by_name(newer, older)
    if before is None or now is None or not apart(before.value, now.value, max(before.value, now.value)):
        return None
    numbers = set(NUMBER_WORDS) | {"i", "we"}
    then, today = older.words - TEAM_WORDS - numbers, newer.words - TEAM_WORDS - numbers
    together = (then & today) - ANYBODY
    if periods(older) != periods(newer) or (now.value < before.value and extra(newer, older, TEAM_WORDS)):
        return None  # a part of it, or another time
    alone = not then or not today
    if older.claim.source == "resume" or newer.names - older.names:
        alone = not then and not today  # another job of the résumé may have had another team
    if not together and not alone:
        return None
    return Contradiction("number", older.claim, newer.claim, few(older, before), few(newer, now))


def led_by_name(reading: Reading, other: Reading) -> Figure | None:
    """So many of a trade that were led ("five gardeners"), where the other speaks of a team of that trade."""
    if reading.claim.deed not in HAVING - {"have", "be", "include", "consist"} or team_of(other) is None:
        return None
    named = [f for f in reading.figures if f.kind == "count" and f.unit and f.unit in other.words]
    return named[0] if len(named) == 1 and len(reading.figures) == 1 else None


HAVING = frozenset("lead run head manage supervise oversee direct have be include consist line-manage".split())
"""Deeds that say how large a team is; whom one trained in it was some of them."""


PASSED_BY = re.compile(
    r"\bthrough\b|\bin (?:\w+ )?(?:days?|hours?|weeks?)\b|\b(?:in|at) (?:once|a time)\b", re.IGNORECASE
)
"""So many who came and went: "I had forty odd drivers through in three days"."""


def team_of(reading: Reading) -> Figure | None:
    """The size of a team that is the candidate's own."""
    sizes = [f for f in reading.figures if f.kind == "team"]
    if reading.claim.deed and reading.claim.deed not in HAVING and ", team of" not in reading.text:
        return None
    if PASSED_BY.search(reading.text) and reading.claim.deed == "have":
        return None
    if len(sizes) != 1 or OTHERS_TEAM.search(reading.text) or reading.claim.doer not in ("", "i", "we"):
        return None
    led = LEADS.search(reading.text[: sizes[0].start]) is not None
    return sizes[0] if led or OWN_TEAM.search(reading.text) else None
