"""`config`: the settings in force, and where things lie."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example, print_json

json_option = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


@click.group(invoke_without_command=True, epilog=example("roundtwo config show", "roundtwo config path"))
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Your settings, and where things lie. Alone it shows the settings."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(show, as_json=as_json)
    else:
        ctx.default_map = {ctx.invoked_subcommand: {"as_json": as_json}}


@command.command(epilog=example("roundtwo config show --json"))
@json_option
@click.pass_obj
def show(invocation: Invocation, as_json: bool) -> None:
    """The settings in force: defaults, then your config.toml."""
    import msgspec

    settings = msgspec.to_builtins(invocation.settings)
    if as_json:
        print_json(settings)
        return
    for name, profile in settings.pop("profiles").items():
        settings[f"profiles.{name}"] = f"{profile['model']} at {profile['base_url']}"
    width = max(map(len, settings))
    for key, value in settings.items():
        click.echo(f"{key:{width}}  {value}".rstrip())


@command.command(epilog=example("roundtwo config path"))
@json_option
@click.pass_obj
def path(invocation: Invocation, as_json: bool) -> None:
    """Where things lie. Your own prompts go before the packaged ones."""
    places = invocation.places
    folders = {
        "settings": str(places.config_file),
        "data": str(places.data),
        "cache": str(places.cache),
        "log": str(places.log),
        "transcripts": str(places.transcripts),
    }
    prompts = [str(folder) for folder in places.prompts]
    if as_json:
        print_json({**folders, "prompts": prompts})
        return
    width = max(map(len, folders))
    for name, folder in [*folders.items(), *(("prompts", folder) for folder in prompts)]:
        click.echo(f"{name:{width}}  {folder}")
