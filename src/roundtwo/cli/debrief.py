"""`debrief`: what they did ask in the real interview, kept with the session that rehearsed it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from roundtwo.cli.context import Invocation, example, print_json


@click.command(epilog=example("roundtwo debrief last", "roundtwo debrief last < what-they-asked.txt"))
@click.argument("session", default="last")
@click.option("--show", is_flag=True, help="Print what was kept, and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")
@click.pass_obj
def command(invocation: Invocation, *, session: str, show: bool, as_json: bool) -> None:
    """What they asked in the real interview. SESSION is an id, a name, a path, or "last".

    Write it line by line; an empty line ends it. It is kept with the session, stands on its crib sheet, and steers the
    next rehearsal that is planned with --focus gaps.
    """
    from roundtwo.cli.clock import SystemClock
    from roundtwo.core.events import DebriefAdded
    from roundtwo.core.messages import message
    from roundtwo.core.session import fold
    from roundtwo.core.text import clean, printable
    from roundtwo.transcripts.journal import FileJournal
    from roundtwo.transcripts.transcript import read_transcript

    path = invocation.sessions.find(session)
    if show or as_json:
        kept = fold(read_transcript(path).events)
        if as_json:
            print_json({"session": kept.start.session, "debriefs": kept.debriefs})
        else:
            none = message("debrief.none", name=printable(kept.name))
            click.echo(printable("\n\n".join(kept.debriefs)) if kept.debriefs else none)
        return
    if sys.stdin.isatty():
        click.echo(message("debrief.ask"), err=True)
    text = clean("\n".join(until_empty(sys.stdin, whole=not sys.stdin.isatty()))).strip()
    if not text:
        click.echo(message("debrief.nothing"), err=True)
        return
    journal, transcript = FileJournal.open(path)
    try:
        kept = fold(transcript.events)
        journal.append(DebriefAdded(text=text, seq=kept.next_seq, at=SystemClock().now()))
    finally:
        journal.close()
    click.echo(message("debrief.kept", name=printable(kept.name), session=printable(path.stem)), err=True)


def until_empty(lines: Iterable[str], *, whole: bool) -> Iterator[str]:
    """The lines up to the first empty one; all of them where the text is `whole`, from a file or a pipe."""
    for line in lines:
        if not whole and not line.strip():
            return
        yield line.rstrip("\r\n")
