"""`review`: read a saved session again, with what stands behind every question and answer."""

from __future__ import annotations

import sys

import click

from roundtwo.cli.context import Invocation, example, print_json


@click.command(epilog=example("roundtwo review", "roundtwo review last --plain | less"))
@click.argument("session", default="last")
@click.option("--plain", is_flag=True, help="Print it with its margins, for screen readers, pipes and scripts.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(invocation: Invocation, *, session: str, plain: bool, as_json: bool) -> int | None:
    """The transcript browser. SESSION is an id, a name, a path, or "last", the newest.

    Why each question was asked, what each answer was read as, what became of each claim, and your own notes.
    """

    found = invocation.sessions.find(session)
    if not as_json and not plain and sys.stdin.isatty() and sys.stdout.isatty():
        from roundtwo.cli.app import run_app
        from roundtwo.tui.going import OpenReview

        return run_app(invocation, OpenReview(str(found)))
    from roundtwo.cli.studio import HouseStudio
    from roundtwo.core.reviewing import Review, review_data, review_text
    from roundtwo.core.text import printable

    kept = HouseStudio(invocation).look(str(found))
    for notice in kept.notices:
        click.echo(printable(notice), err=True)
    review = Review(kept.session, kept.rubric)
    if as_json:
        print_json(review_data(review))
    else:
        click.echo(review_text(review), nl=False)
    return None
