"""A critique in the terminal: who reads it, how far it is, and the critique itself."""

from __future__ import annotations

import asyncio

import click
import msgspec

from roundtwo.cli.clock import SystemClock
from roundtwo.cli.context import print_json
from roundtwo.content.tasks import Tasks
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.messages import message
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import printable
from roundtwo.flows.critique import criticise_with
from roundtwo.flows.ports import ChatModel, Journal
from roundtwo.flows.updates import CriterionRead, Criticised, JudgeNoted, TooLittle
from roundtwo.models.tokens import ModelTokens
from roundtwo.transcripts.report import critique_text


async def show_critique(
    model: ChatModel | None,
    tasks: Tasks,
    session: Session,
    rubric: Rubric,
    lexicon: Lexicon,
    journal: Journal,
    *,
    as_json: bool = False,
    before: str = "",
) -> None:
    """Makes a critique, appends it, and prints it; how far the model is goes to stderr.

    `model` is None for the built-in reader. It is left open, and must belong to the loop that this runs in. `before`
    stands before the critique's text.
    """
    tokens = ModelTokens(model.name, {}) if model is not None else None
    if model is not None:
        aside(message("critique.judge", model=model.name))
    async for update in criticise_with(model, tasks.render, session, rubric, lexicon, journal, SystemClock(), tokens):
        match update:
            case CriterionRead(criterion, done, of):
                aside(message("critique.criterion", criterion=criterion, done=done, of=of))
            case JudgeNoted(text):
                aside(text)
            case Criticised(critique) if as_json:
                print_json(msgspec.to_builtins(critique))
            case Criticised(critique):
                click.echo(f"{before}{critique_text(critique, session, rubric)}")
            case TooLittle(answers):
                if as_json:
                    print_json(None)
                aside(message("critique.too_little", answers=answers))
            case _:
                pass


def criticise_now(
    model: ChatModel | None,
    tasks: Tasks,
    session: Session,
    rubric: Rubric,
    lexicon: Lexicon,
    journal: Journal,
    *,
    as_json: bool = False,
    before: str = "",
) -> None:
    """`show_critique` in a loop of its own; the model is closed with it. One that was closed before opens again."""

    async def read() -> None:
        try:
            await show_critique(model, tasks, session, rubric, lexicon, journal, as_json=as_json, before=before)
        finally:
            if model is not None:
                await model.close()

    asyncio.run(read())


def aside(text: str) -> None:
    click.echo(printable(text), err=True)
