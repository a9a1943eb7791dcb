"""A whole interview in which a model answers in the candidate's place: the same room, the same rules, nobody there.

The endpoint's failure ends it, since nothing can stand in for a stand-in; what was said is on disk by then.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator

import msgspec

from roundtwo.core.chat import Fragment
from roundtwo.core.messages import message
from roundtwo.core.prompting import Render
from roundtwo.core.session import Session
from roundtwo.core.standing_in import TRIES, answer_request, as_said, fixed_message, held_against, sources_of
from roundtwo.flows.interview import Interview
from roundtwo.flows.ports import ChatModel
from roundtwo.flows.updates import Update

MOST_ANSWERS = 120
"""No interview is longer; one that is has got stuck."""


class AnsweredFor(msgspec.Struct, frozen=True):
    """An answer was given in the candidate's place. `recalled` is whether there was anything to say."""

    say: str
    recalled: bool


class StandIn:
    """`recorded` is the session whose answers are known; `model` gives the answers: the interview's own,
    which is closed with it.
    """

    def __init__(self, interview: Interview, recorded: Session, model: ChatModel, render: Render) -> None:
        self.interview = interview
        self._model = model
        self._render = render
        self._fixed = fixed_message(recorded, render)
        self._sources = sources_of(recorded)

    @property
    def session(self) -> Session:
        return self.interview.session

    async def close(self) -> None:
        """Lets go of the interview, its model and its file."""
        await self.interview.close()

    async def run(self) -> AsyncGenerator[Update | AnsweredFor, None]:
        """The interview to its end. Raises `ModelError` where the endpoint fails."""
        async for update in self.interview.open():
            yield update
        for _ in range(MOST_ANSWERS):
            if not self.session.waiting:
                return
            answer = await self._answer()
            yield answer
            async for update in self.interview.rehearsal.answer(answer.say, "piped"):
                yield update
        async for update in self.interview.rehearsal.end():
            yield update

    async def _answer(self) -> AnsweredFor:
        last = self.session.last
        question = last.asked.say if last is not None else ""
        tried: list[tuple[str, list[str]]] = []
        for _ in range(TRIES):
            request = answer_request(self._fixed, self.session, self._render, tried)
            say = as_said("".join([e.text async for e in self._model.reply(request) if isinstance(e, Fragment)]))
            reasons = held_against(say, question, self._sources)
            if not reasons:
                return AnsweredFor(say, recalled=True)
            tried.append((say, reasons))
        return AnsweredFor(message("replay.stand_in.forgot"), recalled=False)
