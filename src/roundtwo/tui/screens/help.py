"""Help: everything that can be done on the screen below, with its keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer

from roundtwo.core.messages import message
from roundtwo.tui.commands import bindings, shown, split, together
from roundtwo.tui.widgets.plain import Plain


class HelpScreen(ModalScreen[None]):
    """`scope` is the screen's that is asked about; `keys` are those that differ from the registry's, by id."""

    SCOPE = "dialog"
    CSS_PATH = "help.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-fits")]
    BINDINGS: ClassVar[list[Binding]] = bindings("dialog")  # type: ignore[assignment]  # narrower than textual's

    def __init__(self, scope: str, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._scope = scope
        self._keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Plain(message("help.title"), classes="title")
            with Vertical(id="commands"):
                yield from self._rows()
            yield Plain(message("help.own_keys"), classes="quiet")
        yield Footer(show_command_palette=False)

    def _rows(self) -> ComposeResult:
        for each in together(self._scope):
            keys = shown(split(self._keys.get(each.id, each.keys)))
            yield Horizontal(Plain(keys, classes="keys"), Plain(each.help, classes="what"), classes="row")

    def action_close(self) -> None:
        self.dismiss()
