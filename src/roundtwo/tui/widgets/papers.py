"""The papers of the set-up, a line each: given by path or written here, and by each what was read from it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast, get_args

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.events import Brief
from roundtwo.core.messages import message
from roundtwo.flows.studio import PaperKind, Read, Sheet, Studio
from roundtwo.tui.desk import Desk
from roundtwo.tui.newest import Newest
from roundtwo.tui.setup_words import found_in, looks_like_a_role, path_of, whence
from roundtwo.tui.sheets import brief_of, sheets_of
from roundtwo.tui.widgets.line import Line
from roundtwo.tui.widgets.paths import PathInput

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

KINDS: tuple[PaperKind, ...] = get_args(PaperKind)


class Papers(Vertical):
    """`desk` has them as they stand; `was_read` is what was made of them, None before and where it failed."""

    class Changed(Message):
        """One was given, taken away or read."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(id="papers")
        self._studio = studio
        self.desk = Desk(studio, self._trouble)
        self._places: dict[PaperKind, str] = {}
        """What stood in a paper's field when it was last read."""
        self._unread: set[PaperKind] = set()
        """Papers in whose field a path stands that leads nowhere."""
        self._reading = Newest(self._read)
        self.was_read: tuple[Brief, Read] | None = None
        self.lines = {kind: Line(kind, PathInput(placeholder=message(f"setup.{kind}.hint"), id=kind)) for kind in KINDS}

    def compose(self) -> ComposeResult:
        yield from self.lines.values()

    def _trouble(self, error: RoundTwoError) -> None:
        cast("RoundTwoApp", self.app).tell_error(error)

    async def lay_out(self) -> bool:
        """The papers of the last time, where nothing was given meanwhile. Whether there were any."""
        try:
            papers = await asyncio.to_thread(self._studio.papers)
        except RoundTwoError as error:
            self._trouble(error)
            return False
        for kind, sheet in papers.items():
            if kind not in self.desk.sheets and not self.place_of(kind):
                if sheet.place:
                    self.field(kind).value = sheet.place
                    self._load(kind)
                else:
                    self.take(kind, sheet)
        return bool(papers)

    async def fill_in(self) -> None:
        """The sample's."""
        brief = await asyncio.to_thread(self._studio.sample)
        for kind, sheet in sheets_of(brief).items():
            self._show(kind, message("setup.from_sample"))
            self._keep(kind, sheet, sample=True)

    def clear(self) -> None:
        for kind in KINDS:
            self.take(kind, Sheet())

    # -- by path ---------------------------------------------------------------------------

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._load(self.at)

    @on(Input.Blurred)
    def _blurred(self, event: Input.Blurred) -> None:
        for kind in KINDS:
            if event.input is self.field(kind):
                self._load(kind)

    async def all_given(self) -> None:
        """Every path that was typed has been read, also where the field was not left yet."""
        for kind in KINDS:
            self._load(kind)
        if opening := [each for each in self.workers if each.name == "_open"]:  # none would mean all there are
            await self.workers.wait_for_complete(opening)

    def _load(self, kind: PaperKind) -> None:
        """Reads a paper whose path is not the one that was read last."""
        place = self.place_of(kind)
        if place == self._places.get(kind, ""):
            return
        self._places[kind] = place
        if not place:
            self._keep(kind, self._written_here(kind))
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
                self._keep(kind, self._written_here(kind))
                self._unread.add(kind)
                self.lines[kind].note(f"{error.what} {error.mend}", wrong=True)
        else:
            if place == self.place_of(kind):
                self._keep(kind, Sheet(text=text, place=place))

    def _written_here(self, kind: PaperKind) -> Sheet:
        """A paper that no file has: it stays until another one is there in its place."""
        sheet = self.desk.sheet(kind)
        return Sheet() if sheet.place or not (sheet.text or sheet.recalled) else sheet

    def place_of(self, kind: PaperKind) -> str:
        return path_of(self.field(kind).value)

    def field(self, kind: PaperKind) -> PathInput:
        return cast("PathInput", self.lines[kind].field)

    @property
    def at(self) -> PaperKind:
        """The paper whose line one is at; the job elsewhere."""
        return next((kind for kind in KINDS if self.field(kind).has_focus), "job")

    # -- written here ----------------------------------------------------------------------

    def take(self, kind: PaperKind, sheet: Sheet) -> None:
        """A paper that was written or mended here, in place of a file."""
        self._show(kind, whence(kind, sheet))
        self._keep(kind, sheet)

    def _show(self, kind: PaperKind, what: str) -> None:
        self._places[kind] = ""
        self.field(kind).value = ""
        self.field(kind).placeholder = what

    def half(self, kind: PaperKind, sheet: Sheet | None) -> None:
        """So much is written of it so far; None where that is not wanted."""
        self.desk.half(kind, sheet)
        self.run_worker(self.desk.keep(), group="keep")

    # -- what was read from them -----------------------------------------------------------

    def _keep(self, kind: PaperKind, sheet: Sheet, *, sample: bool = False) -> None:
        """From here on this is the paper."""
        self._unread.discard(kind)
        self.desk.sample = sample
        self.desk.put(kind, sheet)
        self.lines[kind].note("" if sheet.empty else message("setup.reading"))
        self.run_worker(self.desk.keep(), group="keep")
        self.run_worker(self._reading.go(), group="read")
        self.post_message(self.Changed())

    async def _read(self) -> None:
        """Reads all papers anew, and says by each what was found."""
        sheets = dict(self.desk.sheets)
        wrong: RoundTwoError | None = None
        try:
            brief = await asyncio.to_thread(brief_of, self._studio, sheets)
        except RoundTwoError as error:
            wrong = error
            brief = await asyncio.to_thread(brief_of, self._studio, {**sheets, "first_round": Sheet()})
        try:
            read = await asyncio.to_thread(self._studio.read, brief)
        except RoundTwoError:  # the parser's; it was told when it was to get ready
            self.was_read = None
            notes = dict.fromkeys(sheets, message("setup.unread"))
        else:
            self.was_read = brief, read
            notes = {kind: found_in(kind, brief, read) for kind in sheets}
        for kind, note in notes.items():
            if self.desk.sheets.get(kind) is sheets[kind] and kind not in self._unread:
                self.lines[kind].note(note)
        if wrong is not None:
            self.say_wrong(wrong)
        self.post_message(self.Changed())

    def say_wrong(self, error: RoundTwoError) -> None:
        """Only round one can be read in more than one way, and be wrong in one."""
        self.lines["first_round"].note(f"{error.what} {error.mend}", wrong=True)
