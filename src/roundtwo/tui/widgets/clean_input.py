"""A field of one line that nothing can be pasted into but text."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from roundtwo.core.text import printable


class CleanInput(Input):
    """An `Input`; what is pasted is cleaned, and its cursor does not blink."""

    cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        super()._on_paste(events.Paste(printable(event.text)))
