"""What the director sees: the session so far, the bank, the persona, and what was found in the brief."""

from __future__ import annotations

import random

import msgspec

from roundtwo.core.agenda import Slot, Standing, agenda, standing
from roundtwo.core.bank import Bank, Exercise, Question
from roundtwo.core.events import AnswerRead, InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.persona import Persona
from roundtwo.core.question_types import question_type
from roundtwo.core.session import Exchange, Session


class Room(msgspec.Struct, frozen=True):
    session: Session
    bank: Bank
    lexicon: Lexicon
    persona: Persona
    family: str
    exercise: Exercise | None
    leads_people: bool

    @property
    def last(self) -> Exchange:
        """The newest exchange. There is one whenever moves are asked for after the opening."""
        return self.session.exchanges[-1]

    @property
    def read(self) -> AnswerRead:
        read = self.last.read
        return read if read is not None else AnswerRead(turn=self.last.asked.turn, kind="none", parts=(), by="builtin")

    @property
    def asked(self) -> InterviewerAsked:
        return self.last.asked

    @property
    def question_type(self) -> str:
        """The type of the question that is open, guessed from its words where it is not the bank's."""
        return question_type(self.asked, self.lexicon)

    @property
    def wants_no_occasion(self) -> bool:
        """Whether a question of the bank is open that wants no occasion told, so that its own probes fit best."""
        return self.question_of(self.last) is not None and self.question_type in ("goal", "motive", "hypothetical")

    def slots(self) -> list[Slot]:
        """The agenda as it was planned."""
        return agenda(self.session, self.persona.sections, self.holds_exercise)

    def standing(self) -> Standing:
        return standing(self.session, self.persona.sections, self.holds_exercise)

    @property
    def holds_exercise(self) -> bool:
        """Whether the agenda has an exercise: asked for, or time enough."""
        started = self.session.start
        return self.exercise is not None and (bool(started.brief.exercise) or started.plan.minutes >= 45)

    def chance(self, salt: str = "") -> random.Random:
        """Chance that is the same for the same session, turn and purpose."""
        return random.Random(f"{self.session.start.seed}/{self.session.next_turn}/{salt}")

    def question_of(self, exchange: Exchange) -> Question | None:
        """The bank question that opened the exchange's thread."""
        opened = self.session.exchange_at(exchange.asked.thread) if exchange.asked.thread else None
        found = opened or exchange
        return self.bank.question(found.asked.question) if found.asked.question else None
