"""Contested words: withdrawn or upheld, with the rule in plain words and what this reader cannot judge.

- A gap is withdrawn where the words that fill it stand elsewhere in the transcript, are tied to it, and the rule, read
  with them, no longer finds it; or where the question was after something else and without the answer the rule is
  silent. The level is then the one that this reading gives.
- A strength is withdrawn on the candidate's own word ("that wasn't mine"), from every criterion that cites it. Its
  level may fall by that and never rises.
- What a language model read the rules cannot judge. They say so, and look up words only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from roundtwo.core.coaching.rereading import granted, read_with, scene_of
from roundtwo.core.coaching.said import Contested, Place, understood
from roundtwo.core.coaching.spans import Span, spans
from roundtwo.core.events import Correction, Critique, EvidenceWithdrawn, Score
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.messages import MESSAGES, message
from roundtwo.core.reading.finding import own_deed, short
from roundtwo.core.reading.matter import EVERYDAY
from roundtwo.core.reading.repairs import drafted
from roundtwo.core.reading.strengths import stand_in
from roundtwo.core.reading.told import Told, letters
from roundtwo.core.reporting import criterion_name
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.withdrawing import REPAIRS, STRENGTH, without

BY_ITSELF = frozenset({"follow_up", "communication", "questions", "exercise"})
"""Criteria that read each answer for itself: what was said elsewhere fills no gap of theirs."""
TIED = 2
"""Telling words that two answers share where they are about the same thing."""


class Ruling(msgspec.Struct, frozen=True):
    """What the coach says, and what it withdraws: nothing where the reading is upheld."""

    say: str
    taken: tuple[EvidenceWithdrawn, ...] = ()

    @property
    def upheld(self) -> bool:
        return not self.taken


def contest(session: Session, rubric: Rubric, lexicon: Lexicon, span: Span, say: str) -> Ruling:
    """Reads `span` again in the light of what the candidate says. Pure."""
    if not session.critiques or span.key not in {each.key for each in spans(session.critiques[-1])}:
        return Ruling(message("coach.gone"))
    bench = Bench(session, rubric, lexicon, span)
    heard = understood(say, session, lexicon, span.quote)
    if heard.kind == "demand":
        return Ruling(message("coach.demand"))
    return bench.strength(heard) if span.shows == "strength" else bench.gap(heard)


class Bench:
    """One contested span with all that it is read by."""

    def __init__(self, session: Session, rubric: Rubric, lexicon: Lexicon, span: Span) -> None:
        self.session, self.rubric, self.lexicon, self.span = session, rubric, lexicon, span
        self.critique: Critique = session.critiques[-1]
        self.told = {t.turn: t for t in scene_of(session, lexicon).told}

    # -- a strength ------------------------------------------------------------------------

    def strength(self, heard: Contested) -> Ruling:
        if heard.kind not in ("not_mine", "aside"):
            return self.upheld("coach.upheld.strength")
        correction = Correction(kind="left_out", turn=self.span.turn, quote=self.span.quote)
        taken = tuple(self.given_up(correction))
        return Ruling(f"{message('coach.taken.own_word')} {self.sums(taken)}".strip(), taken)

    def given_up(self, correction: Correction) -> Iterator[EvidenceWithdrawn]:
        """One withdrawal for every criterion that cites these words, and one for the letter's strength."""
        why = message("coach.why.own_word")
        for span in spans(self.critique):
            if span.turn != self.span.turn or span.shows != "strength" or not overlap(span.quote, self.span.quote):
                continue
            left = msgspec.structs.replace(correction, quote=span.quote)
            event = EvidenceWithdrawn(criterion=span.criterion, turn=span.turn, quote=span.quote, why=why, reading=left)
            if span.criterion == STRENGTH:
                scene = scene_of(self.session, self.lexicon, [left])
                first = self.critique.strength if self.critique.by == "builtin" else None
                instead = stand_in(scene, first) if first is not None else None
                yield msgspec.structs.replace(event, instead=instead)
            else:
                yield msgspec.structs.replace(event, score=self.lowered(span, left))

    def lowered(self, span: Span, left: Correction) -> Score | None:
        """The criterion without these words: at most where it stood. None where the rules did not read it."""
        before = self.score(span.criterion)
        if before is None or before.by != "builtin":
            return None
        again = read_with(self.session, self.rubric, self.lexicon, span.criterion, [left])
        if again is None or before.level is None or again.level is None:
            return again
        return msgspec.structs.replace(again, level=min(again.level, before.level))

    # -- a gap -----------------------------------------------------------------------------

    def gap(self, heard: Contested) -> Ruling:
        if self.by_model:
            return self.upheld("coach.upheld.model", also=self.looked_up(heard))
        match heard.kind:
            case "place":
                return self.filled(heard)
            case "mine":
                return self.mine()
            case "aside":
                return self.aside()
            case _:
                return self.upheld("coach.upheld.unclear")

    @property
    def by_model(self) -> bool:
        score = self.score(self.span.criterion)
        return score.by == "model" if score is not None else self.critique.by == "model"

    def filled(self, heard: Contested) -> Ruling:
        """The missing thing is said to stand somewhere."""
        if not heard.places:
            return self.upheld("coach.upheld.unfound", words=named(heard.unfound[0]))
        upheld = None
        for place in heard.places:
            ruling = self.with_place(place, message("coach.why.place", turn=place.turn))
            if not ruling.upheld:
                return ruling
            upheld = upheld or ruling
        return upheld or self.upheld("coach.upheld.unclear")

    def with_place(self, place: Place, why: str) -> Ruling:
        words = short(place.sentence) if place.sentence else self.opening(place.turn)
        if place.turn == self.span.turn:
            return self.upheld("coach.upheld.same", words=words)
        told = self.told.get(place.turn)
        if told is None or not told.speaks or (place.sentence and place.sentence not in told.said):
            return self.upheld("coach.upheld.nothing", turn=place.turn, words=words)
        if self.span.criterion in BY_ITSELF:
            return self.upheld("coach.upheld.itself", turn=place.turn, words=words)
        if not self.tied(told):
            return self.upheld("coach.upheld.untied", turn=place.turn, words=cited(words))
        reading = Correction(kind="filled", turn=self.span.turn, quote=self.span.quote, other=place.turn)
        taken = tuple(self.taken(reading, why))
        if not taken:
            return self.upheld("coach.upheld.still", turn=place.turn, words=words)
        said = message("coach.taken.place", turn=place.turn, words=cited(words))
        return Ruling(f"{said} {self.sums(taken)}".strip(), taken)

    def mine(self) -> Ruling:
        """“That was me”: it counts for a “we”, where another answer about the same thing says so."""
        here = self.told.get(self.span.turn)
        if here is None or "we_deed" not in here.features:
            return self.upheld("coach.upheld.unclear")
        own = [t for t in self.told.values() if t.speaks and t.turn != self.span.turn and any(map(own_deed, t.said))]
        for told in own:
            if self.tied(told):
                sentence = next(s for s in told.said if own_deed(s))
                ruling = self.with_place(Place(told.turn, sentence), message("coach.why.place", turn=told.turn))
                if not ruling.upheld:
                    return ruling
        return self.upheld("coach.upheld.mine", turn=self.span.turn)

    def aside(self) -> Ruling:
        """“That wasn't about this”: looked up in what was asked."""
        exchange = self.session.exchange_at(self.span.turn)
        asked = exchange.asked if exchange is not None else None
        itself = self.span.criterion == REPAIRS or self.span.criterion in BY_ITSELF
        if asked is None or itself or asked.criterion in (None, self.span.criterion):
            return self.upheld("coach.upheld.asked", ask=asked.say if asked is not None else "")
        reading = Correction(kind="aside", turn=self.span.turn, quote=self.span.quote)
        taken = tuple(self.taken(reading, message("coach.why.aside", turn=asked.turn)))
        if not taken:
            return self.upheld("coach.upheld.asked", ask=asked.say)
        return Ruling(f"{message('coach.taken.aside', ask=asked.say)} {self.sums(taken)}".strip(), taken)

    def taken(self, reading: Correction, why: str) -> Iterator[EvidenceWithdrawn]:
        """What falls with that reading: nothing where the rule still finds the gap."""
        turn, quote = self.span.turn, self.span.quote
        if self.span.criterion != REPAIRS:
            before = self.score(self.span.criterion)
            after = read_with(self.session, self.rubric, self.lexicon, self.span.criterion, [reading])
            if before is None or after is None or not fell(before, after, self.span):
                return
            yield EvidenceWithdrawn(
                criterion=self.span.criterion, turn=turn, quote=quote, why=why, score=after, reading=reading
            )
        if reading.kind == "filled" and self.mended(reading):
            yield EvidenceWithdrawn(criterion=REPAIRS, turn=turn, quote="", why=why, reading=reading)

    def mended(self, reading: Correction) -> bool:
        """Whether a repair of that turn is no longer called for, wherever it would be put now."""
        repair = next((r for r in self.critique.repairs if r.turn == self.span.turn), None)
        if repair is None:
            return False
        scene = scene_of(self.session, self.lexicon, (*granted(self.session, REPAIRS), reading))
        return all(
            draft.repair.turn not in (reading.turn, reading.other) or draft.repair.what != repair.what
            for draft in drafted(scene)
        )

    def tied(self, other: Told) -> bool:
        """Whether two answers are about one thing: the same thread, or telling words that both have."""
        here = self.told.get(self.span.turn)
        if here is None:
            return False
        if here.thread == other.thread:
            return True
        return len((about(here) & about(other)) - EVERYDAY) >= TIED

    # -- words -----------------------------------------------------------------------------

    def upheld(self, key: str, *, also: str = "", **slots: object) -> Ruling:
        """The reading stays: why, and by which rule it stands."""
        return Ruling(" ".join(part for part in (message(key, **slots), also, self.rule()) if part))

    def rule(self) -> str:
        """The rule that reads this, in plain words; why the criterion stands where it stands for a model's reading."""
        score = self.score(self.span.criterion)
        if score is not None and score.by == "model":
            return message("coach.because", name=criterion_name(score.criterion, self.rubric), why=score.why)
        key = f"coach.rule.{self.span.criterion}"
        return message(key) if key in MESSAGES else score.why if score is not None else ""

    def looked_up(self, heard: Contested) -> str:
        if heard.unfound:
            return message("coach.unfound", words=named(heard.unfound[0]))
        if not heard.places:
            return ""
        place = heard.places[0]
        return message("coach.found", turn=place.turn, words=cited(short(place.sentence) or self.opening(place.turn)))

    def opening(self, turn: int) -> str:
        """The sentence of that answer which is most about the contested one."""
        told, here = self.told.get(turn), self.told.get(self.span.turn)
        if told is None or not told.said:
            return ""
        wanted = about(here) - EVERYDAY if here is not None else set()
        return short(max(told.said, key=lambda s: len(letters(s) & wanted)))

    def score(self, criterion: str) -> Score | None:
        return next((s for s in self.critique.scores if s.criterion == criterion), None)

    def sums(self, taken: Sequence[EvidenceWithdrawn]) -> str:
        return summed(self.critique, taken, self.rubric)


