"""`rubrics`: what a critique looks for."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example, print_json
from roundtwo.cli.making import add_making


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """What a critique looks for. Your own files go before the packaged ones, by id."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@command.command("list", epilog=example("roundtwo rubrics list"))
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def list_(invocation: Invocation, *, as_json: bool = False) -> None:
    """Every rubric, a line each."""
    from roundtwo.content.prompts import Prompts

    prompts = Prompts(invocation.places.prompts)
    rows = []
    for file in prompts.files("rubrics"):
        rubric, _ = prompts.rubric(file.id)
        source = str(file.path) if file.own else "packaged"
        rows.append(
            {
                "id": file.id,
                "name": rubric.name,
                "criteria": len(rubric.criterion),
                "source": source,
            }
        )
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']:<18}  {row['name']}, {row['criteria']} criteria")


@command.command("show", epilog=example("roundtwo rubrics show default"))
@click.argument("rubric")
@click.pass_obj
def show(invocation: Invocation, *, rubric: str) -> None:
    """One rubric's file, by its id or its path."""
    from roundtwo.content.prompts import Prompts
    from roundtwo.content.rubrics import chosen_rubric
    from roundtwo.core.text import printable

    click.echo(printable(chosen_rubric(Prompts(invocation.places.prompts), rubric)[1]))


add_making(command, "rubrics")
