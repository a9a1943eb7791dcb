"""Sections, their budgets, and planning again after every answer.

Budgets are room minutes. What no longer fits is left out and named at the end, never silently dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from roundtwo.core.events import SECTIONS, Plan, Section
from roundtwo.core.session import Session

SHARES: dict[Section, float] = {
    "first_round": 5.5, "behavioural": 6.5, "technical": 5.5, "exercise": 8.0, "culture": 3.5, "growth": 3.0,
}  # fmt: skip
"""How the time between opening and the candidate's own questions is shared out."""
OPENING, CLOSING = 2.0, 2.0
YOUR_QUESTIONS = 5.0
"""The candidate's own questions get at least this (PRODUCT)."""
EXERCISE_FROM = 45
"""Room minutes from which a practical exercise fits."""
EXERCISE_AT_LEAST = 30
"""Room minutes from which one is held because it was asked for, at the cost of the other sections."""
EXERCISE_QUESTIONS = 9
"""Asks from which it fits where a count rules: below, it would take the place of the candidate's own questions."""
SMALLEST = 1.3
"""A section with less than this is left out."""
SMALLEST_EXERCISE = 4.0
"""Minutes that the task, a first approach and the change take at least: with less it isn't begun."""
MINUTES_AN_ASK = 0.85
WORKING = tuple(SHARES)


class Slot(msgspec.Struct, frozen=True):
    """One section of the agenda."""

    section: Section
    minutes: float
    asks: int


def plan(minutes: float, weights: Mapping[str, float], exercise: bool) -> list[Slot]:
    """The agenda for `minutes` of room time."""
    ends = min(1.0, minutes / 25)
    opening, closing = OPENING * ends, CLOSING * ends
    yours = max(YOUR_QUESTIONS * ends, minutes * 0.12)
    left = max(minutes - opening - closing - yours, 0.0)
    wanted = [s for s in WORKING if s != "exercise" or exercise]
    while wanted:
        shares = {s: SHARES[s] * min(max(weights.get(s, 1.0), 0.5), 1.5) for s in wanted}
        total = sum(shares.values())
        budgets = {s: left * share / total for s, share in shares.items()}
        smallest = min(wanted, key=lambda s: (budgets[s], -WORKING.index(s)))
        if budgets[smallest] >= SMALLEST or len(wanted) == 1:
            break
        wanted.remove(smallest)
    minutes_of: dict[Section, float] = {
        "opening": opening,
        **{s: budgets[s] for s in wanted},
        "your_questions": yours,
        "closing": closing,
    }
    return [Slot(s, minutes_of[s], asks_for(minutes_of[s])) for s in SECTIONS if s in minutes_of]


def exercise_fits(wanted: Plan, *, asked_for: bool) -> bool:
    """Whether an interview of that length has room for an exercise."""
    if wanted.questions is not None:
        return wanted.questions >= EXERCISE_QUESTIONS and (asked_for or wanted.minutes >= EXERCISE_FROM)
    return wanted.minutes >= (EXERCISE_AT_LEAST if asked_for else EXERCISE_FROM)


def asks_for(minutes: float) -> int:
    return max(1, round(minutes / MINUTES_AN_ASK))


def plan_questions(questions: int, weights: Mapping[str, float], exercise: bool) -> list[Slot]:
    """The agenda where the count of asks rules: one for each end, the rest shared out as the time would be."""
    order: list[Section] = [
        "first_round",
        "behavioural",
        "technical",
        "your_questions",
        "culture",
        "growth",
    ]
    counts: dict[Section, int] = {"opening": 1}
    left = questions - 1
    if questions >= 4:
        counts["closing"] = 1
        left -= 1
    if exercise and questions >= EXERCISE_QUESTIONS:
        counts["exercise"] = 3
        left -= 3
    chosen = order[: max(left, 0)]
    for section in chosen:
        counts[section] = 1
    left -= len(chosen)
    while left > 0 and chosen:

        def room(section: Section) -> float:
            return SHARES.get(section, 3.0) * weights.get(section, 1.0) / counts[section]

        most = max(chosen, key=room)
        counts[most] += 1
        left -= 1
    return [Slot(s, counts[s] * MINUTES_AN_ASK, counts[s]) for s in SECTIONS if counts.get(s)]


