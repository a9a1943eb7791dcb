"""Words to look for, in one line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from roundtwo.tui.commands import bindings
from roundtwo.tui.widgets.clean_input import CleanInput
from roundtwo.tui.widgets.plain import Plain


class WordsScreen(ModalScreen[str]):
    """Asks `question`; empty where nothing is looked for. `before` is what was looked for last."""

    SCOPE = "dialog"
    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("dialog")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "Input"

    def __init__(self, question: str, before: str = "") -> None:
        super().__init__()
        self._question = question
        self._before = before

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Plain(self._question)
            yield CleanInput(value=self._before, classes="answers")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_close(self) -> None:
        self.dismiss("")
