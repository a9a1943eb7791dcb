"""What a person adds while they read a session again: notes of their own, on words that were said."""

from __future__ import annotations

import msgspec

from roundtwo.core.events import NoteAdded
from roundtwo.core.text import clean
from roundtwo.flows.ports import Clock, Journal


def note_on(turn: int, start: int, end: int, text: str) -> NoteAdded:
    """A note on the words from `start` to `end` of a turn (code points), or on all of it where both are 0."""
    return NoteAdded(turn=turn, start=start, end=end, text=clean(text).strip())


def noted(note: NoteAdded, seq: int, journal: Journal, clock: Clock) -> NoteAdded:
    """Appends the note as event `seq`, and returns it as it was recorded. Raises `TranscriptError`."""
    stamped = msgspec.structs.replace(note, seq=seq, at=clock.now())
    journal.append(stamped)
    return stamped
