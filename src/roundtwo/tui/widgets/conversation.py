"""The conversation: what was said, what is going on, and where one writes. It plays the interview's flow."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.worker import Worker

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.messages import message
from roundtwo.core.session import Exchange
from roundtwo.flows.interview import Interview
from roundtwo.flows.updates import Update
from roundtwo.tui.presenter import present
from roundtwo.tui.room_clock import RoomClock
from roundtwo.tui.widgets.composer import Composer
from roundtwo.tui.widgets.plain import Plain
from roundtwo.tui.widgets.turns import Entry, TurnLog
from roundtwo.tui.writing import SOON, Draft


class Conversation(Vertical):
    """`RoomView` of the presenter. Until `enter` the door is closed: one can write already, but not send."""

    class Moved(Message):
        """Somebody has spoken, or the clock was stopped. `material` is what was put on the table with it."""

        def __init__(self, material: str = "") -> None:
            super().__init__()
            self.material = material

    class Done(Message):
        """The interview is over, and the candidate goes on."""

    class Failed(Message):
        """Something could not be saved or read."""

        def __init__(self, error: RoundTwoError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, clock: RoomClock, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.asked: InterviewerAsked | None = None
        """The open question."""
        self.over = False
        # Held here, not looked up: the screen speaks to them before all of it is there.
        self.log_ = TurnLog(id="log")
        self.composer = Composer(id="composer", placeholder=message("room.placeholder"))
        self._said = Plain(message("room.entering"), id="said")
        self._new = Plain(message("room.below"), id="below")
        self._clock = clock
        self._draft = Draft(clock)
        self._interview: Interview | None = None
        self._turn: Worker[None] | None = None
        self._sending = ""
        """What is in the composer and on its way to the disk."""
        self._streaming = False
        self._saving = False
        self._warned = False

    def compose(self) -> ComposeResult:
        yield self.log_
        with Horizontal(id="state"):
            yield self._said
            yield self._new
        yield self.composer

    # -- coming in -------------------------------------------------------------------------

    async def enter(self, interview: Interview, about: str) -> None:
        """What was said before, what the person should know, and the answer they had begun. Then it goes on."""
        self._interview = interview
        await self.log_.there.wait()
        exchanges = interview.session.exchanges
        said = [entry for exchange in exchanges for entry in self._entries(exchange)]
        if exchanges and exchanges[-1].answer is None and exchanges[-1].asked.move != "hand_over":
            said.pop()  # the open question is asked again
        await self.log_.fill([*said, Entry("aside", about)])
        for exchange in exchanges:
            if exchange.answer is not None:
                self.composer.remember(exchange.answer.say)
        await self._take_up_draft(interview)
        if interview.session.ended is None:
            self.play(interview.open())

    async def _take_up_draft(self, interview: Interview) -> None:
        try:
            kept = interview.unsent()
        except RoundTwoError as error:
            kept = ""
            self.post_message(self.Failed(error))
        self._draft.belongs_to(interview.drafts, kept)
        if kept:
            written = self.composer.text  # somebody may have begun to write while the door was still closed
            self.composer.put(f"{kept}\n{written}" if written else kept)
            await self.remark(message("room.draft"))

    def _entries(self, exchange: Exchange) -> list[Entry]:
        asked, answer = exchange.asked, exchange.answer
        entries = [Entry("interviewer", asked.say, self.name_of(asked.persona), asked.turn)]
        return entries + ([Entry("candidate", answer.say, turn=answer.turn)] if answer is not None else [])

    # -- the flow --------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether the interviewer has the word."""
        return self._interview is None or (self._turn is not None and self._turn.is_running)

    @property
    def free(self) -> bool:
        """Whether the candidate has the word; says so where not. A question that was stopped is asked first."""
        if self.busy or self.over:
            self.say(message("room.over" if self.over else "room.busy"))
        elif not self.interview.session.waiting:
            self.play(self.interview.rehearsal.go_on())
        else:
            return True
        return False

    def play(self, updates: AsyncIterator[Update], sending: str = "") -> None:
        """Shows what these updates bring. One at a time: what was going on is broken off.

        `sending` is what leaves the composer once it is saved.
        """
        self._sending = sending
        self._turn = self._perform(updates)

    @work(exclusive=True, group="turn")
    async def _perform(self, updates: AsyncIterator[Update]) -> None:
        try:
            async for update in updates:
                await present(update, self)
        except RoundTwoError as error:
            self.say("")
            self.post_message(self.Failed(error))

    async def stop(self) -> None:
        """Breaks off what the interviewer is at. What stood there by then stays, with a mark."""
        if self._turn is None or not self._turn.is_running:
            return
        self._turn.cancel()
        self._streaming = False
        await self.log_.break_off(message("room.broken_off"))
        self.say(message("room.stopped"))

    # -- what the presenter asks for -------------------------------------------------------

    async def think(self) -> None:
        self.say(message("room.thinking"))

    async def stream(self, sentence: str, persona: str) -> None:
        entry = Entry("interviewer", "", self.name_of(persona))
        if not self._streaming:
            self._streaming = True
            self.say("")
            await self.log_.grow(entry, sentence)
        else:
            await self.log_.grow(entry, f" {sentence}")

    async def spoke(self, asked: InterviewerAsked, material: str) -> None:
        self.say("")
        self.asked, self._streaming = asked, False
        await self.log_.settle(Entry("interviewer", asked.say, self.name_of(asked.persona), asked.turn))
        if material:
            await self.log_.add(Entry("material", material, message("room.material")))
        self._draft.asked()
        self.post_message(self.Moved(material))

    async def sent(self, turn: int) -> None:
        """The answer is on disk: only now it leaves the place where it was written."""
        exchange = self.interview.session.exchange_at(turn)
        say = exchange.answer.say if exchange is not None and exchange.answer is not None else ""
        # Before anything is waited for: stopped here, it must not stand in the composer and be sent again.
        if self._sending:
            self.composer.take(self._sending)
            self.composer.remember(say)
            self._sending = ""
            self._written()
        await self.log_.add(Entry("candidate", say, turn=turn))
        await self._draft.keep()
        self.say(message("room.reading"))
        self.post_message(self.Moved())

    async def over_now(self) -> None:
        self.over = True
        self.say(message("room.over.saved" if self.interview.path else "room.over"))
        self.composer.placeholder = ""
        self.post_message(self.Moved())

    async def remark(self, text: str) -> None:
        """Something beside the interview: it stays in the log, since it may matter later."""
        await self.log_.add(Entry("aside", text))

    def say(self, text: str) -> None:
        """The line above the composer: what is going on now."""
        self._said.say(text)

    # -- writing ---------------------------------------------------------------------------

    @on(Composer.Changed)
    def _written(self) -> None:
        self._draft.changed(self.composer.unsent)
        self._count()
        if not self._saving:
            self._saving = True
            self.set_timer(SOON, self.keep)

    async def keep(self) -> bool:
        """Writes what stands in the composer to disk, where that has not been done. Whether it is there."""
        self._saving = False
        kept = await self._draft.keep()
        if not kept and self._draft.failed is not None and not self._warned:
            self._warned = True  # once: the interview goes on
            self.post_message(self.Failed(self._draft.failed))
        self._count()
        return kept

    def _count(self) -> None:
        saved = self._interview is not None and bool(self._interview.path)
        self.composer.border_subtitle = self._draft.counted(self.composer.text, saved=saved)

    @on(Composer.Sent)
    def _send(self, event: Composer.Sent) -> None:
        event.stop()
        if self.over:
            self.post_message(self.Done())
        elif self.busy:
            self.say(message("room.busy"))
        elif not self.interview.session.waiting:  # stopped: what was written waits for its question
            self.play(self.interview.rehearsal.go_on())
        elif event.text.strip():
            answer = self.interview.rehearsal.answer(event.text, self.composer.how, self._draft.timing())
            self.play(answer, sending=event.text)
        else:
            self.say(message("room.empty"))

    # -- short ways ------------------------------------------------------------------------

    @on(TurnLog.Below)
    def _below(self, event: TurnLog.Below) -> None:
        self._new.set_class(event.new, "new")

    @property
    def interview(self) -> Interview:
        """The open interview. There is none before `enter`."""
        if self._interview is None:
            raise RuntimeError("the interview is not open yet")
        return self._interview

    def name_of(self, persona: str) -> str:
        """The name of the one who speaks."""
        personas = self.interview.start.personas
        return next((each.name for each in personas if each.id == persona), personas[0].name if personas else "")
