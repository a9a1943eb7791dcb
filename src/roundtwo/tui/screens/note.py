"""A note for oneself, written on top of the words that it is about."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer

from roundtwo.core.messages import message
from roundtwo.core.text import one_line
from roundtwo.tui.commands import bindings
from roundtwo.tui.widgets.composer import Composer
from roundtwo.tui.widgets.plain import Plain

SHOWN = 280
"""Characters of the words that are shown above the note."""


class Written(NamedTuple):
    """What stood in the field when it was left, and whether it is to be kept as a note."""

    text: str
    sent: bool


class NoteScreen(ModalScreen[Written]):
    """`words` are what the note is about; `begun` is what had been written of it before."""

    SCOPE = "note"
    CSS_PATH = "note.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("note")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "Composer"

    def __init__(self, words: str, begun: str = "") -> None:
        super().__init__()
        self._words = words
        self._begun = begun

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Plain(message("review.note"), classes="title")
            yield Plain(one_line(self._words, SHOWN), id="words")
            yield Plain(message("review.note.about"), classes="quiet")
            yield Composer(id="note")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        if self._begun:
            self.query_one(Composer).put(self._begun)

    @on(Composer.Sent)
    def _sent(self, event: Composer.Sent) -> None:
        event.stop()
        self.dismiss(Written(event.text, sent=True))

    def action_close(self) -> None:
        self.dismiss(Written(self.query_one(Composer).text, sent=False))
