"""The coach at work: what the candidate says is on disk before anything else happens, then it is read and answered.

    told        candidate.told_coach · evidence.withdrawn … · coach.said
    again       answer.retried · coach.said

Whatever is killed in between leaves a session that reads as far as it came. With a language model, spans that a model
read are put to it again, attempts are read by it in both orders, and free questions may go to it; where its reply
cannot be used the rules answer, and say so. The recorded critique is never changed: the fold shows what is left of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from statistics import median
from typing import Any, TypeVar

import msgspec

from roundtwo.core.bank import Bank
from roundtwo.core.chat import ChatRequest, Fragment
from roundtwo.core.checks.manner import Manner
from roundtwo.core.coaching.asking import (
    INVENTED,
    UNTIED,
    WORDS,
    AgainReply,
    AnswerReply,
    ContestReply,
    Judged,
    Reading,
    Tact,
    again_request,
    answer_request,
    answered,
    compared,
    contest_request,
    fit_to_send,
    judged,
    proof_left,
    read_from,
)
from roundtwo.core.coaching.contest import Ruling, cited, contest, summed
from roundtwo.core.coaching.replying import reply_to, score_in
from roundtwo.core.coaching.retried import Placed, Retried, readable, retried
from roundtwo.core.coaching.said import understood
from roundtwo.core.coaching.side_by_side import retried_text
from roundtwo.core.coaching.spans import Span, about, spans
from roundtwo.core.errors import ModelError
from roundtwo.core.events import (
    AnswerRetried,
    CandidateToldCoach,
    CoachSaid,
    EvidenceWithdrawn,
    KnownEvent,
    Score,
)
from roundtwo.core.judging.asking import LevelReply, UnusableReplyError, decoded, level_request
from roundtwo.core.judging.exhibit import Exhibit, exhibit_of
from roundtwo.core.judging.placing import score_of
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.messages import message
from roundtwo.core.prompting import Render
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import clean
from roundtwo.flows.ports import ChatModel, Clock, Journal, Parser
from roundtwo.flows.updates import AnsweredAgain, CoachSpoke, JudgeNoted, Update, Withdrew

T = TypeVar("T")
REASONS = (INVENTED, WORDS, UNTIED)
"""Why a reply cannot be used, as the messages name it."""


class Coach:
    """Speaks about the last critique of a session. `model` is None for the rules alone; it is not closed here."""

    def __init__(
        self,
        session: Session,
        rubric: Rubric,
        lexicon: Lexicon,
        bank: Bank,
        parser: Parser,
        journal: Journal,
        clock: Clock,
        manner: Manner,
        render: Render,
        model: ChatModel | None = None,
    ) -> None:
        self.session = session
        self.rubric = rubric
        self._lexicon, self._bank, self._parser = lexicon, bank, parser
        self._journal, self._clock = journal, clock
        self._tact, self._render, self._model = Tact(manner, lexicon), render, model

    # -- contested words -------------------------------------------------------------------

    async def contest(self, span: Span, say: str) -> AsyncIterator[Update]:
        """The candidate contests `span`. Raises `TranscriptError` where that cannot be saved."""
        mark = about(span, self.session)
        self._record(CandidateToldCoach(say=clean(say), about=mark))
        ruling, note = await self._ruled(span, clean(say))
        if note:
            yield JudgeNoted(note)
        for taken in ruling.taken:
            self._record(taken)
            yield Withdrew(taken)
        self._record(CoachSaid(say=ruling.say, about=mark))
        yield CoachSpoke(ruling.say)

    def hear(self, span: Span, say: str) -> AsyncIterator[Update]:
        """A contest, or a question about these words, whichever it is."""
        asks = clean(say).rstrip().endswith("?")
        if asks and understood(say, self.session, self._lexicon, span.quote).kind == "unclear":
            return self.ask(say, span)
        return self.contest(span, say)

    async def _ruled(self, span: Span, say: str) -> tuple[Ruling, str]:
        """(the ruling, what to say about the model). A model is asked about what a model read, and about that alone."""
        by_rules = await asyncio.to_thread(contest, self.session, self.rubric, self._lexicon, span, say)
        score = self._score_of(span)
        fit = fit_to_send(say, self._lexicon)
        asks = self._model is not None and score is not None and score.by == "model" and fit
        if not asks or score is None or span.key not in {s.key for s in spans(self.session.critiques[-1])}:
            return by_rules, ""
        try:
            return await self._judged(span, score, fit), ""
        except (UnusableReplyError, ModelError) as error:
            return by_rules, fell_back(error)

    def _score_of(self, span: Span) -> Score | None:
        scores = self.session.critiques[-1].scores if self.session.critiques else ()
        own = [s for s in scores if s.criterion == span.criterion]
        return next(iter(own or [s for s in scores if any(e.turn == span.turn for e in s.evidence)]), None)

    async def _judged(self, span: Span, score: Score, say: str) -> Ruling:
        """The judge's ruling. Raises `UnusableReplyError` or `ModelError` after the second try."""
        exhibit = await asyncio.to_thread(exhibit_of, self.session, self._lexicon)
        name = read_from(self.session.critiques[-1].scores, span)
        criterion, read = self.rubric.find(name), self._recorded(name)
        if criterion is None:
            raise UnusableReplyError(WORDS)

        def request(reason: str) -> ChatRequest:
            return contest_request(self._render, exhibit, criterion, read, span, say, reason)

        def use(text: str) -> Judged:
            return judged(decoded(text, ContestReply), exhibit, name, span, say, self._tact)

        word = await self._ask(request, use)
        if not word.withdrawn:
            quote, turn = (word.place.quote, word.place.turn) if word.place is not None else (span.quote, span.turn)
            return Ruling(message("coach.recited", quote=quote, turn=turn, why=word.why))
        anew = await self._placed_anew(exhibit, span, score, word) if score.criterion == span.criterion else None
        critique = self.session.critiques[-1]
        taken = tuple(
            EvidenceWithdrawn(
                criterion=each.criterion, turn=each.turn, quote=each.quote, why=word.why,
                score=anew if each == span else None,
            )
            for each in spans(critique)
            if each == span or (span.shows == each.shows == "strength" and same_words(each, span))
        )  # fmt: skip
        return Ruling(taken_words(word, span) + summed(critique, taken, self.rubric), taken)

    async def _placed_anew(self, exhibit: Exhibit, span: Span, score: Score, word: Judged) -> Score | None:
        """The level on what is left, by the judge; None where that cannot be had: then the rubric's rules hold it."""
        criterion = self.rubric.find(score.criterion)
        proof = proof_left(score, span, word.place)
        if criterion is None or not proof.items:
            return None

        def request(reason: str) -> ChatRequest:
            return level_request(criterion, self.rubric, proof.items, exhibit, self._render, reason)

        try:
            anew = await self._ask(request, lambda t: score_of(exhibit, criterion, proof, decoded(t, LevelReply)))
        except (UnusableReplyError, ModelError):
            return None
        if score.level is None:
            return anew
        if span.shows == "gap" and (anew.level is None or anew.level < score.level):
            # What fills a gap takes nothing away.
            return msgspec.structs.replace(
                anew, finding=score.finding, level=score.level, why=score.why, next=score.next
            )
        if span.shows == "strength" and anew.level is not None:
            return msgspec.structs.replace(anew, level=min(anew.level, score.level))
        return anew

    # -- an answer once more ---------------------------------------------------------------

    async def again(self, turn: int, say: str) -> AsyncIterator[Update]:
        """Another attempt at the answer at `turn`. The recorded critique stays. Raises `TranscriptError`."""
        exchange = self.session.exchange_at(turn)
        if exchange is None or exchange.answer is None or not clean(say).strip():
            return
        turn, say = exchange.answer.turn, clean(say).strip()
        self._record(AnswerRetried(turn=turn, say=say))
        found = await asyncio.to_thread(self._held_beside, turn, say)
        if found is None:
            return
        if self._model is not None and fit_to_send(readable(say), self._lexicon):
            found, note = await self._compared(found)
            if note:
                yield JudgeNoted(note)
        recorded = self._recorded(found.criterion)
        whole = {"turn": turn, "start": 0, "end": len(exchange.answer.say)}
        self._record(CoachSaid(say=retried_text(found, self.rubric, recorded), about=whole))
        yield AnsweredAgain(found, recorded)

    def _held_beside(self, turn: int, say: str) -> Retried | None:
        parsed = self._parser.parse(readable(say))
        return retried(self.session, turn, say, parsed, self.rubric, self._lexicon, self._bank)

    def _recorded(self, criterion: str) -> Score | None:
        scores = self.session.critiques[-1].scores if self.session.critiques else ()
        return next((s for s in scores if s.criterion == criterion), None)

    async def _compared(self, found: Retried) -> tuple[Retried, str]:
        """Both versions by the model, in both orders; as the rules have it where no reply can be used."""
        criterion = self.rubric.find(found.criterion)
        if criterion is None:
            return found, ""
        first = fit_to_send(found.before.say, self._lexicon)
        second = fit_to_send(readable(found.after.say), self._lexicon)
        readings: list[Reading] = []
        failed: Exception | None = None
        for swapped in (False, True):
            versions = (second, first) if swapped else (first, second)

            def request(reason: str, versions: tuple[str, str] = versions) -> ChatRequest:
                return again_request(self._render, criterion, found.ask, *versions, reason)

            def use(text: str, swapped: bool = swapped) -> Reading:
                return compared(decoded(text, AgainReply), found, self._tact, swapped=swapped)

            try:
                readings.append(await self._ask(request, use))
            except (UnusableReplyError, ModelError) as error:
                failed = error
                break
        if failed is not None:
            return found, fell_back(failed)
        return placed(found, readings), ""

    # -- free questions --------------------------------------------------------------------

    async def ask(self, say: str, span: Span | None = None) -> AsyncIterator[Update]:
        """Anything else, about `span` where one was spoken of. Raises `TranscriptError`."""
        mark: Any = about(span, self.session) if span is not None else None
        say = clean(say)
        self._record(CandidateToldCoach(say=say, about=mark))
        said = reply_to(say, self.session, self.rubric, self._lexicon, span)
        if said is None and self._model is not None and self.session.critiques:
            said, note = await self._answered(say, span)
            if note:
                yield JudgeNoted(note)
        said = said or message("ask.unknown")
        self._record(CoachSaid(say=said, about=mark))
        yield CoachSpoke(said)

    async def _answered(self, say: str, span: Span | None) -> tuple[str | None, str]:
        fit = fit_to_send(say, self._lexicon)
        if not fit:
            return message("coach.demand"), ""
        exhibit = await asyncio.to_thread(exhibit_of, self.session, self._lexicon)
        score = score_in(fit, self.session.critiques[-1], self.rubric, span)
        criterion = self.rubric.find(score.criterion) if score is not None else None

        def request(reason: str) -> ChatRequest:
            return answer_request(self._render, criterion, score, span, fit, reason)

        def use(text: str) -> str | None:
            return answered(decoded(text, AnswerReply), exhibit, self.rubric, score, self._tact)

        try:
            return await self._ask(request, use), ""
        except (UnusableReplyError, ModelError) as error:
            return None, fell_back(error)

    # -- asking a model, and the record ----------------------------------------------------

    async def _ask(self, request: Callable[[str], ChatRequest], use: Callable[[str], T]) -> T:
        """What `use` makes of the reply; asked once more with the reason where it makes nothing."""
        try:
            return use(await self._reply(request("")))
        except UnusableReplyError as error:
            reason = message(f"coach.retry.{error}") if str(error) in REASONS else str(error)
        return use(await self._reply(request(reason)))

    async def _reply(self, request: ChatRequest) -> str:
        if self._model is None:
            return ""
        return "".join([event.text async for event in self._model.reply(request) if isinstance(event, Fragment)])

    def _record(self, event: KnownEvent) -> None:
        stamped = msgspec.structs.replace(event, seq=self.session.next_seq, at=self._clock.now())
        self._journal.append(stamped)
        self.session.apply(stamped)


