"""What an interviewer brings to the panel's debrief: what to argue for, what to doubt, what to check with a reference.

    found.py     everything that could be brought, once and the same for everybody
    notes.py     what of it one persona brings, by the weights of their file and the words they have for it
    replies.py   the same from a language model, held to the record

Levels are no matter of theirs.
"""

from __future__ import annotations

from roundtwo.core.debating.found import Found, findings
from roundtwo.core.debating.notes import AFTER, MOST, debrief_note, note_of, overlaps

__all__ = ["AFTER", "MOST", "Found", "debrief_note", "findings", "note_of", "overlaps"]
