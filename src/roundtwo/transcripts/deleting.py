"""Taking sessions away for good: a file with everything that belongs to it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from roundtwo.core.errors import TranscriptError
from roundtwo.transcripts.durable import BINARY
from roundtwo.transcripts.journal import lock_or_raise
from roundtwo.transcripts.library import files_of


def delete_session(transcript: Path) -> int:
    """Deletes the session's files, the transcript last, and returns how many there were.

    Raises `SessionInUseError` where it is open in another window, and `TranscriptError` where a file stays.
    """
    try:
        descriptor = os.open(transcript, os.O_RDWR | BINARY)
    except OSError as error:
        raise kept(transcript, error) from error
    try:
        lock_or_raise(transcript, descriptor)
        files = files_of(transcript)
        delete_files([*(file for file in files if file != transcript), transcript])
        return len(files)
    finally:
        os.close(descriptor)


def delete_files(files: Iterable[Path]) -> None:
    """Raises `TranscriptError` for the first that cannot be deleted."""
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise kept(file, error) from error


def kept(file: Path, error: OSError) -> TranscriptError:
    return TranscriptError(
        f"“{file.name}” could not be deleted: {error.strerror}.",
        "Make sure that the folder is yours to write to, or delete it there.",
    )
