"""`list`: saved sessions, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from roundtwo.cli.context import Invocation, example, print_json
from roundtwo.cli.days import day

if TYPE_CHECKING:
    from roundtwo.flows.library import Listed, Sought

NAMED = 5
"""So many files that cannot be read are named; of the others it is said how many they are."""
LEVEL = click.FloatRange(1, 5)


@click.command(
    epilog=example(
        'roundtwo list --search "supplier"',
        "roundtwo list --persona sceptic --since 30d --max-score 3",
    )
)
@click.option("--search", metavar="TEXT", default="", help="Only sessions in which all these words stand.")
@click.option("--persona", metavar="ID", default="", help="Only sessions with this interviewer.")
@click.option("--role", metavar="TEXT", default="", help="Only sessions for a role with these words.")
@click.option("--since", metavar="DAY", callback=day, help="Not before this day: 2026-11-23, yesterday, or 30d.")
@click.option("--until", metavar="DAY", callback=day, help="Not after this day.")
@click.option("--min-score", metavar="LEVEL", type=LEVEL, help="At least this level over all.")
@click.option("--max-score", metavar="LEVEL", type=LEVEL, help="At most this level over all.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    search: str,
    persona: str,
    role: str,
    since: date | None,
    until: date | None,
    min_score: float | None,
    max_score: float | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Saved sessions, newest first. Replays stand below the session that they replay."""
    from roundtwo.cli.days import beginning, end
    from roundtwo.core.messages import message
    from roundtwo.flows.library import Sought

    sought = Sought(
        text=search, persona=persona, role=role, lowest=min_score, highest=max_score,
        since=beginning(since) if since else "", until=end(until) if until else "",
    )  # fmt: skip
    rows = found(invocation, sought, limit)
    if as_json:
        from roundtwo.transcripts.listing import summary_of

        print_json([summary_of(row, invocation.places.transcripts / row.file) for row in rows])
    elif rows:
        click.echo("\n".join(line_of(row, below=below) for row, below in grouped(rows)))
    else:
        click.echo(message("list.none" if sought.everything else "list.none_found"), err=True)


def found(invocation: Invocation, sought: Sought, limit: int | None) -> Sequence[Listed]:
    """What was asked for. What cannot be read is named on stderr."""
    from roundtwo.core.messages import message
    from roundtwo.core.text import printable

    catalogue = invocation.catalogue
    # Where nothing is left out, nothing older than what is shown has to be known.
    catalogue.refresh(newest=limit if sought.everything else None)
    unreadable = catalogue.unreadable()
    for name in unreadable[:NAMED]:
        click.echo(message("list.unreadable", name=printable(name)), err=True)
    if len(unreadable) > NAMED:
        click.echo(message("list.unreadable.more", count=len(unreadable) - NAMED), err=True)
    return catalogue.find(sought, limit).rows


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
    from roundtwo.cli.days import day_of
    from roundtwo.core.messages import message
    from roundtwo.core.text import one_line, printable

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
