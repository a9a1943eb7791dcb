"""The judge at work: a language model reads criterion by criterion, several at a time, and the whole of it as often
as is wanted, each reading without knowing of the others.

A reply that cannot be used is asked for once more, with the reason. Where that does not help, or the endpoint
fails, that reading of that criterion is left out; where none is left of it, the built-in one stands in its place and
says so. Where nothing could be read, the whole critique is the built-in one. Nothing that a model does ends it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TypeVar

import msgspec

from roundtwo.core.chat import ChatMessage, ChatRequest, Finished, FormRefused, Fragment, Usage, Waiting
from roundtwo.core.errors import BadReplyError, BrokenOffError, CutOffError, ModelError, TimedOutError
from roundtwo.core.events import Critique, Score
from roundtwo.core.judging.agreeing import Reading, together
from roundtwo.core.judging.asking import (
    MOST_TOKENS,
    EvidenceReply,
    LevelReply,
    MendingReply,
    UnusableReplyError,
    decoded,
    evidence_request,
    level_request,
    mending_request,
    shared_messages,
)
from roundtwo.core.judging.exhibit import exhibit_of, leaner
from roundtwo.core.judging.mending import Choice, checked, offered, repairs_of, strength_of
from roundtwo.core.judging.placing import nothing_shown, score_of
from roundtwo.core.judging.proof import Proof, prove
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.messages import message
from roundtwo.core.prompting import Render
from roundtwo.core.rubric import Criterion, Rubric
from roundtwo.core.session import Session
from roundtwo.core.verdict import recommendation, totals
from roundtwo.flows.gate import Gate
from roundtwo.flows.ports import ChatModel, TokenCounter
from roundtwo.flows.updates import CriterionRead, JudgeNoted, Update

T = TypeVar("T")
AT_ONCE = 10
"""Requests that are under way at the same time, over all readings: a rubric's criteria."""
FEWEST_TOKENS = 1000
"""Room that a reply needs at least."""
FAILURES_IN_A_ROW = 3
"""After so many criteria that failed with nothing between the endpoint is not asked again."""


