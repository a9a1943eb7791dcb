"""The catalogue's SQLite file: opened for each use, made anew where it is not ours to read, in memory where it must be.

Whatever happens to it, the sessions are on the disk beside it: nothing here may become an error for a person.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import weakref
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from roundtwo import __version__
from roundtwo.transcripts.durable import PRIVATE_FILE, make_private_folder

T = TypeVar("T")

SCHEMA = """
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    file BLOB NOT NULL,
    stamp TEXT NOT NULL,
    minute TEXT NOT NULL,
    at TEXT NOT NULL,
    session TEXT NOT NULL,
    parent TEXT NOT NULL,
    personas TEXT NOT NULL,
    role TEXT NOT NULL,
    overall REAL,
    ended INTEGER NOT NULL,
    replayed INTEGER NOT NULL,
    readable INTEGER NOT NULL
);
CREATE UNIQUE INDEX stamped ON session (file, stamp);
CREATE TABLE row (id INTEGER PRIMARY KEY, listed BLOB NOT NULL, levels BLOB NOT NULL);
"""
"""What is looked for stands apart from what is shown, which is JSON. `file` is bytes: a name need not be text."""
SAID = "CREATE VIRTUAL TABLE said USING fts5 (words, tokenize = 'trigram', detail = 'none', columnsize = 0)"
"""Every word of a session once. Three letters at a time, because words are also found within words."""
SAID_PLAIN = "CREATE TABLE said (words TEXT NOT NULL)"
"""For an SQLite without that: looked through from end to end, which takes longer and finds the same."""
VERSION = zlib.crc32(f"{SCHEMA}{SAID}{__version__}".encode()) & 0x7FFFFFFF
"""Rows of another version of the program are read anew: it may have counted otherwise."""
PATIENCE = 10.0
"""Seconds that another window is waited for."""

_NOT_ITS_OWN_FAULT = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_PROTOCOL,
    }
)  # fmt: skip


class Shelf:
    """`place` is where the file lies or would lie."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.lost = 0
        """How often it had to be begun again, from nothing or from what could be copied."""
        self._memory: sqlite3.Connection | None = None
        self._one_by_one = threading.RLock()
        """For the memory alone: the file has locks of its own."""

    @property
    def there(self) -> bool:
        return self._memory is not None or self.place.exists()

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` returns for an open catalogue. It may be called again, on an empty one: then `lost` has grown."""
        if self._memory is None:
            for _ in range(2):
                try:
                    return self._in_file(work)
                except sqlite3.Error as error:
                    if _code(error) in _NOT_ITS_OWN_FAULT:
                        break
                    self.lost += 1
                    remove(self.place)
                except OSError:
                    break
        with self._one_by_one:
            if self._memory is None:
                self.lost += 1
                self._memory = self._copied()
                weakref.finalize(self, self._memory.close)
            return work(self._memory)

    def _in_file(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._make_private()
        with closing(sqlite3.connect(self.place, timeout=PATIENCE, isolation_level=None)) as connection:
            _prepare(connection)
            return work(connection)

    def _make_private(self) -> None:
        """For this user alone: it holds what people said. Raises `OSError`."""
        try:
            mode = self.place.stat().st_mode
        except FileNotFoundError:
            make_private_folder(self.place.parent)
            # Never where it is there: closing it would drop the locks of another thread of ours.
            with suppress(FileExistsError):
                os.close(os.open(self.place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        else:
            if sys.platform != "win32" and mode & 0o077:
                self.place.chmod(PRIVATE_FILE)

    def _copied(self) -> sqlite3.Connection:
        """A catalogue in memory, from the file as far as that can be read."""
        readings = ["mode=ro"]
        if not _has_content(_beside(self.place, "-wal")):  # what stands in there would be missing
            readings.append("mode=ro&immutable=1")
        for reading in readings:
            memory = _memory()
            try:
                with closing(sqlite3.connect(f"{self.place.as_uri()}?{reading}", uri=True)) as source:
                    source.backup(memory)
                _prepare(memory)
            except (sqlite3.Error, OSError):
                memory.close()
            else:
                return memory
        memory = _memory()
        _prepare(memory)
        return memory


def remove(place: Path) -> None:
    """Takes a catalogue away, as far as that may be done."""
    for each in (place, *(_beside(place, end) for end in ("-wal", "-shm", "-journal"))):
        with suppress(OSError):
            each.unlink(missing_ok=True)


def _prepare(connection: sqlite3.Connection) -> None:
    """Tables of this version, empty where there were others."""
    with suppress(sqlite3.OperationalError):  # another window just does the same, or the disk knows no such thing
        connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript("PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
    if _version(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) != VERSION:  # another window may have made it meanwhile
            _make_anew(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _make_anew(connection: sqlite3.Connection) -> None:
    virtual = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'"
    others = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for which in (virtual, others):  # with a virtual one its tables go
        for (name,) in connection.execute(which).fetchall():
            connection.execute('DROP TABLE IF EXISTS "{}"'.format(name.replace('"', '""')))
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    try:
        connection.execute(SAID)
    except sqlite3.OperationalError:
        connection.execute(SAID_PLAIN)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def _code(error: sqlite3.Error) -> int:
    """The system's own number of an error, without what it says beyond that; 1 where it has none."""
    return getattr(error, "sqlite_errorcode", 1) & 0xFF


def _beside(place: Path, end: str) -> Path:
    return place.with_name(place.name + end)


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
