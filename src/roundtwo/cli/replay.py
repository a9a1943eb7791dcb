"""`replay`: a saved session again, with other interviewers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

import click

from roundtwo.cli.context import Invocation, example

if TYPE_CHECKING:
    from roundtwo.cli.replaying import Replays, Source


@click.command(
    epilog=example(
        "roundtwo replay last --persona sceptic,technical-peer,hurried-executive",
        "roundtwo replay last --persona sceptic --mode live",
    )
)
@click.argument("session")
@click.option("--persona", metavar="ID[,ID…]", required=True, help="Who asks. Each is a replay of its own.")
@click.option(
    "--mode",
    type=click.Choice(["ghost", "live", "stand-in"]),
    default="ghost",
    help="Your recorded answers, you again, or a model in your place.",
)
@click.option("--jobs", metavar="N", type=click.IntRange(1, 64), default=8, help="Requests to a model at once.")
@click.option("--model", metavar="M", help="Who words it: builtin, openai:NAME, endpoint:PROFILE and more.")
@click.option("--plain", is_flag=True, help="Line mode, for screen readers, pipes and scripts.")
@click.option("--json", "as_json", is_flag=True, help="Print the replays as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    session: str,
    persona: str,
    mode: Literal["ghost", "live", "stand-in"],
    jobs: int,
    model: str | None,
    plain: bool,
    as_json: bool,
) -> int | None:
    """The session again with other interviewers. SESSION is an id, a name, a path, or "last".

    A ghost takes the recorded answers: at each of them the question that interviewer would have asked instead, with its
    reason, and at the end what they would bring to the debrief. Live, the same interview begins anew and you answer;
    several personas are a panel then. A stand-in is a model that answers in your place, held to what you really said.
    The session itself is never changed. A replay that was stopped goes on when the same is asked for again.
    """
    from roundtwo.cli.casting import asking
    from roundtwo.cli.replaying import Replays
    from roundtwo.cli.studio import HouseStudio

    if mode == "live":
        return live(invocation, session, persona, model, plain=plain)
    replays = Replays(invocation, HouseStudio(invocation, asking(sys.stdin)), asking(sys.stdin))
    source = replays.source(session)
    ids = replays.personas(persona)
    if mode == "ghost":
        from roundtwo.cli.ghosts import run_ghosts

        rows = run_ghosts(replays.ghosts(source, persona, jobs, model), source)
    else:
        rows = stand_ins(replays, source, ids, model)
    if as_json:
        from roundtwo.cli.context import print_json

        print_json(rows)
    return None


def live(invocation: Invocation, session: str, persona: str, model: str | None, *, plain: bool) -> int:
    if plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from roundtwo.cli.interview import LineInterview

        LineInterview(invocation).again(session, persona, model)
        return 0
    from roundtwo.cli.app import run_app
    from roundtwo.content.prompts import Prompts
    from roundtwo.transcripts.library import SessionFiles
    from roundtwo.tui.going import PlayAgain

    Prompts(invocation.places.prompts).panel(persona)
    found = SessionFiles(invocation.places.transcripts).find(session)
    return run_app(invocation, PlayAgain(str(found), persona, model))


def stand_ins(replays: Replays, source: Source, ids: list[str], model: str | None) -> list[dict[str, str]]:
    """One after the other. Raises `ModelError` where the endpoint fails: what was said until then is saved."""
    from roundtwo.cli.ghosts import run_stand_in

    return [run_stand_in(replays.stand_in(source, each, model), each) for each in ids]
