"""Who asks: the list, and what each is like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from roundtwo.core.messages import message
from roundtwo.core.text import one_line, printable
from roundtwo.flows.studio import PersonaCard
from roundtwo.tui.commands import bindings
from roundtwo.tui.setup_words import in_words, joined
from roundtwo.tui.widgets.plain import Plain

NAME = 22
"""Columns for a name."""


class PersonaScreen(ModalScreen[str | None]):
    """Returns the id of the one who is to ask; None where it stays who it was."""

    SCOPE = "dialog"
    CSS_PATH = "personas.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("dialog")  # type: ignore[assignment]  # narrower than textual's

    def __init__(self, cards: Sequence[PersonaCard], chosen: str) -> None:
        super().__init__()
        self._cards = cards
        self._chosen = chosen
        self._who = Plain("", classes="title")
        self._what = Plain("", classes="quiet")
        self._about = Static("", id="about", markup=False)

    def compose(self) -> ComposeResult:
        with Vertical(id="page"):
            yield Plain(message("personas.title"), classes="title")
            with Horizontal(id="both"):
                yield OptionList(*(Option(named(card)) for card in self._cards), id="cards")
                with VerticalScroll(id="preview", can_focus=False):
                    yield self._who
                    yield self._what
                    yield self._about
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        cards = self.query_one(OptionList)
        ids = [card.id for card in self._cards]
        cards.highlighted = ids.index(self._chosen) if self._chosen in ids else 0
        cards.focus()

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        card = self._cards[event.option_index]
        self._who.say(one_line(card.name))
        self._what.say(joined(card.title, message("personas.own") if card.own else ""))
        self._about.update(preview(card))
        self.query_one("#preview").scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._cards[event.option_index].id)

    def action_close(self) -> None:
        self.dismiss(None)


def named(card: PersonaCard) -> Content:
    return Content(one_line(card.name, NAME))


def preview(card: PersonaCard) -> Content:
    """What one would want to know before sitting down with them."""
    manner = joined(
        in_words("warmth", card.warmth), in_words("pressure", card.pressure), in_words("patience", card.patience)
    )
    parts = {
        "cares": [card.cares],
        "pace": [card.pace],
        "manner": [manner],
        "shows": [in_words("signals", card.signals)],
        "never": list(card.never),
        "says": [f"“{line}”" for line in card.lines],
    }
    lines = []
    for name, texts in parts.items():
        if any(texts):
            lines.append(Content.styled(message(f"personas.{name}"), "$quiet"))
            lines += [Content(printable(" ".join(text.split()))) for text in texts]
            lines.append(Content(""))
    return Content("\n").join(lines)
