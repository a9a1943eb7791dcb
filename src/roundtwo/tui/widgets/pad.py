"""A field for a longer text."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.widgets import TextArea

from roundtwo.core.text import clean


class Pad(TextArea):
    """What is pasted stays as it is, line ends and all; what could command a terminal does not."""

    def __init__(self, text: str = "", **kwargs: Any) -> None:
        super().__init__(clean(text), tab_behavior="focus", **kwargs)
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        start, end = self.selection
        if result := self._replace_via_keyboard(
            clean(event.text.replace("\r\n", "\n").replace("\r", "\n")), start, end
        ):
            self.move_cursor(result.end_location)
