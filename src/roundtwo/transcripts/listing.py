"""What is said of a saved session in a list, and which of its words can be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from roundtwo.core.errors import TranscriptError
from roundtwo.core.searching import words_in
from roundtwo.core.session import Session, fold
from roundtwo.flows.library import Leveled, Listed, Origin
from roundtwo.transcripts.transcript import read_transcript


def listed(session: Session, *, read_only: bool = False) -> Listed:
    """What the catalogue keeps of a session, its words aside. `read_only` is whether a newer version wrote it."""
    start = session.start
    critique = session.critiques[-1] if session.critiques else None
    parent = start.parent
    return Listed(
        session=start.session,
        name=session.name,
        started=start.at,
        role=start.brief.role,
        company=start.brief.company,
        personas=tuple(persona.id for persona in start.personas),
        who=tuple(persona.name for persona in start.personas),
        answers=len(session.answered),
        minutes=session.room_minutes,
        turn=max(session.next_turn - 1, 0),
        overall=critique.overall if critique else None,
        recommendation=critique.recommendation if critique else None,
        parent=Origin(parent.session, parent.turn, parent.mode) if parent else None,
        ended=session.ended.reason if session.ended else None,
        by=critique.by if critique else "",
        rubric=critique.rubric if critique else "",
        levels=tuple(Leveled(each.criterion, each.finding, each.level, each.weight) for each in critique.scores)
        if critique
        else (),
        read_only=read_only,
    )


def searched(session: Session) -> str:
    """The words that a search looks for: those of its name, its id, the job, and what was said."""
    start = session.start
    said = [session.name, start.brief.role, start.brief.company, start.session]
    for exchange in session.exchanges:
        said.append(exchange.asked.say)
        if exchange.answer is not None:
            said.append(exchange.answer.say)
    return words_in(said)


def summary_of(row: Listed, path: Path) -> dict[str, Any]:
    """What `list --json` gives for a session."""
    parent = row.parent
    return {
        "session": row.session,
        "name": row.name,
        "started": row.started,
        "role": row.role,
        "company": row.company,
        "personas": list(row.personas),
        "answers": row.answers,
        "minutes": round(row.minutes, 1),
        "overall": row.overall,
        "recommendation": row.recommendation,
        "parent": {"session": parent.session, "turn": parent.turn, "mode": parent.mode} if parent else None,
        "ended": row.ended,
        "path": str(path),
    }


def summary(session: Session, path: Path) -> dict[str, Any]:
    """As `summary_of`, for a session that was just read."""
    return summary_of(listed(session), path)


def summaries(paths: Iterable[Path], unreadable: list[Path]) -> Iterator[tuple[dict[str, Any], Session]]:
    """(summary, session) of every session that can be read; the others are put on `unreadable`."""
    for path in paths:
        try:
            session = fold(read_transcript(path).events)
        except TranscriptError:
            unreadable.append(path)
            continue
        yield summary(session, path), session
