"""Another name for something: one line, what it is called now to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from roundtwo.core.text import one_line
from roundtwo.tui.commands import bindings
from roundtwo.tui.widgets.clean_input import CleanInput
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from textual.widgets import Input


class NamingScreen(ModalScreen[str]):
    """Asks `question`; returns what was written, empty where nothing is to change."""

    SCOPE = "dialog"
    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("dialog")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "CleanInput"

    def __init__(self, question: str, name: str) -> None:
        super().__init__()
        self._question = question
        self._name_now = one_line(name)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Plain(self._question)
            yield CleanInput(self._name_now, classes="answers")

    @on(CleanInput.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        event.stop()
        written = one_line(event.value)
        self.dismiss("" if written == self._name_now else written)

    def action_close(self) -> None:
        self.dismiss("")
