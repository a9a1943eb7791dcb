"""`crib`: one page for the morning of the interview, from saved sessions."""

from __future__ import annotations

from pathlib import Path

import click

from roundtwo.cli.context import Invocation, example, print_json


@click.command(epilog=example("roundtwo crib last", "roundtwo crib northwind kestrel -o morning.md"))
@click.argument("sessions", metavar="SESSION...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="F", type=click.Path(path_type=Path), help="Write it to a file (.md, .txt).")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(invocation: Invocation, *, sessions: tuple[str, ...], output: Path | None, as_json: bool) -> None:
    """One page for the morning: stories with their figures, repairs, what round one has, and what to ask.

    SESSION is an id, a name, a path, or "last"; several make one page. Everything in quotation marks is your own.
    """
    import msgspec

    from roundtwo.content.prompts import Prompts
    from roundtwo.core.crib import crib, crib_text
    from roundtwo.core.messages import message
    from roundtwo.core.session import fold
    from roundtwo.core.text import printable
    from roundtwo.transcripts.transcript import read_transcript

    files, folded = invocation.sessions, []
    for name in sessions:
        transcript = read_transcript(files.find(name))
        for notice in transcript.notices:
            click.echo(printable(notice), err=True)
        folded.append(fold(transcript.events))
    sheet = crib(folded, Prompts(invocation.places.prompts).bank().topics)
    if output is not None:
        write(output, crib_text(sheet, markdown=output.suffix.lower() == ".md"))
        click.echo(message("crib.written", path=printable(str(output))), err=True)
    elif as_json:
        print_json(msgspec.to_builtins(sheet))
    else:
        click.echo(crib_text(sheet), nl=False)


def write(path: Path, text: str) -> None:
    """Into a new private file: what is there already is never replaced. Raises `UnreadableError`."""
    from roundtwo.core.errors import UnreadableError
    from roundtwo.core.messages import message
    from roundtwo.core.text import printable

    shown = printable(str(path))
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(text, encoding="utf-8", errors="replace")
    except FileExistsError:
        raise UnreadableError(message("crib.there", path=shown), message("crib.there.mend")) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableError(message("crib.failed", path=shown, why=why), message("crib.failed.mend")) from error
