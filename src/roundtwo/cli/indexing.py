"""How far the first reading of what is saved has come, on stderr."""

from __future__ import annotations

import sys

import click

from roundtwo.core.messages import message

MANY = 200
"""Files from which it takes long enough to be told of."""
WIDTH = 24


def bar(done: int, total: int) -> None:
    """Draws it anew where it has grown by a hundredth; goes when all is read. Only a terminal gets any of it."""
    if total < MANY or not sys.stderr.isatty():
        return
    if done == total:
        click.echo(f"\r{'':79}\r", nl=False, err=True)
    elif done == 1 or done * 100 // total != (done - 1) * 100 // total:
        full = "█" * (done * WIDTH // total)
        text = message("indexing", done=f"{done:,}", total=f"{total:,}")
        click.echo(f"\r{text}  {full:░<{WIDTH}}", nl=False, err=True)
