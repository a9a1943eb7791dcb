"""What stands in the margin of a transcript: for each turn why it was asked, what it was read as, what became of it.

Everything comes from the record: no parser, no model. A turn's margin is worked out when it is asked for, so that a
transcript of any length opens at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal

import msgspec

from roundtwo.core.claims import GIVEN_BY
from roundtwo.core.events import (
    AnswerRead,
    Basis,
    CandidateAnswered,
    ClaimNoted,
    InterviewerAsked,
    NoteAdded,
)
from roundtwo.core.messages import message
from roundtwo.core.quotes import find_quote
from roundtwo.core.reasons import place_of, reason_of
from roundtwo.core.reviewing.highlights import by_turn, highlights
from roundtwo.core.reviewing.threads import Threads, opened
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import WORDS_A_MINUTE, Claim, Exchange, Session, spoken

Layer = Literal["reasons", "answers", "claims", "critique", "notes"]
LAYERS: tuple[Layer, ...] = ("reasons", "answers", "claims", "critique", "notes")
"""What can be asked for, each by itself."""
LABELS = {"answer": "claim", "first_round": "first_round", "resume": "resume"}
"""What a claim is headed with, by its source. What a posting asks for is nobody's claim."""
STORY = frozenset({"story", "vague_story"})
NO_STORY = frozenset({"opening", "your_questions", "closing"})
"""Sections that ask for none."""
PARTS = ("situation", "task", "action", "result", "learning")
MOST_SEARCHED = 50_000
"""Characters of a turn in which words are marked: no one says more, and a broken file may."""


class Remark(msgspec.Struct, frozen=True):
    """One thing beside a turn. `label` names a text of the table; what it quotes is as it was said."""

    layer: Layer
    label: str
    text: str

    @property
    def head(self) -> str:
        return message(f"review.label.{self.label}")


class Mark(msgspec.Struct, frozen=True):
    """Words of a turn that a remark is about: code points `start` to `end` of what was said."""

    layer: Layer
    start: int
    end: int
    gone: bool = False
    """Withdrawn: nothing rests on them any more."""


