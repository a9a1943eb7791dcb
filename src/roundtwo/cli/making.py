"""`personas new` and `check`, and the same for rubrics: two commands that differ in their words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roundtwo.cli.context import Invocation, example, print_json

if TYPE_CHECKING:
    from roundtwo.content.own import Kind

UNREADABLE = 4
"""What is in the file cannot be used as what it should be."""


def add_making(group: click.Group, kind: Kind) -> None:
    """Gives `group` its `new` and its `check`."""
    one = kind.removesuffix("s")

    @group.command(
        "new",
        help=f"Begin a {one} of your own: a commented file in your prompts folder. None is ever written over.",
        epilog=example(f"roundtwo {kind} new my-{one}"),
    )
    @click.argument("prompt_id", metavar="ID")
    @click.pass_obj
    def new(invocation: Invocation, *, prompt_id: str) -> None:
        begin(invocation, kind, prompt_id)

    @group.command(
        "check",
        help=f"Look whether a {one}'s file is whole: every line that does not fit, and how to mend it.",
        epilog=example(f"roundtwo {kind} check my-{one}"),
    )
    @click.argument("file")
    @click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
    @click.pass_obj
    def check(invocation: Invocation, *, file: str, as_json: bool) -> int:
        return look_at(invocation, kind, file, as_json)


def begin(invocation: Invocation, kind: Kind, prompt_id: str) -> None:
    from roundtwo.content.own import begin_file
    from roundtwo.content.prompts import Prompts
    from roundtwo.core.messages import message
    from roundtwo.core.text import printable

    folders = invocation.places.prompts
    path = begin_file(Prompts(folders), folders[0], kind, prompt_id)
    click.echo(printable(str(path)))
    click.echo(printable(message(f"{kind}.begun", file=prompt_id)), err=True)


def look_at(invocation: Invocation, kind: Kind, file: str, as_json: bool) -> int:
    """Looks at a file, or at the one with that id where there is no such file."""
    from pathlib import Path

    from msgspec import to_builtins

    from roundtwo.content.own import problems
    from roundtwo.content.prompts import Prompts
    from roundtwo.core.messages import message
    from roundtwo.core.text import printable

    prompts = Prompts(invocation.places.prompts)
    path = Path(file).expanduser()
    known = {each.id: each.path for each in prompts.files(kind)}
    if not path.exists() and file in known:
        path = known[file]
    found = problems(prompts, kind, path)
    if as_json:
        print_json(to_builtins(found))
    for problem in found if not as_json else ():
        where = message("check.line", line=problem.line) if problem.line is not None else ""
        about = message("check.problem", file=path.name, where=where, what=problem.what)
        click.echo(f"{printable(about)}\n{printable(problem.mend)}", err=True)
    if not found and not as_json:
        click.echo(printable(message(f"{kind}.whole", file=path.name)))
    return UNREADABLE if found else 0
