"""`fork`: go on live from a turn of an old session."""

from __future__ import annotations

import sys

import click

from roundtwo.cli.context import Invocation, example


@click.command(epilog=example("roundtwo fork last --at 7", "roundtwo fork last --at 14 --persona sceptic"))
@click.argument("session")
@click.option("--at", "turn", metavar="TURN", type=click.IntRange(1), required=True, help="The turn to go on from.")
@click.option("--persona", metavar="ID[,ID…]", help="Who goes on; without it, who asked then.")
@click.option("--model", metavar="M", help="Who words the turns: builtin, openai:NAME, endpoint:PROFILE and more.")
@click.option("--plain", is_flag=True, help="Line mode, for screen readers, pipes and scripts.")
@click.pass_obj
def command(
    invocation: Invocation, *, session: str, turn: int, persona: str | None, model: str | None, plain: bool
) -> int:
    """Go on live from a turn of an old session. SESSION is an id, a name, a path, or "last".

    `roundtwo show SESSION` has the turns. At a turn of the interviewer's that question stands open again; at one of
    yours, the next question comes after what you said there. The old session stays as it is.
    """
    if plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from roundtwo.cli.interview import LineInterview

        LineInterview(invocation).fork(session, turn, persona, model)
        return 0
    from roundtwo.cli.app import run_app
    from roundtwo.cli.replaying import Replays
    from roundtwo.cli.studio import HouseStudio
    from roundtwo.core.replaying import forked
    from roundtwo.tui.going import PlayAgain

    replays = Replays(invocation, HouseStudio(invocation))
    source = replays.source(session)
    forked(source.conversation, turn)  # what is wrong with it is said on the terminal, not on a screen
    if persona:
        replays.personas(persona)
    return run_app(invocation, PlayAgain(source.path, persona, model, turn))
