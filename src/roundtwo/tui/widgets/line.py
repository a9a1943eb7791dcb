"""A line of a form: its name, its field, and what is to be said of it beside or below."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from roundtwo.core.messages import message
from roundtwo.tui.widgets.plain import Plain


class Line(Widget):
    """`name` is the key of its label; a note that is `wrong` is an error that has to be mended."""

    def __init__(self, name: str, field: Widget) -> None:
        super().__init__(id=f"line-{name}")
        self._label = Plain(message(f"setup.{name}"), classes="label")
        self.field = field
        self._note = Plain("", classes="note")
        self.noted = ""

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield self._label
            yield self.field
        yield self._note

    def note(self, text: str, *, wrong: bool = False) -> None:
        self.noted = text
        self._note.say(text)
        self.set_class(bool(text), "noted")
        self.set_class(wrong, "wrong")

    @property
    def wrong(self) -> bool:
        return self.has_class("wrong")
