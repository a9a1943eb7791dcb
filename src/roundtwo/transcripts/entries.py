"""What the folder of sessions holds, told by the folder alone: no file is opened."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from os import DirEntry, fsdecode, fsencode, scandir
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from roundtwo.core.errors import TranscriptError
from roundtwo.transcripts.naming import SUFFIX

_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d{4}")
_SUFFIX = SUFFIX.encode()
_COARSE = 2_000_000_000
"""Nanoseconds that the coarsest file system in use takes for one moment."""


class Entry(NamedTuple):
    """One session file, by its name's bytes, since a name need not be text. `changed` is when, in nanoseconds.

    Two files with one `stamp` are one file with one content, unless it is `fresh`: then it may have been written again
    within the moment that the file system tells apart.
    """

    file: bytes
    changed: int
    stamp: str
    fresh: bool

    @property
    def name(self) -> str:
        return fsdecode(self.file)

    @property
    def minute(self) -> str:
        """That in its name, or the one in which it was last changed."""
        found = _MINUTE.match(self.name)
        if found:
            return found.group()
        try:
            return datetime.fromtimestamp(self.changed / 1e9, UTC).strftime("%Y-%m-%dT%H%M")
        except (OverflowError, ValueError, OSError):  # a time that no calendar has
            return ""


def entries(folder: Path) -> list[Entry]:
    """Every session file, in no order; none where the folder is not there yet.

    Raises `TranscriptError` where the folder cannot be read.
    """
    try:
        with scandir(fsencode(folder)) as there:
            return list(_entries(there))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise TranscriptError(
            f"The folder of sessions could not be read: {error.strerror}.",
            "Make sure that it is yours to read.",
        ) from error


def _entries(there: Iterable[DirEntry[bytes]]) -> Iterator[Entry]:
    now = time.time_ns()
    for each in there:
        file = each.name
        if not file.endswith(_SUFFIX) or file == _SUFFIX:
            continue
        try:
            told = each.stat()
        except OSError:  # deleted in another window since it was listed, or a link to nowhere
            continue
        if S_ISREG(told.st_mode):
            changed, moved = told.st_mtime_ns, told.st_ctime_ns
            fresh = -_COARSE < now - changed < _COARSE or -_COARSE < now - moved < _COARSE
            yield Entry(file, changed, f"{told.st_size} {changed} {moved} {told.st_ino}", fresh)
