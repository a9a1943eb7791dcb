"""The lines of the home screen: what can be begun, and what is saved."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from roundtwo.core.messages import message
from roundtwo.core.text import one_line, printable

if TYPE_CHECKING:  # the first screen comes up without it
    from roundtwo.flows.library import Listed

NEW, SAMPLE, GO_ON, MORE = "new", "sample", "go-on", "more"
WIDE = 100
"""Columns from which there is room for who asked and how long it was."""
WIDEST = 34
"""Columns for a session's name."""


def first_choices(unfinished: Listed | None) -> list[Option]:
    """What can be begun."""
    choices = [(NEW, message("home.new"), message("home.new.about"))]
    choices.append((SAMPLE, message("home.sample"), message("home.sample.about")))
    if unfinished is not None:
        title = one_line(message("home.go_on", name=unfinished.name), WIDEST)
        about = message("home.go_on.about", turn=unfinished.turn, when=when(unfinished.started))
        choices.insert(0, (GO_ON, title, about))
    return [
        Option(Content.assemble(f"{title:<{WIDEST}}  ", (about, "$quiet")), id=choice)
        for choice, title, about in choices
    ]


def head(text: str) -> Option:
    """A line above others, which cannot be chosen."""
    return Option(Content.styled(text, "$quiet"), disabled=True)


def more(count: int) -> Option:
    """The line below the last one where there are others."""
    return Option(Content.styled(message("home.more", count=f"{count:,}"), "$quiet"), id=MORE)


def row(saved: Listed, width: int) -> Content:
    """A session in one line: what for, when, with whom, how long, how it was read, and what was made of it."""
    name = one_line(saved.name, WIDEST)
    count = len(saved.who)
    who = message("home.panel", count=count) if count > 1 else one_line("".join(saved.who).lower(), 20)
    about = f"{when(saved.started):<10}"
    if width >= WIDE:
        about += f"  {who:<20}  {saved.minutes:>3.0f} min"
    elif saved.replayed:
        about += f"  {who}"
    return Content.assemble(f"{name:<{WIDEST}}  ", (printable(about), "$quiet"), f"   {state(saved):<12}".rstrip())


def state(saved: Listed) -> str:
    """How far it came, and what it was replayed as or how often it was."""
    if saved.read_only:
        text = message("home.newer")
    elif not saved.ended:
        text = message("home.unfinished")
    elif saved.criticised:
        text = f"{saved.overall:.1f}" if saved.overall is not None else "–"
    else:
        text = message("home.unread")
    if saved.parent is not None and saved.replayed:
        return message("home.replayed", mode=one_line(saved.parent.mode, 12))
    if saved.replays:
        replays = message("home.replays" if saved.replays > 1 else "home.replay", count=saved.replays)
        return f"{text:<5} {replays}"
    return text


def when(started: str, now: datetime | None = None) -> str:
    """A day as people say it: today, yesterday, "23 Nov", "23 Nov 2025"."""
    try:
        day = datetime.fromisoformat(started).astimezone()
    except (ValueError, OverflowError):
        return ""
    today = (now or datetime.now(UTC)).astimezone()
    days = (today.date() - day.date()).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")