class Judge:
    """One model's readings of one session: `judges` of them. `base` is the built-in critique of it."""

    def __init__(
        self,
        model: ChatModel,
        render: Render,
        session: Session,
        rubric: Rubric,
        lexicon: Lexicon,
        judges: int = 1,
    ) -> None:
        self._model = model
        self._judges = judges
        self._render = render
        self._rubric = rubric
        self._exhibit = exhibit_of(session, lexicon)
        self._shared: tuple[ChatMessage, ...] = ()
        self._updates: asyncio.Queue[Update | None] = asyncio.Queue()
        self._gate = Gate(AT_ONCE)
        self._failed: set[str] = set()
        self._last_error: ModelError | None = None
        self._most_tokens = MOST_TOKENS
        self._plain = False
        self._done = 0
        self.usage = Usage(prompt=0, completion=0)
        """Tokens of all requests so far."""
        self.critique: Critique | None = None
        """The model's critique once `read` is through; None where it could read nothing."""

    async def read(self, base: Critique, tokens: TokenCounter | None = None) -> AsyncIterator[Update]:
        """Reads every criterion that was asked about; `critique` is there at the end."""
        if not self._fits(tokens):
            yield JudgeNoted(message("critique.too_long"))
            return
        # Reading by reading: an endpoint that gives out midway leaves whole ones behind.
        asked = [s for s in base.scores if s.finding != "not_asked"] * self._judges
        tasks = [asyncio.create_task(self._criterion(score, len(asked))) for score in asked]
        for task in tasks:
            task.add_done_callback(lambda _: self._updates.put_nowait(None))
        try:
            for _ in tasks:
                while (update := await self._updates.get()) is not None:
                    yield update
            readings = await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if any(reading.usable for reading in readings):
            self.critique = await self._put_together(base, readings)
            while not self._updates.empty():
                if (update := self._updates.get_nowait()) is not None:
                    yield update
        else:
            what = self._last_error.what if self._last_error is not None else message("critique.nothing_usable")
            yield JudgeNoted(message("critique.stood_in", what=what))

    def _fits(self, tokens: TokenCounter | None) -> bool:
        """Whether the model can take the interview, leaner where it must be. Some servers cut in silence."""
        for exhibit in (self._exhibit, leaner(self._exhibit)):
            self._exhibit = exhibit
            self._shared = shared_messages(exhibit, self._rubric, self._render)
            if tokens is None:
                return True
            requests = [evidence_request(self._shared, exhibit, c, self._render) for c in self._rubric.criterion]
            longest = max(tokens.count(r.messages[-1].content) for r in requests)
            shared = sum(tokens.count(m.content) for m in self._shared)
            self._most_tokens = min(MOST_TOKENS, self._model.context - shared - longest)
            if self._most_tokens >= FEWEST_TOKENS:
                return True
        return False

    # -- one criterion -----------------------------------------------------------------------

    async def _criterion(self, base: Score, of: int) -> Reading:
        criterion = next(c for c in self._rubric.criterion if c.id == base.criterion)
        reading = await self._read_or_stand_in(criterion, base)
        self._done += 1
        self._updates.put_nowait(CriterionRead(criterion.name, self._done, of))
        return reading

    @property
    def _down(self) -> bool:
        return len(self._failed) >= FAILURES_IN_A_ROW

    async def _read_or_stand_in(self, criterion: Criterion, base: Score) -> Reading:
        rejected = Rejected()
        try:
            reading = await self._evidence_and_level(criterion, base, rejected)
        except DownError:
            return stood_in(base, message("critique.down"), rejected)
        except UnusableReplyError:
            self._failed.clear()
            return stood_in(base, message("critique.unusable"), rejected)
        except ModelError as error:
            self._failed.add(criterion.id)
            self._last_error = error
            return stood_in(base, message("critique.failed", what=error.what), rejected)
        self._failed.clear()
        return reading

    async def _evidence_and_level(self, criterion: Criterion, base: Score, rejected: Rejected) -> Reading:
        """Raises `ModelError`, `DownError`, and `UnusableReplyError` where the second try was of no use either."""

        def proven(text: str) -> Proof:
            reply = decoded(text, EvidenceReply)
            proof = prove(reply, self._exhibit, criterion.id)
            rejected.count += proof.rejected
            if reply.evidence and not proof.items and proof.rejected:
                raise UnusableReplyError(NO_QUOTE_STANDS)
            if not reply.evidence and base.evidence:
                raise UnusableReplyError(NO_EVIDENCE)
            return proof

        def asked(reason: str) -> ChatRequest:
            return evidence_request(self._shared, self._exhibit, criterion, self._render, reason)

        proof = await self._ask(asked, proven)
        if not proof.items:
            return Reading(self._nothing(criterion, base), proof, rejected.count)

        def placed(text: str) -> Score:
            return score_of(self._exhibit, criterion, proof, decoded(text, LevelReply))

        def level_asked(reason: str) -> ChatRequest:
            return level_request(criterion, self._rubric, proof.items, self._exhibit, self._render, reason)

        return Reading(await self._ask(level_asked, placed), proof, rejected.count)

    def _nothing(self, criterion: Criterion, base: Score) -> Score:
        """The score where the judge names nothing that may count: what the rules found, where they read this at all."""
        if base.finding == "not_readable":
            return nothing_shown(self._exhibit, criterion)
        return msgspec.structs.replace(base, by="model") if base.finding == "not_shown" else base

    # -- asking ------------------------------------------------------------------------------

    async def _ask(self, request: Callable[[str], ChatRequest], use: Callable[[str], T]) -> T:
        """What `use` makes of the reply; asked once more with the reason where it makes nothing.

        Raises `UnusableReplyError` or `ModelError` after the second try, and `DownError` where no more is asked.
        """
        try:
            return use(await self._reply(request("")))
        except UnusableReplyError as error:
            reason = str(error)
        except CutOffError:
            reason = TOO_LONG
        except (BadReplyError, BrokenOffError):
            reason = ""
        return use(await self._reply(request(reason)))

    async def _reply(self, request: ChatRequest) -> str:
        """The whole reply, in its turn. A server that answers one at a time lets the last ones wait too long: then
        fewer are sent at once, and this one again.
        """
        while True:
            async with self._gate:
                if self._down:
                    raise DownError
                at_once = self._gate.most
                try:
                    return await self._streamed(request)
                except TimedOutError:
                    if not self._gate.narrowed(at_once):
                        raise

    async def _streamed(self, request: ChatRequest) -> str:
        pieces = []
        async for event in self._model.reply(msgspec.structs.replace(request, most_tokens=self._most_tokens)):
            match event:
                case Fragment(text):
                    pieces.append(text)
                case FormRefused() if not self._plain:
                    self._plain = True
                    self._updates.put_nowait(JudgeNoted(message("critique.plain")))
                case Waiting(why=why, seconds=seconds):
                    self._updates.put_nowait(JudgeNoted(message("critique.waits", why=why, seconds=f"{seconds:.0f}")))
                case Finished(usage) if usage is not None:
                    self.usage = added(self.usage, usage)
                case _:
                    pass
        return "".join(pieces)

    # -- the whole ---------------------------------------------------------------------------

    async def _put_together(self, base: Critique, readings: Sequence[Reading]) -> Critique:
        grouped: dict[str, list[Reading]] = {}
        for reading in readings:
            grouped.setdefault(reading.score.criterion, []).append(reading)
        found = {name: together(group) for name, group in grouped.items()}
        scores = tuple(found[s.criterion].score if s.criterion in found else s for s in base.scores)
        proofs = [(c, found[c.id].proof) for c in self._rubric.criterion if c.id in found and found[c.id].usable]
        choice = offered(self._exhibit, proofs)
        reply = await self._mended(choice)
        return msgspec.structs.replace(
            base,
            by="model",
            model=self._model.name,
            judges=max(sum(reading.usable for reading in group) for group in grouped.values()),
            weight_read=totals(scores).weight_read,
            scores=scores,
            overall=totals(scores).overall,
            recommendation=recommendation(scores),
            strength=strength_of(self._exhibit, choice, reply) or base.strength,
            repairs=repairs_of(self._exhibit, choice, reply, base.repairs),
            rejected_quotes=base.rejected_quotes + sum(reading.rejected for reading in readings),
        )

    async def _mended(self, choice: Choice) -> MendingReply | None:
        """The strength and the repairs, as the judge chose and worded them; None where it could not."""
        if not (choice.strengths or choice.gaps) or self._down:
            return None
        asked: list[str] = []

        def request(reason: str) -> ChatRequest:
            asked.append(reason)
            return mending_request(self._rubric, choice.strengths, choice.gaps, self._render, reason)

        def use(text: str) -> MendingReply:
            return checked(self._exhibit, choice, decoded(text, MendingReply), last=len(asked) > 1)

        try:
            return await self._ask(request, use)
        except (UnusableReplyError, ModelError, DownError):
            self._updates.put_nowait(JudgeNoted(message("critique.repairs")))
            return None


class DownError(Exception):
    """The endpoint had failed too often by then, so that it was not asked."""


class Rejected:
    """How many quotes of a criterion did not stand, over both tries."""

    def __init__(self) -> None:
        self.count = 0


def added(one: Usage, other: Usage) -> Usage:
    return Usage(
        prompt=one.prompt + other.prompt,
        completion=one.completion + other.completion,
        cached=one.cached + other.cached,
        estimated=one.estimated or other.estimated,
    )


def stood_in(base: Score, why: str, rejected: Rejected) -> Reading:
    """The built-in reading in the judge's place, which its `why` says first."""
    score = msgspec.structs.replace(base, why=f"{why} {base.why}")
    return Reading(score, Proof((), 0), rejected.count)


NO_QUOTE_STANDS = (
    "None of its quotes stands in the candidate's turn that it names, in lines that may be quoted. "
    "Copy them letter for letter."
)
NO_EVIDENCE = "It names no evidence. Name the words that show it, or the words that stop short of it."
TOO_LONG = "It was cut off for its length. Keep to the form and be brief."