def placed(found: Retried, readings: list[Reading]) -> Retried:
    """The comparison with the model's levels and words in it: median and range over its readings."""
    before, after = [r.before for r in readings], [r.after for r in readings]
    added = {piece.quote: piece for reading in readings for piece in reading.added}
    return msgspec.structs.replace(
        found,
        added=tuple(added.values()),
        missing=readings[0].missing,
        placed=Placed(
            before=median(before),
            after=median(after),
            before_range=(min(before), max(before)),
            after_range=(min(after), max(after)),
        ),
    )


def same_words(one: Span, other: Span) -> bool:
    """Whether two criteria cite the same words: what is no strength in one is none in the other."""
    return one.turn == other.turn and bool(other.quote) and (one.quote in other.quote or other.quote in one.quote)


def taken_words(word: Judged, span: Span) -> str:
    if word.place is not None and span.shows == "gap":
        return f"{message('coach.taken.filled', turn=word.place.turn, words=cited(word.place.quote), why=word.why)} "
    return f"{message('coach.taken.model', why=word.why)} "


def fell_back(error: Exception) -> str:
    """Why the rules answer in the model's place."""
    if isinstance(error, ModelError):
        return message("coach.fell_back", why=error.what)
    why = str(error) if str(error) in REASONS else "form"
    return message("coach.fell_back", why=message(f"coach.fell_back.{why}"))
