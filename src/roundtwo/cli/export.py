"""`export`: a session as a file to keep or to send to somebody."""

from __future__ import annotations

from pathlib import Path

import click

from roundtwo.cli.context import Invocation, example

FORMS = ("md", "html", "json", "txt")


@click.command(epilog=example("roundtwo export last --to html -o rehearsal.html", "roundtwo export last --to md"))
@click.argument("session")
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="What it becomes.")
@click.option("-o", "--output", metavar="F", type=click.Path(path_type=Path), help="A new file to write it to.")
@click.option("--anonymous", "nameless", is_flag=True, help="Without names, company and papers.")
@click.pass_obj
def command(invocation: Invocation, *, session: str, form: str, output: Path | None, nameless: bool) -> None:
    """A session to send: transcript and critique. SESSION is an id, a name, a path, or "last".

    The page (html) holds everything in one file and loads nothing. With --anonymous read it once before you send it:
    names are told by their capitals, and what a story gives away by itself stays.
    """
    import json

    import msgspec

    from roundtwo.cli.crib import write
    from roundtwo.cli.looking_back import before
    from roundtwo.core.anonymous import anonymous
    from roundtwo.core.messages import message
    from roundtwo.core.session import fold
    from roundtwo.core.text import printable
    from roundtwo.transcripts.export import as_html, as_markdown
    from roundtwo.transcripts.reading_aloud import rubric_of_session, transcript_text
    from roundtwo.transcripts.transcript import read_transcript

    files = invocation.sessions
    transcript = read_transcript(files.find(session))
    for notice in transcript.notices:
        click.echo(printable(notice), err=True)
    events = anonymous(transcript.events) if nameless else list(transcript.events)
    kept = fold(events)
    if form == "json":
        raw = [msgspec.to_builtins(event) for event in events] if nameless else list(transcript.raw)
        text = json.dumps({"session": kept.start.session, "events": raw}, indent=2) + "\n"
    elif form == "txt":
        text = transcript_text(kept) + "\n"
    else:
        rubric = rubric_of_session(kept)
        text = as_html(kept, rubric, before(kept, files)) if form == "html" else as_markdown(kept, rubric)
    if output is None:
        click.echo(text, nl=False)
    else:
        write(output, text)
        click.echo(message("crib.written", path=printable(str(output))), err=True)
