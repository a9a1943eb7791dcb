"""Waiting for what a screen shows, never for a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from roundtwo.cli.studio import HouseStudio
from roundtwo.tui.app import Look, RoundTwoApp
from roundtwo.tui.going import Going
from roundtwo.tui.widgets.plain import Plain

S = TypeVar("S", bound=Screen[Any])
LONGEST = 30.0


def app_on(studio: HouseStudio, first: Going | None = None, look: Look | None = None) -> RoundTwoApp:
    return RoundTwoApp(lambda: studio, look, first)


async def until(pilot: Pilot[None], holds: Callable[[], object], seconds: float = LONGEST) -> None:
    """Returns when `holds()` is true; fails where it never is."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not holds():
        assert loop.time() < end, f"never came: {holds}"
        await pilot.pause(0.02)


async def on_screen(pilot: Pilot[None], kind: type[S]) -> S:
    """The screen of that kind, once it is the one that is shown."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    screen = pilot.app.screen
    assert isinstance(screen, kind)
    return screen


def texts(pilot: Pilot[None]) -> str:
    """Everything that the screen's `Plain` widgets hold, joined."""
    return "\n".join(str(widget.render()) for widget in pilot.app.screen.query(Plain))


def drawn(pilot: Pilot[None]) -> list[Strip]:
    """The lines of the screen with their colours."""
    visible_screen_stack.set(pilot.app._background_screens)  # what shines through what lies above it
    return pilot.app.screen._compositor.render_strips()


def picture(pilot: Pilot[None]) -> str:
    """What can be read on the screen, line by line."""
    return "\n".join(strip.text for strip in drawn(pilot))


async def at_rest(pilot: Pilot[None]) -> None:
    """Returns once nothing waits to be laid out or painted, and nothing is painted anew."""
    before, now = None, drawn(pilot)
    while before != now or unsettled(pilot.app.screen):
        await pilot.pause()
        before, now = now, drawn(pilot)


def unsettled(screen: Screen[Any]) -> bool:
    """Whether something is to be laid out, painted or called after that."""
    return bool(screen._layout_required or screen._repaint_required or screen._dirty_widgets or screen._callbacks)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Types, a key a character."""
    names = {" ": "space", "\n": "ctrl+j"}
    await pilot.press(*(names.get(letter, letter) for letter in text))
