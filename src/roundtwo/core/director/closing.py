"""The goodbye: one thing that was said, what was left out, what comes next where it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from roundtwo.core.brief import content_words
from roundtwo.core.deeds import gerund
from roundtwo.core.director.callbacks import strict_name
from roundtwo.core.director.room import Room
from roundtwo.core.director.stories import TELLING
from roundtwo.core.events import Hook, Section
from roundtwo.core.material import is_material
from roundtwo.core.moves import Lead, Move
from roundtwo.core.session import Exchange

MOST_LEFT_OUT = 2


def close_moves(room: Room, stopped: bool = False, leads: tuple[Lead, ...] = ()) -> Iterator[Move]:
    """The last words. `stopped`: the candidate has ended it."""
    standing = room.standing()
    why = "stopped" if stopped else "time" if standing.over and room.session.start.plan.questions is None else "done"
    parts = [*leads, Lead("close", why)]
    left_out = unasked(room) if not stopped else ()
    topics = [room.bank.section_names.get(s, s) for s in left_out]
    own_material = is_material(room.session.start.brief.exercise)
    if room.invited.presentation and not stopped and not own_material:
        topics.insert(0, room.bank.section_names["presentation"])
    if topics:
        parts.append(
            Lead(
                "close",
                "left_out_time" if why == "time" else "left_out",
                {"topic": spoken_list(topics[:MOST_LEFT_OUT])},
            )
        )
    name = remembered(room)
    if name:
        parts.append(Lead("close", "remember", {"name": name, "Name": name[:1].upper() + name[1:]}))
    parts.append(Lead("close", "next_step_known" if room.invited.next_step else "next_step_unknown"))
    yield Move(
        kind="close",
        section="closing",
        wording="close",
        situations=("goodbye",),
        leads=tuple(parts),
        thread=None,
        ends=True,
        quiet=True,
        basis=None,
    )


def unasked(room: Room) -> tuple[Section, ...]:
    held = {e.asked.section for e in room.session.exchanges}
    wanted: tuple[Section, ...] = ("first_round", "behavioural", "technical", "culture", "growth")
    # What the invitation announces and the time is too short for is owned up to first.
    announced = bool(room.invited.case) and not room.holds_exercise
    sections = ("exercise", *wanted) if announced else (*wanted, "exercise") if room.holds_exercise else wanted
    unheard = held if room.first_round == "on_file" else {*held, "first_round"}
    return tuple(s for s in sections if s not in unheard)


def spoken_list(names: list[str]) -> str:
    return " or ".join(names)


def remembered(room: Room) -> str:
    """The story to come back to: one with an own deed, told well, that was no failure."""
    best, most = "", 0.0
    for exchange in room.session.answered:
        read = exchange.read
        if (
            read is None
            or read.private
            or read.kind not in ("story", "vague_story")
            or {"failure", "given_up"} & set(read.features)
            or (exchange.answer is not None and len(exchange.answer.say.split()) < FEWEST_TOLD)
            or exchange.asked.section in ("opening", "exercise", "your_questions", "closing")
            or room.question_type_of(exchange) in LOOKING_ON
        ):
            continue
        deed = deed_of(read.hooks)
        called = (exchange.asked.name if exchange.asked.move == "callback" else None) or ""
        went_back_to = f"how {called}" if called.startswith("you ") else strict_name(called)
        name = deed or label_of(room, exchange) or went_back_to
        score = len(read.parts) + 0.5 * ("measure" in read.features) + (4.0 if deed else 0.0) + told_at_length(exchange)
        if name and score > most:
            best, most = name, score
    return best


FEWEST_TOLD = 12
"""Words of an answer from which somebody may remember it on the way home."""
LOOKING_ON = frozenset({"hypothetical", "goal", "motive", "self_description", "habit"})
"""Question types in answer to which nothing was told that one would take home."""


GIVING_UP = re.compile(r"(?:give up|drop|quit|leave|lose|miss|forget|cancel)\b", re.IGNORECASE)
"""Deeds that nobody wants to be remembered by."""


def deed_of(hooks: Sequence[Hook]) -> str:
    """What was done, as something to think about on the way home: "how you moved the audit to March"."""
    telling = [h for h in hooks if h.kind in (*TELLING, "whole")]
    turned = [f"how {lower_first(h.turned)}" for h in telling if h.turned]
    went_about = [f"how you went about {gerund(h.does)}" for h in telling if h.does and not GIVING_UP.match(h.does)]
    named = [h.name for h in telling if strict_name(h.name) and content_words(h.name) <= content_words(h.quote)]
    return next(iter((*turned, *went_about, *named)), "")


def told_at_length(exchange: Exchange) -> float:
    """What somebody took time for is more likely what mattered to them."""
    return min(len(exchange.answer.say.split()) / 30, 3.0) if exchange.answer else 0.0


def label_of(room: Room, exchange: Exchange) -> str:
    """What the question calls the story, where the candidate used its words too."""
    question = room.question_of(exchange)
    story = question is not None and question.type in ("story", "number")
    if question is None or not story or exchange.answer is None or exchange.asked.section == "first_round":
        return ""
    return question.label if content_words(question.label) & content_words(exchange.answer.say) else ""


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
