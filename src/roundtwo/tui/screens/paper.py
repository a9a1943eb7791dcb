"""One paper: written, pasted or mended, with what was read from it beside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Footer, Input, TextArea

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.events import Brief, FirstRound
from roundtwo.core.messages import message
from roundtwo.core.text import words
from roundtwo.flows.studio import PaperKind, Read, ReadAs, Sheet, Studio
from roundtwo.tui.commands import bindings
from roundtwo.tui.newest import Newest
from roundtwo.tui.screens.choice import leaving
from roundtwo.tui.setup_words import counted, joined
from roundtwo.tui.sheets import brief_of
from roundtwo.tui.widgets.found import Found
from roundtwo.tui.widgets.pad import Pad
from roundtwo.tui.widgets.paths import PlainInput
from roundtwo.tui.widgets.pick import Pick
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

SOON = 0.3
"""Seconds of quiet before the text is read anew."""
READ_AS = ("", "transcript", "notes")


class PaperScreen(ModalScreen[Sheet | None]):
    """Returns the sheet as it is to be from here on; None where it stays as it was. The file is left alone.

    `writing` is called with the sheet as it stands whenever it changes.
    """

    SCOPE = "paper"
    CSS_PATH = "paper.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("paper")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "#pad"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    def __init__(
        self, studio: Studio, kind: PaperKind, sheet: Sheet, writing: Callable[[Sheet], None] = lambda _: None
    ) -> None:
        super().__init__()
        self._studio = studio
        self._writing = writing
        self._kind = kind
        self._before = sheet
        self._reading = Newest(self._read)
        self.pad = Pad(sheet.text, id="pad")
        self.role = PlainInput(sheet.role, id="role")
        self.company = PlainInput(sheet.company, id="company")
        choices = [(each, message(f"paper.read_as.{each or 'either'}")) for each in READ_AS]
        self.read_as = Pick(choices, sheet.read_as or "", id="read-as")
        self.found = Found(id="found")
        self.wrong = Plain("", id="wrong")

    def compose(self) -> ComposeResult:
        with Vertical(id="page"):
            yield Plain(message(f"setup.{self._kind}"), classes="title")
            yield Plain(message("paper.about"), id="about", classes="quiet")
            if self._kind == "job":
                yield from labelled(role=self.role, company=self.company)
            if self._kind == "first_round":
                yield from labelled(read_as=self.read_as)
            yield self.wrong
            with Container(id="both"):
                yield self.pad
                yield self.found
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.wrong.display = False
        self._changed()

    # -- what is read from it --------------------------------------------------------------

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Pick.Changed)
    def _changed(self) -> None:
        if self.sheet != self._before:
            self._writing(self.sheet)
        self._say(message("paper.reading"))
        self.run_worker(self._reading.go(), group="read")

    def _say(self, how: str) -> None:
        """At the foot of the text: how much there is, and what is made of it."""
        self.pad.border_subtitle = joined(counted("paper.words", words(self.pad.text)), how)

    @on(Input.Submitted)
    @on(Pick.Opened)
    def action_next(self) -> None:
        self.focus_next()

    @property
    def sheet(self) -> Sheet:
        place = self._before.place if self.pad.text == self._before.text else ""
        return Sheet(
            text=self.pad.text,
            role=self.role.value.strip(),
            company=self.company.value.strip(),
            read_as=cast("ReadAs | None", self.read_as.value or None),
            place=place,
        )

    async def _read(self) -> None:
        await asyncio.sleep(SOON)
        try:
            brief, read = await asyncio.to_thread(self._all_of, self.sheet)
        except RoundTwoError as error:
            self._say_wrong(error)
            return
        self.wrong.display = False
        self.role.placeholder = brief.role or message("paper.role.hint")
        self.company.placeholder = brief.company or message("paper.company.hint")
        self.found.show(self._kind, brief, read)
        self._say(self._read_how(brief.first_round))

    @staticmethod
    def _read_how(first: FirstRound) -> str:
        return "" if first.source == "none" else counted(f"paper.as.{first.source}", len(first.turns))

    def _all_of(self, sheet: Sheet) -> tuple[Brief, Read]:
        brief = brief_of(self._studio, {self._kind: sheet})
        return brief, self._studio.read(brief)

    def _say_wrong(self, error: RoundTwoError) -> None:
        self.wrong.say(f"{error.what} {error.mend}")
        self.wrong.display = True
        self.found.say("")
        self._say("")

    # -- commands --------------------------------------------------------------------------

    def action_edit(self) -> None:
        from roundtwo.tui.editor import edit_in

        text = edit_in(self.house, self.pad.text)
        if text is not None:
            self.pad.text = text
        self.pad.focus()

    @work(exclusive=True, group="keep")
    async def action_keep(self) -> None:
        """Not before round one can be read as it is said to be."""
        sheet = self.sheet
        try:
            await asyncio.to_thread(brief_of, self._studio, {self._kind: sheet})
        except RoundTwoError as error:
            self._say_wrong(error)
        else:
            self.dismiss(sheet)

    @work(exclusive=True, group="drop")
    async def action_drop(self) -> None:
        if self.sheet == self._before or self.sheet.empty:
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


def labelled(**fields: Widget) -> ComposeResult:
    for name, field in fields.items():
        yield Horizontal(Plain(message(f"paper.{name}"), classes="label"), field, classes="row")
