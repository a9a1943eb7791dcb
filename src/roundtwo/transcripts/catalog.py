"""The catalogue of sessions: what a list shows of each and the words that stand in it, so that no file is read twice.

It is a convenience, never the truth. Before anything is asked of it, it is brought in line with the folder: a file
whose size, times and number are the same was not touched, any other one is read again, and what is gone is taken out.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from roundtwo.core.searching import folded
from roundtwo.flows.library import Found, Leveled, Listed, Sought
from roundtwo.transcripts.choosing import between, chosen, rows_of
from roundtwo.transcripts.entries import Entry, entries
from roundtwo.transcripts.shelf import Shelf

T = TypeVar("T")
Progress = Callable[[int, int], object]
"""Called with how many files were read, of how many. Whatever it raises ends the reading; what was read stays."""

BATCH = 0.25
"""Seconds of reading between two times that it is put on the disk."""

INSERT = """
INSERT INTO session
    (file, stamp, minute, at, session, parent, personas, role, overall, ended, replayed, readable)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_levels = msgspec.json.Decoder(tuple[Leveled, ...])


class FileCatalogue:
    """The sessions in `folder`, by the catalogue at `place`, which need not be there.

    Every question is answered for what was read at the last `refresh`. `progress` is told of readings that nobody else
    watches. May be used from several threads, and from several processes.
    """

    def __init__(self, folder: Path, place: Path, progress: Progress | None = None) -> None:
        self._folder = folder
        self._shelf = Shelf(place)
        self._progress = progress

    # -- in line with the folder -----------------------------------------------------------

    def refresh(self, newest: int | None = None, progress: Progress | None = None) -> int:
        """Reads what has changed since, newest first. With `newest`, only until so many of the newest are known.

        Returns how many files are still to be read. Raises `TranscriptError` where the folder cannot be read.
        """
        there = entries(self._folder)
        if not there and not self._shelf.there:
            return 0  # no file for nothing
        lost, done = -1, set[bytes]()
        while True:
            if self._shelf.lost != lost:  # for the first time, or from the beginning again
                lost, done = self._shelf.lost, set()
            known = self._shelf.run(_known)
            self._take_out(known.keys() - {entry.file for entry in there})
            due, left = _due(there, known, done, newest)
            self._take_in(due, progress or self._progress)
            done.update(entry.file for entry in due)
            if self._shelf.lost == lost and not (due and left):  # of those just read, some may be no sessions
                return left

    def _take_in(self, due: list[Entry], progress: Progress | None) -> None:
        """Reads these files, a batch at a time."""
        rest = iter(due)
        done = 0

        def batch(connection: sqlite3.Connection) -> bool:
            """Whether there is more. Others who read the same files wait, and find them done."""
            nonlocal done
            end = time.monotonic() + BATCH
            for entry in rest:
                if not _has(connection, entry):
                    self._read(connection, entry)
                done += 1
                if progress is not None:
                    progress(done, len(due))
                if time.monotonic() > end:
                    return True
            return False

        more = bool(due)
        while more:
            more = self._shelf.run(lambda connection: _together(connection, batch))

    def _read(self, connection: sqlite3.Connection, entry: Entry) -> None:
        """Puts what a file says in the place of what it said."""
        from roundtwo.core.errors import TranscriptError  # nothing of all this is loaded where nothing has changed
        from roundtwo.core.session import fold
        from roundtwo.transcripts.listing import listed, searched
        from roundtwo.transcripts.transcript import read_transcript

        path = self._folder / entry.name
        row: Listed | None = None
        words = ""
        try:
            transcript = read_transcript(path)
        except TranscriptError:
            if not path.exists():
                return  # deleted meanwhile: the next look at the folder sees it
        else:
            session = fold(transcript.events)
            row, words = listed(session, read_only=transcript.read_only), searched(session)
        _out(connection, entry.file)
        number = connection.execute(INSERT, _values(entry, row)).lastrowid
        if row is not None:
            shown = msgspec.json.encode(msgspec.structs.replace(row, levels=()))
            connection.execute("INSERT INTO row VALUES (?, ?, ?)", (number, shown, msgspec.json.encode(row.levels)))
            connection.execute("INSERT INTO said (rowid, words) VALUES (?, ?)", (number, words))

    def _take_out(self, files: Iterable[bytes]) -> None:
        gone = [file for file in files if not (self._folder / os.fsdecode(file)).exists()]
        if gone:

            def work(connection: sqlite3.Connection) -> None:
                for file in gone:
                    _out(connection, file)

            self._shelf.run(lambda connection: _together(connection, work))

    def forget(self, path: Path) -> None:
        """Takes out what a session said, once its file is gone: nothing of it stays behind."""
        if self._shelf.there and path.parent == self._folder:
            self._take_out([os.fsencode(path.name)])
            self._shelf.run(lambda connection: connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    # -- what can be asked -----------------------------------------------------------------

    def find(self, sought: Sought, limit: int | None = None) -> Found:
        """Those that are asked for, newest first: the first `limit` of them, and how many there are."""

        def work(connection: sqlite3.Connection) -> Found:
            ids = chosen(connection, sought)
            return Found(rows=rows_of(connection, ids if limit is None else ids[:limit]), total=len(ids))

        return self._asked(work, Found(rows=(), total=0))

    def levels(self, rows: Iterable[Listed]) -> dict[str, tuple[Leveled, ...]]:
        """By the file of each session that was criticised: what the last critique found, criterion by criterion."""
        wanted = {row.file for row in rows if row.criticised}
        asked = "SELECT file, levels FROM row JOIN session USING (id)"
        told: list[tuple[bytes, bytes]] = self._asked(lambda held: held.execute(asked).fetchall(), [])
        return {name: _levels.decode(levels) for file, levels in told if (name := os.fsdecode(file)) in wanted}

    def unreadable(self) -> list[str]:
        """The names of the files that could not be read, newest first."""
        asked = "SELECT file FROM session WHERE NOT readable ORDER BY minute DESC, file DESC"
        told: list[tuple[bytes]] = self._asked(lambda held: held.execute(asked).fetchall(), [])
        return [os.fsdecode(file) for (file,) in told]

    def _asked(self, work: Callable[[sqlite3.Connection], T], nothing: T) -> T:
        """An answer for everything that is saved, also where the catalogue was spoilt since it was looked at."""
        if not self._shelf.there:
            return nothing
        lost = self._shelf.lost
        answer = self._shelf.run(work)
        if self._shelf.lost == lost:
            return answer
        self.refresh()
        return self._shelf.run(work)


def catalogues(cache: Path) -> list[Path]:
    """Every file of a catalogue in the cache, those of other folders of sessions with them: they hold what was said."""
    return sorted(cache.glob("sessions-*.sqlite3*"))


def _due(
    there: list[Entry], known: Mapping[bytes, tuple[str, bool]], done: set[bytes], newest: int | None
) -> tuple[list[Entry], int]:
    """What is to be read now, newest first, and how much is left for later: a minute is not split."""
    nothing = ("", False)
    changed = [each for each in there if known.get(each.file, nothing)[0] != each.stamp and each.file not in done]
    if newest is None or not changed:
        return sorted(changed, key=lambda entry: entry.minute, reverse=True), 0
    wanted = set(changed)
    due: list[Entry] = []
    good, last = 0, ""
    for entry in sorted(there, key=lambda entry: entry.minute, reverse=True):
        if good >= newest and entry.minute != last:
            break
        last = entry.minute
        if entry in wanted:
            due.append(entry)
        good += entry in wanted or known.get(entry.file, nothing)[1]
    return due, len(changed) - len(due)


def _known(connection: sqlite3.Connection) -> dict[bytes, tuple[str, bool]]:
    """(stamp, whether it could be read) of every file that was read."""
    stamps = connection.execute("SELECT file, stamp, readable FROM session")
    return {file: (stamp, bool(readable)) for file, stamp, readable in stamps}


def _has(connection: sqlite3.Connection, entry: Entry) -> bool:
    asked = "SELECT 1 FROM session WHERE file = ? AND stamp = ?"
    return connection.execute(asked, (entry.file, entry.stamp)).fetchone() is not None


def _out(connection: sqlite3.Connection, file: bytes) -> None:
    for (number,) in connection.execute("SELECT id FROM session WHERE file = ?", (file,)).fetchall():
        connection.execute("DELETE FROM said WHERE rowid = ?", (number,))
        connection.execute("DELETE FROM row WHERE id = ?", (number,))
        connection.execute("DELETE FROM session WHERE id = ?", (number,))


def _values(entry: Entry, row: Listed | None) -> tuple[object, ...]:
    # One that may have been written twice in a moment is read again the next time.
    head = (entry.file, f"{entry.stamp} fresh" if entry.fresh else entry.stamp, entry.minute)
    if row is None:
        return (*head, "", "", "", "", "", None, 0, 0, 0)
    return (
        *head, row.started, row.session, row.parent.session if row.parent else "", between(row.personas),
        folded(row.role), row.overall, row.ended is not None, row.replayed, 1,
    )  # fmt: skip


def _together(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], object]) -> bool:
    """Does the work as one: all of it is there afterwards, or nothing. What was done before a stop stays."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        more = work(connection)
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise
    except BaseException:  # whoever watches has stopped it
        connection.execute("COMMIT")
        raise
    connection.execute("COMMIT")
    return bool(more)
