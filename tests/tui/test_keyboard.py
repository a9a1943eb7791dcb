"""Every screen by keyboard alone: whatever can be clicked can be reached, and every command has a key that is heard."""

from __future__ import annotations

import pytest
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import Footer

from roundtwo.tui.commands import scope_of, split, together
from tests.tui.test_snapshots import Stage, parser, reach, server, stage

__all__ = ["parser", "server", "stage"]
SCREENS = (
    "home", "setup-papers", "paper", "paper-first-round", "recall", "personas", "room", "room-exercise", "room-ending",
    "room-help", "room-papers", "room-copying", "rating", "critique", "transcript",
    "review-margin", "review-note",
    "compare", "compare-apart", "progress", "setup-gaps",
)  # fmt: skip


def clickable(screen: Screen[object]) -> list[Widget]:
    """What does something of its own when it is clicked."""
    found = []
    for widget in screen.query("*"):
        part_of_footer = any(isinstance(each, Footer) for each in widget.ancestors_with_self)
        if not isinstance(widget, ScrollBar) and not part_of_footer and widget.display:
            own = [vars(kind) for kind in type(widget).__mro__ if kind.__module__.startswith("roundtwo")]
            shown = all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))
            if shown and any("on_click" in methods or "_on_click" in methods for methods in own):
                found.append(widget)
    return found


@pytest.mark.parametrize("state", SCREENS)
async def test_a_screen_needs_no_mouse(stage: Stage, state: str) -> None:
    app = stage(state)
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(pilot, state)
        screen = app.screen
        chain = screen.focus_chain
        assert chain or not screen.query("*").filter(":focusable"), "nothing can be focused"
        for widget in clickable(screen):
            assert widget in chain, f"{widget} can be clicked, and not be reached by keys"
        reached = set()
        for _ in range(len(chain)):
            await pilot.press("tab")
            reached.add(screen.focused)
        if len(chain) > 1:
            assert len(reached - {None}) > 1, "tab leads nowhere"
        heard = set(screen.active_bindings)
        for command in together(scope_of(screen)):
            if command.scope not in ("composer", "home") and screen.check_action(command.action, ()) is not False:
                assert heard & set(split(command.keys)), f"no key of {command.id} is heard"
        await app.close_interview()
