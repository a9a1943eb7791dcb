"""Another name for a saved session: one more line, nothing rewritten."""

from __future__ import annotations

from pathlib import Path

from roundtwo.core.errors import UsageError
from roundtwo.core.events import SessionRenamed
from roundtwo.core.session import fold
from roundtwo.core.text import clean, one_line
from roundtwo.transcripts.journal import FileJournal


def rename_session(transcript: Path, name: str, now: str) -> tuple[str, str]:
    """Gives the session that name and returns (what it was called, what it is called). `now` is RFC 3339.

    Raises `UsageError` for an empty name, `SessionInUseError` where it is open in another window, and `TranscriptError`
    where nothing can be written, or a newer version wrote it.
    """
    wanted = one_line(clean(name))
    if not wanted:
        raise UsageError("The new name is empty.", "Give a word or two.")
    journal, found = FileJournal.open(transcript)
    try:
        before = fold(found.events)
        journal.append(SessionRenamed(name=wanted, seq=before.next_seq, at=now))
    finally:
        journal.close()
    return before.name, wanted
