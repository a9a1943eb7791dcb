"""A language model as the interviewer's voice: the director decides, the model words, the checks let through.

The built-in interviewer stands behind every turn. It words the turn where a draft broke the rules twice, and where the
endpoint fails; then it goes on until the endpoint answers again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from functools import lru_cache

import msgspec

from roundtwo.core.briefing import TurnBrief, brief_for, worded_by_model
from roundtwo.core.chat import ChatEvent, ChatRequest, Finished, FormRefused, Fragment, Usage, Waiting
from roundtwo.core.checks.manner import Manner
from roundtwo.core.director import Room
from roundtwo.core.drafting import Draft, asked_of, finished, held_for
from roundtwo.core.errors import ModelError, PromptError, TimedOutError
from roundtwo.core.events import InterviewerAsked, InterviewerInterrupted, KnownEvent, ModelUsed
from roundtwo.core.events import ModelFailed as ModelFailedEvent
from roundtwo.core.interviewer import MOST_OTHERS, Decided, asked_event
from roundtwo.core.listening import listening_request
from roundtwo.core.prompting import Prompter, Render, Retry
from roundtwo.core.session import Exchange
from roundtwo.flows.ports import ChatModel, TokenCounter
from roundtwo.flows.updates import FormGivenUp, ModelFailed, SentenceReleased, Thinking, Update, VoiceBack

Record = Callable[[KnownEvent], None]
DRAFTS = 2
"""Drafts of one turn: the second is told why the first was not used."""
QUICK_SECONDS = 10.0
"""How long the first word may take where the last request failed: nobody should wait for a server that is down."""
LISTENING_SECONDS = 60.0
LONGEST_PAUSE = 4
"""Turns that pass between two attempts at an endpoint that keeps failing."""


class Worded(msgspec.Struct, frozen=True):
    """The turn in words, still to be recorded."""

    asked: InterviewerAsked


class _FailedError(Exception):
    """The endpoint failed, as it is told and recorded."""

    def __init__(self, kind: str, attempts: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.kind, self.attempts, self.what, self.mend = kind, attempts, what, mend


class _Turn:
    """One turn on its way: what was shown of it, what it cost, and what was thrown away."""

    def __init__(self, room: Room, decided: Decided, brief: TurnBrief, manner: Manner) -> None:
        self.room = room
        self.decided = decided
        self.brief = brief
        self.held = held_for(room, brief, decided, manner)
        self.draft = Draft(decided, room, self.held)
        self.rejected: list[str] = []
        self.worded = False
        self.usage: dict[str, int] = {}

    @property
    def shown(self) -> list[str]:
        return self.draft.released

    def released(self, sentence: str) -> SentenceReleased:
        return SentenceReleased(sentence, self.draft.move.kind, self.room.persona.id)

    def again(self) -> Retry:
        """The next draft, and what it is told about this one."""
        last, self.draft = self.draft, Draft(self.decided, self.room, self.held)
        return Retry(tuple(last.turned_back), last.nearest)

    def cost(self, usage: Usage) -> None:
        counts = {"prompt": usage.prompt, "completion": usage.completion, "cached": usage.cached}
        self.usage = {name: self.usage.get(name, 0) + count for name, count in counts.items()} | (
            {"estimated": 1} if usage.estimated or self.usage.get("estimated") else {}
        )


class ModelVoice:
    """Words the turns of one session. `render` fills the task prompts, `tokens` counts for this model."""

    def __init__(
        self,
        model: ChatModel,
        render: Render,
        manner: Manner,
        tokens: TokenCounter,
        quick_seconds: float = QUICK_SECONDS,
        *,
        listens: bool = False,
        prompter: Prompter | None = None,
    ) -> None:
        self._model = model
        self.listens = listens
        """Whether the model also reads answers for what the rules miss: not where a reply is one of a script's."""
        self._listened: list[Usage] = []
        self._quick_seconds = quick_seconds
        self._render = render
        self._manner = manner
        self._tokens = tokens
        self._count = lru_cache(maxsize=8192)(tokens.count)
        self._prompter = prompter
        self._failures = 0
        self._pause = 0
        self._failed_by = ""
        self._plain_told = False

    @property
    def used(self) -> ModelUsed:
        return ModelUsed(provider=self._model.provider, name=self._model.name)

    most_others = MOST_OTHERS
    """How many moves the model may choose from, beside the director's own."""

    async def close(self) -> None:
        await self._model.close()

    async def claims_of(self, exchange: Exchange) -> str:
        """What the model says an answer claims, unread; nothing where it cannot be asked just now.

        Meant to run while nobody waits for it, and to be cancelled as soon as somebody does.
        """
        if self._failures:
            return ""
        request, came = listening_request(exchange, self._render), ""
        try:
            async with asyncio.timeout(LISTENING_SECONDS), aclosing(self._events(request)) as events:
                async for event in events:
                    if isinstance(event, Fragment):
                        came += event.text
                    elif isinstance(event, Finished):
                        self._listened.append(event.usage or self._estimate(request, came))
        except (TimeoutError, _FailedError):
            return ""  # a turn that fails the same way is told; this was only a second look
        return came

    async def turn(self, room: Room, decided: Decided, record: Record) -> AsyncGenerator[Update | Worded, None]:
        """The turn, sentence by sentence, and `Worded` at its end. `record` takes what has to be on record before it.

        A turn that is broken off from outside is recorded as far as it was shown.
        """
        if not worded_by_model(decided.move) or not self._due():
            yield Worded(asked_event(room, decided.move, decided.said))
            return
        brief = brief_for(decided.move, room, decided.others, self._manner.receipts)
        turn = _Turn(room, decided, brief, self._manner)
        try:
            async with aclosing(self._worded(turn, record)) as updates:
                async for update in updates:
                    yield update
        except (asyncio.CancelledError, GeneratorExit):
            if not turn.worded:
                say = " ".join(turn.shown)
                record(InterviewerInterrupted(turn=room.session.next_turn, say=say, reason="stopped"))
            raise

    async def _worded(self, turn: _Turn, record: Record) -> AsyncGenerator[Update | Worded, None]:
        try:
            async with aclosing(self._drafts(turn)) as updates:
                async for update in updates:
                    yield update
        except _FailedError as failure:
            for update in self._failed(failure, turn, record):
                yield update
        for ending in self._ending(turn):
            yield ending

    # -- drafts ----------------------------------------------------------------------------

    async def _drafts(self, turn: _Turn) -> AsyncGenerator[Update, None]:
        """Up to two drafts, the second only where nothing of the first was shown. Raises `_FailedError`."""
        retry: Retry | None = None
        for number in range(DRAFTS):
            request = self._request(turn, retry)
            yield Thinking()
            async with aclosing(self._draft(request, turn)) as updates:
                async for update in updates:
                    yield update
            if self._failures:
                self._failures, self._failed_by = 0, ""
                yield VoiceBack()
            if not turn.draft.over:
                return
            turn.rejected += turn.draft.turned_back
            if turn.shown:
                return
            if number + 1 < DRAFTS:
                retry = turn.again()

    def _request(self, turn: _Turn, retry: Retry | None) -> ChatRequest:
        session = turn.room.session
        if self._prompter is None:
            self._prompter = Prompter(session.start, turn.room.members, self._render, self._count, self._model.context)
        try:
            return self._prompter.request(session, turn.brief, retry)
        except PromptError as error:
            raise _FailedError("prompt", 0, error.what, error.mend) from error

    async def _draft(self, request: ChatRequest, turn: _Turn) -> AsyncGenerator[Update, None]:
        """One reply, let through as far as it keeps the rules."""
        draft, usage, came = turn.draft, None, ""
        async with aclosing(self._events(request)) as events:
            async for event in events:
                match event:
                    case Waiting(why, seconds):
                        yield Thinking(why, seconds)
                    case FormRefused() if not self._plain_told:
                        self._plain_told = True
                        yield FormGivenUp()
                    case Fragment(text):
                        came += text
                        for sentence in draft.feed(text):
                            yield turn.released(sentence)
                        if draft.over:
                            break  # nothing more of it will be shown
                    case Finished():
                        usage = event.usage
                    case _:
                        pass
        turn.cost(usage or self._estimate(request, came))
        for sentence in draft.end():
            yield turn.released(sentence)

    async def _events(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """The model's events. After a failure it gets one quick attempt. Raises `_FailedError`."""
        quick = bool(self._failures)
        limit = self._quick_seconds if quick else None
        stream = self._model.reply(request)
        try:
            while True:
                async with asyncio.timeout(limit):
                    event = await anext(stream, None)
                if event is None:
                    return
                if quick and isinstance(event, Waiting):
                    raise _FailedError(event.kind, event.attempt, event.why, "")
                if isinstance(event, Fragment):
                    limit = None
                yield event
        except TimeoutError:
            late = TimedOutError(self._model.provider)
            raise _FailedError(late.kind, 1, late.what, late.mend) from None
        except ModelError as error:
            raise _FailedError(error.kind, error.attempts, error.what, error.mend) from error
        finally:
            if isinstance(stream, AsyncGenerator):
                await stream.aclose()

    def _estimate(self, request: ChatRequest, came: str) -> Usage:
        prompt = sum(self._count(message.content) for message in request.messages)
        return Usage(prompt=prompt, completion=self._tokens.count(came), estimated=True)

    # -- the end of a turn -----------------------------------------------------------------

    def _ending(self, turn: _Turn) -> Iterator[Update | Worded]:
        """What is left to be said, and the turn as it is recorded."""
        room, decided = turn.room, turn.decided
        rest, own = finished(turn.draft, decided.said)
        if own:
            asked = asked_of(room, decided, turn.draft)
        else:
            yield from (turn.released(sentence) for sentence in rest if turn.shown)
            say = " ".join([*turn.shown, *rest])
            asked = msgspec.structs.replace(asked_event(room, decided.move, decided.said), say=say)
        turn.worded = True
        for usage in self._listened:
            turn.cost(usage)
        self._listened.clear()
        yield Worded(msgspec.structs.replace(asked, usage=turn.usage or None, rejected=tuple(turn.rejected)))

    def _failed(self, failure: _FailedError, turn: _Turn, record: Record) -> Iterator[Update]:
        """Records that the endpoint failed, and when to try it again; the person is told once a failure."""
        self._failures += 1
        self._pause = 0 if self._failures == 1 else min(2 ** (self._failures - 2), LONGEST_PAUSE)
        turn.draft.broken_off = True
        own = finished(turn.draft, turn.decided.said)[1]
        record(ModelFailedEvent(error=failure.kind, attempts=failure.attempts, stood_in=not own))
        if self._failed_by != failure.kind:
            yield ModelFailed(failure.what, failure.mend)
        self._failed_by = failure.kind

    def _due(self) -> bool:
        """Whether this turn is one to try the endpoint in."""
        if self._pause:
            self._pause -= 1
            return False
        return True
