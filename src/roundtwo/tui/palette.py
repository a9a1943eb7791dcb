"""The palette: everything in the registry that a screen takes, found by its name and by what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.command import Hit, Hits
from textual.screen import Screen
from textual.system_commands import SystemCommandsProvider

from roundtwo.core.messages import message
from roundtwo.tui.commands import scope_of, together

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

WORDS_OF_HELP = 0.5
"""What a match in the sentence counts beside one in the name."""


class Palette(SystemCommandsProvider):
    """Searches in what `RoundTwoApp.get_system_commands` offers."""

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, help_text, run, *_ in self.app.get_system_commands(self.screen):
            score = max(matcher.match(name), WORDS_OF_HELP * matcher.match(help_text))
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=help_text)


def offered(app: RoundTwoApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """The screen's commands and the app's, and the themes."""
    for each in together(scope_of(screen)):
        if each.id != "app.palette":
            yield SystemCommand(each.label.capitalize(), each.help, runner(app, screen, each.scope, each.action))
    yield SystemCommand(message("palette.theme"), message("palette.theme.help"), app.action_change_theme)


def runner(app: RoundTwoApp, screen: Screen[Any], scope: str, action: str) -> Callable[[], Any]:
    """What runs an action where its scope lives: on the app, on the screen, or on the field one writes in."""

    async def run() -> None:
        target: Any = app if scope == "app" else screen
        if scope == "composer":
            target = screen.query_one("Composer")
        await app.run_action(action, default_namespace=target)

    return run
