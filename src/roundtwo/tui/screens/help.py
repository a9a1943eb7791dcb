"""Help: everything that can be done on the screen below, with its keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from roundtwo.core.messages import message
from roundtwo.tui.commands import bindings, shown, split, together
from roundtwo.tui.widgets.plain import Plain

KEYS = 22
"""Columns for the keys."""


class HelpScreen(ModalScreen[None]):
    """`scope` is the screen's that is asked about; `keys` are those that differ from the registry's, by id."""

    SCOPE = "dialog"
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("dialog")  # type: ignore[assignment]  # narrower than textual's

    def __init__(self, scope: str, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._scope = scope
        self._keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Plain(message("help.title"), classes="title")
            yield Static(self._table(), id="commands")
            yield Plain(message("help.own_keys"), classes="quiet")
        yield Footer(show_command_palette=False)

    def _table(self) -> Content:
        lines = []
        for each in together(self._scope):
            keys = shown(split(self._keys.get(each.id, each.keys)))
            lines.append(Content.assemble((f"{keys:<{KEYS}}", "$accent"), each.help))
        return Content("\n").join(lines)

    def action_close(self) -> None:
        self.dismiss()
