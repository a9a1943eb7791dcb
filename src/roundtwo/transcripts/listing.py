"""One line per saved session, read from the transcripts themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from roundtwo.core.errors import TranscriptError
from roundtwo.core.session import Session, fold
from roundtwo.transcripts.transcript import read_transcript


def summary(session: Session, path: Path) -> dict[str, Any]:
    """What `list --json` gives for a session."""
    start = session.start
    critique = session.critiques[-1] if session.critiques else None
    parent = start.parent
    return {
        "session": start.session,
        "name": session.name,
        "started": start.at,
        "role": start.brief.role,
        "company": start.brief.company,
        "personas": [persona.id for persona in start.personas],
        "answers": len(session.answered),
        "minutes": round(session.room_minutes, 1),
        "overall": critique.overall if critique else None,
        "recommendation": critique.recommendation if critique else None,
        "parent": {"session": parent.session, "turn": parent.turn, "mode": parent.mode} if parent else None,
        "ended": session.ended.reason if session.ended else None,
        "path": str(path),
    }


def summaries(paths: Iterable[Path], unreadable: list[Path]) -> Iterator[tuple[dict[str, Any], Session]]:
    """(summary, session) of every session that can be read; the others are put on `unreadable`."""
    for path in paths:
        try:
            session = fold(read_transcript(path).events)
        except TranscriptError:
            unreadable.append(path)
            continue
        yield summary(session, path), session


def mentions(session: Session, text: str) -> bool:
    """Whether every word of `text` stands in the session: its name, its role, or what was said."""
    start = session.start
    said = [session.name, start.brief.role, start.brief.company, start.session]
    for exchange in session.exchanges:
        said.append(exchange.asked.say)
        if exchange.answer is not None:
            said.append(exchange.answer.say)
    whole = "\n".join(said).casefold()
    return all(word in whole for word in text.casefold().split())
