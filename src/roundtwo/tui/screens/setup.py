"""The set-up: papers, who asks, how long; what was read from each paper stands by it at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast, get_args

import msgspec
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.events import Brief
from roundtwo.core.messages import message
from roundtwo.core.text import one_line, words
from roundtwo.flows.studio import PaperKind, Read, Studio
from roundtwo.tui import going
from roundtwo.tui.commands import bindings
from roundtwo.tui.newest import Newest
from roundtwo.tui.setup_words import counted, found_in, looks_like_a_role, path_of
from roundtwo.tui.sheets import Sheet, brief_of, sheets_of
from roundtwo.tui.widgets.found import Found
from roundtwo.tui.widgets.line import Line
from roundtwo.tui.widgets.paths import PathInput
from roundtwo.tui.widgets.pick import Pick
from roundtwo.tui.widgets.plain import Plain
from roundtwo.tui.widgets.terms import Terms

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

KINDS: tuple[PaperKind, ...] = get_args(PaperKind)


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Follows the line one is at; up and down are the lines', so it takes no keys."""


class SetUpScreen(Screen[None]):
    """Nothing is begun and nothing is written before `Begin`."""

    SCOPE = "setup"
    CSS_PATH = "setup.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("setup")  # type: ignore[assignment]  # narrower than textual's
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._sheets: dict[PaperKind, Sheet] = {}
        self._places: dict[PaperKind, str] = {}
        """What stood in a paper's field when it was last read."""
        self._sample = False
        self._reading = Newest(self._read)
        self._was_read: tuple[Brief, Read] | None = None
        self.lines = {kind: Line(kind, PathInput(placeholder=message(f"setup.{kind}.hint"), id=kind)) for kind in KINDS}
        self.terms = Terms(studio)
        self.found = Found(id="found")

    def compose(self) -> ComposeResult:
        with Horizontal(id="page"):
            with Form(id="form"), Vertical(id="lines"):
                yield Plain(message("setup.title"), classes="title")
                yield Plain(message("setup.about"), id="about", classes="quiet")
                yield from self.lines.values()
                yield self.terms
                yield Pick([("", message("setup.begin"))], id="begin")
            yield self.found
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.lines["job"].field.focus()
        self._warm_up()

    @work(group="ready")
    async def _warm_up(self) -> None:
        """The parser and the client load while one looks for one's papers."""
        try:
            await asyncio.to_thread(self._studio.get_ready)
        except RoundTwoError as error:
            self.house.tell_error(error)

    # -- papers by path --------------------------------------------------------------------

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self._load(self.at)
        self.focus_next()

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        for kind in KINDS:
            if event.input is self.lines[kind].field:
                self._load(kind)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is self.field("job"):
            self.query_one(Form).scroll_home(animate=False)  # the title is above it
        self._show_found()

    def _load(self, kind: PaperKind) -> None:
        """Reads a paper whose path is not the one that was read last."""
        place = self.place_of(kind)
        if place == self._places.get(kind, ""):
            return
        self._places[kind] = place
        if not place:
            self._keep(kind, Sheet())
        elif kind == "job" and looks_like_a_role(place):
            self._keep(kind, Sheet(role=place))
        else:
            self._open(kind, place)

    @work
    async def _open(self, kind: PaperKind, place: str) -> None:
        self.lines[kind].note(message("setup.reading"))
        try:
            text = await asyncio.to_thread(self._studio.paper, place)
        except RoundTwoError as error:
            if place == self.place_of(kind):
                self._keep(kind, Sheet())
                self.lines[kind].note(f"{error.what} {error.mend}", wrong=True)
        else:
            if place == self.place_of(kind):
                self._keep(kind, Sheet(text=text))

    def place_of(self, kind: PaperKind) -> str:
        return path_of(self.field(kind).value)

    def field(self, kind: PaperKind) -> PathInput:
        return cast("PathInput", self.lines[kind].field)

    @property
    def at(self) -> PaperKind:
        """The paper whose line one is at; the job elsewhere."""
        return next((kind for kind in KINDS if self.focused is self.lines[kind].field), "job")

    # -- what was read from them -----------------------------------------------------------

    def _keep(self, kind: PaperKind, sheet: Sheet) -> None:
        """From here on this is the paper."""
        self._sample = False
        if sheet.empty:
            self._sheets.pop(kind, None)
            self.lines[kind].note("")
        else:
            self._sheets[kind] = sheet
            self.lines[kind].note(message("setup.reading"))
        self.refresh_bindings()
        self.run_worker(self._reading.go(), group="read")

    async def _read(self) -> None:
        """Reads all papers anew, and says by each what was found."""
        sheets = dict(self._sheets)
        wrong: RoundTwoError | None = None
        try:
            brief = await asyncio.to_thread(brief_of, self._studio, sheets)
        except RoundTwoError as error:
            wrong = error
            brief = await asyncio.to_thread(brief_of, self._studio, {**sheets, "first_round": Sheet()})
        try:
            read = await asyncio.to_thread(self._studio.read, brief)
        except RoundTwoError:  # the parser's; it was told when it was to get ready
            self._was_read = None
            notes = dict.fromkeys(sheets, message("setup.unread"))
        else:
            self._was_read = brief, read
            notes = {kind: found_in(kind, brief, read) for kind in sheets}
        for kind, note in notes.items():
            if self._sheets.get(kind) is sheets[kind]:
                self.lines[kind].note(note)
        if wrong is not None:
            self.lines["first_round"].note(f"{wrong.what} {wrong.mend}", wrong=True)
        self._show_found()

    def _show_found(self) -> None:
        """Beside the page, where there is room: the words that were read from the paper one is at."""
        kind = self.at
        if self._was_read is not None and kind in self._sheets and not self._sheets[kind].empty:
            self.found.show(kind, *self._was_read)
        else:
            self.found.say("")

    # -- papers written here ---------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The sample fills an empty page, and nothing of one's own."""
        return action != "sample" or not self._sheets

    def action_look(self) -> None:
        kind = self.at
        sheet = self._sheets.get(kind, Sheet())
        if sheet.recalled:
            self._recall(sheet.recalled)
        else:
            self._write(kind, sheet)

    def action_paste(self) -> None:
        self._write(self.at, Sheet())

    @work
    async def _write(self, kind: PaperKind, sheet: Sheet) -> None:
        from roundtwo.tui.screens.paper import PaperScreen

        kept = await self.house.push_screen_wait(PaperScreen(self._studio, kind, sheet))
        if kept is not None and kept != self._sheets.get(kind):
            self._take(kind, kept)

    def action_edit(self) -> None:
        from roundtwo.tui.editor import edit_in

        kind = self.at
        sheet = self._sheets.get(kind, Sheet())
        if sheet.recalled:
            self._recall(sheet.recalled)
            return
        text = edit_in(self.house, sheet.text)
        if text is not None:
            self._take(kind, msgspec.structs.replace(sheet, text=text))

    def action_recall(self) -> None:
        self._recall(self._sheets.get("first_round", Sheet()).recalled)

    @work
    async def _recall(self, answers: tuple[str, ...]) -> None:
        from roundtwo.tui.screens.recall import RecallScreen

        recalled = await self.house.push_screen_wait(RecallScreen(answers))
        if recalled is not None:
            self._take("first_round", Sheet(recalled=recalled), message("setup.recalled"))

    def _take(self, kind: PaperKind, sheet: Sheet, whence: str = "") -> None:
        """A paper that was written or mended here, in place of a file."""
        if not whence:
            whence = counted("setup.written", words(sheet.text)) if sheet.text else one_line(sheet.role)
        self._show_whence(kind, message(f"setup.{kind}.hint") if sheet.empty else whence)
        self._keep(kind, sheet)

    def _show_whence(self, kind: PaperKind, whence: str) -> None:
        self._places[kind] = ""
        self.field(kind).value = ""
        self.field(kind).placeholder = whence

    @work(exclusive=True, group="sample")
    async def action_sample(self) -> None:
        brief = await asyncio.to_thread(self._studio.sample)
        for kind, sheet in sheets_of(brief).items():
            self._show_whence(kind, message("setup.from_sample"))
            self._keep(kind, sheet)
        self._sample = True

    # -- begin, or go back -----------------------------------------------------------------

    @on(Pick.Opened, "#begin")
    def _begin_pressed(self) -> None:
        self.action_begin()

    @work(exclusive=True, group="begin")
    async def action_begin(self) -> None:
        for kind in KINDS:
            self._load(kind)  # a path that was typed and not left yet
        if opening := [each for each in self.workers if each.name == "_open"]:  # none would mean all, this one too
            await self.workers.wait_for_complete(opening)
        try:
            brief = await asyncio.to_thread(brief_of, self._studio, dict(self._sheets))
        except RoundTwoError as error:
            self.lines["first_round"].note(f"{error.what} {error.mend}", wrong=True)
        if (wrong := next((line for line in self._every_line if line.wrong), None)) is not None:
            wrong.field.focus()
            self.house.tell(wrong.noted, warn=True)
        elif not brief.job and not brief.role:
            self.lines["job"].field.focus()
            self.lines["job"].note(message("setup.nothing"))
        else:
            self.post_message(going.Begin(brief, self.terms.wanted(), self._sample))

    @property
    def _every_line(self) -> list[Line]:
        return [*self.lines.values(), *self.terms.lines.values()]

    def action_up(self) -> None:
        self.focus_previous()

    def action_down(self) -> None:
        self.focus_next()

    def action_back(self) -> None:
        self.post_message(going.GoHome())

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)
