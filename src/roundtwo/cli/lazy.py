"""A click group whose commands are imported only when they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from roundtwo.cli.context import example
from roundtwo.core.errors import UsageError


@dataclass(frozen=True)
class Entry:
    """A command in the table: known without importing it."""

    help: str
    """One line, for the list and for the command's own help where it has no docstring."""
    examples: tuple[str, ...]
    """How it is called, a line each."""
    module: str = ""
    """Where it lies, if not in the module of its own name."""


class LazyGroup(click.Group):
    """Looks its commands up as `command` in the module `{package}.{name}`."""

    def __init__(self, *args: Any, package: str, entries: Mapping[str, Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.package = package
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(f"{self.package}.{entry.module or cmd_name}").command
        command.short_help = entry.help
        command.help = command.help or entry.help
        command.epilog = command.epilog or example(*entry.examples)
        accept_debug(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.entries and not name.startswith("-") and not ctx.resilient_parsing:
            raise UsageError(f"There is no command “{name}”.", _near(name, list(self.entries)))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.entries.items()])


def accept_debug(command: click.Command) -> None:
    """Lets `--debug` stand after a command as well as before it, in every command below too."""
    if not any(parameter.name == "debug" for parameter in command.params):
        command.params.append(debug_option(hidden=True))
    if isinstance(command, click.Group):
        for below in command.commands.values():
            accept_debug(below)


def debug_option(*, hidden: bool = False) -> click.Option:
    """The option as the help shows it; the top level looks for it before anything is parsed."""
    return click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        hidden=hidden,
        help="Show where an error came from.",
    )


def _near(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else "Run “roundtwo --help” to see what there is."