def summed(critique: Critique, taken: Sequence[EvidenceWithdrawn], rubric: Rubric) -> str:
    """What withdrawals come to: every level that moved, and the whole."""
    left = critique
    for each in taken:
        left = without(left, each)
    said = [
        message("coach.level", name=criterion_name(b.criterion, rubric), before=level(b), after=level(a))
        for b, a in zip(critique.scores, left.scores, strict=True)
        if b.level != a.level or b.finding != a.finding
    ]
    if left.overall != critique.overall:
        said.append(message("coach.overall", before=overall(critique), after=overall(left)))
    return " ".join(said) if said else message("coach.level.same")


def fell(before: Score, after: Score, span: Span) -> bool:
    """Whether a reading no longer finds the gap, rather than quoting another line for it. A level never falls by it."""
    if any(e.turn == span.turn and e.quote == span.quote for e in after.evidence):
        return False
    if before.level is not None and after.level is not None and after.level < before.level:
        return False
    rose = before.level is not None and after.level is not None and after.level > before.level
    return rose or not any(e.shows == "gap" for e in after.evidence)


def cited(words: str) -> str:
    """Words between quotation marks at the end of a sentence, with one full stop."""
    return f"“{words}”" if words.endswith((".", "!", "?", "…")) else f"“{words}”."


def named(words: str) -> str:
    """A turn as it is, words between quotation marks."""
    return words if words.startswith("turn ") else f"“{words}”"


def about(told: Told) -> set[str]:
    """Telling words of an answer and of what it answers."""
    return letters(f"{told.plain} {told.exchange.asked.say}")


def overlap(one: str, other: str) -> bool:
    return one in other or other in one


def level(score: Score) -> str:
    return f"{score.level:g}" if score.level is not None else message("coach.open")


def overall(critique: Critique) -> str:
    return f"{critique.overall:.1f}" if critique.overall is not None else message("coach.open")
