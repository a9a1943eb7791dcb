"""A short session that the tests of this room write, tear and read back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from roundtwo.core.events import (
    Basis,
    Brief,
    CandidateAnswered,
    InterviewerAsked,
    KnownEvent,
    PersonaUsed,
    Plan,
    RubricUsed,
    SessionEnded,
    SessionPaused,
    SessionRenamed,
    SessionResumed,
    SessionStarted,
    Timing,
)
from roundtwo.transcripts.journal import FileJournal


def started(session: str = "s", name: str = "Northwind", at: str = "2026-11-23T09:15:00.000Z") -> SessionStarted:
    return SessionStarted(
        seq=0,
        at=at,
        session=session,
        name=name,
        brief=Brief(role="Engineer", company="Northwind"),
        personas=(PersonaUsed(id="p", name="Ana", title="Lead", sha256="0", text="—"),),
        rubric=RubricUsed(id="r", sha256="0", text="—"),
        plan=Plan(),
        seed=7,
        app="0.1.0",
    )


def short_session() -> tuple[KnownEvent, ...]:
    """Eight events, numbered from 0; the texts need escaping."""
    events: tuple[KnownEvent, ...] = (
        started(),
        InterviewerAsked(
            turn=1,
            say="You said “we added a cache”: what was your own part?",
            persona="p",
            section="first_round",
            move="probe",
            by="builtin",
            basis=Basis(source="first_round", turn=2, quote="we added a cache"),
        ),
        CandidateAnswered(turn=2, say="I wrote it…\nalone 🙂\t\\", how="typed", seconds=Timing(thinking=1.5)),
        SessionPaused(),
        SessionResumed(),
        SessionRenamed(name="Zweite Runde bei Müller"),
        CandidateAnswered(turn=3, say="}", how="piped"),
        SessionEnded(reason="candidate"),
    )
    return numbered(events)


def numbered(events: Sequence[KnownEvent], first: int = 0) -> tuple[KnownEvent, ...]:
    return tuple(
        msgspec.structs.replace(event, seq=seq, at=event.at or "2026-11-23T09:16:00.000Z")
        for seq, event in enumerate(events, start=first)
    )


def write_session(path: Path, events: Sequence[KnownEvent]) -> Path:
    journal = FileJournal.create(path)
    for event in events:
        journal.append(event)
    journal.close()
    return path
