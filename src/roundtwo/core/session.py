"""`fold(events) -> Session`: what was said, claimed, planned and scored. The only state there is.

A `Session` is built by applying events in order and by nothing else; everything that decides reads it and never
writes to it. Replay, fork, resume and export are the same fold over other events.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable

import msgspec

from roundtwo.core.events import (
    AnswerRead,
    AnswerRetried,
    AnswerTakenBack,
    AnyEvent,
    CandidateAnswered,
    CandidateToldCoach,
    ClaimNoted,
    ClaimSettled,
    ClaimStatus,
    CoachSaid,
    Critique,
    CritiqueRecorded,
    DebriefAdded,
    DebriefNoted,
    EvidenceWithdrawn,
    InterviewerAsked,
    NoteAdded,
    Section,
    SelfRated,
    SessionEnded,
    SessionPaused,
    SessionRenamed,
    SessionResumed,
    SessionStarted,
    UnknownEvent,
)
from roundtwo.core.lexicon import straight
from roundtwo.core.searching import folded, sought_words
from roundtwo.core.withdrawing import without

WORDS_A_MINUTE = 140
"""How fast people speak; the room's clock counts words at this rate (PRODUCT)."""
PAUSE_MINUTES = 5 / 60
"""What passes in a room between two utterances."""
ASKING = frozenset({"open", "ask", "probe", "callback", "contradiction", "challenge", "exercise", "twist"})
"""Moves that put a new ask; the others repeat, ease, answer or close."""


class Exchange(msgspec.Struct, frozen=True):
    """One turn of the interviewer and what came back (None while the candidate writes)."""

    asked: InterviewerAsked
    answer: CandidateAnswered | None = None
    read: AnswerRead | None = None


class Claim(msgspec.Struct, frozen=True):
    noted: ClaimNoted
    status: ClaimStatus | None = None
    settled: int | None = None
    """The turn of the answer that settled it, where one did."""


