"""`compare`: sessions side by side, answer by answer."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example, print_json

WIDEST = 160


@click.command(epilog=example("roundtwo compare last kestrel", "roundtwo compare last kestrel --json"))
@click.argument("sessions", metavar="SESSION SESSION...", nargs=-1, required=True)
@click.option("--model", metavar="M", help="Who compares answers to one question: builtin (nobody), openai:NAME, …")
@click.option("--plain", is_flag=True, help="As text, for screen readers, pipes and scripts.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(
    invocation: Invocation, *, sessions: tuple[str, ...], model: str | None, plain: bool, as_json: bool
) -> int | None:
    """Two to four sessions side by side: what was asked at each answer and why, debrief notes, levels.

    Ghost replays share their parent's answers, so their levels stand once. Where the same question was answered
    differently, a language model, where one is set, may say which answer shows more: it is asked in both orders, and
    only what it says in both stands. Each SESSION is an id, a name, a path, or "last".
    """
    import asyncio
    import shutil
    import sys

    import msgspec

    from roundtwo.cli.casting import asking
    from roundtwo.cli.comparing import judged
    from roundtwo.cli.studio import HouseStudio
    from roundtwo.core.comparing import compare
    from roundtwo.core.comparing.drawing import comparison_text
    from roundtwo.core.text import printable

    studio = HouseStudio(invocation)
    kept = [studio.look(name) for name in sessions]
    found = compare([each.session for each in kept])
    for notice in dict.fromkeys(notice for each in kept for notice in each.notices):
        click.echo(printable(notice), err=True)
    lines = plain or as_json or not (sys.stdin.isatty() and sys.stdout.isatty())
    if not lines:
        from roundtwo.cli.app import run_app
        from roundtwo.tui.going import OpenCompare

        return run_app(invocation, OpenCompare(tuple(each.path for each in kept), model))
    found, notes = asyncio.run(judged(found, invocation, model, asking(sys.stdin)))
    for note in notes:
        click.echo(printable(note), err=True)
    if as_json:
        print_json(msgspec.to_builtins(found))
    else:
        width = min(WIDEST, shutil.get_terminal_size((80, 24)).columns - 2)
        click.echo(comparison_text(found, [each.rubric for each in kept], width), nl=False)
    return None
