"""A field for a file's path, with completion: right arrow or tab takes what is suggested."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from textual import events
from textual.suggester import Suggester
from textual.widgets import Input

from roundtwo.core.text import printable
from roundtwo.tui.setup_words import path_of

READABLE = (".md", ".txt", ".pdf", ".docx", ".json")
"""What a paper can be; such files are suggested before others."""
MOST = 2000
"""Entries of a folder that are looked at."""


class Files(Suggester):
    """Suggests the first file or folder that goes on as the path begins."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(completed, value) if value else None


def completed(value: str) -> str | None:
    """`value` and the rest of a path that begins so; folders end with a slash. None where there is none."""
    folder, _, begun = value.rpartition("/")
    try:
        place = Path(f"{folder}/" if "/" in value else ".").expanduser()
        entries = sorted(list(place.iterdir())[:MOST], key=lambda path: (order(path), path.name.casefold()))
    except (OSError, RuntimeError, ValueError):
        return None
    for path in entries:
        if path.name.startswith(begun) and (begun or not path.name.startswith(".")) and path.name.isprintable():
            rest = path.name[len(begun) :] + ("/" if path.is_dir() else "")
            return value + rest if rest else None
    return None


def order(path: Path) -> int:
    """Papers first, then folders, then the rest."""
    if path.suffix.lower() in READABLE:
        return 0
    return 1 if path.is_dir() else 2


class PlainInput(Input):
    """An `Input` that takes no more than text."""

    def __init__(self, value: str = "", **kwargs: Any) -> None:
        super().__init__(printable(value), select_on_focus=False, **kwargs)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        """Its first line, without what could command a terminal."""
        event.prevent_default()
        event.stop()
        self.replace(self.pasted(next(iter(event.text.splitlines()), "")), *self.selection)

    def pasted(self, line: str) -> str:
        return printable(line)


class PathInput(PlainInput):
    """Completes paths, and takes one that is dropped on the terminal."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(suggester=Files(), **kwargs)

    async def _on_key(self, event: events.Key) -> None:
        suggested = self._suggestion
        if event.key == "tab" and suggested and suggested != self.value:
            event.stop()
            event.prevent_default()
            self.value = suggested
            self.cursor_position = len(suggested)
            return
        await super()._on_key(event)

    def pasted(self, line: str) -> str:
        return printable(path_of(line))
