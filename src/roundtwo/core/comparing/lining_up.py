"""Which asks stand beside each other, and whether they are after the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from roundtwo.core.brief import content_words
from roundtwo.core.comparing.sides import Cell, Row
from roundtwo.core.events import SECTIONS, CandidateAnswered, InterviewerAsked, ProbeType, Section
from roundtwo.core.session import Session

PRESSING = frozenset({"probe", "callback", "contradiction", "challenge", "clarify", "redirect"})
"""Moves that go into what was said; the others begin something, or only answer, ease and end."""
ALIKE = 0.5
"""The share of words from which two quotes of one answer point at the same thing."""


class Step(msgspec.Struct, frozen=True):
    """From one answer to the next: `before`, what was asked then, and the answer that came (None at the end)."""

    before: CandidateAnswered | None
    asked: InterviewerAsked
    answer: CandidateAnswered | None


def steps(session: Session) -> Iterator[Step]:
    """Hand-overs and what stayed without an answer are passed over where something was asked after them."""
    before: CandidateAnswered | None = None
    asked: InterviewerAsked | None = None
    for exchange in session.exchanges:
        if asked is None or exchange.asked.move != "hand_over":
            asked = exchange.asked
        if exchange.answer is not None:
            yield Step(before, asked, exchange.answer)
            before, asked = exchange.answer, None
    if asked is not None:
        yield Step(before, asked, None)


def shared_steps(every: Sequence[Sequence[Step]]) -> int:
    """From how many steps on the sessions go apart: so far each answer is the same in all that have come so far."""
    count = 0
    for places in zip_longest(*every):
        here = [step for step in places if step is not None]
        befores = {said(step.before) for step in here}
        answers = {said(step.answer) for step in here if step.answer is not None}
        if len(befores) > 1 or len(answers) > 1 or (len(here) < len(places) and answers and len(here) == 1):
            return count
        count += 1
    return count


def said(answer: CandidateAnswered | None) -> str:
    return answer.say if answer is not None else ""


def shared_row(places: Sequence[Step | None]) -> Row:
    first = next(step for step in places if step is not None)
    return Row(
        section=first.asked.section,
        answer=first.before,
        cells=marked([Cell(step.asked) if step is not None else Cell() for step in places]),
    )


def marked(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells, those marked that are after something nobody else in the row is after."""
    return tuple(
        msgspec.structs.replace(
            cell,
            differs=cell.asked is not None
            and not any(
                other.asked is not None and same_sense(cell.asked, other.asked)
                for at, other in enumerate(cells)
                if at != place
            ),
        )
        for place, cell in enumerate(cells)
    )


def after(asked: InterviewerAsked) -> ProbeType | None:
    """The part that an ask is after."""
    return asked.missing or asked.probe


def same_sense(one: InterviewerAsked, other: InterviewerAsked) -> bool:
    """Whether two asks are after the same, whatever their words: nobody is told apart by manner alone."""
    if one.say == other.say or (one.question is not None and one.question == other.question):
        return True
    if one.move in PRESSING and other.move in PRESSING:
        if after(one) != after(other):
            return False
        return one.claim == other.claim if one.claim or other.claim else same_basis(one, other)
    if "ask" in (one.move, other.move) or one.move != other.move:
        return False
    return one.move not in PRESSING


def same_basis(one: InterviewerAsked, other: InterviewerAsked) -> bool:
    """Whether two asks rest on the same words, or neither on any."""
    if one.basis is None or other.basis is None:
        return one.basis is other.basis
    return (one.basis.source, one.basis.turn) == (other.basis.source, other.basis.turn) and overlap(
        one.basis.quote, other.basis.quote
    )


def overlap(one: str, other: str) -> bool:
    """Whether two quotes of one text point at the same thing."""
    if one in other or other in one:
        return True
    here, there = content_words(one), content_words(other)
    return bool(here and there) and len(here & there) >= ALIKE * min(len(here), len(there))


# -- where the answers are not the same --------------------------------------------------------


def apart_rows(every: Sequence[Sequence[Step]]) -> Iterator[Row]:
    """Section by section: the bank's questions that two had, at the first one's place; the rest one by one."""
    for section in SECTIONS:
        threads = [list(threads_of(steps_, section)) for steps_ in every]
        for lined_up in line_up(threads):
            for places in zip_longest(*(thread or () for thread in lined_up)):
                cells = [Cell(step.asked, step.answer) if step is not None else Cell() for step in places]
                yield Row(section=section, answer=None, cells=marked(cells))


def threads_of(every: Sequence[Step], section: Section) -> Iterator[tuple[Step, ...]]:
    """What was asked in a section, a question with its probes together."""
    thread: list[Step] = []
    for step in every:
        if step.asked.section != section:
            continue
        if thread and step.asked.thread != thread[0].asked.thread:
            yield tuple(thread)
            thread = []
        thread.append(step)
    if thread:
        yield tuple(thread)


def line_up(threads: Sequence[list[tuple[Step, ...]]]) -> Iterator[tuple[tuple[Step, ...] | None, ...]]:
    """Threads that stand beside each other. What two of them have in common goes first before what is one's own."""
    left = [list(each) for each in threads]
    while any(left):
        lead = next(each for each in left if each)
        ids = [thread[0].asked.question for each in left for thread in each]
        common = next((t for t in lead if t[0].asked.question and ids.count(t[0].asked.question) > 1), None)
        wanted = common[0].asked.question if common is not None else None
        yield tuple(taken(each, wanted) for each in left)


def taken(threads: list[tuple[Step, ...]], question: str | None) -> tuple[Step, ...] | None:
    """Takes out the thread of that question, or the next one where none is wanted."""
    if question is None:
        return threads.pop(0) if threads else None
    at = next((i for i, thread in enumerate(threads) if thread[0].asked.question == question), None)
    return threads.pop(at) if at is not None else None
