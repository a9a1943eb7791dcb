"""Where one writes: enter sends, ctrl+j begins a line, up and down at the edges bring back what was sent before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

from textual import events, on
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from roundtwo.core.text import clean
from roundtwo.tui.commands import bindings, heard

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

FEWEST = 3
"""Lines that there is always room for."""
FRAME = 2
"""Lines of the frame around them."""
MOST_OF_SCREEN = 0.4


class Composer(TextArea):
    """Plain text, never sent by pasting. Says `Sent`; whoever listens clears it once the answer is on disk."""

    BINDINGS: ClassVar[list[Binding]] = bindings("composer")  # type: ignore[assignment]  # narrower than textual's

    class Sent(Message):
        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus", **kwargs)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self._before: list[str] = []
        self._place = 0
        """Which of `_before` is shown; at its length it is what is being written."""
        self._written = ""
        self.pasted = 0
        """Characters that came by pasting, since it was last cleared."""

    def on_mount(self) -> None:
        self.styles.height = FEWEST + FRAME

    @on(TextArea.Changed)
    def fit(self) -> None:
        """As many lines as are written. A height of its own accord would lay the whole screen out at every key."""
        most = max(FEWEST, int(self.screen.size.height * MOST_OF_SCREEN) - FRAME)
        height = min(max(self.wrapped_document.height, FEWEST), most) + FRAME
        if self.size.height and self.outer_size.height != height:
            self.styles.height = height

    # -- what was sent before --------------------------------------------------------------

    def remember(self, text: str) -> None:
        """One more answer that up brings back."""
        if text.strip():
            self._before.append(text)
        self._place = len(self._before)

    def forget_last(self) -> None:
        if self._before:
            self._before.pop()
        self._place = len(self._before)

    @property
    def unsent(self) -> str:
        """What is being written, also while an earlier answer is shown in its place."""
        return self._written if self._place < len(self._before) else self.text

    def take(self, sent: str) -> None:
        """What was sent leaves; what has been written since, or before an earlier answer was sent anew, stays."""
        written = self._written if self._place < len(self._before) else ""
        self.put(self.text.removeprefix(sent) or written)
        self.pasted = 0
        self._written = ""
        self._place = len(self._before)

    def put(self, text: str) -> None:
        """This in place of what stands here, the cursor at its end."""
        self.text = clean(text)
        self.move_cursor(self.document.end)

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self._place > 0 and self.cursor_at_first_line:
            if self._place == len(self._before):
                self._written = self.text
            self._place -= 1
            self.put(self._before[self._place])
            self.move_cursor((0, 0))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self._place < len(self._before) and self.cursor_at_last_line:
            self._place += 1
            self.put(self._written if self._place == len(self._before) else self._before[self._place])
        else:
            super().action_cursor_down(select)

    # -- commands --------------------------------------------------------------------------

    def action_send(self) -> None:
        self.post_message(self.Sent(self.text))

    def action_newline(self) -> None:
        start, end = self.selection
        self._replace_via_keyboard("\n", start, end)

    def action_edit(self) -> None:
        """What is written here goes to the person's editor, and what it leaves behind comes back."""
        from roundtwo.tui.editor import edit_in

        text = edit_in(cast("RoundTwoApp", self.app), self.text)
        if text is not None:
            self.put(text)

    async def _on_key(self, event: events.Key) -> None:
        """Its own keys come in line with the letters. A binding that goes before them could send too little."""
        keys = heard("composer", getattr(self.app, "keys", {}))
        if action := keys.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action)
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Pasted text is kept as it is, line ends and all; what could command a terminal is not."""
        event.prevent_default()
        event.stop()
        text = clean(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        self.pasted += len(text)
        start, end = self.selection
        if result := self._replace_via_keyboard(text, start, end):
            self.move_cursor(result.end_location)

    @property
    def how(self) -> Literal["typed", "pasted"]:
        """How most of what stands here came."""
        return "pasted" if self.pasted * 2 > len(self.text) > 0 else "typed"
