"""Home: what to do next, then what is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.messages import message
from roundtwo.core.text import one_line, printable
from roundtwo.tui import going
from roundtwo.tui.commands import bindings
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:  # the first screen comes up without it
    from textual.widgets import Input

    from roundtwo.flows.studio import SessionCard
    from roundtwo.tui.app import RoundTwoApp

SOON = 0.25
"""Seconds without a key until a search begins."""
WIDE = 100
"""Columns from which there is room for who asked and how long it was."""
NEW, SAMPLE, GO_ON = "new", "sample", "go-on"
WIDEST = 34
"""Columns for a session's name."""


class HomeScreen(Screen[None]):
    """Comes up at once: what is saved is read beside it and listed when it is there.

    Its style is loaded by the app, since it is the first screen.
    """

    SCOPE = "home"
    BINDINGS: ClassVar[list[Binding]] = bindings("home")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "#choices"

    def __init__(self) -> None:
        super().__init__()
        self._choices = OptionList(*first_choices(None), id="choices")
        self._state = Plain("", id="state", classes="quiet")
        self._known = False
        """Whether what is saved has been read."""
        self._cards: dict[str, SessionCard] = {}
        self._query = ""
        self._asked: Timer | None = None
        self._in_a_hurry = False
        """Whether "continue" was pressed before it was known what there is."""
        self.unfinished: SessionCard | None = None
        """The newest interview that was not finished."""

    def compose(self) -> ComposeResult:
        with Vertical(id="page"):
            yield Plain(message("app.title"), classes="title")
            yield self._choices
            yield self._state
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        # After the first paint: what it loads takes longer than the screen.
        self.call_after_refresh(self.refresh_sessions)

    # -- what is saved ---------------------------------------------------------------------

    @work(exclusive=True)
    async def refresh_sessions(self) -> None:
        """Reads what is saved, anew. Called whenever home comes up again."""
        if not self._cards:
            self._state.say(message("home.reading"))
        app = cast("RoundTwoApp", self.app)
        studio = await app.studio()
        wanted = self._query
        try:
            found = studio.found(wanted) if wanted else studio.sessions()
            cards = await asyncio.to_thread(list, found)
        except RoundTwoError as error:
            self._state.say(f"{error.what} {error.mend}")
            return
        self._known = True
        self._list(cards)
        if self._in_a_hurry:
            self._in_a_hurry = False
            self.action_go_on()
        self._state.say("" if cards else message("home.none_found" if wanted else "home.none"))

    def _list(self, cards: Iterable[SessionCard]) -> None:
        choices = self._choices
        before = choices.highlighted_option.id if choices.highlighted_option is not None else None
        if not self._cards and before == NEW:
            before = None  # nobody chose it: what was begun comes first, where there is something
        self._cards = {card.session: card for card in cards}
        unfinished = next((card for card in self._cards.values() if not card.ended), None)
        self.unfinished = unfinished
        self.refresh_bindings()
        choices.clear_options()
        choices.add_options(first_choices(unfinished) if not self._query else [])
        if self._cards:
            head = message("home.saved") if self._query else f"\n{message('home.saved')}"
            choices.add_options([Option(Content.styled(head, "$quiet"), disabled=True)])
            choices.add_options([Option(row(card, self.size.width), id=card.session) for card in self._cards.values()])
        known = [option.id for option in choices.options]
        choices.highlighted = known.index(before) if before is not None and before in known else 0
        if self._query and self._cards:
            choices.highlighted = 1

    def on_resize(self) -> None:
        if self._cards:
            self._list(list(self._cards.values()))

    # -- commands --------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#choices")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        match event.option.id:
            case "new":
                self.action_new()
            case "sample":
                self.action_sample()
            case "go-on":
                self.action_go_on()
            case str(session) if session in self._cards:
                self._open(self._cards[session])

    def _open(self, card: SessionCard) -> None:
        if card.ended and self._query:
            self.post_message(going.OpenFound(card.session, self._query))
        elif card.ended:
            self.post_message(going.OpenCritique(card.session))
        else:
            self.post_message(going.GoOn(card.session))

    def action_open(self) -> None:
        self._choices.action_select()

    def action_new(self) -> None:
        self.post_message(going.SetUp())

    def action_sample(self) -> None:
        self.post_message(going.TrySample())

    def action_progress(self) -> None:
        self.post_message(going.OpenProgress())

    def action_go_on(self) -> None:
        if self.unfinished is not None:
            self.post_message(going.GoOn(self.unfinished.session))
        else:
            self._in_a_hurry = not self._known

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done now is not in the footer: nothing to go on with, nothing to end."""
        typing = self.focused is not None and self.focused.id == "search"
        return {
            "go_on": self.unfinished is not None or not self._known,
            "search": not typing,
            "found": typing and bool(self._cards),
            "back": bool(self.query("#search")),
        }.get(action, True)

    async def action_search(self) -> None:
        from roundtwo.tui.widgets.clean_input import CleanInput  # home comes up without it

        found = self.query("#search")
        if not found:
            search = CleanInput(placeholder=message("home.search"), id="search")
            await self.query_one("#page").mount(search)
        self.query_one("#search").focus()

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def action_found(self) -> None:
        self._choices.focus()

    async def action_back(self) -> None:
        await self.query("#search").remove()
        self._query = ""
        self._choices.focus()
        self.refresh_sessions()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._query = event.value.strip()
        if self._asked is not None:
            self._asked.stop()
        # Not for every key: each search reads everything that is saved.
        self._asked = self.set_timer(SOON, self.refresh_sessions)

    def on_input_submitted(self) -> None:
        self._choices.focus()


def first_choices(unfinished: SessionCard | None) -> list[Option]:
    """What can be begun."""
    choices = [(NEW, message("home.new"), message("home.new.about"))]
    choices.append((SAMPLE, message("home.sample"), message("home.sample.about")))
    if unfinished is not None:
        title = one_line(message("home.go_on", name=unfinished.name), WIDEST)
        about = message("home.go_on.about", turn=unfinished.turn, when=when(unfinished.started))
        choices.insert(0, (GO_ON, title, about))
    return [
        Option(Content.assemble(f"{title:<{WIDEST}}  ", (about, "$quiet")), id=choice)
        for choice, title, about in choices
    ]


def row(card: SessionCard, width: int) -> Content:
    """A session in one line: what for, when, with whom, how long, how it was read."""
    name = one_line(card.name, WIDEST)
    count = len(card.personas)
    personas = message("home.panel", count=count) if count > 1 else one_line("".join(card.personas).lower(), 20)
    if not card.ended:
        state = message("home.unfinished")
    elif card.criticised:
        state = f"{card.overall:.1f}" if card.overall is not None else "–"
    else:
        state = message("home.unread")
    about = (
        f"{when(card.started):<10}  {personas:<20}  {card.minutes:>3.0f} min" if width >= 100 else when(card.started)
    )
    return Content.assemble(f"{name:<{WIDEST}}  ", (printable(about), "$quiet"), f"   {state}")


def when(started: str, now: datetime | None = None) -> str:
    """A day as people say it: today, yesterday, "23 Nov", "23 Nov 2025"."""
    try:
        day = datetime.fromisoformat(started).astimezone()
    except ValueError:
        return ""
    today = (now or datetime.now(UTC)).astimezone()
    days = (today.date() - day.date()).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")