class Review:
    """A session with its margins, by turn."""

    def __init__(self, session: Session, rubric: Rubric) -> None:
        self.session = session
        self.rubric = rubric
        self._threads = Threads(session)
        critique = session.critiques[-1] if session.critiques else None
        self._highlights = by_turn(highlights(critique, session.struck, rubric))
        self._bases: dict[int, list[str]] = defaultdict(list)
        self._asked_about: dict[str, list[Exchange]] = defaultdict(list)
        for exchange in session.exchanges:
            for basis in (exchange.asked.basis, exchange.asked.against):
                if basis is not None and basis.source == "answer" and basis.turn is not None:
                    self._bases[basis.turn].append(basis.quote)
            if exchange.asked.claim is not None:
                self._asked_about[exchange.asked.claim].append(exchange)
        self._claims: dict[int, list[Claim]] = defaultdict(list)
        for claim in session.claims.values():
            turn = claim.noted.turn if claim.noted.source == "answer" else claim.settled
            if turn is not None:
                self._claims[turn].append(claim)

    def said(self, turn: int) -> str:
        """What was said at that turn; empty where there is none."""
        exchange = self.session.exchange_at(turn)
        if exchange is None:
            return ""
        answer = exchange.answer
        return answer.say if answer is not None and answer.turn == turn else exchange.asked.say

    def remarks(self, turn: int, layers: Collection[str] = LAYERS) -> list[Remark]:
        """What these layers have beside that turn, in their order."""
        exchange = self.session.exchange_at(turn)
        if exchange is None:
            return []
        asked = exchange.asked.turn == turn
        claims = self._claims.get(turn, [])
        by_layer: dict[Layer, Callable[[], Iterable[Remark]]] = {
            "reasons": lambda: self._why(exchange.asked) if asked else (),
            "answers": lambda: () if asked else self._answer(exchange),
            "claims": lambda: self._claim_of(exchange.asked) if asked else map(self._claimed, claims),
            "critique": lambda: (Remark("critique", h.label, h.text) for h in self._highlights.get(turn, [])),
            "notes": lambda: (Remark("notes", "note", note.text) for note in self._notes(turn)),
        }
        return [remark for layer, made in by_layer.items() if layer in layers for remark in made()]

    def marks(self, turn: int, layers: Iterable[str] = LAYERS) -> list[Mark]:
        """The words of that turn that the remarks of these layers are about."""
        say = self.said(turn)[:MOST_SEARCHED]
        found = []
        for layer, quote, gone in self._quotes(turn):
            if layer in layers and (span := find_quote(say, quote)) is not None:
                found.append(Mark(layer, *span, gone))
        if "notes" in layers:
            found += [Mark("notes", note.start, note.end) for note in self._notes(turn) if note.start < note.end]
        return found

    def ledger(self) -> list[Remark]:
        """Every claim of the first round, in its order, and how it ended."""
        claims = (claim for claim in self.session.claims.values() if claim.noted.source == "first_round")
        return [self._claimed(claim, ended=True) for claim in claims]

    # -- by layer --------------------------------------------------------------------------

    def _notes(self, turn: int) -> list[NoteAdded]:
        return [note for note in self.session.notes if note.turn == turn]

    def _quotes(self, turn: int) -> Iterator[tuple[Layer, str, bool]]:
        for quote in self._bases.get(turn, []):
            yield "reasons", quote, False
        exchange = self.session.exchange_at(turn)
        if exchange is not None and exchange.read is not None and exchange.read.turn == turn:
            for part in exchange.read.parts:
                yield "answers", part.quote, False
        for claim in self._claims.get(turn, []):
            if claim.noted.source == "answer":
                yield "claims", claim.noted.quote, False
        for each in self._highlights.get(turn, []):
            if each.quote:
                yield "critique", each.quote, each.label == "withdrawn"

    def _why(self, asked: InterviewerAsked) -> Iterator[Remark]:
        yield Remark("reasons", "why", f"{reason_of(asked, self.rubric)} {message(f'review.by.{asked.by}')}")

    def _claim_of(self, asked: InterviewerAsked) -> Iterator[Remark]:
        """The claim that a question goes back to."""
        claim = self.session.claims.get(asked.claim) if asked.claim is not None else None
        if claim is not None and claim.noted.source in LABELS:
            yield self._told(claim)

    def _answer(self, exchange: Exchange) -> Iterator[Remark]:
        """What an answer was read as, its story part by part, and how long it took."""
        answer, read = exchange.answer, exchange.read
        if read is not None:
            kind = message(f"review.kind.{read.kind}")
            yield Remark("answers", "kind", message("review.kind.told", kind=kind))
            if (read.parts or read.kind in STORY) and not is_private(read):
                yield Remark("answers", "parts", "\n".join([*told_parts(read), *self._came_later(exchange)]))
        if answer is not None:
            yield Remark("answers", "times", times(answer))

    def _came_later(self, exchange: Exchange) -> Iterator[str]:
        """The parts that a story began without: where they came, or that they never did."""
        thread = self._threads.onward(exchange)
        if exchange.read is None or exchange.asked.section in NO_STORY or exchange.asked.turn != opened(exchange):
            return
        told = {found.part for found in exchange.read.parts}
        never = []
        for part in (part for part in PARTS if part not in told):
            later = (
                e.answer.turn for e in thread[1:] if e.answer and e.read and part in {p.part for p in e.read.parts}
            )
            if (turn := next(later, None)) is not None:
                yield message("review.parts.later", part=message(f"part.{part}"), turn=turn)
            else:
                never.append(message(f"part.{part}"))
        if never:
            yield message("review.parts.never", parts=", ".join(never))

    def _claimed(self, claim: Claim, *, ended: bool = False) -> Remark:
        """A claim beside the answer that made it; one of the first round beside the answer that settled it, or by
        itself, once the interview has `ended`.
        """
        if claim.noted.source == "answer":
            return self._told(claim)
        place = message("review.status.place", turn=claim.settled) if ended and claim.settled is not None else ""
        said = message(f"review.status.{claim.status}", place=place) if claim.status is not None else ""
        text = message("review.claim.settled", quote=claim.noted.quote, place=place_in(claim.noted), said=said)
        return Remark("claims", LABELS.get(claim.noted.source, "claim"), text)

    def _told(self, claim: Claim) -> Remark:
        return Remark("claims", LABELS.get(claim.noted.source, "claim"), " ".join(self._became(claim)))

    def _became(self, claim: Claim) -> Iterator[str]:
        """A claim with its words, and what came of it, a sentence each."""
        noted = claim.noted
        kind = message(f"review.claim.{noted.kind}")
        if noted.source == "answer":
            yield message("review.claim", quote=noted.quote, kind=kind)
        else:
            yield message("review.claim.at", quote=noted.quote, place=place_in(noted), kind=kind)
        asked = [e for e in self._asked_about.get(noted.claim, []) if e.asked.turn != noted.turn]
        if noted.missing and not asked:
            yield message("review.claim.open", what=wanted(noted.missing))
        if asked:
            yield message("review.claim.asked", turns=turns_named(e.asked.turn for e in asked))
            yield from self._given(noted, asked)
        if claim.status is not None:
            place = message("review.status.place", turn=claim.settled) if claim.settled is not None else ""
            yield message(f"review.status.{claim.status}", place=place)
        elif not asked and noted.source == "answer":
            yield message("review.claim.untouched")

    def _given(self, noted: ClaimNoted, asked: list[Exchange]) -> Iterator[str]:
        """Which of the missing parts came once it was asked about, and where."""
        replies = {e.answer.turn: e for first in asked for e in self._threads.onward(first) if e.answer}
        left = []
        for part in noted.missing:
            told = (t for t, e in sorted(replies.items()) if e.read and GIVEN_BY[part] & set(e.read.features))
            turn = next(told, None)
            if turn is not None:
                yield message("review.claim.given", turn=turn, what=message(f"after.{part}"))
            elif GIVEN_BY[part]:
                left.append(message(f"after.{part}"))
        if left:
            yield message("review.claim.not_given", what=joined(left))


