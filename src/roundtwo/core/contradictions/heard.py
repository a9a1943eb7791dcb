"""The contradictions of a session: between what was said today and everything before it, claims and "
"statements alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from weakref import WeakKeyDictionary

import msgspec

from roundtwo.core.contradictions.claimed import ORDER, contradictions
from roundtwo.core.contradictions.claimed import Shelf as Claims
from roundtwo.core.contradictions.reading import Contradiction
from roundtwo.core.contradictions.told import Shelf as Statements
from roundtwo.core.contradictions.told import kind_of
from roundtwo.core.events import AnswerKind, Basis, Brief, ClaimNoted, InterviewerAsked, Source
from roundtwo.core.session import Exchange, Session
from roundtwo.core.statements import Statement, in_resume, in_speech

NOT_TOLD: frozenset[AnswerKind] = frozenset(
    {"question", "repeat_request", "blank", "refusal", "private", "joke", "insult", "instruction"}
)
"""Answers in which nothing is stated that somebody could be held to."""
WEIGHT = {
    "part": 0,
    "scope": 0,
    "title": 1,
    "degree": 1,
    "outcome": 2,
    "turned": 2,
    "never": 2,
    "stance": 2,
    "period": 3,
    "number": 3,
    "date": 4,
    "motive": 5,
}
"""The more material first: whose work it was, then as what, what came of it, how much, and when."""


class Told(msgspec.Struct, frozen=True, eq=False):
    """A statement with where it stands."""

    statement: Statement
    source: Source
    turn: int | None


@lru_cache(maxsize=8)  # every ghost's turn is decided from a session of its own, with the same papers
def told_in_papers(brief: Brief) -> tuple[Told, ...]:
    """What the first round and the résumé state; the first round is read with the questions it answered."""
    found: list[Told] = []
    asked = ""
    for turn in brief.first_round.turns:
        if turn.speaker == "interviewer":
            asked = turn.say
            continue
        noted = brief.first_round.source != "transcript"
        found += [Told(s, "first_round", turn.turn) for s in in_speech(turn.say, asked, noted)]
        asked = ""
    return (*found, *(Told(s, "resume", None) for s in in_resume(brief.resume)))


def told_in(exchange: Exchange) -> list[Told]:
    """What one answer states; nothing where it closed a matter, or in the exercise, which is no story."""
    if exchange.answer is None or not tells(exchange):
        return []
    return [Told(s, "answer", exchange.answer.turn) for s in in_speech(exchange.answer.say)]


def tells(exchange: Exchange) -> bool:
    read = exchange.read
    return (
        read is not None
        and read.private is None
        and read.kind not in NOT_TOLD
        and exchange.asked.section not in ("exercise", "your_questions")
        and "narrowing" not in read.features
    )


class Shelf:
    """Told statements by where a clash with them may lie, first round and résumé before answers."""

    def __init__(self) -> None:
        self._shelves: dict[Source, Statements] = {
            "first_round": Statements(),
            "resume": Statements(),
            "answer": Statements(),
        }
        self._told: dict[int, Told] = {}

    def add(self, told: Told) -> None:
        own = msgspec.structs.replace(told.statement)  # the same words at two turns are two statements
        self._told[id(own)] = Told(own, told.source, told.turn)
        self._shelves[told.source].add(own)

    def clash(self, newer: Told, kept: Callable[[Told], bool] = lambda _: True) -> Told | None:
        for shelf in self._shelves.values():
            found = shelf.clash(newer.statement, lambda s: kept(self._told[id(s)]))
            if found is not None:
                return self._told[id(found)]
        return None


def told_clashes(new: Iterable[Told], old: Iterable[Told], notes: Collection[ClaimNoted] = ()) -> list[Contradiction]:
    """What the new statements deny of the old ones, first round and résumé first; `notes` are the claims of both."""
    shelf = Shelf()
    for told in old:
        shelf.add(told)
    return [laid_out(older, newer, notes) for newer in new if (older := shelf.clash(newer)) is not None]


def laid_out(older: Told, newer: Told, notes: Collection[ClaimNoted]) -> Contradiction:
    kind = kind_of(older.statement, newer.statement)
    return Contradiction(
        kind, as_claim(older, notes), as_claim(newer, notes), older.statement.said, newer.statement.said
    )


def as_claim(told: Told, notes: Iterable[ClaimNoted]) -> ClaimNoted:
    """The claim of the ledger that a statement stands in, with the statement's own words where it has others."""
    quote = told.statement.quote
    held = next((c for c in notes if (c.source, c.turn) == (told.source, told.turn) and overlap(c.quote, quote)), None)
    if held is None:
        return ClaimNoted(claim="", turn=told.turn, source=told.source, quote=quote, kind="result", missing=())
    return held if told.statement.said in held.quote else msgspec.structs.replace(held, quote=quote)


def overlap(one: str, other: str) -> bool:
    return one in other or other in one


