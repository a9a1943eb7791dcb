"""A room over a long session, whose interviewer speaks without end: what `bench_keys` runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import msgspec

from roundtwo.core.events import CandidateAnswered, InterviewerAsked
from roundtwo.core.session import Session
from roundtwo.flows.interview import Desk, Interview
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.studio import Studio
from roundtwo.flows.updates import SentenceReleased, Spoke, Update
from roundtwo.transcripts.drafts import NoDraft
from roundtwo.transcripts.journal import NoJournal
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.going import GoOn
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, StoppedClock, brief_of, load_candidate, start_event
from tests.voicing import TASKS

SAID = "What was the part of it that was yours, and how did you know that it had worked in the end?"
ANSWERED = (
    "I moved the payment run from Friday to Tuesday, because an error on a Friday evening has two days' head start. "
    "We asked the forty largest suppliers first, and recalled payments went from nine a year to three."
)
TOKENS = 400
"""Tokens of one turn that is being said; then it is whole, and the next one begins."""


def long_session(turns: int) -> Session:
    session = Session()
    candidate = load_candidate("strong")
    session.apply(start_event(brief_of(candidate)))
    for turn in range(1, turns, 2):
        asked = InterviewerAsked(
            turn=turn, say=f"{SAID} ({turn})", persona="hiring-manager", section="behavioural", move="ask", by="model"
        )
        session.apply(asked)
        session.apply(CandidateAnswered(turn=turn + 1, say=ANSWERED, how="typed"))
    return session


class Talking(Interview):
    """Speaks at `rate` tokens a second as soon as the door is open; with 0 it asks one question and waits."""

    tokens_a_second = 0

    async def open(self) -> AsyncIterator[Update]:
        last = self.session.exchanges[-1].asked
        turn = self.session.next_turn
        while self.tokens_a_second:
            for number in range(TOKENS):
                yield SentenceReleased("token" if number % 9 else "further", "ask")
                await asyncio.sleep(1 / self.tokens_a_second)
            yield Spoke(msgspec.structs.replace(last, turn=turn, say=" ".join(["token"] * TOKENS)))
            turn += 2
        yield Spoke(msgspec.structs.replace(last, turn=turn))


class OneRoom:
    """A studio that has one interview and nothing else."""

    def __init__(self, interview: Interview) -> None:
        self._interview = interview

    def go_on(self, session: str, model: str | None = None) -> Interview:
        return self._interview

    def sessions(self) -> Any:
        return iter(())


def app(turns: int, rate: int) -> RoundTwoApp:
    lexicon = PROMPTS.lexicon()
    rubric = PROMPTS.rubric("default")[0]
    rehearsal = Rehearsal(
        journal=NoJournal(), parser=cast("Any", RememberingParser), clock=StoppedClock(), bank=PROMPTS.bank(),
        lexicon=lexicon, persona=PROMPTS.persona("hiring-manager")[0], session=long_session(turns),
    )  # fmt: skip
    desk = Desk(PROMPTS.bank(), cast("Any", RememberingParser), PROMPTS.manner, lambda _: NoDraft())
    interview = Talking(rehearsal, NoDraft(), NoJournal(), StoppedClock(), rubric, lexicon, TASKS.render, desk)
    interview.tokens_a_second = rate
    return RoundTwoApp(lambda: cast("Studio", OneRoom(interview)), first=GoOn("long"))
