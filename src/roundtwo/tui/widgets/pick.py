"""One of a few values on a line: left and right change it, enter opens a list where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from roundtwo.core.text import printable

LESS, MORE, OPENS = "‹ ", " ›", " ▾"


class Pick(Static, can_focus=True):
    """`choices` are (value, what is shown); `opens` is whether enter shows more than the next one."""

    # A field's own keys, like an Input's arrows: not commands of the app.
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]  # narrower than textual's
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Changed(Message):
        def __init__(self, pick: Pick) -> None:
            super().__init__()
            self.pick = pick

        @property
        def control(self) -> Pick:
            return self.pick

    class Opened(Changed):
        """enter, or a click."""

    def __init__(
        self, choices: Sequence[tuple[str, str]] = (), value: str = "", *, opens: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(markup=False, **kwargs)
        self._choices = list(choices)
        self._opens = opens
        self.value = value
        self._show()

    def offer(self, choices: Sequence[tuple[str, str]], value: str) -> None:
        """Other choices than before."""
        self._choices, self.value = list(choices), value
        self._show()

    def choose(self, value: str) -> None:
        if value != self.value and any(value == each for each, _ in self._choices):
            self.set(value)

    def set(self, value: str) -> None:
        self.value = value
        self._show()
        self.post_message(self.Changed(self))

    def action_step(self, by: int) -> None:
        values = [value for value, _ in self._choices]
        if values:
            at = values.index(self.value) if self.value in values else 0
            self.choose(values[(at + by) % len(values)])

    def action_open(self) -> None:
        self.post_message(self.Opened(self))

    def on_click(self) -> None:
        self.action_open()

    def shown(self) -> str:
        """What stands for the value."""
        return next((text for value, text in self._choices if value == self.value), self.value)

    def _show(self) -> None:
        several = len(self._choices) > 1
        before = LESS if several else ""
        after = (MORE if several else "") + (OPENS if self._opens else "")
        self.update(Content.assemble((before, "$quiet"), printable(self.shown()), (after, "$quiet")))


class NumberPick(Pick):
    """A number that is typed, or stepped through the usual ones. Any digits are taken: `good` says whether they fit."""

    def __init__(self, usual: Sequence[int], value: int, most: int, text: Callable[[str], str], **kwargs: Any) -> None:
        self._usual, self._most = usual, most
        self._text = text
        self._typing = False
        super().__init__([(str(each), str(each)) for each in usual], str(value), **kwargs)

    @property
    def good(self) -> int | None:
        """The number, where it is one from 1 to `most`."""
        number = int(self.value or 0)
        return number if 1 <= number <= self._most else None

    def shown(self) -> str:
        return self._text(self.value or "…")

    def action_step(self, by: int) -> None:
        self._typing = False
        now = int(self.value or 0)
        beyond = [each for each in self._usual if (each - now) * by > 0]
        if beyond:
            self.set(str(min(beyond, key=lambda each: abs(each - now))))

    def on_focus(self) -> None:
        self._typing = False

    def on_key(self, event: events.Key) -> None:
        """The first digit begins a new number, backspace goes back in it."""
        if event.character is not None and event.character in "0123456789":
            self._type((self.value if self._typing else "") + event.character)
        elif event.key == "backspace":
            self._type(self.value[:-1])
        else:
            return
        event.stop()

    def _type(self, digits: str) -> None:
        self._typing = True
        self.set(digits.lstrip("0")[: len(str(self._most))])
