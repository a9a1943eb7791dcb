"""A critique in the terminal: who reads it, how far it is, and the critique itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

import click
import msgspec

from roundtwo.cli.context import print_json
from roundtwo.core.messages import message
from roundtwo.core.report_markdown import critique_markdown
from roundtwo.core.reporting import critique_text
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import printable
from roundtwo.flows.ports import ChatModel
from roundtwo.flows.updates import CriterionRead, Criticised, TooLittle, Update, notice_of


async def show_critique(
    updates: AsyncIterator[Update],
    judge: ChatModel | None,
    session: Session,
    rubric: Rubric,
    *,
    as_json: bool = False,
    as_markdown: bool = False,
    before: str = "",
) -> None:
    """Prints the critique that `updates` bring; how far the `judge` is goes to stderr. `before` stands before its text.

    `judge` is None for the built-in reader. It must belong to the loop that this runs in, and is closed at the end.
    """
    try:
        if judge is not None:
            aside(message("critique.judge", model=judge.name))
        async for update in updates:
            match update:
                case CriterionRead(criterion, done, of):
                    aside(message("critique.criterion", criterion=criterion, done=done, of=of))
                case Criticised(critique) if as_json:
                    print_json(msgspec.to_builtins(critique))
                case Criticised(critique):
                    written = critique_markdown if as_markdown else critique_text
                    click.echo(f"{before}{written(critique, session, rubric)}")
                case _:
                    if isinstance(update, TooLittle) and as_json:
                        print_json(None)
                    if notice := notice_of(update):
                        aside(notice)
    finally:
        if judge is not None:
            await judge.close()


def aside(text: str) -> None:
    click.echo(printable(text), err=True)
