"""`rename`: another name for a saved session. Its id stays, and so do its files."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example


@click.command(epilog=example('roundtwo rename last "Northwind, second try"'))
@click.argument("session")
@click.argument("name")
@click.pass_obj
def command(invocation: Invocation, *, session: str, name: str) -> None:
    """Another name for a session. SESSION is an id, a name, a path, or "last"; its id stays."""
    from roundtwo.cli.clock import SystemClock
    from roundtwo.core.errors import UsageError
    from roundtwo.core.events import SessionRenamed
    from roundtwo.core.messages import message
    from roundtwo.core.session import fold
    from roundtwo.core.text import clean, one_line, printable
    from roundtwo.transcripts.journal import FileJournal
    from roundtwo.transcripts.library import SessionFiles

    wanted = one_line(clean(name))
    if not wanted:
        raise UsageError("The new name is empty.", "Give a word or two.")
    journal, transcript = FileJournal.open(SessionFiles(invocation.places.transcripts).find(session))
    try:
        before = fold(transcript.events)
        journal.append(SessionRenamed(name=wanted, seq=before.next_seq, at=SystemClock().now()))
    finally:
        journal.close()
    click.echo(message("renamed", before=printable(before.name), name=wanted), err=True)
