"""Ghosts: a recorded interview before other interviewers, each a session of its own.

What a ghost asks at an answer depends on the recording alone, so all turns of all ghosts are worded side by side, as
many at once as is wanted. Each session is written in its order as soon as its next turn is there, so that what is on
disk is whole; a ghost that was stopped goes on behind its last event. The recording is read and never written.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from functools import lru_cache
from typing import TypeVar

from roundtwo.core.answers import read_answer
from roundtwo.core.bank import Bank, Wordings
from roundtwo.core.chat import ChatRequest, Fragment
from roundtwo.core.claims import claims_in
from roundtwo.core.debating import Found, findings, note_of
from roundtwo.core.debating.replies import debate_request, debated
from roundtwo.core.errors import ModelError, TranscriptError
from roundtwo.core.events import (
    CandidateAnswered,
    ClaimSettled,
    DebriefNoted,
    InterviewerAsked,
    KnownEvent,
    SessionEnded,
)
from roundtwo.core.events import ModelFailed as ModelFailedEvent
from roundtwo.core.interviewer import MOST_OTHERS
from roundtwo.core.judging.asking import UnusableReplyError
from roundtwo.core.judging.exhibit import Exhibit, exhibit_of
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.messages import message
from roundtwo.core.prompting import Prompter
from roundtwo.core.replaying import GhostTurn, Step, ghost_turns, instead_of, left_of, steps, unread, with_readings
from roundtwo.core.session import Session, fold
from roundtwo.flows.gate import Gate
from roundtwo.flows.ghosts import Book, Ghost, GhostsGot, Recording, Replayed, ReplayNoted, ReplayUpdate, Speaker
from roundtwo.flows.ports import ChatModel, Clock, Parser
from roundtwo.flows.rehearsal import NO_CLAIMS
from roundtwo.flows.updates import ModelFailed
from roundtwo.flows.voice import ModelVoice, Worded

T = TypeVar("T")
FAILURES_IN_A_ROW = 3
"""After so many requests that failed with nothing between the endpoint is not asked again."""
NOTE_TRIES = 2


def reread(conversation: Sequence[KnownEvent], parser: Parser, lexicon: Lexicon) -> list[KnownEvent]:
    """`conversation` with readings of the answers that had none, as of another program's transcript."""
    found: dict[int, list[KnownEvent]] = {}
    session = fold(conversation)
    count = len(session.claims)
    for event in unread(conversation):
        parsed = parser.parse(event.say)
        exchange = session.exchange_at(event.turn)
        read = read_answer(parsed, exchange.asked if exchange is not None else None, event.turn, lexicon)
        found[event.turn] = [read]
        if read.private is None and read.kind not in NO_CLAIMS:
            claims = claims_in(parsed, "answer", event.turn, lexicon, read.features, 1 + count)
            known = [claim for claim in claims if claim.claim not in session.claims]
            found[event.turn] += known
            count += len(claims)
    return with_readings(conversation, found)


