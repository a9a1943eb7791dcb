"""`delete`: one session, with its draft and whatever belongs to it."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example


@click.command(epilog=example("roundtwo delete last"))
@click.argument("session")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(invocation: Invocation, *, session: str, yes: bool) -> None:
    """Deletes a session for good, its draft too. SESSION is an id, a name, a path, or "last". It asks first."""
    from roundtwo.cli.deleting import sure
    from roundtwo.core.messages import message
    from roundtwo.core.text import printable
    from roundtwo.transcripts.deleting import delete_session
    from roundtwo.transcripts.library import session_name

    path = invocation.sessions.find(session)
    name = printable(session_name(path) or path.name)
    if yes or sure(message("delete.sure", name=name, session=printable(path.stem))):
        delete_session(path)
        invocation.catalogue.forget(path)
        click.echo(message("delete.done", name=name), err=True)
