"""`progress`: levels over time, what is missing again and again, which stories were used."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example, print_json

HEIGHT = 15
"""Three rows a level, and those of the days."""
WIDEST = 100


@click.command(epilog=example("roundtwo progress", "roundtwo progress --json"))
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(invocation: Invocation, *, as_json: bool) -> None:
    """Levels by criterion over your rehearsals, recurring gaps, and the stories you told.

    Counted are finished rehearsals with a critique, once each: a ghost replay has the same answers. Plan the next one
    around what is missing with: roundtwo rehearse --focus gaps.
    """
    import shutil
    import sys

    from roundtwo.cli.looking_back import LookingBack
    from roundtwo.cli.naming import criterion_names
    from roundtwo.core.progress import progress
    from roundtwo.core.progress_text import ASCII, NARROWEST, as_data, chart, progress_text
    from roundtwo.transcripts.plot import plot

    names = criterion_names(invocation)
    found = progress(LookingBack(invocation.sessions).summaries())
    if as_json:
        print_json(as_data(found, names))
        return
    width = min(WIDEST, shutil.get_terminal_size((80, 24)).columns - 2)
    plotted = plot(chart(found, names), width, HEIGHT) if found.enough and width >= NARROWEST else ""
    text = progress_text(found, names, plotted, max(width, NARROWEST))
    if not writes_all(sys.stdout.encoding):
        text = text.translate(ASCII)
    click.echo(text, nl=False)


def writes_all(encoding: str | None) -> bool:
    """Whether a terminal can write the plot's marks."""
    try:
        "●◆┤▁".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
