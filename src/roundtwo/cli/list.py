"""`list`: saved sessions, newest first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from roundtwo.cli.context import Invocation, print_json


@click.command()
@click.option("--search", metavar="TEXT", help="Only sessions in which all these words stand.")
@click.option("--persona", metavar="ID", help="Only sessions with this interviewer.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    search: str | None,
    persona: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Saved sessions, newest first."""
    from roundtwo.core.messages import message
    from roundtwo.core.text import printable
    from roundtwo.transcripts.library import SessionFiles
    from roundtwo.transcripts.listing import mentions, summaries

    unreadable: list[Path] = []
    rows: list[dict[str, Any]] = []
    for row, session in summaries(SessionFiles(invocation.places.transcripts).paths(), unreadable):
        if (persona and persona not in row["personas"]) or (search and not mentions(session, search)):
            continue
        rows.append(row)
        if limit is not None and len(rows) >= limit:
            break
    for path in unreadable:
        click.echo(message("list.unreadable", name=printable(path.name)), err=True)
    if as_json:
        print_json(rows)
    elif rows:
        for row in rows:
            click.echo(line_of(row))
    else:
        click.echo(message("list.none"), err=True)


def line_of(row: dict[str, Any]) -> str:
    """A session in one line: what it was for, when, with whom, how long, how it was read."""
    from roundtwo.core.messages import message
    from roundtwo.core.text import one_line, printable

    count = len(row["personas"])
    who = message("home.panel", count=count) if count > 1 else one_line("".join(row["personas"]), 16)
    level = f"{row['overall']:.1f}" if row["overall"] is not None else "–"
    state = "" if row["ended"] else "  not finished"
    return printable(
        f"{one_line(row['name'], 38):<38}  {row['started'][:10]}  {who:<16}  "
        f"{row['minutes']:>3.0f} min  {level:>3}{state}\n  {Path(row['path']).stem}"
    )
