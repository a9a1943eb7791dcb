"""The set-up: papers, who asks, how long; what was read from each paper stands by it at once."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

import msgspec
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.invitation import read_invitation
from roundtwo.core.messages import message
from roundtwo.flows.studio import PaperKind, Sheet, Studio
from roundtwo.tui import going
from roundtwo.tui.commands import bindings
from roundtwo.tui.screens.dialog import AskScreen
from roundtwo.tui.setup_words import whence
from roundtwo.tui.sheets import brief_of
from roundtwo.tui.widgets.found import Found
from roundtwo.tui.widgets.line import Line
from roundtwo.tui.widgets.papers import Papers
from roundtwo.tui.widgets.pick import Pick
from roundtwo.tui.widgets.plain import Plain
from roundtwo.tui.widgets.terms import Terms

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Follows the line one is at; up and down are the lines', so it takes no keys."""


class SetUpScreen(Screen[None]):
    """Nothing is begun before `Begin`; the papers are kept as they change, for this time or the next."""

    SCOPE = "setup"
    CSS_PATH = "setup.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("setup")  # type: ignore[assignment]  # narrower than textual's
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]

    def __init__(self, studio: Studio, *, gaps: bool = False) -> None:
        super().__init__()
        self._studio = studio
        self._about = Plain(message("setup.about"), id="about", classes="quiet")
        self.papers = Papers(studio)
        self.terms = Terms(studio, gaps=gaps)
        self.found = Found(id="found")
        self._invitation: str | None = None
        """The one that is known; None while what was kept is still being laid out."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="page"):
            with Form(id="form"), Vertical(id="lines"):
                yield Plain(message("setup.title"), classes="title")
                yield self._about
                yield self.papers
                yield self.terms
                yield Pick([("", message("setup.begin"))], id="begin")
            yield self.found
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.papers.field("job").focus()
        self._lay_out()
        self._warm_up()

    @work
    async def _lay_out(self) -> None:
        if await self.papers.lay_out():
            self._about.say(message("setup.about.again"))
        await self.papers.all_given()
        # What was set beside these papers the last time stands; a new invitation has its say.
        self._invitation = self.papers.desk.sheet("invitation").text

    @work(group="ready")
    async def _warm_up(self) -> None:
        """The parser and the client load while one looks for one's papers."""
        try:
            await asyncio.to_thread(self._studio.get_ready)
        except RoundTwoError as error:
            self.house.tell_error(error)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.focus_next()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is self.papers.field("job"):
            self.query_one(Form).scroll_home(animate=False)  # the title is above it
        self._show_found()

    @on(Papers.Changed)
    def _changed(self) -> None:
        self.refresh_bindings()
        self._show_found()
        said = self.papers.desk.sheet("invitation").text
        if self._invitation not in (None, said):
            self._invitation = said
            if (minutes := read_invitation(said).minutes) is not None:
                self.terms.invite(minutes)

    def _show_found(self) -> None:
        """Beside the page, where there is room: the words that were read from the paper one is at."""
        kind, was_read = self.papers.at, self.papers.was_read
        if was_read is not None and kind in self.papers.desk.sheets:
            self.found.show(kind, *was_read)
        else:
            self.found.say("")

    # -- papers written here ---------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The sample fills an empty page, and nothing of one's own; an empty page needs no clearing."""
        given = bool(self.papers.desk.sheets)
        return {"sample": not given, "clear": given}.get(action, True)

    def action_look(self) -> None:
        kind = self.papers.at
        sheet = self.papers.desk.sheet(kind)
        if sheet.recalled:
            self._recall(sheet.recalled)
        else:
            self._write(kind, sheet)

    def action_paste(self) -> None:
        self._write(self.papers.at, Sheet())

    async def _may_go(self, kind: PaperKind) -> bool:
        """Asks before another paper takes the place of one that no file has."""
        sheet = self.papers.desk.sheet(kind)
        if sheet.place or not (sheet.text or sheet.recalled):
            return True
        what = message("setup.instead", paper=message(f"setup.{kind}"), what=whence(kind, sheet))
        ask = AskScreen(what, message("setup.instead.yes"), message("setup.instead.no"), wary=True)
        return await self.house.push_screen_wait(ask)

    @work
    async def _write(self, kind: PaperKind, sheet: Sheet) -> None:
        if sheet.empty and not await self._may_go(kind):
            return
        from roundtwo.tui.screens.paper import PaperScreen

        paper = PaperScreen(self._studio, kind, sheet, partial(self.papers.half, kind))
        kept = await self.house.push_screen_wait(paper)
        if kept is not None and kept != self.papers.desk.sheets.get(kind):
            self.papers.take(kind, kept)
        else:
            self.papers.half(kind, None)

    def action_edit(self) -> None:
        from roundtwo.tui.editor import edit_in

        kind = self.papers.at
        sheet = self.papers.desk.sheet(kind)
        if sheet.recalled:
            self._recall(sheet.recalled)
            return
        text = edit_in(self.house, sheet.text)
        if text is not None:
            self.papers.take(kind, msgspec.structs.replace(sheet, text=text, place=""))

    def action_recall(self) -> None:
        self._recall(self.papers.desk.sheet("first_round").recalled)

    @work
    async def _recall(self, answers: tuple[str, ...]) -> None:
        if not answers and not await self._may_go("first_round"):
            return
        from roundtwo.tui.screens.recall import RecallScreen

        recall = RecallScreen(answers, lambda told: self.papers.half("first_round", Sheet(recalled=told)))
        recalled = await self.house.push_screen_wait(recall)
        if recalled is not None:
            self.papers.take("first_round", Sheet(recalled=recalled))
        else:
            self.papers.half("first_round", None)

    @work(exclusive=True, group="sample")
    async def action_sample(self) -> None:
        await self.papers.fill_in()

    @work(exclusive=True, group="clear")
    async def action_clear(self) -> None:
        """An empty page, for another job."""
        ask = AskScreen(message("setup.clear"), message("setup.clear.yes"), message("no"), wary=True)
        if await self.house.push_screen_wait(ask):
            self.papers.clear()
            self._about.say(message("setup.about"))

    # -- begin, or go back -----------------------------------------------------------------

    @on(Pick.Opened, "#begin")
    def _begin_pressed(self) -> None:
        self.action_begin()

    @work(exclusive=True, group="begin")
    async def action_begin(self) -> None:
        await self.papers.all_given()
        desk, job = self.papers.desk, self.papers.lines["job"]
        try:
            brief = await asyncio.to_thread(brief_of, self._studio, dict(desk.sheets))
        except RoundTwoError as error:
            self.papers.say_wrong(error)
        if (wrong := next((line for line in self._every_line if line.wrong), None)) is not None:
            wrong.field.focus()
            self.house.tell(wrong.noted, warn=True)
        elif not brief.job and not brief.role:
            job.field.focus()
            job.note(message("setup.nothing"))
        else:
            await desk.keep_now()
            self.post_message(going.Begin(brief, self.terms.wanted(), desk.sample, going.SetUp()))

    @property
    def _every_line(self) -> list[Line]:
        return [*self.papers.lines.values(), *self.terms.lines.values()]

    def action_up(self) -> None:
        self.focus_previous()

    def action_down(self) -> None:
        self.focus_next()

    @work(exclusive=True, group="back")
    async def action_back(self) -> None:
        await self.leaving()
        self.post_message(going.GoHome())

    async def leaving(self) -> bool:
        """One may always leave: the papers are there the next time."""
        await self.papers.all_given()
        await self.papers.desk.keep_now()
        return True

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)
