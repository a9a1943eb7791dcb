"""Round one from memory: four short questions, about three minutes, and nobody is cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, TextArea

from roundtwo.core.messages import message
from roundtwo.tui.commands import bindings
from roundtwo.tui.room_clock import RoomClock, clock_face
from roundtwo.tui.screens.choice import leaving
from roundtwo.tui.widgets.pad import Pad
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

QUESTIONS = ("asked", "said", "worried", "promised")
ABOUT = 180
"""Seconds that it is meant to take."""


class RecallScreen(ModalScreen[tuple[str, ...] | None]):
    """Returns an answer a question, each maybe empty; None where all stays as it was.

    `writing` is called with the answers as they stand whenever one changes.
    """

    SCOPE = "paper"
    CSS_PATH = "recall.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("paper")  # type: ignore[assignment]  # narrower than textual's

    def __init__(
        self, answers: tuple[str, ...] = (), writing: Callable[[tuple[str, ...]], None] = lambda _: None
    ) -> None:
        super().__init__()
        self._writing = writing
        self._before = answers or ("",) * len(QUESTIONS)
        self._clock = RoomClock()
        self._face = Plain("", id="clock", classes="quiet")
        self.pads = [Pad(text, id=name) for name, text in zip(QUESTIONS, self._before, strict=True)]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Plain(message("recall.title"), classes="title")
            yield Plain(message("recall.about"), classes="quiet")
            yield self._face
            for name, pad in zip(QUESTIONS, self.pads, strict=True):
                with Vertical(classes="question"):
                    yield Plain(message(f"recall.{name}"), classes="label")
                    yield pad
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.pads[0].focus()
        self.set_interval(1.0, self._tick)
        self._tick()

    def _tick(self) -> None:
        seconds = self._clock.now()
        key = "recall.clock" if seconds <= ABOUT else "recall.clock.over"
        self._face.say(message(key, clock=clock_face(seconds)), resize=False)

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(pad.text.strip() for pad in self.pads)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self.answers != self._before:
            self._writing(self.answers)

    # -- commands --------------------------------------------------------------------------

    def action_next(self) -> None:
        """To the next question; after the last one all is kept."""
        if self.focused is self.pads[-1]:
            self.action_keep()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        """Nothing told leaves what there was, a file perhaps; taking out what was told before is a change."""
        self.dismiss(None if self.answers == self._before else self.answers)

    def action_edit(self) -> None:
        from roundtwo.tui.editor import edit_in

        pad = next((each for each in self.pads if each is self.focused), self.pads[0])
        text = edit_in(self.house, pad.text)
        if text is not None:
            pad.text = text

    @work(exclusive=True, group="drop")
    async def action_drop(self) -> None:
        if self.answers == self._before or not any(self.answers):
            self.dismiss(None)
            return
        match await self.house.push_screen_wait(leaving()):
            case "keep":
                self.action_keep()
            case "drop":
                self.dismiss(None)

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)
