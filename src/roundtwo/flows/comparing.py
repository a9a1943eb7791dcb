"""Which of two answers to one question shows more, by a language model: asked in both orders, so that the place of an
answer decides nothing, and kept where both agree.

Nothing that a model does ends the comparison: what could not be judged is not claimed.
"""

from __future__ import annotations

import asyncio

import msgspec

from roundtwo.core.chat import ChatRequest, Fragment
from roundtwo.core.coaching.asking import Tact
from roundtwo.core.comparing.sides import Comparison, Verdict
from roundtwo.core.comparing.verdicts import MoreReply, Order, Pair, ask_of, more_request, order_of, pairs, texts_of
from roundtwo.core.comparing.verdicts import verdict_of as agreed
from roundtwo.core.errors import ModelError
from roundtwo.core.judging.asking import UnusableReplyError, decoded
from roundtwo.core.messages import message
from roundtwo.core.prompting import Render
from roundtwo.flows.gate import Gate
from roundtwo.flows.ports import ChatModel

MOST_PAIRS = 16
AT_ONCE = 8
"""Requests under way at the same time."""


class Comparer:
    """One model's word on the pairs of one comparison."""

    def __init__(self, found: Comparison, model: ChatModel, render: Render, tact: Tact) -> None:
        self._found = found
        self._model = model
        self._render = render
        self._tact = tact
        self._gate = Gate(AT_ONCE)
        self._failed: ModelError | None = None
        every = list(pairs(found))
        self.pairs = [pair for pair in every if all(texts_of(found, pair, tact.lexicon))][:MOST_PAIRS]
        self.notes: list[str] = []
        """What the person should know: where nothing is claimed, and why."""

    async def judged(self) -> Comparison:
        """The comparison with every verdict that held in both orders."""
        found = await asyncio.gather(*(self._verdict(pair) for pair in self.pairs))
        held = tuple(verdict for verdict in found if verdict is not None)
        if self._failed is not None:
            self.notes.append(message("compare.failed", why=self._failed.what))
        elif len(held) < len(found):
            self.notes.append(message("compare.unjudged", count=len(found) - len(held), of=len(found)))
        return msgspec.structs.replace(self._found, verdicts=held)

    async def _verdict(self, pair: Pair) -> Verdict | None:
        try:
            orders = await asyncio.gather(*(self._order(pair, swapped=swapped) for swapped in (False, True)))
        except UnusableReplyError:
            return None
        except ModelError as error:
            self._failed = error
            return None
        return agreed(pair, orders)

    async def _order(self, pair: Pair, *, swapped: bool) -> Order:
        """One order; asked once more with the reason where the reply cannot be used."""
        texts = texts_of(self._found, pair, self._tact.lexicon)
        first, second = texts[::-1] if swapped else texts

        async def reply(reason: str = "") -> Order:
            request = more_request(self._render, ask_of(self._found, pair), first, second, reason)
            return order_of(decoded(await self._said(request), MoreReply), texts, pair, self._tact, swapped=swapped)

        try:
            return await reply()
        except UnusableReplyError as error:
            key = f"coach.retry.{error}"
            return await reply(message(key) if str(error) in ("invented", "words") else str(error))

    async def _said(self, request: ChatRequest) -> str:
        async with self._gate:
            if self._failed is not None:
                raise self._failed
            return "".join([event.text async for event in self._model.reply(request) if isinstance(event, Fragment)])
