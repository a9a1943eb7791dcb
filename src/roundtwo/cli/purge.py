"""`purge`: everything that was ever said and given here."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example


@click.command(epilog=example("roundtwo purge"))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(invocation: Invocation, *, yes: bool) -> None:
    """Deletes every session, every draft and the papers of the set-up. It asks first. Settings and prompts stay."""
    from roundtwo.cli.deleting import sure
    from roundtwo.core.messages import message
    from roundtwo.transcripts.catalog import catalogues
    from roundtwo.transcripts.deleting import delete_files, delete_session
    from roundtwo.transcripts.library import leftovers
    from roundtwo.transcripts.papers import KeptPapers

    files = invocation.sessions
    paths, kept = files.paths(), KeptPapers(invocation.places.data).files()
    rest = [*leftovers(files.folder), *catalogues(invocation.places.cache)]
    if not (paths or kept or rest):
        click.echo(message("purge.nothing"), err=True)
        return
    if yes or sure(message("purge.sure", count=len(paths))):
        for path in paths:
            delete_session(path)
        delete_files([*leftovers(files.folder), *catalogues(invocation.places.cache), *kept])
        click.echo(message("purge.done", count=len(paths)), err=True)
