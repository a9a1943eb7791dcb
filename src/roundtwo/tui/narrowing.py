"""Fewer sessions in the list: by who asked, for which role, when, and how they were read. Asked in two steps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from roundtwo.core.messages import message
from roundtwo.core.text import one_line
from roundtwo.flows.library import Choice, Library, Sought
from roundtwo.tui.screens.choice import ChoiceScreen

if TYPE_CHECKING:
    from textual.app import App

Changes = dict[str, object]
DAYS = {"today": 0, "week": 7, "month": 30, "year": 365}
LEVELS: dict[str, tuple[float | None, float | None]] = {
    "low": (None, 2.4), "middle": (2.5, 3.4), "high": (3.5, None),
}  # fmt: skip
"""Levels over all, from and to."""
SHOWN = 40
"""So many roles can be chosen from; the others are found by searching."""


async def narrowed(app: App[None], library: Library, sought: Sought) -> Sought | None:
    """What is to be shown from now on, or None where nobody chose anything."""
    by = ["persona", "role", "when", "level", "unfinished"]
    if described(sought):
        by.append("all")
    what = await app.push_screen_wait(
        ChoiceScreen(message("home.by"), {each: message(f"home.by.{each}") for each in by})
    )
    match what:
        case "persona":
            return await _one_of(app, sought, message("home.by.persona"), await _read(library.personas), "persona")
        case "role":
            return await _one_of(app, sought, message("home.by.role"), await _read(library.roles), "role")
        case "when":
            days = {each: message(f"home.when.{each}") for each in DAYS}
            since = await app.push_screen_wait(ChoiceScreen(message("home.by.when"), days))
            return msgspec.structs.replace(sought, since=_ago(DAYS[since])) if since else None
        case "level":
            levels = {each: message(f"home.level.{each}") for each in LEVELS}
            level = await app.push_screen_wait(ChoiceScreen(message("home.by.level"), levels))
            if level is None:
                return None
            lowest, highest = LEVELS[level]
            return msgspec.structs.replace(sought, lowest=lowest, highest=highest)
        case "unfinished":
            return msgspec.structs.replace(sought, unfinished=True)
        case "all":
            return Sought(text=sought.text, together=True)
    return None


async def _read(asked: Callable[[], Iterable[Choice]]) -> list[Choice]:
    return list(await asyncio.to_thread(asked))[:SHOWN]


async def _one_of(app: App[None], sought: Sought, title: str, choices: list[Choice], field: str) -> Sought | None:
    shown = {str(n): f"{one_line(each.shown, 40)} ({each.sessions:,})" for n, each in enumerate(choices)}
    chosen = await app.push_screen_wait(ChoiceScreen(title, shown))
    return msgspec.structs.replace(sought, **{field: choices[int(chosen)].value}) if chosen else None


def _ago(days: int) -> str:
    """The beginning of the day so many days ago, here, as transcripts have moments."""
    day = datetime.now().astimezone().date() - timedelta(days=days)
    return datetime.combine(day, time()).astimezone().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def described(sought: Sought) -> str:
    """What is left out of the list, in a few words; empty where nothing is. The words of a search stand beside."""
    parts = [sought.persona, one_line(sought.role, 40)]
    if sought.since:
        parts.append(message("home.only.since", day=datetime.fromisoformat(sought.since).astimezone().date()))
    levels = {bounds: name for name, bounds in LEVELS.items()}
    if (sought.lowest, sought.highest) in levels:
        parts.append(message(f"home.level.{levels[sought.lowest, sought.highest]}").lower())
    if sought.unfinished:
        parts.append(message("home.unfinished"))
    if sought.replays_of:
        parts.append(message("home.only.replays"))
    return " · ".join(part for part in parts if part)