class Session:
    """The fold. Attributes are read-only to everybody but `apply`."""

    def __init__(self) -> None:
        self.started: SessionStarted | None = None
        self.name = ""
        self.exchanges: list[Exchange] = []
        self.claims: dict[str, Claim] = {}
        self.critiques: list[Critique] = []
        """As they stand: without what was withdrawn."""
        self.withdrawn: list[EvidenceWithdrawn] = []
        self.struck: list[EvidenceWithdrawn] = []
        """Those that the last critique had rested on."""
        self.coached: list[CandidateToldCoach | CoachSaid] = []
        self.retries: list[AnswerRetried] = []
        self.notes: list[NoteAdded] = []
        self.debriefs: list[str] = []
        self.panel_notes: dict[str, DebriefNoted] = {}
        """By the persona's id: the newest note of each."""
        self.ratings: dict[str, int] = {}
        self.ended: SessionEnded | None = None
        self.last_at = ""
        self.paused = False
        self.passed_over = 0
        self.next_seq = 0
        self.words = 0
        self.utterances = 0
        self._by_turn: dict[int, int] = {}

    # -- building ------------------------------------------------------------------------

    def apply(self, event: AnyEvent) -> None:
        """Takes in the next event. Events that do not fit are passed over and counted, never raised on."""
        self.next_seq = max(self.next_seq, event.seq + 1)
        self.last_at = event.at or self.last_at
        match event:
            case InterviewerAsked():
                self._by_turn[event.turn] = len(self.exchanges)
                self.exchanges.append(Exchange(event))
                self._heard(event.say)
            case CandidateAnswered():
                self._answered(event)
            case AnswerRead():
                self._read(event)
            case ClaimNoted():
                self.claims[event.claim] = Claim(event)
            case ClaimSettled():
                if event.claim in self.claims:
                    self.claims[event.claim] = Claim(self.claims[event.claim].noted, event.status, event.turn)
            case AnswerTakenBack():
                self._taken_back(event.turn)
            case UnknownEvent():
                self.passed_over += 1
            case _:
                self._around(event)

    def _around(self, event: AnyEvent) -> None:
        """What is not the conversation itself: its frame, and what was added to it later."""
        match event:
            case SessionStarted():
                self.started = event
                self.name = event.name
            case SessionPaused() | SessionResumed():
                self.paused = isinstance(event, SessionPaused)
            case SessionRenamed():
                self.name = event.name
            case SessionEnded():
                self.ended = event
            case NoteAdded():
                self.notes.append(event)
            case DebriefAdded():
                self.debriefs.append(event.text)
            case SelfRated():
                self.ratings = {**self.ratings, **event.ratings}
            case _:
                self._afterwards(event)

    def _afterwards(self, event: AnyEvent) -> None:
        """The critique, and what was said about it."""
        match event:
            case CritiqueRecorded():
                self.critiques.append(event.critique)
                self.struck = []
                for taken in self.withdrawn:
                    self._strike(taken)
            case EvidenceWithdrawn():
                self.withdrawn.append(event)
                self._strike(event)
            case CandidateToldCoach() | CoachSaid():
                self.coached.append(event)
            case AnswerRetried():
                self.retries.append(event)
            case DebriefNoted():
                self.panel_notes[event.persona] = event
            case _:
                pass

    def _strike(self, taken: EvidenceWithdrawn) -> None:
        """What was taken back once stays so where it is read again."""
        left = without(self.critiques[-1], taken) if self.critiques else None
        if left is not None and left != self.critiques[-1]:
            self.critiques[-1] = left
            self.struck.append(taken)

    def _heard(self, say: str) -> None:
        self.words += spoken(say)
        self.utterances += 1

    def _answered(self, event: CandidateAnswered) -> None:
        if not self.exchanges:
            self.passed_over += 1
            return
        self._by_turn[event.turn] = len(self.exchanges) - 1
        last = self.exchanges[-1]
        if last.answer is not None:  # the line of the question between them was damaged: both were said
            self._by_turn[event.turn] = len(self.exchanges)
            self.exchanges.append(last)
        self.exchanges[-1] = Exchange(last.asked, event, None)
        self._heard(event.say)

    def _read(self, event: AnswerRead) -> None:
        index = self._by_turn.get(event.turn)
        if index is None or self.exchanges[index].answer is None:
            self.passed_over += 1
            return
        held = self.exchanges[index]
        self.exchanges[index] = Exchange(held.asked, held.answer, event)

    def _taken_back(self, turn: int) -> None:
        """The question stands open again, as if it had just been asked: what came after it was not said."""
        index = self._by_turn.get(turn)
        if index is None or self.exchanges[index].answer is None:
            self.passed_over += 1
            return
        asked = self.exchanges[index].asked
        self.forget(turn, index)
        self._by_turn[asked.turn] = index
        self.exchanges.append(Exchange(asked))
        self._heard(asked.say)

    def forget(self, turn: int, index: int) -> None:
        """Leaves out what was said from `turn` on, which stands in the exchanges from `index` on."""
        self.exchanges = self.exchanges[:index]
        # In a damaged file turns may stand in any order: what is gone is found by its place, too.
        self._by_turn = {told: at for told, at in self._by_turn.items() if told < turn and at < index}
        heard = [e.asked.say for e in self.exchanges] + [e.answer.say for e in self.exchanges if e.answer is not None]
        self.words, self.utterances = sum(map(spoken, heard)), len(heard)
        self.claims = {
            name: claim
            for name, claim in self.claims.items()
            if claim.noted.source != "answer" or (claim.noted.turn or 0) < turn
        }

    # -- reading -------------------------------------------------------------------------

    @property
    def start(self) -> SessionStarted:
        """The first event. Raises `ValueError` on a fold without one."""
        if self.started is None:
            raise ValueError("the session has no session.started")
        return self.started

    @property
    def next_turn(self) -> int:
        """The number of the next utterance."""
        if not self.exchanges:
            return 1
        last = self.exchanges[-1]
        return (last.answer.turn if last.answer else last.asked.turn) + 1

    @property
    def waiting(self) -> bool:
        """Whether it is the candidate's turn: not where the word is just changing hands."""
        last = self.last
        asked = last is not None and last.answer is None and last.asked.move != "hand_over"
        return asked and self.ended is None

    @property
    def room_minutes(self) -> float:
        """Estimated spoken time so far, both speakers, pauses between turns included."""
        return self.words / WORDS_A_MINUTE + self.utterances * PAUSE_MINUTES

    @property
    def answered(self) -> list[Exchange]:
        return [e for e in self.exchanges if e.answer is not None]

    @property
    def last(self) -> Exchange | None:
        return self.exchanges[-1] if self.exchanges else None

    @property
    def section(self) -> Section:
        return self.exchanges[-1].asked.section if self.exchanges else "opening"

    def exchange_at(self, turn: int) -> Exchange | None:
        """The exchange that the utterance `turn` belongs to."""
        index = self._by_turn.get(turn)
        return self.exchanges[index] if index is not None and index >= 0 else None

    def before(self, turn: int) -> Session:
        """A session of its own: this one as it stood before the interviewer's `turn`."""
        earlier = copy.copy(self)
        earlier.forget(turn, self._by_turn.get(turn, len(self.exchanges)))
        earlier.ended = None
        return earlier

    def thread(self, opened: int | None) -> list[Exchange]:
        """The exchanges of the thread that turn `opened` began, itself included."""
        return [e for e in self.exchanges if e.asked.thread == opened] if opened is not None else []

    def thread_features(self, opened: int | None) -> set[str]:
        """Everything that was told within a thread, by feature."""
        return {f for e in self.thread(opened) if e.read for f in e.read.features}

    def thread_text(self, opened: int | None) -> str:
        """Everything the candidate said within a thread, in lower case, for finding phrases in it."""
        return straight(" ".join(e.answer.say for e in self.thread(opened) if e.answer)).lower()

    def turn_with(self, text: str) -> int | None:
        """The first turn in which all words of `text` were said, else the first with any of them."""
        return next((found[0] for enough in (all, any) if (found := self.turns_with(text, enough))), None)

    def turns_with(self, text: str, enough: Callable[[Iterable[bool]], bool] = all) -> list[int]:
        """Every turn in which all words of `text` were said; with `any` those with one of them."""
        words = sought_words(text)
        said = {e.asked.turn: folded(e.asked.say) for e in self.exchanges}
        said |= {e.answer.turn: folded(e.answer.say) for e in self.exchanges if e.answer is not None}
        return [turn for turn, say in sorted(said.items()) if words and enough(word in say for word in words)]

    def asks(self) -> list[InterviewerAsked]:
        """The new asks so far (repeats, replies and last words left out)."""
        return [e.asked for e in self.exchanges if e.asked.move in ASKING]

    def says(self) -> list[str]:
        return [e.asked.say for e in self.exchanges]


def spoken(say: str) -> int:
    """Words of one utterance, as the room's clock counts them."""
    return say.count(" ") + 1 if say else 0


SUBSTANCE = frozenset({"story", "vague_story", "habit", "opinion", "self_description", "fact", "dodge", "private"})


def of_substance(exchange: Exchange) -> bool:
    """Whether an answer says something that a panel could go by: six words or more, on the matter."""
    if exchange.answer is None or exchange.read is None or exchange.asked.section == "your_questions":
        return False
    return exchange.read.kind in SUBSTANCE and len(exchange.answer.say.split()) >= 6


def fold(events: Iterable[AnyEvent]) -> Session:
    """All events of a transcript, in their order, as a `Session`."""
    session = Session()
    for event in events:
        session.apply(event)
    return session
