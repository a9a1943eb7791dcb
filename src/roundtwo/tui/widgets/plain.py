"""Text that may come from outside: no markup, no control characters, whatever it holds."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.widgets import Static

from roundtwo.core.text import printable


def safe(text: str) -> Content:
    """`text` for a widget or an option: nothing in it is read as markup, nothing commands the terminal."""
    return Content(printable(text))


class Plain(Static):
    """A `Static` for text from outside, and for our own alike. `say` changes its text."""

    def __init__(self, text: str = "", **kwargs: Any) -> None:
        super().__init__(safe(text), markup=False, **kwargs)

    def say(self, text: str, *, resize: bool = True) -> None:
        """Shows this instead. Without `resize` nothing around it is laid out anew: for what keeps its size."""
        self.update(safe(text), layout=resize)
