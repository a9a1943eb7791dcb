"""Language models for tests of the voice: one that does what its brief says, and one that says what it is told to."""

from __future__ import annotations

import asyncio
import json
import random
import re
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from itertools import count

from roundtwo.content.tasks import Tasks
from roundtwo.core.bank import Bank
from roundtwo.core.chat import ChatEvent, ChatRequest, Finished, Fragment, Usage
from roundtwo.core.errors import ScriptExhaustedError
from roundtwo.core.events import SessionStarted
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.prompting import Render
from roundtwo.core.session import Session
from roundtwo.flows.ports import ChatModel, Parser
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.updates import Over, Spoke, Update
from roundtwo.flows.voice import ModelVoice
from roundtwo.models.tokens import estimate
from tests.playing import PROMPTS, ROOT, Memory, StoppedClock

TASKS = Tasks([ROOT / "prompts"])
USAGE = Usage(prompt=100, completion=20, cached=60)
_FIELD = re.compile(r"^(move|probe|target|purpose|section): (.*)$", re.MULTILINE)
_EXACT = re.compile(r"<exact>\n(.*?)\n</exact>", re.DOTALL)
_SOURCE = re.compile(r"^ {2}source: (\w+)", re.MULTILINE)
_THINGS = (
    "colour price weight order shape timing cupboard cost width pace layout label end start rhythm range depth reach"
    " tone place effect length height key root edge sound grain".split()
)
_ASKS = (
    "which bit was yours?", "where did that come from?", "who saw it first?", "how was it found?",
    "what became of it afterwards?", "when was that settled?", "whose word was it?",
)  # fmt: skip


class Tokens:
    """`TokenCounter` that estimates."""

    estimated = True

    def count(self, text: str) -> int:
        return estimate(text)


class Told:
    """`ChatModel` that sends the next of its replies: strings as they are, dicts as JSON, errors raised, events sent.
    A list holds several of these for one reply."""

    provider = "told"
    name = "told"

    def __init__(self, replies: Iterable[object] = (), context: int = 128_000, usage: Usage | None = USAGE) -> None:
        self.replies = list(replies)
        self.requests: list[ChatRequest] = []
        self.context = context
        self.closed = 0
        self._usage = usage

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        self.requests.append(request)
        next_one = self.next_reply(request)
        for piece in next_one if isinstance(next_one, list) else [next_one]:
            if isinstance(piece, Exception):
                raise piece
            if isinstance(piece, ChatEvent):
                yield piece
                continue
            text = piece if isinstance(piece, str) else json.dumps(piece)
            for start in range(0, len(text), 7):
                yield Fragment(text[start : start + 7])
                await asyncio.sleep(0)
        yield Finished(self._usage)

    def next_reply(self, request: ChatRequest) -> object:
        if not self.replies:
            raise ScriptExhaustedError(self.name)
        return self.replies.pop(0)

    async def close(self) -> None:
        self.closed += 1


class Obliging(Told):
    """Does what its brief says, in words that keep every rule, never twice the same."""

    def __init__(self, context: int = 128_000) -> None:
        super().__init__(context=context)
        self._number = count()

    def next_reply(self, request: ChatRequest) -> object:
        return {**fields_of(request), "say": self.say(fields_of(request)["move"])}

    def say(self, move: str) -> str:
        number = next(self._number)
        if move == "close":
            return "Goodbye for now."
        one, two, three = random.Random(number).sample(_THINGS, 3)
        return f"The {one} {two} {three}: {_ASKS[number % len(_ASKS)]}"


def fields_of(request: ChatRequest | str) -> dict[str, str]:
    """What the brief in the last message asks the fields before `say` to be."""
    note = request if isinstance(request, str) else brief_in(request)
    found = dict(_FIELD.findall(note))
    exact, source = _EXACT.search(note), _SOURCE.search(note)
    none = found.get("target") == "none" or exact is None or source is None
    return {
        "move": found["move"],
        "probe": found["probe"],
        "source": "none" if none or source is None else source[1],
        "quote": "none" if none or exact is None else exact[1],
    }


def brief_in(request: ChatRequest) -> str:
    """The director's note in the last message."""
    return request.messages[-1].content.rpartition("<brief>\n")[2]


class VoicedTable:
    """A rehearsal that a model words, and everything that was heard in it."""

    def __init__(
        self, model: ChatModel, parser: Parser, bank: Bank, lexicon: Lexicon, persona: str = "hiring-manager",
        session: Session | None = None, render: Render = TASKS.render,
    ) -> None:  # fmt: skip
        self.memory = Memory()
        self.updates: list[Update] = []
        self.model = model
        first, *others = [PROMPTS.persona(each)[0] for each in persona.split(",")]
        self.rehearsal = Rehearsal(
            journal=self.memory, parser=parser, clock=StoppedClock(), bank=bank, lexicon=lexicon,
            persona=first, others=others, session=session,
            voice=ModelVoice(model, render, PROMPTS.manner(), Tokens(), quick_seconds=0.05),
        )  # fmt: skip

    @property
    def session(self) -> Session:
        return self.rehearsal.session

    @property
    def over(self) -> bool:
        return any(isinstance(update, Over) for update in self.updates)

    @property
    def line(self) -> str:
        return self.session.exchanges[-1].asked.say

    def begin(self, start: SessionStarted) -> list[Update]:
        return self.hear(self.rehearsal.begin(start))

    def answer(self, text: str) -> list[Update]:
        return self.hear(self.rehearsal.answer(text, "typed"))

    def hear(self, updates: AsyncIterator[Update]) -> list[Update]:
        async def drain() -> list[Update]:
            return [update async for update in updates]

        heard = asyncio.run(drain())
        self.updates += heard
        return heard

    def play(self, start: SessionStarted, reply: Callable[[str], str], most: int = 90) -> Session:
        """A whole session, until the interviewer ends it."""
        self.begin(start)
        for _ in range(most):
            if self.over:
                break
            self.answer(reply(self.line))
        return self.session


def spoken(updates: Sequence[Update]) -> list[str]:
    return [update.asked.say for update in updates if isinstance(update, Spoke)]
