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
    from roundtwo.core.messages import message
    from roundtwo.core.text import printable
    from roundtwo.transcripts.renaming import rename_session

    before, wanted = rename_session(invocation.sessions.find(session), name, SystemClock().now())
    click.echo(message("renamed", before=printable(before), name=wanted), err=True)
