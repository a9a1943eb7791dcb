"""The papers, for reading in the room: what the interviewer has read, and what one may look up oneself."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer

from roundtwo.core.events import Brief
from roundtwo.core.messages import message
from roundtwo.tui.commands import bindings
from roundtwo.tui.sheets import text_of
from roundtwo.tui.widgets.plain import Plain


class BriefingScreen(ModalScreen[None]):
    """Every paper of a brief, below each other. The arrow keys read on."""

    SCOPE = "dialog"
    CSS_PATH = "briefing.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("dialog")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "#page"

    def __init__(self, brief: Brief) -> None:
        super().__init__()
        self._brief = brief

    def compose(self) -> ComposeResult:
        papers = papers_of(self._brief)
        with VerticalScroll(id="page"):
            yield Plain(message("room.papers"), classes="title")
            for name, text in papers.items():
                yield Plain(message(f"room.papers.{name}"), classes="head")
                yield Plain(text)
            if not papers:
                yield Plain(message("room.papers.none"), classes="head")
        yield Footer(show_command_palette=False)

    def action_close(self) -> None:
        self.dismiss()


def papers_of(brief: Brief) -> dict[str, str]:
    """The texts that were given, by what they are."""
    papers = {
        "job": brief.job,
        "resume": brief.resume,
        "first_round": text_of(brief.first_round),
        "company_notes": brief.company_notes,
        "invitation": brief.invitation,
    }
    return {name: text for name, text in papers.items() if text.strip()}
