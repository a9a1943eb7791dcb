"""One of several things, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from roundtwo.core.messages import message
from roundtwo.tui.commands import bindings
from roundtwo.tui.widgets.plain import Plain, safe


class ChoiceScreen(ModalScreen[str | None]):
    """Asks `question`; `choices` are what is shown, by what is returned, `marked` the one to begin at. esc is None."""

    SCOPE = "dialog"
    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("dialog")  # type: ignore[assignment]  # narrower than textual's

    def __init__(self, question: str, choices: Mapping[str, str], marked: str | None = None) -> None:
        super().__init__()
        self._question = question
        self._choices = choices
        self._marked = marked

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Plain(self._question)
            yield OptionList(*(Option(safe(text), id=what) for what, text in self._choices.items()), classes="answers")

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        if self._marked is not None:
            options.highlighted = options.get_option_index(self._marked)
        options.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_close(self) -> None:
        self.dismiss(None)


def leaving() -> ChoiceScreen:
    """Asks what becomes of what was written: "keep", "stay" or "drop"; nothing is lost by enter or esc."""
    what = ("keep", "stay", "drop")
    return ChoiceScreen(message("paper.leave"), {each: message(f"paper.leave.{each}") for each in what})
