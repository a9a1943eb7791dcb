"""The quiet panel at the side: where the interview stands, what they are after, and the candidate's own notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from roundtwo.core.messages import message
from roundtwo.tui.widgets.clean_input import CleanInput
from roundtwo.tui.widgets.plain import Plain, safe

DONE, HERE, AHEAD = "✓", "▸", "·"


class Panel(VerticalScroll, can_focus=False):
    """Says `Noted` when a note is written."""

    class Noted(Message):
        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Held here, not looked up: the screen speaks to them before all of it is there.
        self._sections = Static("", id="sections", markup=False)
        self._material = Plain("", id="material", classes="sheet")
        self._after = Plain(message("room.after.hidden"), id="after", classes="quiet practice")
        self._notes = Static("", id="notes", markup=False)
        self._note = CleanInput(placeholder=message("room.panel.note"), id="note")
        self._note.cursor_blink = False

    def compose(self) -> ComposeResult:
        yield Plain(message("room.panel.sections"), classes="head")
        yield self._sections
        yield Plain(message("room.material"), classes="head sheet")
        yield self._material
        yield Plain(message("room.panel.after"), classes="head practice")
        yield self._after
        yield Plain(message("room.panel.notes"), classes="head")
        yield self._notes
        yield self._note

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(self.Noted(event.value))

    def set_up(self, *, practice: bool) -> None:
        """What they are after is there in practice mode alone."""
        self.set_class(practice, "practising")

    def show_material(self, text: str) -> None:
        self._material.say(text)
        self.add_class("with-sheet")

    def show_sections(self, planned: Sequence[str], held: Sequence[str], now: str) -> None:
        """Each section on a line: held, under way, still ahead."""
        lines = []
        for section in planned:
            name = message(f"section.{section}")
            if section == now:
                lines.append(Content.assemble((f"{HERE} {name}", "bold")))
            else:
                mark = DONE if section in held else AHEAD
                lines.append(Content.assemble((f"{mark} {name}", "$quiet")))
        self._sections.update(Content("\n").join(lines))

    def show_notes(self, notes: Sequence[tuple[int, str]]) -> None:
        """Each note with the turn that it was written at."""
        lines = [Content.assemble((f"{turn:>3}  ", "$quiet"), safe(text)) for turn, text in notes]
        self._notes.update(Content("\n").join(lines))

    def show_after(self, text: str) -> None:
        self._after.say(text or message("room.after.hidden"))

    def written(self) -> None:
        """The note is on disk: the field is free for the next."""
        self._note.value = ""

    def write(self) -> None:
        """The cursor into the note's field."""
        self._note.focus()
