"""What the catalogue is asked: which rows somebody means, and what they say."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from roundtwo.core.searching import sought_words
from roundtwo.flows.library import Listed, Sought

CHOOSE = """
SELECT id, session, CASE WHEN replayed THEN parent ELSE '' END FROM session
WHERE readable
  AND (:persona = '' OR instr(personas, :persona))
  AND (:since = '' OR at >= :since)
  AND (:until = '' OR at < :until)
  AND (:lowest IS NULL OR overall >= :lowest)
  AND (:highest IS NULL OR overall <= :highest)
  AND (:replays_of = '' OR session = :replays_of OR parent = :replays_of)
  AND NOT (:unfinished AND (ended OR replayed))
ORDER BY minute DESC, at DESC, file DESC
"""
SHOW = "SELECT id, listed, file, session FROM row JOIN session USING (id)"
TRIGRAM = 3
ALL_OF = (
    "SELECT rowid FROM said WHERE words GLOB ?",
    "SELECT rowid FROM said WHERE words GLOB ? AND words GLOB ?",
    "SELECT rowid FROM said WHERE words GLOB ? AND words GLOB ? AND words GLOB ?",
)
"""For one word, two and three: together they are looked through once."""
FEW_LETTERS = "SELECT rowid FROM said WHERE instr(words, ?)"
IN_ROLE = "SELECT id FROM session WHERE instr(role, ?)"
LONGEST = 200
"""Letters of a word that are compared: SQLite takes no pattern of any length."""
MANY = 500
"""Rows from which it is quicker to fetch them all."""

_listed = msgspec.json.Decoder(Listed)


def between(personas: Iterable[str]) -> str:
    return "".join(f"\n{persona}" for persona in personas) + "\n"


def chosen(connection: sqlite3.Connection, sought: Sought) -> list[int]:
    """The rows asked for, newest first."""
    values = {
        "persona": between([sought.persona]) if sought.persona else "", "since": sought.since, "until": sought.until,
        "lowest": sought.lowest, "highest": sought.highest, "replays_of": sought.replays_of,
        "unfinished": sought.unfinished,
    }  # fmt: skip
    found = connection.execute(CHOOSE, values).fetchall()
    for statement, words in (*_questions(sought.text), *((IN_ROLE, (word,)) for word in sought_words(sought.role))):
        if found:
            holding = {number for (number,) in connection.execute(statement, words)}
            found = [row for row in found if row[0] in holding]
    if not sought.together:
        return [number for number, _, _ in found]
    there = {session for _, session, _ in found}
    return [number for number, session, parent in found if not parent or parent not in there or parent == session]


def _questions(query: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What to ask for the rows in which words stand as they are: nothing in a word is a pattern."""
    # A long word is rare, and leaves little to do.
    words = [word[:LONGEST] for word in sorted(sought_words(query), key=len, reverse=True)]
    long = [f"*{word}*" for word in words if len(word) >= TRIGRAM and not set(word) & set("*?[")]
    for first in range(0, len(long), len(ALL_OF)):
        some = long[first : first + len(ALL_OF)]
        yield ALL_OF[len(some) - 1], tuple(some)
    for word in words:
        if f"*{word}*" not in long:  # SQLite counts bytes there, and would find no sign of two bytes or more
            yield FEW_LETTERS, (word,)


def rows_of(connection: sqlite3.Connection, ids: list[int]) -> list[Listed]:
    asked = "SELECT parent, count(*) FROM session WHERE replayed AND parent <> session GROUP BY parent"
    replays = dict(connection.execute(asked).fetchall())
    if len(ids) > MANY:
        told = {row[0]: row for row in connection.execute(SHOW)}
    else:
        told = {number: connection.execute(f"{SHOW} WHERE id = ?", (number,)).fetchone() for number in ids}
    rows = []
    for number in ids:
        _, listed, file, session = told[number]
        row = _listed.decode(listed)
        # Nobody else has it yet. Where it lies and what was made of it since is not in its file.
        msgspec.structs.force_setattr(row, "file", os.fsdecode(file))
        if session in replays:
            msgspec.structs.force_setattr(row, "replays", replays[session])
        rows.append(row)
    return rows
