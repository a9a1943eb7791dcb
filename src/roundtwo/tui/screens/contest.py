"""What was read wrongly: a few words against a reading, written on top of the critique."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer

from roundtwo.core.coaching.spans import Span
from roundtwo.core.messages import message
from roundtwo.tui.commands import bindings
from roundtwo.tui.widgets.composer import Composer
from roundtwo.tui.widgets.plain import Plain


class ContestScreen(ModalScreen[str]):
    """Returns what the candidate says against `span`; empty where nothing is contested."""

    SCOPE = "contest"
    CSS_PATH = "contest.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("contest")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "Composer"

    def __init__(self, span: Span) -> None:
        super().__init__()
        self._span = span

    def compose(self) -> ComposeResult:
        span = self._span
        words = f"“{span.quote}”" if span.quote else span.what
        with Vertical(classes="box"):
            yield Plain(message("letter.contest"), classes="title")
            yield Plain(f"{words}  {message('letter.turn', turn=span.turn)}", id="words")
            yield Plain(message("letter.contest.about"), classes="quiet")
            yield Composer(id="why")
        yield Footer(show_command_palette=False)

    @on(Composer.Sent)
    def _sent(self, event: Composer.Sent) -> None:
        event.stop()
        self.dismiss(event.text.strip())

    def action_close(self) -> None:
        self.dismiss("")
