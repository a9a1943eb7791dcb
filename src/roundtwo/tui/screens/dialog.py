"""A question before anything else: two answers, and esc is the second."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from roundtwo.tui.commands import bindings
from roundtwo.tui.widgets.plain import Plain, safe


class AskScreen(ModalScreen[bool]):
    """Asks `question`; True for the first answer. The mark stands on the second where `wary`."""

    SCOPE = "dialog"
    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("dialog")  # type: ignore[assignment]  # narrower than textual's

    def __init__(self, question: str, yes: str, no: str, *, wary: bool = False) -> None:
        super().__init__()
        self._question = question
        self._answers = (yes, no)
        self._wary = wary

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Plain(self._question)
            yield OptionList(*(Option(safe(answer)) for answer in self._answers), classes="answers")

    def on_mount(self) -> None:
        answers = self.query_one(OptionList)
        answers.highlighted = int(self._wary)
        answers.focus()

    @on(OptionList.OptionSelected)
    def _answered(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index == 0)

    def action_close(self) -> None:
        self.dismiss(False)
