"""The critique of a session: read, recorded, shown. Too little said: none, and that is said."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from roundtwo.core.events import CritiqueRecorded
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import read_critique
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session, of_substance
from roundtwo.flows.ports import Clock, Journal
from roundtwo.flows.updates import Criticised, TooLittle, Update


def criticise(session: Session, rubric: Rubric, lexicon: Lexicon, journal: Journal, clock: Clock) -> Iterator[Update]:
    """Reads the session by the built-in rules and appends the critique to its transcript."""
    critique = read_critique(session, rubric, lexicon)
    if critique is None:
        yield TooLittle(sum(of_substance(e) for e in session.exchanges))
        return
    event = msgspec.structs.replace(CritiqueRecorded(critique=critique), seq=session.next_seq, at=clock.now())
    journal.append(event)
    session.apply(event)
    yield Criticised(critique)