class Memory:
    """What a session's contradictions are looked for in. It grows with the session: an answer is put away once."""

    def __init__(self, session: Session) -> None:
        self.claims = Claims()
        self.told = Shelf()
        self.by_turn: dict[int | None, list[Told]] = {}
        self._noted: list[ClaimNoted] = []
        self._read: list[Exchange] = []
        for told in told_in_papers(session.start.brief):
            self.told.add(told)

    def holds(self, session: Session) -> bool:
        """Whether the session has only grown since: nothing was taken back or read anew."""
        noted, answered = list(session.claims.values()), session.answered
        same = all(a is b.noted for a, b in zip(self._noted, noted, strict=False))
        return (
            same
            and len(self._noted) <= len(noted)
            and len(self._read) <= len(answered)
            and all(a.answer is b.answer and a.read is b.read for a, b in zip(self._read, answered, strict=False))
        )

    def grow(self, session: Session) -> None:
        for claim in list(session.claims.values())[len(self._noted) :]:
            self.claims.add(claim.noted)
            self._noted.append(claim.noted)
        for exchange in session.answered[len(self._read) :]:
            if exchange.read is None:
                break  # it is put away once it was read
            self._read.append(exchange)
            self.by_turn[exchange.answer.turn if exchange.answer else None] = found = told_in(exchange)
            for told in found:
                self.told.add(told)


_MEMORIES: WeakKeyDictionary[Session, Memory] = WeakKeyDictionary()


def memory_of(session: Session) -> Memory:
    known = _MEMORIES.get(session)
    if known is None or not known.holds(session):
        known = _MEMORIES[session] = Memory(session)
    known.grow(session)
    return known


def carry_on(earlier: Session, later: Session) -> None:
    """What is known of `earlier` serves for `later`, which begins with the same answers and goes on from there."""
    if (known := _MEMORIES.pop(earlier, None)) is not None:
        _MEMORIES[later] = known


def clashes_of(
    session: Session,
    turns: Collection[int | None],
    right: Callable[[ClaimNoted], bool] = lambda _: False,
    papers_only: bool = False,
) -> list[Contradiction]:
    """What the answers of `turns` say otherwise than what was said before them, the more material first.

    `right` are claims that were put right already; `papers_only` leaves out what was said in other answers.
    """
    memory = memory_of(session)
    notes = [claim.noted for claim in session.claims.values()]
    new = [c for c in notes if c.source == "answer" and c.turn in turns and not right(c)]

    def before(newest: int | None) -> Callable[[ClaimNoted | Told], bool]:
        return lambda c: c.source != "answer" or (not papers_only and (c.turn or 0) < (newest or 0))

    def open_before(newest: int | None) -> Callable[[ClaimNoted], bool]:
        return lambda c: before(newest)(c) and not right(c)

    found = [clash for claim in new if (clash := memory.claims.clash(claim, open_before(claim.turn))) is not None]
    seen = [(c.older.quote, c.newer.quote) for c in found]
    for newer in (told for turn in sorted(turns, key=lambda t: t or 0) for told in memory.by_turn.get(turn, ())):
        older = memory.told.clash(newer, before(newer.turn))
        if older is None:
            continue
        clash = laid_out(older, newer, notes)
        twice = any(overlap(clash.older.quote, a) and overlap(clash.newer.quote, b) for a, b in seen)
        if not twice and not right(clash.older) and not right(clash.newer):
            found.append(clash)
            seen.append((clash.older.quote, clash.newer.quote))
    return sorted(found, key=lambda c: (WEIGHT.get(c.kind, 9), ORDER[c.older.source]))


def clash_put(session: Session, asked: InterviewerAsked) -> Contradiction | None:
    """The contradiction that a question laid on the table."""
    if asked.move != "contradiction" or asked.against is None or asked.basis is None:
        return None
    notes = [claim.noted for claim in session.claims.values()]
    older, newer = ([c for c in notes if c.quote == side.quote] for side in (asked.against, asked.basis))
    before, now = (told_at(session, side) for side in (asked.against, asked.basis))
    return next(iter((*contradictions(newer, older), *told_clashes(now, before, notes))), None)


def told_at(session: Session, where: Basis) -> list[Told]:
    """The statements at one place of the papers or the session."""
    today = memory_of(session).by_turn.get(where.turn, ()) if where.source == "answer" else ()
    told = today if where.source == "answer" else told_in_papers(session.start.brief)
    return [
        t for t in told if (t.source, t.turn) == (where.source, where.turn) and overlap(t.statement.quote, where.quote)
    ]


def denied(session: Session, noted: ClaimNoted) -> list[Contradiction]:
    """What was said today against one claim, in the order of the answers."""
    today = [c.noted for c in session.claims.values() if c.noted.source == "answer"]
    told = told_at(session, Basis(source=noted.source, turn=noted.turn, quote=noted.quote))
    said = [t for found in memory_of(session).by_turn.values() for t in found] if told else []
    return sorted(
        [*contradictions(today, [noted]), *told_clashes(said, told, [noted])], key=lambda c: c.newer.turn or 0
    )


def papers_clash(session: Session) -> list[Contradiction]:
    """What the first round says otherwise than the résumé."""
    notes = [claim.noted for claim in session.claims.values()]
    first, resume = ([c for c in notes if c.source == source] for source in ("first_round", "resume"))
    told = told_in_papers(session.start.brief)
    said = told_clashes(
        [t for t in told if t.source == "first_round"], [t for t in told if t.source == "resume"], notes
    )
    found = contradictions(first, resume)
    new = [c for c in said if not any(overlap(c.older.quote, f.older.quote) for f in found)]
    return sorted((*found, *new), key=lambda c: WEIGHT.get(c.kind, 9))
