"""A session as it is read again, from top to bottom: sections, turns, and what stands after the last turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from roundtwo.core.events import DebriefNoted, PanelPoint
from roundtwo.core.messages import message
from roundtwo.core.reviewing.margins import Review
from roundtwo.core.session import Session

EntryKind = Literal["section", "interviewer", "candidate", "ledger", "panel"]


class Entry(msgspec.Struct, frozen=True):
    """One thing on the page. `turn` is 0 for what nobody said; `instead` is what a ghost replay's answer was to."""

    kind: EntryKind
    say: str
    turn: int = 0
    who: str = ""
    instead: str = ""


def entries(review: Review) -> Iterator[Entry]:
    yield from spoken(review.session)
    yield from ledger(review)
    for note in review.session.panel_notes.values():
        yield Entry("panel", "\n".join(panel_lines(note)), who=panel_head(review.session, note))


def spoken(session: Session) -> Iterator[Entry]:
    """Everything that was said, with a heading where a section begins."""
    names = {persona.id: persona.name for persona in session.start.personas}
    section, before = "", None
    for exchange in session.exchanges:
        asked, answer = exchange.asked, exchange.answer
        if asked.section != section:
            section = asked.section
            yield Entry("section", message(f"section.{section}"))
        if asked is not before:  # one question may have two answers, where a line of the file was damaged
            before = asked
            who = names.get(asked.persona, asked.persona)
            yield Entry("interviewer", asked.say, asked.turn, who, asked.instead or "")
        if answer is not None:
            yield Entry("candidate", answer.say, answer.turn, message("speaker.candidate"))


def ledger(review: Review) -> Iterator[Entry]:
    """What round one has, and how each claim ended, once the interview has."""
    remarks = review.ledger() if review.session.ended is not None else []
    if remarks:
        yield Entry("ledger", "\n".join(remark.text for remark in remarks), who=message("review.ledger"))


def panel_head(session: Session, note: DebriefNoted) -> str:
    name = next((each.name for each in session.start.personas if each.id == note.persona), note.persona)
    return message("review.panel", name=name)


def panel_lines(note: DebriefNoted) -> Iterator[str]:
    """What they would argue, doubt and check, a line a point."""
    groups: Sequence[tuple[str, Sequence[PanelPoint]]] = (
        ("argue", note.argue), ("doubt", note.doubt), ("reference", note.reference),
    )  # fmt: skip
    if not any(points for _, points in groups):
        yield message("review.panel.none")
    for name, points in groups:
        if points:
            yield message(f"review.panel.{name}")
        for point in points:
            yield "  " + message("review.panel.point", quote=point.quote, turn=point.turn, say=point.say)
