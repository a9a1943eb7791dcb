"""Replays in the terminal: how far they are, and what came of them."""

from __future__ import annotations

import asyncio
import sys
from contextlib import aclosing

import click

from roundtwo.cli.interview import stopping_is_an_interrupt
from roundtwo.cli.plain import aside
from roundtwo.cli.replaying import GhostRun, Source
from roundtwo.core.messages import message
from roundtwo.core.text import printable
from roundtwo.flows.ghosts import GhostsGot, Replayed, ReplayNoted
from roundtwo.flows.standing_in import AnsweredFor, StandIn
from roundtwo.flows.updates import notice_of

Row = dict[str, str]


def run_ghosts(run: GhostRun, source: Source) -> list[Row]:
    """Runs them with a bar on a terminal, and returns what `--json` prints. An interrupt leaves what is done."""
    for notice in run.notices:
        aside(notice)
    people = ", ".join(ghost.persona.name for ghost in run.ghosts)
    answers = len(source.session.answered)
    aside(message("replay.begins", name=printable(source.session.name), answers=answers, personas=printable(people)))
    try:
        with stopping_is_an_interrupt():
            rows = asyncio.run(_run(run))
    except KeyboardInterrupt:
        aside("\n" + message("replay.stopped"))
        raise
    for row in rows:
        aside(message("replay.done", persona=row["persona"], session=printable(row["session"])))
    aside(message("replay.read"))
    return rows


async def _run(run: GhostRun) -> list[Row]:
    found: dict[str, Row] = {}
    bar = Bar()
    try:
        async with aclosing(run.updates()) as updates:
            async for update in updates:
                match update:
                    case GhostsGot(done, of):
                        bar.show(done, of)
                    case Replayed(persona, session, path):
                        found[persona] = {"session": session, "persona": persona, "path": path}
                    case ReplayNoted(text):
                        bar.end()
                        aside(printable(text))
    finally:
        bar.end()
        await run.close()
    return [found[ghost.persona.id] for ghost in run.ghosts]


class Bar:
    """A line on a terminal that fills; nothing where stderr is none."""

    WIDTH = 40

    def __init__(self) -> None:
        self._shown = False

    def show(self, done: int, of: int) -> None:
        if sys.stderr.isatty() and of:
            full = self.WIDTH * done // of
            sys.stderr.write(f"\r{message('replay.progress')}  {'━' * full}{'·' * (self.WIDTH - full)}  {done} / {of} ")
            sys.stderr.flush()
            self._shown = True

    def end(self) -> None:
        if self._shown:
            sys.stderr.write("\n")
            self._shown = False


def run_stand_in(stand_in: StandIn, persona: str) -> Row:
    """One interview with a model in the candidate's place. Raises `ModelError`."""
    interview = stand_in.interview
    for notice in interview.notices:
        aside(notice)
    try:
        with stopping_is_an_interrupt():
            asyncio.run(_stand_in(stand_in, persona))
    except KeyboardInterrupt:
        aside("\n" + message("replay.stopped"))
        raise
    session = interview.start.session
    aside(message("replay.done", persona=persona, session=printable(session)))
    return {"session": session, "persona": persona, "path": interview.path}


async def _stand_in(stand_in: StandIn, persona: str) -> None:
    done = 0
    try:
        async with aclosing(stand_in.run()) as updates:
            async for update in updates:
                if isinstance(update, AnsweredFor):
                    done += 1
                    if sys.stderr.isatty():
                        click.echo(
                            f"\r{message('replay.stand_in.turn', done=done, persona=persona)}", nl=False, err=True
                        )
                elif notice := notice_of(update):
                    aside(printable(notice))
    finally:
        if done and sys.stderr.isatty():
            click.echo("", err=True)
        await stand_in.interview.close()
