"""`personas`: who can interview."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example, print_json
from roundtwo.cli.making import add_making


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Who can interview. Your own files go before the packaged ones, by id."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@command.command("list", epilog=example("roundtwo personas list"))
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def list_(invocation: Invocation, *, as_json: bool = False) -> None:
    """Every persona, a line each."""
    from roundtwo.content.prompts import Prompts
    from roundtwo.core.text import one_line

    prompts = Prompts(invocation.places.prompts)
    rows = []
    for file in prompts.files("personas"):
        persona, _ = prompts.persona(file.id)
        source = str(file.path) if file.own else "packaged"
        rows.append(
            {
                "id": file.id,
                "name": persona.name,
                "title": persona.title,
                "source": source,
                "cares": persona.cares,
            }
        )
    if as_json:
        print_json([{key: row[key] for key in ("id", "name", "title", "source")} for row in rows])
        return
    for row in rows:
        click.echo(f"{row['id']:<18}  {one_line(row['cares'], 58)}")


@command.command("show", epilog=example("roundtwo personas show sceptic"))
@click.argument("persona")
@click.pass_obj
def show(invocation: Invocation, *, persona: str) -> None:
    """One persona's file."""
    from roundtwo.content.prompts import Prompts
    from roundtwo.core.text import printable

    click.echo(printable(Prompts(invocation.places.prompts).persona(persona)[1]))


add_making(command, "personas")
