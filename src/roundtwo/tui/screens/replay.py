"""A session again with other interviewers: who, how, how far it is, and on to what came of it."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.messages import message
from roundtwo.core.replaying import GHOST, LIVE, MODES
from roundtwo.core.text import one_line
from roundtwo.flows.ghosts import GhostsGot, Replayed, ReplayNoted
from roundtwo.flows.standing_in import AnsweredFor
from roundtwo.flows.studio import Kept, PersonaCard
from roundtwo.tui import going
from roundtwo.tui.commands import bindings
from roundtwo.tui.opening import opened
from roundtwo.tui.screens.personas import Cards
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from roundtwo.flows.studio import Studio
    from roundtwo.tui.app import RoundTwoApp

JOBS = 8
"""Requests to a model at once."""
NAME = 20
WIDEST = 120
AROUND = 13
"""Columns of a line that are margin, mark and scroll bar."""
BAR = 32
TITLE = 72
MOST_COMPARED = 4


class ReplayScreen(Screen[None]):
    """Chooses, runs and leads on. A replay that runs is stopped by esc; what is done of it is on disk."""

    SCOPE = "replay"
    CSS_PATH = "replay.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("replay")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "#cards"

    def __init__(self, studio: Studio, kept: Kept) -> None:
        super().__init__()
        self._studio = studio
        self._kept = kept
        self._cards: list[PersonaCard] = []
        self._marked: list[str] = []
        self._mode = GHOST
        self._at_work = False
        self._done: dict[str, str] = {}
        """Paths of the replays that are whole, by the persona's id."""
        self._list = Cards(id="cards")
        self._how = Plain("", id="how")
        self._state = Plain("", id="state")
        self._notices = Plain("", id="notices", classes="quiet")

    def compose(self) -> ComposeResult:
        session = self._kept.session
        about = message("replay.about", name=session.name, answers=len(session.answered))
        with Vertical(id="page"):
            yield Plain(message("replay.title"), classes="title")
            yield Plain(one_line(about, TITLE), id="about", classes="quiet")
            yield self._list
            yield Plain(message("replay.who"), id="keys", classes="quiet")
            yield self._how
            yield self._state
            yield self._notices
        yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        self._say_how()
        try:
            self._cards = list(await asyncio.to_thread(self._studio.personas))
        except RoundTwoError as error:
            self.house.tell_error(error)
        self._list.add_options(Option(self._row(card), id=card.id) for card in self._cards)
        self._list.highlighted = 0 if self._cards else None

    # -- choosing --------------------------------------------------------------------------

    def _row(self, card: PersonaCard) -> Content:
        mark = "● " if card.id in self._marked else "· "
        room = max(min(self.size.width, WIDEST) - AROUND - NAME, 10)
        name, cares = one_line(card.name, NAME - 1), one_line(card.cares, room)
        return Content.assemble((mark, "$accent"), f"{name:<{NAME}}", (cares, "$quiet"))

    def on_resize(self) -> None:
        for index, card in enumerate(self._cards[: self._list.option_count]):
            self._list.replace_option_prompt_at_index(index, self._row(card))

    @on(Cards.Marked)
    def _toggled(self, event: Cards.Marked) -> None:
        self._toggle(event.index)

    @on(OptionList.OptionSelected, "#cards")
    def _entered(self, event: OptionList.OptionSelected) -> None:
        self._toggle(event.option_index)

    def _toggle(self, index: int) -> None:
        card = self._cards[index]
        if card.id in self._marked:
            self._marked.remove(card.id)
        else:
            self._marked.append(card.id)
        self._list.replace_option_prompt_at_index(index, self._row(card))

    def action_mode(self) -> None:
        self._mode = MODES[(MODES.index(self._mode) + 1) % len(MODES)]
        self._say_how()

    def _say_how(self) -> None:
        named = message(f"replay.mode.named.{self._mode}")
        self._how.say(f"{named:<10} {message(f'replay.mode.{self._mode}')}")

    # -- running ---------------------------------------------------------------------------

    def action_start(self) -> None:
        if self._at_work:
            self.house.tell(message("replay.busy"))
        elif not self._marked:
            self.house.tell(message("replay.nobody.marked"))
        elif self._mode == LIVE:
            self.post_message(going.PlayAgain(self._kept.path, ",".join(self._marked)))
        else:
            self._replay(self._mode, list(self._marked))

    @work(exclusive=True, group="replay")
    async def _replay(self, mode: str, personas: list[str]) -> None:
        self._at_work = True
        self._notices.say("")
        self._state.say(message("replay.preparing"))
        try:
            if mode == GHOST:
                await self._ghosts(personas)
            else:
                for persona in personas:
                    await self._stand_in(persona)
            names = ", ".join(card.name for card in self._cards if card.id in self._done)
            self._state.say(message("replay.finished", personas=names))
        except asyncio.CancelledError:
            self._state.say(message("replay.paused"))
            raise
        except RoundTwoError as error:
            self._state.say("")
            self.house.tell_error(error)
        finally:
            self._at_work = False

    async def _ghosts(self, personas: list[str]) -> None:
        run = await opened(partial(self._studio.replay, self._kept.path, ",".join(personas), JOBS))
        try:
            self._remark(*run.notices)
            async with aclosing(run.updates()) as updates:
                async for update in updates:
                    match update:
                        case GhostsGot(done, of):
                            full = BAR * done // of if of else 0
                            bar = "━" * full + "·" * (BAR - full)
                            self._state.say(message("replay.running", bar=bar, done=done, of=of))
                        case Replayed(persona, _, path):
                            self._done[persona] = path
                        case ReplayNoted(text):
                            self._remark(text)
        finally:
            await run.close()

    async def _stand_in(self, persona: str) -> None:
        made = await opened(partial(self._studio.stand_in, self._kept.path, persona))
        try:
            self._remark(*made.interview.notices)
            done = 0
            async with aclosing(made.run()) as updates:
                async for update in updates:
                    if isinstance(update, AnsweredFor):
                        done += 1
                        self._state.say(message("replay.reading.stand_in", persona=persona, done=done))
            self._done[persona] = made.interview.path
        finally:
            await made.close()

    def _remark(self, *texts: str) -> None:
        self._notices.say("\n".join(texts))

    async def leaving(self) -> bool:
        """Whoever quits stops it as well: its files are let go of first."""
        await self._stop()
        return True

    async def _stop(self) -> None:
        workers = [worker for worker in self.workers if worker.group == "replay" and worker.is_running]
        for worker in workers:
            worker.cancel()
        while self._at_work:
            await asyncio.sleep(0)

    # -- on to what came of it ---------------------------------------------------------------

    def action_compare(self) -> None:
        if not self._done:
            self.house.tell(message("replay.none_yet"))
        else:
            self.post_message(going.OpenCompare((self._kept.path, *self._done.values())[:MOST_COMPARED]))

    @work(exclusive=True, group="look")
    async def action_read(self) -> None:
        at = self._list.highlighted_option
        path = self._done.get(at.id or "") if at is not None else None
        path = path or next(iter(self._done.values()), None)
        if path is None:
            self.house.tell(message("replay.none_yet"))
            return
        try:
            kept = await asyncio.to_thread(self._studio.look, path)
        except RoundTwoError as error:
            self.house.tell_error(error)
        else:
            self.post_message(going.OpenTranscript(kept))

    @work(exclusive=True, group="back")
    async def action_back(self) -> None:
        if self._at_work:
            await self._stop()
        else:
            self.dismiss()

    # -- short ways ------------------------------------------------------------------------

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)
