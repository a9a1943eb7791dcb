"""Sentences that tell the judge what to do. They are flagged and shown; they score nothing, up or
down.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from roundtwo.core.addressing import SENTENCES, addresses_judge, orders_in
from roundtwo.core.brief import BULLET
from roundtwo.core.events import Flag
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import words


def flags(session: Session, rubric: Rubric, lexicon: Lexicon) -> tuple[Flag, ...]:
    """Every such sentence, verbatim, with where it stands; the rubric's own words too, which may be somebody else's."""
    found = [
        Flag(where=where, turn=turn, text=BULLET.sub("", text[start:end]).strip())
        for where, turn, text in (*sources(session), *scale(rubric))
        for start, end in orders_in(text, lexicon)
    ]
    return (*found, *(flag for flag in over_turns(session, lexicon) if flag not in found))


def over_turns(session: Session, lexicon: Lexicon) -> Iterator[Flag]:
    """Orders of which one answer holds the beginning and the next one the rest; both halves are shown."""
    answers = [e.answer for e in session.exchanges if e.answer is not None]
    for one, other in pairwise(answers):
        begun, rest = SENTENCES.split(one.say.strip())[-1], SENTENCES.split(other.say.strip())[0]
        if begun.rstrip().endswith((".", "!", "?", "…")) or addresses_judge(begun, lexicon):
            continue
        if addresses_judge(f"{begun} {rest}", lexicon) and words(begun) + words(rest) <= LONGEST:
            yield Flag(where="answer", turn=one.turn, text=begun)
            yield Flag(where="answer", turn=other.turn, text=rest)


LONGEST = 60
"""Words of an order over two answers."""


def sources(session: Session) -> Iterator[tuple[str, int | None, str]]:
    """What came from outside: answers first, then the papers and round one."""
    for exchange in session.exchanges:
        if exchange.answer is not None:
            yield "answer", exchange.answer.turn, exchange.answer.say
    brief = session.start.brief
    yield "resume", None, brief.resume
    yield "job", None, brief.job
    yield "company", None, brief.company_notes
    yield "invitation", None, brief.invitation
    for turn in brief.first_round.turns:
        yield "first_round", turn.turn, turn.say


def scale(rubric: Rubric) -> Iterator[tuple[str, int | None, str]]:
    """Every text of a rubric."""
    yield "rubric", None, rubric.rules
    for criterion in rubric.criterion:
        for text in (criterion.name, criterion.looks_for, criterion.evidence, criterion.nothing, *criterion.next):
            yield "rubric", None, text
        for anchor in criterion.anchors.values():
            yield "rubric", None, anchor.text
            yield "rubric", None, anchor.example
