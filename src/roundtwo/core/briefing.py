"""The director's brief: what a model is told of one turn. What the turn is for, never how to say it.

Levels, suspicion, dodge counts, diagnoses, minutes and private words stay out: whatever stands in a brief leaks into
what is said. The values here are filled into `prompts/tasks/turn/brief.md.j2`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from roundtwo.core.checks.turns import NOT_QUOTED
from roundtwo.core.checks.words import words_of
from roundtwo.core.director import Room
from roundtwo.core.events import Basis, MoveKind, ProbeType, Section, Source
from roundtwo.core.moves import Lead, Move

GIVEN = (
    "own_deed", "decider", "people", "method", "reason", "alternative", "obstacle", "result", "measure", "baseline",
    "learning", "when", "incident", "other_view", "risk", "check",
)  # fmt: skip
"""Features of answers that a brief names as told already."""
FIRSTS: dict[tuple[str, str], str] = {
    ("narrowed", "any"): "accept_correction",
    ("reply", "told"): "told_already",
    ("reply", "tail"): "",
    ("reply", "back"): "",
    ("ease", "pain"): "ease",
    ("ease", "private"): "ease",
    ("redirect", "language"): "english",
    ("redirect", "instruction"): "pass_over",
    ("redirect", "insult"): "pass_over",
    ("redirect", "joke"): "pass_over",
    ("redirect", "heard"): "",
    ("redirect", "praise"): "",
    ("redirect", "praise_again"): "leave_open",
    ("redirect", "dodge_again"): "leave_open",
}
"""What comes first in a turn, by its lead. Other leads that ease let the question go; other replies answer."""
QUOTABLE = frozenset({"scope_word", "helper_word", "figure_share", "figure_count", "comparative", "fog"})
"""Where the wording itself is the point."""
QUOTED_SHARE = 0.2
"""How many of the turns that point at something may quote it."""
AVOIDED = 8
SELF_WORDED = frozenset({"repeat", "exercise", "twist", "hand_over"})
"""Moves whose words are the program's, whoever speaks otherwise: a task's facts must be exact."""

LENGTHS: dict[MoveKind, int] = {"open": 60, "reply": 60, "close": 75, "ask": 32, "contradiction": 34, "ease": 26}
"""Words that a turn may take at most, where the persona's own measure of a probe does not hold."""
MOST_NAMED = 4
FEWEST_ASKED = 5
REPORTED = re.compile(r"[:\"“”]|\b(?:asked|said|wondered|thought)\b")
"""Marks of a question that was put to somebody else, and is only told."""
FIRST_WORDS = 14
"""What an easing or accepting first sentence may add."""


class Target(msgspec.Struct, frozen=True):
    """Words that a turn rests on. `place` says which turn of round one, or how long ago."""

    source: Source
    exact: str
    place: str = ""
    name: str = ""


class Alternative(msgspec.Struct, frozen=True):
    """A move that may be made in place of the brief's own."""

    move: MoveKind
    probe: ProbeType | None
    target: Target | None
    subject: str = ""


class PaperFact(msgspec.Struct, frozen=True):
    source: str
    exact: str


class TurnBrief(msgspec.Struct, frozen=True, kw_only=True):
    """One turn's brief; `brief.md.j2` gives the keys their words."""

    speaker: str
    """On a panel, the name of the one who speaks; empty where it is one alone."""
    move: MoveKind
    section: Section
    new_section: bool
    probe: ProbeType | None
    target: Target | None
    against: Target | None
    subject: str
    situation: str
    shape: str
    given: tuple[str, ...]
    first: str
    facts: tuple[PaperFact, ...]
    not_covered: bool
    own_view: bool
    open_point: str
    may: tuple[Alternative, ...]
    closed: tuple[str, ...]
    remember: str
    left_out: str
    next_step: bool
    greeting: dict[str, str] | None
    aloud: bool
    max_words: int
    avoid: tuple[str, ...]
    time: str


def worded_by_model(move: Move) -> bool:
    """Whether a model may word the move. Repeats, and the exercise's task, facts and twist, are the program's own."""
    if move.again or move.kind in SELF_WORDED or move.wording == "exercise":
        return False
    return not (move.section == "exercise" and move.kind in ("probe", "reply"))


