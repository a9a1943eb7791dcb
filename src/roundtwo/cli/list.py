"""`list`: saved sessions, newest first."""

from __future__ import annotations

from collections.abc import Sequence
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
    from roundtwo.cli.lines import grouped, line_of
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
