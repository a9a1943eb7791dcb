"""Who asks: the list, and what each is like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from roundtwo.core.messages import message
from roundtwo.core.panel import MOST
from roundtwo.core.text import one_line
from roundtwo.flows.studio import PersonaCard
from roundtwo.tui.commands import bindings
from roundtwo.tui.setup_words import in_words, joined
from roundtwo.tui.widgets.plain import Plain

NAME = 22
"""Columns for a name."""
LONGEST = 400
"""Letters of one thing that is said of them; a file of one's own may hold more."""
ABOUT = ("cares", "pace", "manner", "shows", "never", "says")


class Row(Horizontal):
    """One thing about somebody, beside what it is; nothing where there is nothing to say."""

    def __init__(self, name: str) -> None:
        self._text = Plain("", classes="text")
        super().__init__(Plain(message(f"personas.{name}"), classes="label"), self._text)

    def say(self, text: str) -> None:
        self._text.say(text)
        self.display = bool(text)


class Cards(OptionList):
    """The list. Space puts somebody on a panel, or takes them off it."""

    # A field's own key: not a command of the app.
    BINDINGS: ClassVar[list[Binding]] = [Binding("space", "mark", show=False)]  # type: ignore[assignment]  # narrower

    class Marked(Message):
        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def action_mark(self) -> None:
        if self.highlighted is not None:
            self.post_message(self.Marked(self.highlighted))


class PersonaScreen(ModalScreen[str | None]):
    """Returns the id of the one who is to ask, or those of a panel with commas between; None where it stays so."""

    SCOPE = "dialog"
    CSS_PATH = "personas.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("dialog")  # type: ignore[assignment]  # narrower than textual's
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    def __init__(self, cards: Sequence[PersonaCard], chosen: str) -> None:
        super().__init__()
        self._cards = cards
        ids = [card.id for card in cards]
        named = [each for each in chosen.split(",") if each in ids]
        self._chosen = named[0] if named else ""
        self._panel = named if len(named) > 1 else []
        self._what = Plain("", classes="title")
        self._about = {name: Row(name) for name in ABOUT}
        self._preview = VerticalScroll(id="preview")

    def compose(self) -> ComposeResult:
        with Vertical(id="page"):
            with Container(id="head"):
                yield Plain(message("personas.title"), classes="title")
                yield Plain(message("personas.keys"), classes="quiet")
            with Container(id="both"):
                yield Cards(*(Option(self._named(card)) for card in self._cards), id="cards")
                with self._preview:
                    yield self._what
                    yield from self._about.values()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        cards = self.query_one(OptionList)
        ids = [card.id for card in self._cards]
        cards.highlighted = ids.index(self._chosen) if self._chosen in ids else 0
        cards.focus()

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        card = self._cards[event.option_index]
        title = one_line(card.title or card.name)
        self._what.say(joined(title[:1].upper() + title[1:], message("personas.own") if card.own else ""))
        for name, text in preview(card).items():
            self._about[name].say(text)
        self._preview.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(",".join(self._panel) or self._cards[event.option_index].id)

    @on(Cards.Marked)
    def _on_panel(self, event: Cards.Marked) -> None:
        """On the panel in the order they were put there, or off it again."""
        card = self._cards[event.index]
        if card.id in self._panel:
            self._panel.remove(card.id)
        elif len(self._panel) < MOST:
            self._panel.append(card.id)
        cards = self.query_one(OptionList)
        for index, each in enumerate(self._cards):
            cards.replace_option_prompt_at_index(index, self._named(each))

    def _named(self, card: PersonaCard) -> Content:
        """The name; on a panel behind the place that they have there."""
        name = one_line(card.name, NAME - 2)
        if not self._panel:
            return Content(one_line(card.name, NAME))
        return Content(f"{self._panel.index(card.id) + 1 if card.id in self._panel else ' '} {name}")

    def action_close(self) -> None:
        self.dismiss(None)


def preview(card: PersonaCard) -> dict[str, str]:
    """What one would want to know before sitting down with them, by what it is about."""
    manner = (in_words("warmth", card.warmth), in_words("pressure", card.pressure), in_words("patience", card.patience))
    return {
        "cares": one_line(card.cares, LONGEST),
        "pace": one_line(card.pace, LONGEST),
        "manner": joined(*manner),
        "shows": one_line(in_words("signals", card.signals), LONGEST),
        "never": "; ".join(one_line(each, LONGEST) for each in card.never),
        "says": "\n".join(f"“{one_line(line, LONGEST)}”" for line in card.lines),
    }