def brief_for(move: Move, room: Room, others: Sequence[Move] = ()) -> TurnBrief:
    """The brief of the turn that makes `move`, or one of the `others` instead."""
    leads = {(lead.move, lead.situation): lead for lead in move.leads}
    took_over = bool(room.session.exchanges) and room.asked.move == "hand_over"
    first = first_of(move.leads) or ("asked_back" if asks_back(move, room) else "takes_over" if took_over else "")
    open_point = move.slots.get("topic", "") if move.kind == "reply" else ""
    return TurnBrief(
        speaker=room.persona.name if room.panel else "",
        move=move.kind,
        section=move.section,
        new_section=took_over or (bool(room.session.exchanges) and move.section != room.asked.section),
        probe=move.probe,
        target=target_of(move.basis, move, room) if move.kind != "reply" else None,
        against=target_of(move.against, None, room),
        subject=subject_of(move, room),
        situation=situation_of(move),
        shape=move.question.type if move.question else "",
        given=tuple(g for g in GIVEN if g in room.session.thread_features(move.thread)),
        first=first,
        facts=facts_of(move.leads),
        not_covered=any(situation.startswith("not_covered") for _, situation in leads),
        own_view=("reply", "own_view") in leads,
        open_point=open_point or doubts_of(move.leads),
        may=tuple(alternative_of(other, room) for other in others),
        closed=closed_topics(room),
        remember=slot_of(leads, ("close", "remember"), "name"),
        left_out=slot_of(leads, ("close", "left_out"), "topic") or slot_of(leads, ("close", "left_out_time"), "topic"),
        next_step=("close", "next_step_known") in leads,
        greeting=greeting_of(move, room),
        aloud=aloud(move, room),
        max_words=most_words(move, room, first),
        avoid=openings(room),
        time="close" if move.ends else "last" if move.section in ("your_questions", "closing") else "normal",
    )


def asks_back(move: Move, room: Room) -> bool:
    """Whether the newest answer asks the interviewer something that nothing in the turn meets yet."""
    if not room.session.exchanges or move.kind in ("clarify", "reply", "ease", "redirect", "close"):
        return False
    heard = room.heard  # what was asked of the one who has just handed over is the next one's to meet
    if heard.read is None or heard.answer is None or met(room):
        return False
    if not heard.read.asks or heard.read.kind in NOT_QUOTED or heard.asked.section == "exercise":
        return False
    said, last = heard.answer.say, heard.read.asks[-1]
    reported = REPORTED.search(last) is not None
    return said.rstrip().endswith(last[-12:]) and len(last.split()) >= FEWEST_ASKED and not reported


def met(room: Room) -> bool:
    """Whether the one who has handed over met it first: what stands before a hand-over was said to the answer."""
    return room.asked.move == "hand_over" and room.asked.say != room.asked.ask


def may_rest_on(room: Room, basis: Basis | None) -> bool:
    """Whether a turn may rest on these words: never on an answer that was private, secret or an instruction."""
    if basis is None or basis.source != "answer" or basis.turn is None:
        return True
    exchange = room.session.exchange_at(basis.turn)
    read = exchange.read if exchange is not None else None
    return read is None or (read.private is None and read.kind not in NOT_QUOTED)


def target_of(basis: Basis | None, move: Move | None, room: Room) -> Target | None:
    if basis is None or not may_rest_on(room, basis):
        return None
    place = ""
    if basis.source == "first_round":
        place = f"turn {basis.turn}"
    elif basis.source == "answer":
        newest = room.session.exchanges and room.heard.answer and room.heard.answer.turn == basis.turn
        place = "the newest answer" if newest else "an earlier answer"
        told = room.session.exchange_at(basis.turn) if basis.turn is not None else None
        if told is not None and told.asked.persona != room.persona.id:
            place += ", given to a colleague of yours"
    name = move.slots.get("name", "") if move is not None else ""
    short = name if len(name.split()) <= MOST_NAMED else ""  # a clause is no name: it would be recited
    return Target(source=basis.source, exact=basis.quote, place=place, name=short)


def alternative_of(move: Move, room: Room) -> Alternative:
    return Alternative(
        move=move.kind,
        probe=move.probe,
        target=target_of(move.basis, move, room),
        subject="" if move.basis else subject_of(move, room),
    )


