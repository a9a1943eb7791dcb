"""Who did it, and as what: led or helped, "I" or somebody else, head or assistant."""

from __future__ import annotations

import re

from roundtwo.core.contradictions.reading import Contradiction, Reading, extra, few_words, once

LEADING = frozenset("lead run head manage own direct oversee".split())
LED = re.compile(
    r"\b(?P<who>[iI]|[wW]e|[hH]e|[sS]he|[tT]hey|[mM]y manager|[mM]y boss|[mM]y lead|"
    r"[A-Z]\w+)\s+(?:actually\s+|really\s+)?(?:led|ran|headed|managed|owned|was leading|was in charge of|"
    r"was the lead on)\b"
)
WHOLE = frozenset(
    "move change rollout project introduction switch launch work migration merger programme program campaign whole "
    "thing tour audit refit renovation opening transition".split()
)
"""Heads of objects that mean all of it ("the move to the new list"), and no part of it."""
PART = re.compile(r"\b(?:part|half|side|section|stream|bit|piece|share|phase|pilot|for my)\b", re.IGNORECASE)
VAGUE = frozenset(
    "plan list report email letter code page test draft note document schedule one thing first second decision team "
    "people it something everything lot part way system process meeting day week".split()
)
"""Heads of which there are many: they are the same only with a word beside them that is the same."""
ALONE = re.compile(r"\b(?:myself|alone|by myself|on my own|single-?handed(?:ly)?|just me|only me)\b", re.IGNORECASE)
TOGETHER = re.compile(r"\b(?:together|jointly|between us|both of us|the (?:two|three|four) of us)\b", re.IGNORECASE)
LOW = frozenset("assistant deputy vice sous junior trainee intern apprentice associate".split())
"""Ranks below the bare title."""
AS_TITLE = re.compile(
    r"(?:\bI(?:'m| am| was| worked as| work as)|^(?:Was|Is|Worked as))\s+(?:only\s+|just\s+)?"
    r"(?:an?\s+|the\s+|their\s+)?"
    r"(?P<title>(?:[\w-]+\s+){0,3}?[\w-]+)(?=\s+(?:at|for|on|of|in|with|there)\b|[,.;]|$)",
)


def scope_clash(older: Reading, newer: Reading) -> Contradiction | None:
    """Somebody else led what the candidate says they led."""
    before, now = leader(older), leader(newer)
    if before is None or now is None or (before == "i") == (now == "i") or "we" in (before, now):
        return None
    if PART.search(older.text) or PART.search(newer.text) or once(older, newer) or not same_work(older, newer):
        return None
    return Contradiction("scope", older.claim, newer.claim, led_words(older), led_words(newer))


def leader(reading: Reading) -> str | None:
    if reading.claim.deed in LEADING and reading.claim.doer:
        return reading.claim.doer
    match = LED.search(reading.claim.quote)
    return match["who"].lower() if match else None


def led_words(reading: Reading) -> str:
    match = LED.search(reading.claim.quote)
    quote = reading.claim.quote
    return few_words(quote, match.start() if match else 0) if len(quote.split()) > WHOLE_QUOTE else quote.rstrip(",.;")


WHOLE_QUOTE = 9
"""Words of a claim that is said whole where its deed comes late ("the merger was led by Ruth")."""


def same_work(older: Reading, newer: Reading) -> bool:
    """Whether what was led is the same: its head is in both, or one of the heads means the whole of it."""
    shared = (older.words & newer.words) - LEADING - {"lead", "manager", "boss"}
    if not shared:
        return False
    then, today = head_of(older), head_of(newer)
    if today and extra(newer, older):
        return False
    if not then or not today or then == today:
        return True
    return (then in WHOLE and today in older.words) or (today in WHOLE and then in newer.words)


def head_of(reading: Reading) -> str:
    return reading.claim.object[-1] if reading.claim.object else ""


def part_clash(older: Reading, newer: Reading) -> Contradiction | None:
    """Made alone and made by somebody else, or made alone and made together."""
    then, today = older.claim, newer.claim
    if not then.deed or then.deed != today.deed or then.deed in LEADING or not then.object or not today.object:
        return None
    if then.object[-1] != today.object[-1] or PART.search(older.text) or PART.search(newer.text):
        return None
    beside = set(then.object[:-1]), set(today.object[:-1])
    vague = then.object[-1] in VAGUE and not beside[0] & beside[1]
    if vague or (beside[0] - beside[1] and beside[1] - beside[0]):
        return None
    if extra(newer, older) or once(older, newer):
        return None
    doers = {then.doer, today.doer}
    other = "i" in doers and not doers & {"", "we", "she", "he"} and len(doers) > 1
    alone = doers == {"i", "we"} and any(
        ALONE.search(one.text) and TOGETHER.search(two.text) for one, two in ((older, newer), (newer, older))
    )
    if not (other or alone):
        return None
    return Contradiction("part", then, today, few_words(then.quote, 0), few_words(today.quote, 0))


def title_clash(older: Reading, newer: Reading, others: tuple[Reading, ...]) -> Contradiction | None:
    """Head in one place and assistant in the other, at the same employer or on the same work."""
    now = title_in(newer)
    if now is None or older.claim.framed or newer.claim.framed:
        return None
    head = now.split()[-1].lower()
    before = title_in(older) or entry_title(older, head)
    if before is None or before.split()[-1].lower() != head or low(before) == low(now):
        return None
    place = (older.said & newer.said) - {w.lower() for w in (before + " " + now).split()} - FILLING
    known = any(now.lower() in r.text.lower() for r in others)
    return Contradiction("title", older.claim, newer.claim, before, now) if place and not known else None


FILLING = frozenset("i was the a an at for on of in with and there my am to now worked as work their i'm".split())


def title_in(reading: Reading) -> str | None:
    match = AS_TITLE.search(reading.text)
    return match["title"] if match else None


def entry_title(reading: Reading, head: str) -> str | None:
    """The title of a résumé's entry that ends in `head`, with the words before it on its line."""
    if reading.span is None:
        return None
    match = re.search(rf"(?:[\w-]+ ){{0,2}}\b{re.escape(head)}\b", reading.text, re.IGNORECASE)
    return match.group() if match else None


def low(title: str) -> bool:
    return bool(LOW & set(title.lower().replace("-", " ").split()))
