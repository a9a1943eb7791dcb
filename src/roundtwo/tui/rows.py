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
NARROW = 19
"""Columns for what is told last, where a terminal has eighty."""


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
    wide = width >= WIDE
    count = len(saved.who)
    who = message("home.panel", count=count) if count > 1 else one_line("".join(saved.who).lower(), 20)
    about = f"{when(saved.started):<11}" + (f"  {who:<20}  {saved.minutes:>3.0f} min" if wide else "")
    ended = state(saved, "" if wide else who)
    return Content.assemble(f"{one_line(saved.name, WIDEST):<{WIDEST}}  ", (printable(about), "$quiet"), f"   {ended}")


def state(saved: Listed, who: str = "") -> str:
    """How far it came; what it was replayed as, and before whom where there is no other place for that."""
    if saved.parent is not None and saved.replayed:
        return one_line(message("home.replayed", mode=saved.parent.mode) + (f", {who}" if who else ""), NARROW)
    if saved.read_only:
        return message("home.newer")
    if not saved.ended:
        return message("home.unfinished")
    level = f"{saved.overall:.1f}" if saved.overall is not None else "–"
    if not saved.replays:
        return level if saved.criticised else message("home.unread")
    replays = message("home.replays" if saved.replays > 1 else "home.replay", count=saved.replays)
    return f"{level if saved.criticised else '':<5} {replays}"


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
