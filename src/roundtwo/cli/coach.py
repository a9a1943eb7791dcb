"""`coach`: talk about the critique of a saved session, and answer a question again."""

from __future__ import annotations

import sys

import click

from roundtwo.cli.context import Invocation, example


@click.command(epilog=example("roundtwo coach last", 'echo "why a 3 for depth?" | roundtwo coach last'))
@click.argument("session")
@click.option("--model", metavar="M", help="Who answers: builtin, openai:NAME, endpoint:PROFILE and more.")
@click.option("--plain", is_flag=True, help="Line mode, for screen readers, pipes and scripts.")
@click.pass_obj
def command(invocation: Invocation, *, session: str, model: str | None, plain: bool) -> int | None:
    """Talk about a critique; answer a question again. SESSION is an id, a name, a path, or "last".

    What the critique rests on can be contested: it is cited again or withdrawn, and recorded either way. The model of
    your settings answers, whoever interviewed. Without one the rules do, and say what they cannot judge.
    """
    if plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from roundtwo.cli.coaching import coach_in_lines

        return coach_in_lines(invocation, session, model)
    from roundtwo.cli.app import run_app
    from roundtwo.tui.going import OpenCritique

    found = invocation.sessions.find(session)
    return run_app(invocation, OpenCritique(str(found), model))
