"""A whole rehearsal: an answer is on disk before anything else happens, then it is read, then the next turn is found.

The flow holds ports and the fold, nothing else. Every method yields updates; whoever shows them decides nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from contextlib import aclosing, suppress
from functools import cached_property
from typing import Literal

import msgspec

from roundtwo.core.answers import read_answer
from roundtwo.core.bank import Bank, Exercise
from roundtwo.core.claims import claims_in
from roundtwo.core.director import Room, close_moves
from roundtwo.core.director.onward import onward
from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import (
    CandidateAnswered,
    ClaimNoted,
    InterviewerAsked,
    KnownEvent,
    NoteAdded,
    Section,
    SessionEnded,
    SessionPaused,
    SessionResumed,
    SessionStarted,
    Timing,
)
from roundtwo.core.families import family, leads_people
from roundtwo.core.interviewer import Decided, asked_event, decide
from roundtwo.core.ledger import paper_claims
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.listening import heard_claims, last_heard
from roundtwo.core.moves import Lead, Move
from roundtwo.core.panel import handed_over, speaker
from roundtwo.core.persona import Persona
from roundtwo.core.picking import held_exercise, pick_exercise
from roundtwo.core.session import Session
from roundtwo.core.settling import settled
from roundtwo.core.text import clean
from roundtwo.core.wording import Said
from roundtwo.flows.ports import Clock, Journal, Parser
from roundtwo.flows.updates import Over, Saved, Spoke, Update
from roundtwo.flows.voice import ModelVoice, Worded

How = Literal["typed", "spoken", "pasted", "piped"]
Reason = Literal["completed", "candidate", "time"]
NO_CLAIMS = frozenset({"question", "repeat_request", "instruction", "insult"})
"""Kinds of answers that claim nothing about the candidate."""


class Rehearsal:
    """One interview between `begin` (or `go_on`) and `Over`. `persona` opens it; `others` sit on the panel too."""

    def __init__(
        self,
        *,
        journal: Journal,
        parser: Parser,
        clock: Clock,
        bank: Bank,
        lexicon: Lexicon,
        persona: Persona,
        others: Sequence[Persona] = (),
        session: Session | None = None,
        voice: ModelVoice | None = None,
    ) -> None:
        self._journal = journal
        self._parser = parser
        self._clock = clock
        self._bank = bank
        self._lexicon = lexicon
        self._panel = (persona, *others)
        self._voice = voice
        self._listening: asyncio.Task[None] | None = None
        self.session = session if session is not None else Session()

    # -- what a person does ----------------------------------------------------------------

    async def begin(self, started: SessionStarted) -> AsyncIterator[Update]:
        """Opens the session: the papers are read for claims, and the first question is asked."""
        self._record(started)
        async for update in self._open():
            yield update

    async def go_on(self) -> AsyncIterator[Update]:
        """Takes an unfinished session up again, wherever it was left: after any of its events."""
        if self.session.ended is not None:
            return
        self.unpause()
        last = self.session.last
        if last is None:
            async for update in self._open():
                yield update
        elif last.answer is not None:
            await self._read(last.answer)
            async for update in self._next_turn():
                yield update
        elif handed_over(self.session) is not None:
            async for update in self._next_turn():
                yield update
        else:
            yield self._spoke(last.asked)
            if last.asked.move == "close":
                yield self._finish(self._reason())

    async def answer(self, text: str, how: How, seconds: Timing | None = None) -> AsyncIterator[Update]:
        """Takes one answer: saved, read, followed up. After the end there is nobody left to answer."""
        if self.session.ended is not None:
            return
        self.unpause()
        await self._catch_up()
        turn = self.session.next_turn
        event = CandidateAnswered(turn=turn, say=clean(text).strip(), how=how, seconds=seconds or Timing())
        self._record(event)
        yield Saved(turn)
        await self._read(event)
        async for update in self._next_turn():
            yield update
        self._listen()

    async def repeat(self) -> AsyncIterator[Update]:
        """Says the open question again, in the same words."""
        await self._hush()
        last = self.session.last
        if last is None or self.session.ended is not None:
            return
        asked = last.asked
        said = Said(
            say=asked.ask or asked.say,
            ask=asked.ask or asked.say,
            pattern=asked.pattern or "",
            way="ask",
            name="",
        )
        move = Move(
            kind="repeat",
            section=asked.section,
            probe=asked.missing,
            criterion=asked.criterion,
            claim=asked.claim,
            thread=asked.thread,
            topic=asked.topic,
        )
        yield self._say(asked_event(self._room, move, said))

    async def skip(self) -> AsyncIterator[Update]:
        """Lets the open question go and asks the next one."""
        if self.session.ended is not None:
            return
        self.unpause()
        await self._catch_up()
        if self.session.last is None:
            async for update in self._open():
                yield update
            return
        leads = (Lead("ease", "refusal"),)
        async for update in self._next_turn([*onward(self._room, leads), *close_moves(self._room)]):
            yield update

    async def end(self) -> AsyncIterator[Update]:
        """The candidate ends the interview: a goodbye, and it is over."""
        if self.session.ended is not None:
            return
        self.unpause()
        await self._catch_up()
        if self.session.last is None:
            yield self._finish("candidate")
            return
        async for update in self._next_turn(list(close_moves(self._room, stopped=True)), "candidate"):
            yield update

    def pause(self) -> None:
        """Stops the clock. Whatever the candidate does next starts it again."""
        if not self.session.paused and self.session.ended is None:
            self._record(SessionPaused())

    def unpause(self) -> None:
        if self.session.paused and self.session.ended is None:
            self._record(SessionResumed())

    def note(self, text: str) -> None:
        """The candidate's own note on the last turn. The interviewer never hears of it."""
        if text.strip() and self.session.exchanges:
            turn = self.session.next_turn - 1
            self._record(NoteAdded(turn=turn, start=0, end=0, text=clean(text).strip()))

    async def close(self) -> None:
        """Lets go of the voice, where there is one."""
        await self._hush()
        if self._voice is not None:
            await self._voice.close()

    # -- how it is done --------------------------------------------------------------------

    def _record(self, event: KnownEvent) -> None:
        """On disk first, then in the fold."""
        stamped = msgspec.structs.replace(event, seq=self.session.next_seq, at=self._clock.now())
        self._journal.append(stamped)
        self.session.apply(stamped)

    @property
    def _room(self) -> Room:
        has_word = speaker(self.session, self._panel)
        return msgspec.structs.replace(self._first_room, session=self.session, persona=has_word)

    @cached_property
    def _first_room(self) -> Room:
        brief = self.session.start.brief
        role_family = family(brief, self._bank)
        leads = leads_people(brief, self._bank)
        return Room(
            session=self.session,
            bank=self._bank,
            lexicon=self._lexicon,
            persona=self._panel[0],
            panel=self._panel if len(self._panel) > 1 else (),
            family=role_family,
            exercise=pick_exercise(brief, self._bank, role_family, self.session.start.seed, leads),
            leads_people=leads,
        )

    @property
    def role_family(self) -> str:
        """The family of roles that the brief's belongs to."""
        return self._first_room.family

    @property
    def held_exercise(self) -> Exercise | None:
        """The exercise that was held so far."""
        return held_exercise(self.session, self._bank)

    def sections(self) -> tuple[list[Section], list[Section]]:
        """(the sections that were planned, those that were held so far)"""
        planned = [slot.section for slot in self._room.slots()]
        held = list(dict.fromkeys(exchange.asked.section for exchange in self.session.exchanges))
        return planned, held

    async def _open(self) -> AsyncIterator[Update]:
        brief = self.session.start.brief
        claims = await asyncio.to_thread(lambda: list(paper_claims(brief, self._parser.parse, self._lexicon)))
        self._note(claims)
        async for update in self._next_turn():
            yield update

    def _listen(self) -> None:
        """While the candidate writes, the model looks for claims that the rules missed in the last answer."""
        if self._voice is not None and self._voice.listens and self.session.ended is None:
            self._listening = asyncio.create_task(self._heard(self._voice))

    async def _heard(self, voice: ModelVoice) -> None:
        exchange = last_heard(self.session)
        if exchange is None:
            return
        reply = await voice.claims_of(exchange)
        claims = await asyncio.to_thread(heard_claims, reply, self.session, exchange, self._parser.parse)
        with suppress(TranscriptError):  # a full disk is told where something of the candidate's would be lost
            self._note(claims)

    async def _hush(self) -> None:
        """Breaks the second look off: what the candidate does never waits behind it."""
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.cancel()
            await asyncio.wait([listening])

    async def _catch_up(self) -> None:
        """Nothing is looked for in the background any more, and the last answer is read where that was stopped."""
        await self._hush()
        last = self.session.last
        if last is not None and last.answer is not None and last.read is None:
            await self._read(last.answer)

    async def _read(self, event: CandidateAnswered) -> None:
        """Reads one answer. What an interrupted reading had recorded already is not recorded again."""
        parsed = await asyncio.to_thread(self._parser.parse, event.say)
        exchange = self.session.exchange_at(event.turn)
        read = exchange.read if exchange else None
        if read is None:
            read = read_answer(parsed, exchange.asked if exchange else None, event.turn, self._lexicon)
            self._record(read)
        if read.private is None and read.kind not in NO_CLAIMS:
            noted = self.session.claims.values()
            first = 1 + sum(c.noted.source != "answer" or c.noted.turn != event.turn for c in noted)
            self._note(claims_in(parsed, "answer", event.turn, self._lexicon, read.features, first))

    def _note(self, claims: Iterable[ClaimNoted]) -> None:
        for claim in claims:
            if claim.claim not in self.session.claims:
                self._record(claim)

    async def _next_turn(
        self, moves: Iterable[Move] | None = None, reason: Reason | None = None
    ) -> AsyncGenerator[Update, None]:
        room = self._room
        decided = decide(room, moves, self._voice.most_others if self._voice is not None else 0)
        because = reason or (self._reason() if decided.move.ends else "completed")
        async with aclosing(self._turn(room, decided)) as updates:
            async for update in updates:
                yield update
        if decided.move.ends:
            yield self._finish(because)
        elif decided.move.kind == "hand_over":
            async with aclosing(self._next_turn()) as updates:
                async for update in updates:
                    yield update

    async def _turn(self, room: Room, decided: Decided) -> AsyncGenerator[Update, None]:
        """The turn that was decided: in the model's words where there is one, else in the built-in interviewer's."""
        if self._voice is None:
            yield self._say(asked_event(room, decided.move, decided.said))
            return
        async with aclosing(self._voice.turn(room, decided, self._record)) as updates:
            async for update in updates:
                yield self._say(update.asked) if isinstance(update, Worded) else update

    def _reason(self) -> Reason:
        """Why an interview ends whose end is not on record yet."""
        exchanges = self.session.exchanges
        if len(exchanges) > 1 and exchanges[-1].asked.move == "close" and exchanges[-2].answer is None:
            return "candidate"
        timed = self.session.start.plan.questions is None and self._room.standing().over
        return "time" if timed else "completed"

    def _finish(self, reason: Reason) -> Over:
        for claim in list(settled(self.session)):
            self._record(claim)
        self._record(SessionEnded(reason=reason))
        return Over(self.session.ended or SessionEnded(reason=reason))

    def _say(self, asked: InterviewerAsked) -> Spoke:
        self._record(asked)
        return self._spoke(asked)

    def _spoke(self, asked: InterviewerAsked) -> Spoke:
        exercise = self._room.exercise
        return Spoke(asked, exercise.material.strip() if asked.move == "exercise" and exercise else "")
