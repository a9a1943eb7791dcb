"""Sentences that tell the judge what to do. They are flagged and shown; they score nothing, up or
down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.brief import BULLET
from roundtwo.core.events import Flag
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session

SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def flags(session: Session, lexicon: Lexicon) -> tuple[Flag, ...]:
    """Every such sentence, verbatim, with where it stands."""
    return tuple(
        Flag(where=where, turn=turn, text=sentence)
        for where, turn, text in sources(session)
        for piece in SENTENCE.split(text)
        if (sentence := BULLET.sub("", piece).strip()) and addresses_judge(sentence, lexicon)
    )


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
