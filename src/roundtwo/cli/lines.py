"""Saved sessions as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roundtwo.cli.days import day_of
from roundtwo.core.messages import message
from roundtwo.core.text import one_line, printable
from roundtwo.flows.library import Listed


def grouped(rows: Sequence[Listed]) -> Iterator[tuple[Listed, bool]]:
    """Each session with its replays behind it, and whether it stands below another."""
    there = {row.session for row in rows}
    below: dict[str, list[Listed]] = {}
    for row in rows:
        if row.parent is not None and row.replayed and row.parent.session in there:
            below.setdefault(row.parent.session, []).append(row)
    standing = {id(row) for replays in below.values() for row in replays}
    for row in rows:
        if id(row) not in standing:
            yield row, False
            for replay in below.pop(row.session, []):
                yield replay, True


def line_of(row: Listed, *, below: bool = False) -> str:
    """A session in one line: what it was for, when, with whom, how long, how it was read. Its id stands below."""
    count = len(row.personas)
    who = message("home.panel", count=count) if count > 1 else one_line("".join(row.personas), 16)
    level = f"{row.overall:.1f}" if row.overall is not None else "–"
    state = "" if row.ended else f"  {message('home.unfinished')}"
    if row.replays:
        state += f"  {message('home.replays' if row.replays > 1 else 'home.replay', count=row.replays)}"
    margin = "    " if below else ""
    name = message("list.replay", mode=one_line(row.parent.mode, 12)) if below and row.parent else row.name
    room = 38 - len(margin)
    line = (
        f"{margin}{one_line(name, room):<{room}}  {day_of(row.started)}  {who:<16}  "
        f"{row.minutes:>3.0f} min  {level:>3}{state}"
    )
    return f"{printable(line)}\n{margin}  {printable(row.id)}"
