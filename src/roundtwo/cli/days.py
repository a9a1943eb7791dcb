"""Days as a person names them, as moments that sessions are compared by."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import click

from roundtwo.core.messages import message


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """An option's day, of the person's own calendar: `2026-11-23`, `today`, `yesterday`, or `30d` for so long ago."""
    if value is None:
        return None
    today = datetime.now().astimezone().date()
    text = value.strip().lower()
    ago = re.fullmatch(r"(\d{1,6})d", text)
    days = int(ago[1]) if ago else {"today": 0, "yesterday": 1}.get(text)
    try:
        return date.fromisoformat(text) if days is None else today - timedelta(days=days)
    except (ValueError, OverflowError):
        raise click.BadParameter(message("list.no_day", day=value), ctx, param) from None


def beginning(day: date) -> str:
    """The first moment of a day here, in RFC 3339 and UTC, as transcripts have it."""
    moment = datetime.combine(day, time()).astimezone().astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def end(day: date) -> str:
    """The first moment after it."""
    return beginning(day + timedelta(days=1))


def day_of(moment: str) -> str:
    """The day here on which that was, `2026-11-23`; empty where it is no moment."""
    try:
        return datetime.fromisoformat(moment).astimezone().date().isoformat()
    except (ValueError, OverflowError):
        return moment[:10]
