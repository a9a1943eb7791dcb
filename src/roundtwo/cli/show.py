"""`show`: one transcript, as text or as it stands in the file."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, print_json


@click.command()
@click.argument("session")
@click.option("--json", "as_json", is_flag=True, help="Print the events as JSON.")
@click.pass_obj
def command(invocation: Invocation, *, session: str, as_json: bool) -> None:
    """One transcript. SESSION is an id or its beginning, a name, a path, or "last"."""
    from roundtwo.core.session import fold
    from roundtwo.core.text import printable
    from roundtwo.transcripts.reading_aloud import transcript_text
    from roundtwo.transcripts.transcript import read_transcript

    transcript = read_transcript(invocation.sessions.find(session))
    for notice in transcript.notices:
        click.echo(printable(notice), err=True)
    if as_json:
        print_json({"session": transcript.started.session, "events": list(transcript.raw)})
    else:
        click.echo(transcript_text(fold(transcript.events)))