class Ghosts:
    """Runs the replays of one recording, `jobs` requests at a time."""

    def __init__(
        self,
        recording: Recording,
        *,
        parser: Parser,
        clock: Clock,
        bank: Bank,
        lexicon: Lexicon,
        wordings: Wordings,
        speaker: Speaker | None = None,
        jobs: int = 4,
    ) -> None:
        self._recording = recording
        self._parser = parser
        self._clock = clock
        self._bank = bank
        self._lexicon = lexicon
        self._wordings = wordings
        self._speaker = speaker
        self._gate = Gate(jobs)
        self._updates: asyncio.Queue[ReplayUpdate | None] = asyncio.Queue()
        self._done = self._of = 0
        self._failed = 0
        self._told = False
        self._writing: set[asyncio.Future[None]] = set()
        self._prompters: dict[str, Prompter] = {}
        self._deciding = 0
        self._all_decided = asyncio.Event()
        self._count: Callable[[str], int] = lru_cache(maxsize=8192)(speaker.tokens.count) if speaker else len

    async def run(self, ghosts: Sequence[Ghost]) -> AsyncGenerator[ReplayUpdate, None]:
        """Every ghost to its end. Left in the middle, nothing that is on disk is lost, and no line is half there.

        Raises `TranscriptError` where one cannot be written.
        """
        running = [asyncio.create_task(self._all(ghosts))]
        running[0].add_done_callback(lambda _: self._updates.put_nowait(None))
        try:
            while (update := await self._updates.get()) is not None:
                yield update
            running[0].result()
        finally:
            running[0].cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await asyncio.gather(*self._writing, return_exceptions=True)

    async def _all(self, ghosts: Sequence[Ghost]) -> None:
        conversation = await asyncio.to_thread(
            reread, self._recording.conversation, self._parser, self._lexicon
        )  # fmt: skip
        said = sum(isinstance(event, CandidateAnswered) for event in conversation)
        self._of = len(ghosts) * (said + 2)
        claims = self._recording.session.claims.items()
        settled = [ClaimSettled(claim=name, turn=None, status=claim.status) for name, claim in claims if claim.status]
        parent = fold([self._recording.session.start, *conversation, *settled])
        self._deciding = len(ghosts)
        found = asyncio.create_task(self._later(findings, parent))
        exhibit = asyncio.create_task(self._later(exhibit_of, parent)) if self._speaker else None
        tasks = [asyncio.create_task(self._one(ghost, conversation, found, exhibit)) for ghost in ghosts]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in (*tasks, found, *([exhibit] if exhibit else [])):
                task.cancel()
            await asyncio.gather(*tasks, found, return_exceptions=True)

    async def _later(self, read: Callable[[Session, Lexicon], T], session: Session) -> T:
        """What a note is made from: the turns come first, since requests for them can be under way meanwhile."""
        await self._all_decided.wait()
        if self._speaker is not None:  # what the replies are held to is made while they are waited for
            await asyncio.to_thread(getattr, self._speaker.manner, "patterns")
        return await asyncio.to_thread(read, session, self._lexicon)

    # -- one ghost -------------------------------------------------------------------------

    async def _one(
        self,
        ghost: Ghost,
        conversation: Sequence[KnownEvent],
        found: asyncio.Task[tuple[Found, ...]],
        exhibit: asyncio.Task[Exhibit] | None,
    ) -> None:
        prompter = self._prompter(ghost)
        worded: dict[int, asyncio.Task[list[KnownEvent]]] = {}
        noted = asyncio.create_task(self._noted(ghost, found, exhibit))
        known = {event.turn for event in ghost.recorded if isinstance(event, InterviewerAsked)}
        turns: list[GhostTurn] = []
        try:
            decided = self._decided(ghost, conversation)
            while (turn := await asyncio.to_thread(next, decided, None)) is not None:
                turns.append(turn)
                if turn.place.turn not in known:  # its words are asked for while the next is decided
                    worded[turn.place.turn] = asyncio.create_task(self._worded(turn, prompter))
            self._deciding -= 1
            if not self._deciding:
                self._all_decided.set()
            every = steps(conversation, turns)
            left = left_of(every, ghost.recorded)
            if left is None:
                raise TranscriptError(message("replay.changed"), message("replay.changed.mend"))
            book = Book(ghost, self._clock)
            self._got(sum(step.copied is None for step in every) - sum(step.copied is None for step in left))
            await self._written(book, left, worded, noted)
        finally:
            for task in (*worded.values(), noted):
                task.cancel()
            await asyncio.gather(*worded.values(), noted, return_exceptions=True)
        self._updates.put_nowait(Replayed(ghost.persona.id, ghost.start.session, ghost.path))

    def _decided(self, ghost: Ghost, conversation: Sequence[KnownEvent]) -> Iterator[GhostTurn]:
        others = MOST_OTHERS if self._speaker is not None else 0
        return ghost_turns(ghost.start, conversation, self._bank, self._lexicon, ghost.persona, others)

    async def _written(
        self,
        book: Book,
        left: Sequence[Step],
        worded: dict[int, asyncio.Task[list[KnownEvent]]],
        noted: asyncio.Task[DebriefNoted],
    ) -> None:
        """Everything in its order, each stretch up to the next turn at once."""
        waiting: list[KnownEvent] = []
        if not book.begun:
            waiting.append(book.ghost.start)
        for step in left:
            if step.copied is not None:
                waiting.append(step.copied)
                continue
            if step.turn is not None:
                waiting += book.unheard(await worded[step.turn.place.turn], step.turn)
            else:
                waiting.append(await noted)
            await self._write(book, waiting)
            waiting = []
            self._got(1)
        ended = self._recording.session.ended
        await self._write(book, [SessionEnded(reason=ended.reason if ended is not None else "candidate")])

    async def _write(self, book: Book, events: Sequence[KnownEvent]) -> None:
        """In a thread, since each line waits for the disk. What was begun is finished, whoever still waits for it."""
        writing = asyncio.ensure_future(asyncio.to_thread(book.write, list(events)))
        self._writing.add(writing)
        writing.add_done_callback(self._writing.discard)
        await asyncio.shield(writing)

    def _got(self, count: int) -> None:
        self._done += count
        self._updates.put_nowait(GhostsGot(min(self._done, self._of), self._of))

    # -- its words -------------------------------------------------------------------------

    @property
    def _down(self) -> bool:
        return self._failed >= FAILURES_IN_A_ROW

    def _prompter(self, ghost: Ghost) -> Prompter | None:
        """One for all turns of a ghost: what stands before the turns is rendered once."""
        if self._speaker is None:
            return None
        if ghost.persona.id not in self._prompters:
            speaker = self._speaker
            self._prompters[ghost.persona.id] = Prompter(
                ghost.start, (ghost.persona,), speaker.render, self._count, speaker.model.context
            )
        return self._prompters[ghost.persona.id]

    async def _worded(self, turn: GhostTurn, prompter: Prompter | None) -> list[KnownEvent]:
        """The turn as it is recorded, behind what has to stand before it."""
        speaker = self._speaker
        if speaker is None:
            return [turn.asked]
        async with self._gate:
            if self._down:
                return [turn.asked]
            before: list[KnownEvent] = []
            voice = ModelVoice(speaker.model, speaker.render, speaker.manner, speaker.tokens, prompter=prompter)
            asked = turn.asked
            async with aclosing(voice.turn(turn.room, turn.decided, before.append)) as updates:
                async for update in updates:
                    match update:
                        case Worded(worded):
                            asked = instead_of(worded, turn.place)
                        case ModelFailed(what):
                            self._failure(what)
                        case _:
                            pass
            if asked.by == "model":
                self._failed = 0
            return [*(event for event in before if isinstance(event, ModelFailedEvent)), asked]

    def _failure(self, what: str) -> None:
        self._failed += 1
        if not self._told:
            self._told = True
            self._updates.put_nowait(ReplayNoted(message("replay.failed", what=what.rstrip("."))))

    async def _noted(
        self, ghost: Ghost, found: asyncio.Task[tuple[Found, ...]], exhibit: asyncio.Task[Exhibit] | None
    ) -> DebriefNoted:
        seed = self._recording.session.start.seed
        built_in = note_of(await asyncio.shield(found), ghost.persona, self._wordings, seed)
        speaker = self._speaker
        if speaker is None or exhibit is None:
            return built_in
        shown = await asyncio.shield(exhibit)
        async with self._gate:
            reason = ""
            for _ in range(NOTE_TRIES):
                if self._down:
                    return built_in
                request = debate_request(shown, ghost.persona, speaker.render, reason)
                try:
                    text = await self._reply(speaker.model, request)
                    return debated(text, shown, built_in, speaker.manner)
                except UnusableReplyError as error:
                    reason = str(error)
                except ModelError as error:
                    self._failure(error.what)
                    return built_in
            return built_in

    async def _reply(self, model: ChatModel, request: ChatRequest) -> str:
        pieces = [event.text async for event in model.reply(request) if isinstance(event, Fragment)]
        self._failed = 0
        return "".join(pieces)