# -- an answer ---------------------------------------------------------------------------------


def is_private(read: AnswerRead) -> bool:
    return read.kind == "private" or read.private is not None


def told_parts(read: AnswerRead) -> Iterator[str]:
    for found in read.parts:
        name = message(f"part.{found.part}")
        yield message("review.part", part=f"{name[:1].upper()}{name[1:]}", quote=found.quote)


def times(answer: CandidateAnswered) -> str:
    seconds, pieces = answer.seconds, []
    for name, value in (("thinking", seconds.thinking), ("writing", seconds.writing)):
        if value is not None and answer.how not in ("pasted", "piped"):
            pieces.append(message(f"review.times.{name}", time=lasting(value)))
    if answer.how != "typed":
        pieces.append(message(f"review.how.{answer.how}"))
    pieces.append(message("review.times.spoken", time=lasting(60 * spoken(answer.say) / WORDS_A_MINUTE)))
    return ", ".join(pieces) + "."


def lasting(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return message("review.times.seconds", seconds=whole)
    return message("review.times.minutes", minutes=whole // 60, seconds=whole % 60)


def wanted(missing: Iterable[str]) -> str:
    return joined([message(f"after.{part}") for part in missing])


def turns_named(turns: Iterable[int]) -> str:
    """ "turn 5", "turns 5, 7 and 9"."""
    each = [str(turn) for turn in dict.fromkeys(turns)]
    if len(each) == 1:
        return message("letter.turn", turn=each[0])
    return message("review.turns", turns=", ".join(each[:-1]), last=each[-1])


def place_in(noted: ClaimNoted) -> str:
    """Where it stands, under a heading that names its source."""
    if noted.source == "first_round" and noted.turn is not None:
        return message("letter.turn", turn=noted.turn)
    return place_of(Basis(source=noted.source, turn=noted.turn, quote=noted.quote))


def joined(parts: list[str]) -> str:
    """Parts that may hold commas of their own, as one enumeration."""
    return "; ".join(parts)