def agenda(session: Session, weights: Mapping[str, float], exercise: bool) -> list[Slot]:
    """The agenda as it was planned at the start."""
    wanted = session.start.plan
    if wanted.questions is not None:
        return plan_questions(wanted.questions, weights, exercise)
    return plan(float(wanted.minutes), weights, exercise)


@lru_cache(maxsize=8192)  # the time is reckoned anew several times a turn
def spaced_words(text: str) -> int:
    return len(text.split())


def minutes_in(session: Session, section: Section) -> float:
    from_words = sum(
        spaced_words(e.asked.say) + (spaced_words(e.answer.say) if e.answer else 0)
        for e in session.exchanges
        if e.asked.section == section
    )
    count = sum(1 + (e.answer is not None) for e in session.exchanges if e.asked.section == section)
    return from_words / 140 + count * 5 / 60


def asks_in(session: Session, section: Section) -> int:
    return sum(ask.section == section for ask in session.asks())


def fewest(slots: Sequence[Slot]) -> int:
    """The asks that `slots` need at least: one each, and the exercise all of its own, its twist included."""
    return sum(slot.asks if slot.section == "exercise" else 1 for slot in slots)


def needed(slots: Sequence[Slot]) -> float:
    """The minutes that `slots` need at least."""
    return sum(SMALLEST_EXERCISE if slot.section == "exercise" else SMALLEST for slot in slots)


class Standing(msgspec.Struct, frozen=True):
    """Where the interview stands: what is left of the section, what comes after it, what was left out."""

    slot: Slot
    asks_left: int
    minutes_left: float
    following: tuple[Section, ...]
    left_out: tuple[Section, ...]
    over: bool
    """The whole time, or the whole count, is used up."""
    full: bool
    """What is left of the count is kept for the candidate's own questions and the end."""


def standing(session: Session, weights: Mapping[str, float], exercise: bool) -> Standing:
    """Plans again from what was used so far."""
    slots = agenda(session, weights, exercise)
    held = {ask.section for ask in session.asks()}
    now = session.section
    index = next((i for i, slot in enumerate(slots) if slot.section == now), 0)
    slot = slots[index]
    counted = session.start.plan.questions is not None
    used = session.room_minutes
    total = float(session.start.plan.minutes)
    ahead = [s for s in slots[index + 1 :] if s.section not in held]
    reserved = sum(s.minutes for s in ahead if s.section in ("your_questions", "closing"))
    room = total - used - reserved
    dropped: list[Section] = []
    middle = [s for s in ahead if s.section not in ("your_questions", "closing")]
    # Where a count rules, what was pressed further than planned is taken from the middle, never from the end.
    asks_kept = sum(s.asks for s in ahead if s.section in ("your_questions", "closing"))
    asks_free = (session.start.plan.questions or 0) - len(session.asks()) - asks_kept
    while middle and (asks_free < fewest(middle) if counted else room < needed(middle)):
        dropped.append(middle.pop().section)
    asks_left = slot.asks - asks_in(session, now)
    if counted and now != "exercise":
        asks_left = min(asks_left, asks_free - fewest(middle))
    kept = [s.section for s in ahead if s.section not in dropped]
    later = sum(s.minutes for s in middle)
    share = (
        slot.minutes * min(1.0, max(room, 0.0) / (later + slot.minutes)) if later + slot.minutes > 0 else slot.minutes
    )
    spent = minutes_in(session, now)
    questions = session.start.plan.questions
    over = len(session.asks()) >= questions if questions is not None else used >= total
    missed = [
        s
        for s in WORKING
        if s not in held and s != now and s not in kept and (s != "exercise" or exercise or s in dropped)
    ]
    return Standing(
        slot=slot,
        asks_left=asks_left,
        minutes_left=slot.minutes if counted else max(share, SMALLEST) - spent,
        following=tuple(kept),
        left_out=tuple(missed),
        over=over,
        full=counted and asks_free <= 0,
    )
