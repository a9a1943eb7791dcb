"""The director's brief: what a model is told of one turn. What the turn is for, never how to say it.

Levels, suspicion, dodge counts, diagnoses, minutes and private words stay out: whatever stands in a brief leaks into
what is said. The values here are filled into `prompts/tasks/turn/brief.md.j2`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from roundtwo.core.checks.turns import NOT_QUOTED
from roundtwo.core.director import Room
from roundtwo.core.director.replies import unanswered
from roundtwo.core.events import MoveKind, ProbeType, Section
from roundtwo.core.moves import Lead, Move
from roundtwo.core.paper_facts import PaperFact, facts_for, facts_of
from roundtwo.core.targets import Target, in_newest, round_one_on, target_of
from roundtwo.core.worn import openings, receipt_used, shape_worn

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
QUOTABLE = frozenset({"scope_word", "helper_word", "figure_share", "figure_rate", "figure_count", "comparative", "fog"})
"""Where the wording itself is the point."""
QUOTED_SHARE = 0.2
"""How many of the turns that point at something may quote it."""
SELF_WORDED = frozenset({"repeat", "exercise", "twist", "hand_over"})
"""Moves whose words are the program's, whoever speaks otherwise: a task's facts must be exact."""

NO_ANSWER = frozenset({"no_more", "none_asked"})
"""What is said where the candidate has no question: it answers nothing."""
LEFT_OUT = (
    ("left_out", "topic"), ("left_out_time", "topic"), ("left_out_posting", "name"), ("left_out_round", "name"),
    ("left_out_words", "quote"),
)  # fmt: skip
"""Where the goodbye says what never came up, and the slot that names it."""
LENGTHS: dict[MoveKind, int] = {"open": 60, "reply": 60, "close": 75, "ask": 32, "contradiction": 34, "ease": 26}
"""Words that a turn may take at most, where the persona's own measure of a probe does not hold."""
FEWEST_ASKED = 5
REPORTED = re.compile(r"[:\"“”]|\b(?:asked|said|wondered|thought)\b")
"""Marks of a question that was put to somebody else, and is only told."""
SHAPED: frozenset[MoveKind] = frozenset({"ask", "probe", "callback", "redirect"})
"""Moves that may be one plain question."""
CLOSED_TURNS = 4
"""Answers for which a brief goes on naming a closed matter; the fixed rules go on holding."""
FIRST_WORDS = 14
"""What an easing or accepting first sentence may add."""


class Alternative(msgspec.Struct, frozen=True):
    """A move that may be made in place of the brief's own."""

    move: MoveKind
    probe: ProbeType | None
    target: Target | None
    subject: str = ""


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
    on_file: Target | None
    """What round one has on the question of a new subject already."""
    elsewhere: bool
    """Another clause of the newest answer may serve, where it is the weightier one."""
    first: str
    facts: tuple[PaperFact, ...]
    not_covered: bool
    own_view: bool
    open_point: str
    may: tuple[Alternative, ...]
    closed: tuple[str, ...]
    remember: str
    left_out: str
    next_step: str
    unanswered: tuple[str, ...]
    """Questions of the candidate's that nothing could be said to."""
    greeting: dict[str, str] | None
    aloud: bool
    max_words: int
    avoid: tuple[str, ...]
    no_receipt: bool
    """One of the last turns opened with one."""
    plain: bool
    """The last turns opened by naming a thing and stopping."""
    time: str


def worded_by_model(move: Move) -> bool:
    """Whether a model may word the move. Repeats, and the exercise's task, facts and twist, are the program's own."""
    if move.again or move.kind in SELF_WORDED or move.wording == "exercise":
        return False
    return not (move.section == "exercise" and move.kind in ("probe", "reply"))


def brief_for(move: Move, room: Room, others: Sequence[Move] = (), receipts: Sequence[str] = ()) -> TurnBrief:
    """The brief of the turn that makes `move`, or one of the `others` instead.

    `receipts`: what everybody may show with that they heard, beside the persona's own.
    """
    says, heard = room.session.says(), (*receipts, *room.persona.receipts)
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
        target=target_of(move.basis, move, room, wide=move.against is None) if move.kind != "reply" else None,
        against=target_of(move.against, None, room, wide=False),
        subject=subject_of(move, room),
        situation=situation_of(move),
        shape=move.question.type if move.question else "",
        on_file=round_one_on(move, room),
        elsewhere=move.kind == "probe" and move.basis is not None and in_newest(move.basis, room),
        first=first,
        facts=facts_for(move, room, asked_back=first == "asked_back"),
        not_covered=any(situation.startswith("not_covered") for _, situation in leads),
        own_view=("reply", "own_view") in leads,
        open_point=open_point or doubts_of(move.leads),
        may=tuple(alternative_of(other, room) for other in others),
        closed=closed_topics(room),
        remember=slot_of(leads, ("close", "remember"), "name") or slot_of(leads, ("close", "remember_words"), "quote"),
        left_out=next(filter(None, (slot_of(leads, ("close", key), slot) for key, slot in LEFT_OUT)), ""),
        next_step=room.invited.next_step if ("close", "next_step_known") in leads else "",
        unanswered=unanswered(room) if move.kind == "close" else (),
        greeting=greeting_of(move, room),
        aloud=aloud(move, room),
        max_words=most_words(move, room, first),
        avoid=openings(says),
        no_receipt=receipt_used(says, heard),
        plain=move.kind in SHAPED and shape_worn(says, heard),
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
    if move.kind == "callback":
        return "promise" if "promise" in move.situations else ""
    return next((s for s in move.situations if ":" not in s), "")


def first_of(leads: Sequence[Lead]) -> str:
    """The turn's first duty. Where there are several, the last one before the ask counts, and answering before all."""
    found = ""
    for lead in leads:
        key = (lead.move, lead.situation)
        if key in FIRSTS:
            found = FIRSTS[key] or found
        elif lead.move == "reply":
            found = "answer" if lead.situation not in NO_ANSWER else found
        elif lead.move == "ease":
            found = "leave_open"
    return (
        "answer"
        if any(
            lead.move == "reply" and (lead.move, lead.situation) not in FIRSTS and lead.situation not in NO_ANSWER
            for lead in leads
        )
        else found
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
    """What the candidate closed, and when: "now:private", "now:secret", "lately:private". Not a word of what it was."""
    answered = [e for e in room.session.exchanges if e.answer is not None]
    for ago, exchange in enumerate(reversed(answered[-CLOSED_TURNS:])):
        if exchange.read is not None and exchange.read.private is not None:
            kind = "secret" if exchange.read.private == "secret" else "private"
            return (f"{'lately' if ago else 'now'}:{kind}",)
    return ()


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
    facts = sum(len(fact.exact.split()) for fact in facts_of(move.leads))  # those that may answer are not all said
    return most + (FIRST_WORDS if first else 0) + facts
