"""What was read from a paper, with its own words: what the interviewer will go by."""

from __future__ import annotations

from typing import Any

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from roundtwo.core.brief import facts
from roundtwo.core.events import Brief
from roundtwo.core.messages import message
from roundtwo.core.text import printable
from roundtwo.flows.studio import PaperKind, Read
from roundtwo.tui.widgets.plain import Plain

MOST = 200
"""Lines beyond which nobody reads on."""


class Found(VerticalScroll):
    """A head, and a paragraph for each piece. Scrolls by itself where one tabs to it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._head = Plain("", classes="quiet")
        self._pieces = Static("", markup=False)
        self.can_focus = False

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._pieces

    def say(self, text: str) -> None:
        """This alone."""
        self._head.say(text)
        self._pieces.update("")

    def show(self, kind: PaperKind, brief: Brief, read: Read) -> None:
        pieces = pieces_of(kind, brief, read)
        self._head.say(message(f"found.{kind}" if pieces else f"found.{kind}.none"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(justify="right", no_wrap=True)
        table.add_column()
        for mark, text in pieces[:MOST]:
            table.add_row(Text(mark), Text(printable(" ".join(text.split()))))
        self._pieces.update(table)
        self.can_focus = self.max_scroll_y > 0


def pieces_of(kind: PaperKind, brief: Brief, read: Read) -> list[tuple[str, str]]:
    """(a mark, the paper's own words): claims by their turn, requirements, and what can be answered from."""
    if kind in ("company", "invitation"):
        return [("·", fact.text) for fact in facts(brief) if fact.source == kind]
    return [(f"{claim.turn}" if claim.turn is not None else "·", claim.quote) for claim in read.of(kind)]