def subject_of(move: Move, room: Room) -> str:
    """What a question of the bank is about, in a few words: its own name first."""
    question = move.question
    if question is None and move.kind in ("clarify", "redirect", "probe", "ease") and move.basis is None:
        question = room.question_of(room.last) if room.session.exchanges else None
    if question is None:
        return move.slots.get("name", "") if move.basis is None and move.kind != "close" else ""
    name = question.id.removeprefix(f"{question.section}-").replace("-", " ")
    parts = [name, question.label or ", ".join(question.topic[:3])]
    return "; ".join(part for part in parts if part)


def situation_of(move: Move) -> str:
    """The key of what is wanted, where a situation says it better than the probe does."""
    return next((s for s in move.situations if ":" not in s), "") if move.kind != "callback" else ""


def first_of(leads: Sequence[Lead]) -> str:
    """The turn's first duty. Where there are several, the last one before the ask counts, and answering before all."""
    found = ""
    for lead in leads:
        key = (lead.move, lead.situation)
        if key in FIRSTS:
            found = FIRSTS[key] or found
        elif lead.move == "reply":
            found = "answer" if lead.situation != "no_more" else found
        elif lead.move == "ease":
            found = "leave_open"
    return (
        "answer"
        if any(
            lead.move == "reply" and (lead.move, lead.situation) not in FIRSTS and lead.situation != "no_more"
            for lead in leads
        )
        else found
    )


def facts_of(leads: Sequence[Lead]) -> tuple[PaperFact, ...]:
    return tuple(
        PaperFact(source=lead.slots.get("source_name", "the papers"), exact=lead.slots["fact"])
        for lead in leads
        if lead.move == "reply" and lead.slots.get("fact")
    )


def doubts_of(leads: Sequence[Lead]) -> str:
    return next((lead.slots.get("topic", "") for lead in leads if lead.situation.startswith("doubts")), "")


def slot_of(leads: dict[tuple[str, str], Lead], key: tuple[str, str], slot: str) -> str:
    return leads[key].slots.get(slot, "") if key in leads else ""


def greeting_of(move: Move, room: Room) -> dict[str, str] | None:
    if move.kind != "open":
        return None
    brief = room.session.start.brief
    there = str(len(room.members)) if room.panel else ""
    return {"title": room.introduced, "role": brief.role, "company": brief.company, "there": there}


def closed_topics(room: Room) -> tuple[str, ...]:
    """When the candidate closed something: just now, earlier. Not a word of what it was."""
    private = [e for e in room.session.exchanges if e.read is not None and e.read.private is not None]
    now = bool(private) and private[-1] is room.heard
    return (*(("now",) if now else ()), *(("earlier",) if len(private) > now else ()))


def aloud(move: Move, room: Room) -> bool:
    """Whether the words themselves may be spoken: for a contradiction, and now and then where they are the point."""
    brief = room.session.start.brief
    if any(
        b is not None and b.source == "first_round" and brief.first_round.source != "transcript"
        for b in (move.basis, move.against)
    ):
        return False
    if move.kind == "contradiction":
        return True
    if not (move.basis and move.slots.get("quote") and QUOTABLE & set(move.situations)):
        return False
    ways = [e.asked.way for e in room.session.exchanges if e.asked.way]
    return not ways or (ways[-1] != "quote" and ways.count("quote") < QUOTED_SHARE * len(ways))


def most_words(move: Move, room: Room, first: str) -> int:
    """At most so many words. A minimum is never sent: it causes padding, and padding causes invention."""
    most = LENGTHS.get(move.kind, room.persona.words[1])
    if move.kind == "close":
        return most
    facts = sum(len(fact.exact.split()) for fact in facts_of(move.leads))
    return most + (FIRST_WORDS if first else 0) + facts


def openings(room: Room) -> tuple[str, ...]:
    """The first words of the last turns, and those that were used twice: not to be used again."""
    return tuple(dict.fromkeys(_openings(room)))[:AVOIDED]


def _openings(room: Room) -> Iterator[str]:
    says = [" ".join(words_of(say)[:3]) for say in room.session.says()]
    yield from (say for say in reversed(says[-4:]) if say)
    often = {say for say, count in Counter(says).items() if say and count > 1}
    yield from (say for say in reversed(says[:-4]) if say in often)
