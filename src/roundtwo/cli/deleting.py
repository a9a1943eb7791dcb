"""Asks before something goes for good."""

from __future__ import annotations

import sys

import click

from roundtwo.core.errors import UsageError
from roundtwo.core.messages import message


def sure(question: str) -> bool:
    """The person's yes. Raises `UsageError` where nobody sits there to be asked."""
    if not sys.stdin.isatty():
        raise UsageError(message("delete.nobody"), message("delete.nobody.mend"))
    return click.confirm(question, default=False, err=True)
