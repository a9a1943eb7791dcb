"""One interview from its opening to its critique, with everything it takes: what line mode and the app both play."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

from roundtwo.core.bank import Bank
from roundtwo.core.checks.manner import Manner
from roundtwo.core.events import NoteAdded, SessionStarted
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.prompting import Render
from roundtwo.core.rubric import Rubric, weighted, with_exercise
from roundtwo.core.session import Session
from roundtwo.flows.coaching import Coach
from roundtwo.flows.critique import criticise_with, rated
from roundtwo.flows.ports import ChatModel, Clock, Drafts, Journal, Parser, TokenCounter
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.reviewing import noted
from roundtwo.flows.updates import Update


class Desk(NamedTuple):
    """What the coach takes beside the interview. `attempts` keeps an answer that is written anew, by its turn."""

    bank: Bank
    parser: Parser
    manner: Callable[[], Manner]
    attempts: Callable[[int], Drafts]


class Interview:
    """Opens, keeps the draft, and reads at the end. Close it when it is left.

    `started` begins a new session, None goes on with the rehearsal's. `path` is where it is saved, or empty.
    `judge` reads for the critique; None is the built-in reader.
    """

    def __init__(
        self,
        rehearsal: Rehearsal,
        drafts: Drafts,
        journal: Journal,
        clock: Clock,
        rubric: Rubric,
        lexicon: Lexicon,
        render: Render,
        desk: Desk,
        *,
        started: SessionStarted | None = None,
        judge: ChatModel | None = None,
        tokens: TokenCounter | None = None,
        path: str = "",
        notices: tuple[str, ...] = (),
    ) -> None:
        self.rehearsal = rehearsal
        self.drafts = drafts
        self.clock = clock
        self.path = path
        self.notices = notices
        """What the person should know before it goes on: what was repaired, who plays and what leaves the machine."""
        self.judge = judge
        self._journal = journal
        self._rubric = rubric
        self._lexicon = lexicon
        self._render = render
        self._desk = desk
        self._started = started
        self._tokens = tokens

    @property
    def session(self) -> Session:
        return self.rehearsal.session

    @property
    def start(self) -> SessionStarted:
        """What the session starts from, before as well as after it has begun."""
        return self._started if self._started is not None else self.session.start

    @property
    def rubric(self) -> Rubric:
        """With the weights of this role's family, and what its exercise looks for. There is a session by then."""
        return with_exercise(weighted(self._rubric, self.rehearsal.role_family), self.rehearsal.held_exercise)

    def open(self) -> AsyncIterator[Update]:
        """The first question, or the one that was open."""
        return self.rehearsal.begin(self._started) if self._started is not None else self.rehearsal.go_on()

    def unsent(self) -> str:
        """What was typed when the session stopped, without what had been sent of it. Raises `TranscriptError`."""
        kept, last = self.drafts.load(), self.session.last
        sent = last.answer.say if last is not None and last.answer is not None else ""
        if not sent or not kept.strip().startswith(sent):
            return kept
        rest = kept.strip().removeprefix(sent).strip()
        self.drafts.save(rest)
        return rest

    def rate(self, ratings: dict[str, int]) -> None:
        """Records how the candidate rates themself, by criterion, 1 to 5. Raises `TranscriptError`."""
        rated(ratings, self.session, self._journal, self.clock)

    def note(self, note: NoteAdded) -> None:
        """Records a note of the candidate's own, from reading it again. Raises `TranscriptError`."""
        self.session.apply(noted(note, self.session.next_seq, self._journal, self.clock))

    def critique(self) -> AsyncIterator[Update]:
        """Has the interview read, and the critique appended."""
        return criticise_with(
            self.judge, self._render, self.session, self.rubric, self._lexicon, self._journal, self.clock, self._tokens
        )

    def coach(self) -> Coach:
        """Who speaks about the critique: the same model as the judge, or the rules."""
        desk = self._desk
        return Coach(
            self.session, self.rubric, self._lexicon, desk.bank, desk.parser, self._journal, self.clock,
            desk.manner(), self._render, self.judge,
        )  # fmt: skip

    def attempt(self, turn: int) -> Drafts:
        """Where another attempt at that answer is kept while it is written."""
        return self._desk.attempts(turn)

    async def close(self) -> None:
        """Lets go of the model and of the file."""
        try:
            await self.rehearsal.close()
            if self.judge is not None:
                await self.judge.close()
        finally:
            self._journal.close()
