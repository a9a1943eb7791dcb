"""`models`: which language models can serve, and a test of one."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example, print_json

FAILED = 3
json_option = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Language models that can give the interviewer a voice. Alone it lists them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_, as_json=as_json)
    else:
        ctx.default_map = {ctx.invoked_subcommand: {"as_json": as_json}}


@command.command("list", epilog=example("roundtwo models list"))
@json_option
@click.pass_obj
def list_(invocation: Invocation, *, as_json: bool = False) -> None:
    """The models that are set up, the one that counts marked with a star. Nothing is sent."""
    from dataclasses import asdict

    from roundtwo.cli.known_models import known_models
    from roundtwo.core.text import printable

    rows = known_models(invocation)
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    width = max(len(row.model) for row in rows)
    for row in rows:
        click.echo(f"{'*' if row.chosen else ' '} {printable(row.model):{width}}  {printable(row.detail)}")


@command.command(epilog=example("roundtwo models test", "roundtwo models test endpoint:ollama --json"))
@click.argument("model", required=False)
@click.option("--quick", is_flag=True, help="Only the first four requests, without the interview.")
@json_option
@click.pass_context
def test(ctx: click.Context, *, model: str | None, quick: bool, as_json: bool) -> None:
    """Tries a model: MODEL, or else the one that counts.

    Four short requests, then a whole interview with a made-up candidate, in which each of its turns is held against
    the rules for interviewers. It sends made-up sentences and none of your papers. Ends with exit code 3 where
    something failed.
    """
    import asyncio

    from roundtwo.cli.trying import tried
    from roundtwo.core.text import printable
    from roundtwo.flows.selftest import Checked

    def say(found: Checked) -> None:
        if not as_json:
            click.echo(f"{'ok ' if found.ok else 'NOT'}  {found.check}: {printable(found.detail)}")
            if found.mend:
                click.echo(f"     {printable(found.mend)}")

    async def run() -> list[Checked]:
        results = []
        async for found in tried(ctx.obj, model, quick=quick):
            say(found)
            results.append(found)
        return results

    results = asyncio.run(run())
    if as_json:
        print_json([{name: getattr(found, name) for name in ("check", "ok", "detail", "mend")} for found in results])
    ctx.exit(0 if all(found.ok for found in results) else FAILED)
