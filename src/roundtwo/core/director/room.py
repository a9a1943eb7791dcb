"""What the director sees: the session so far, the bank, the persona, and what was found in the brief."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from roundtwo.core.agenda import Slot, Standing, agenda, exercise_fits, standing
from roundtwo.core.bank import Bank, Exercise, Line, Question
from roundtwo.core.events import AnswerRead, Focus, InterviewerAsked, Section
from roundtwo.core.invitation import Invitation, read_invitation
from roundtwo.core.lexicon import Lexicon, beginnings, phrase_pattern, straight
from roundtwo.core.panel import holder, introduced, section_weights
from roundtwo.core.persona import Persona, own_lines
from roundtwo.core.question_types import question_type
from roundtwo.core.session import Exchange, Session
from roundtwo.core.steering import longer

TELLING = frozenset({"story", "vague_story", "habit", "opinion", "self_description", "fact"})
"""Kinds of answers that tell something."""


@lru_cache(maxsize=65536)  # a turn is asked about again at every turn after it
def mentions(phrases: tuple[str, ...], say: str) -> bool:
    return phrase_pattern(phrases).search(straight(say)) is not None


class Room(msgspec.Struct, frozen=True):
    session: Session
    bank: Bank
    lexicon: Lexicon
    persona: Persona
    """Who has the word."""
    family: str
    exercise: Exercise | None
    leads_people: bool
    panel: tuple[Persona, ...] = ()
    """All who interview, in the order they were named in; empty where it is one alone."""
    before: tuple[InterviewerAsked, ...] = ()
    """In a replay: what this interviewer would have asked so far, beside what was really asked. Said once, too."""

    @property
    def last(self) -> Exchange:
        """The newest exchange. There is one whenever moves are asked for after the opening."""
        return self.session.exchanges[-1]

    @property
    def spoken(self) -> list[InterviewerAsked]:
        """Every turn whose words are used up."""
        return [*(e.asked for e in self.session.exchanges), *self.before]

    def said(self) -> Iterator[str]:
        """What was said in both rounds, by everybody, turn by turn."""
        yield from (turn.say for turn in self.session.start.brief.first_round.turns)
        for exchange in self.session.exchanges:
            yield exchange.asked.say
            if exchange.answer is not None:
                yield exchange.answer.say

    def was_spoken_of(self, phrases: tuple[str, ...]) -> bool:
        """Whether one of the phrases fell, in either round."""
        return bool(phrases) and any(mentions(phrases, say) for say in self.said())

    @property
    def heard(self) -> Exchange:
        """The newest exchange in which something was put to the candidate: a hand-over between two turns is none."""
        exchanges = self.session.exchanges
        return next((e for e in reversed(exchanges) if e.asked.move != "hand_over"), exchanges[-1])

    @property
    def read(self) -> AnswerRead:
        read = self.last.read
        return read if read is not None else AnswerRead(turn=self.last.asked.turn, kind="none", parts=(), by="builtin")

    @property
    def asked(self) -> InterviewerAsked:
        return self.last.asked

    def lines(self, move: str, situation: str) -> list[Line]:
        """What can be said there, the persona's own first."""
        table = (line for line in self.bank.lines if line.move == move)
        return [line for line in (*own_lines(self.persona, move), *table) if situation in line.for_]

    @property
    def question_type(self) -> str:
        """The type of the question that is open, guessed from its words where it is not the bank's."""
        return question_type(self.asked, self.lexicon)

    def question_type_of(self, exchange: Exchange) -> str:
        """The type of the question that an answer was given to."""
        return question_type(exchange.asked, self.lexicon)

    @property
    def wants_no_occasion(self) -> bool:
        """Whether a question of the bank is open that wants no occasion told, so that its own probes fit best."""
        return self.question_of(self.last) is not None and self.question_type in ("goal", "motive", "hypothetical")

    def slots(self) -> list[Slot]:
        """The agenda as it was planned."""
        return agenda(self.session, self._weights, self.holds_exercise)

    def standing(self) -> Standing:
        return standing(self.session, self._weights, self.holds_exercise)

    @property
    def _weights(self) -> dict[str, float]:
        return longer(self.focus, section_weights(self.members))

    @property
    def focus(self) -> Focus | None:
        """What this rehearsal is planned around. Nothing of it is ever said."""
        return self.session.start.plan.focus_on

    @property
    def members(self) -> tuple[Persona, ...]:
        return self.panel or (self.persona,)

    def holder(self, following: Sequence[Section]) -> Persona:
        """Who should have the word in the first of the sections that are left."""
        return holder(self.session, self.members, following)

    def with_word(self, persona: Persona) -> Room:
        """The same with somebody else speaking."""
        return msgspec.structs.replace(self, persona=persona)

    @property
    def first_round(self) -> Literal["on_file", "told", "untold", "none"]:
        """What there is of a first round. With nothing on file the candidate knows whether there was one."""
        if self.session.start.brief.first_round.source != "none":
            return "on_file"
        reads = [(e, e.read) for e in self.session.answered if e.read is not None]
        if any("no_first_round" in read.features for _, read in reads):
            return "none"
        told = any(read.kind in TELLING and self._tells_of_first_round(e) for e, read in reads)
        return "told" if told else "untold"

    def _tells_of_first_round(self, exchange: Exchange) -> bool:
        """Whether it was asked about, and the answer speaks of being asked, told or talked to."""
        question = self.question_of(exchange)
        if question is None or "no_first_round" not in question.needs or exchange.answer is None:
            return False
        return not question.about or beginnings(question.about).search(straight(exchange.answer.say)) is not None

    @property
    def holds_exercise(self) -> bool:
        """Whether the agenda has an exercise: asked for, announced, or time enough."""
        started = self.session.start
        asked_for = bool(started.brief.exercise or self.invited.case)
        return self.exercise is not None and exercise_fits(started.plan, asked_for=asked_for)

    @property
    def invited(self) -> Invitation:
        """What the invitation says plainly."""
        return read_invitation(self.session.start.brief.invitation)

    @property
    def introduced(self) -> str:
        """Who has the word, as it follows on "I'm"."""
        return introduced(self.persona, None if self.panel else self.invited)

    def chance(self, salt: str = "") -> random.Random:
        """Chance that is the same for the same session, turn and purpose."""
        return random.Random(f"{self.session.start.seed}/{self.session.next_turn}/{salt}")

    def question_of(self, exchange: Exchange) -> Question | None:
        """The bank question that opened the exchange's thread."""
        opened = self.session.exchange_at(exchange.asked.thread) if exchange.asked.thread else None
        found = opened or exchange
        return self.bank.question(found.asked.question) if found.asked.question else None
