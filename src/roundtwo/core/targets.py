"""What a turn rests on, as a model is shown it: whole clauses, with their place, and what round one has on it."""

from __future__ import annotations

import re

import msgspec

from roundtwo.core.checks.sources import source_text
from roundtwo.core.checks.turns import NOT_QUOTED
from roundtwo.core.director import Room
from roundtwo.core.events import Basis, Source
from roundtwo.core.lexicon import straight
from roundtwo.core.moves import Move

MOST_NAMED = 4
LONGEST = 30
"""Words up to which a target is widened."""
SHORTEST = 3
"""Words of a neighbour that give a fragment its meaning."""
FRAGMENT = 8
"""Words below which something without a subject of its own is a fragment."""
FEWEST = 4
"""Words below which anything is one ("we found")."""
SUBJECTS = frozenset("i i'm i've i'd i'll we we're we've we'd we'll he she they it you that's it's there".split())
LEANING = frozenset(
    "because until unless while when whenever since although though which who whose that so as after before if and but "
    "or than to where".split()
)
"""First words of what hangs on something before it."""
_STOP = re.compile(r"[,;:.!?](?=\s)|\n")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\s|$|[\"”’')])[\"”’')]*|[.!?](?=\S)[^.!?\n]*)*")


class Target(msgspec.Struct, frozen=True):
    """Words that a turn rests on. `place` says which turn of round one, or how long ago."""

    source: Source
    exact: str
    place: str = ""
    name: str = ""


def may_rest_on(room: Room, basis: Basis | None) -> bool:
    """Whether a turn may rest on these words: never on an answer that was private, secret or an instruction."""
    if basis is None or basis.source != "answer" or basis.turn is None:
        return True
    exchange = room.session.exchange_at(basis.turn)
    read = exchange.read if exchange is not None else None
    return read is None or (read.private is None and read.kind not in NOT_QUOTED)


def target_of(basis: Basis | None, move: Move | None, room: Room, *, wide: bool = True) -> Target | None:
    """The words of `basis`, with the sentence around them where `wide`: two sides laid together stand as they were."""
    if basis is None or not may_rest_on(room, basis):
        return None
    place = ""
    if basis.source == "first_round":
        place = f"turn {basis.turn}"
    elif basis.source == "answer":
        place = "the newest answer" if in_newest(basis, room) else "an earlier answer"
        told = room.session.exchange_at(basis.turn) if basis.turn is not None else None
        if told is not None and told.asked.persona != room.persona.id:
            place += ", given to a colleague of yours"
    name = move.slots.get("name", "") if move is not None else ""
    short = name if len(name.split()) <= MOST_NAMED else ""  # a clause is no name: it would be recited
    exact = basis.quote
    if wide and basis.source in ("answer", "first_round"):
        exact = widened(source_text(room.session, basis) or "", basis.quote)
    return Target(source=basis.source, exact=exact, place=place, name=short)


def in_newest(basis: Basis, room: Room) -> bool:
    answer = room.heard.answer if room.session.exchanges else None
    return basis.source == "answer" and answer is not None and answer.turn == basis.turn


def widened(text: str, quote: str) -> str:
    """`quote` where it is a clause by itself; else with what stands around it in `text`, to the next stops or commas.

    "because it was quicker" says nothing without what comes before, "The spiking, then." nothing without what follows.
    """
    at = text.find(quote)
    words = straight(quote).lower().split()
    leans = bool(words) and words[0].strip(",") in LEANING
    short = len(words) < FEWEST or (len(words) < FRAGMENT and not SUBJECTS & set(words))
    if at < 0 or not (leans or short):
        return quote
    stops = sorted({0, len(text), *(match.end() for match in _STOP.finditer(text))})
    start, end = at, at + len(quote)
    if leans:
        start = max((stop for stop in stops if stop < at and enough(text[stop:at])), default=at)
    else:
        end = next((stop for stop in stops if stop >= end and enough(text[end:stop])), end)
    whole = text[start:end].strip().rstrip(",;:").strip()
    return whole if len(whole.split()) <= LONGEST else quote


def enough(text: str) -> bool:
    return len(text.split()) >= SHORTEST


def round_one_on(move: Move, room: Room) -> Target | None:
    """What the candidate gave as their reason in round one, where a question asks for it again."""
    first_round = room.session.start.brief.first_round
    if move.kind != "ask" or move.question is None or "motivation" not in move.question.topic:
        return None
    if first_round.source != "transcript":
        return None
    asked = ""
    for turn in first_round.turns:
        if turn.speaker == "interviewer":
            asked = straight(turn.say)
        elif asked and WHY_MOVE.search(asked):
            return Target("first_round", opening_of(turn.say), f"turn {turn.turn}")
    return None


WHY_MOVE = re.compile(
    r"\b(?:why|what (?:makes|made|draws|drew|attract\w*|brings|brought|interests?))\b[^?]{0,40}"
    r"\b(?:leav\w+|mov(?:e|ing)|chang(?:e|ing) jobs?|apply|applied|interested|us|here|join|"
    r"this (?:job|role|post|position))\b",
    re.IGNORECASE,
)
"""How a first interviewer asks for the reason."""


def opening_of(say: str) -> str:
    """The first sentences of an answer, as many as are soon read."""
    kept = ""
    for match in _SENTENCE.finditer(say):
        if kept and len((kept + match[0]).split()) > LONGEST:
            break
        kept = say[: match.end()]
    return kept.strip()
