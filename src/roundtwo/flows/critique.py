"""The critique of a session: read, recorded, shown. Too little said: none, and that is said.

Without a model the built-in rules read. With one, it reads and the rules stand in wherever it fails.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import msgspec

from roundtwo.core.chat import Prices, Usage
from roundtwo.core.events import Critique, CritiqueRecorded, KnownEvent, SelfRated
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.messages import message
from roundtwo.core.prompting import Render
from roundtwo.core.reading import read_critique
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session, of_substance
from roundtwo.flows.judging import Judge
from roundtwo.flows.ports import ChatModel, Clock, Journal, TokenCounter
from roundtwo.flows.updates import Criticised, JudgeNoted, TooLittle, Update


def criticise(session: Session, rubric: Rubric, lexicon: Lexicon, journal: Journal, clock: Clock) -> Iterator[Update]:
    """Reads the session by the built-in rules and appends the critique to its transcript."""
    critique = read_critique(session, rubric, lexicon)
    if critique is None:
        yield TooLittle(sum(of_substance(e) for e in session.exchanges))
        return
    yield recorded(critique, session, journal, clock)


async def criticise_with(
    model: ChatModel | None,
    render: Render,
    session: Session,
    rubric: Rubric,
    lexicon: Lexicon,
    journal: Journal,
    clock: Clock,
    tokens: TokenCounter | None = None,
    *,
    judges: int = 1,
    prices: Prices | None = None,
) -> AsyncIterator[Update]:
    """Has the model read the session, and appends the critique. Without a model it is `criticise`.

    `judges` is how many independent readings the model gives; the rules read the same every time, and say so. With
    `prices` what it took is told at the end. `render` is `Tasks.render`. With `tokens` an interview that the model's
    context cannot hold is not sent.
    The model is neither opened nor closed here, and belongs to the running event loop.
    """
    base = read_critique(session, rubric, lexicon) if model is not None else None
    if model is None and judges > 1:
        yield JudgeNoted(message("critique.same_rules"))
    if model is None or base is None:
        for update in criticise(session, rubric, lexicon, journal, clock):
            yield update
        return
    judge = Judge(model, render, session, rubric, lexicon, judges)
    async for update in judge.read(base, tokens):
        yield update
    if prices is not None:
        yield JudgeNoted(spent(judge.usage, prices))
    yield recorded(judge.critique or base, session, journal, clock)


def spent(usage: Usage, prices: Prices) -> str:
    """What the readings took, in tokens and in the currency of the prices."""
    cost = (usage.prompt * prices.a_million_in + usage.completion * prices.a_million_out) / 1_000_000
    tokens = {"prompt": f"{usage.prompt:,}", "cached": f"{usage.cached:,}", "completion": f"{usage.completion:,}"}
    return message("critique.spent", cost=f"{cost:.4f}", **tokens)


def recorded(critique: Critique, session: Session, journal: Journal, clock: Clock) -> Criticised:
    """Appends the critique before anybody sees it: as it stands, without what was withdrawn earlier."""
    _append(CritiqueRecorded(critique=critique), session, journal, clock)
    return Criticised(session.critiques[-1])


def rated(ratings: dict[str, int], session: Session, journal: Journal, clock: Clock) -> None:
    """Appends how the candidate rates themself: by criterion, 1 to 5."""
    _append(SelfRated(ratings=ratings), session, journal, clock)


def _append(event: KnownEvent, session: Session, journal: Journal, clock: Clock) -> None:
    stamped = msgspec.structs.replace(event, seq=session.next_seq, at=clock.now())
    journal.append(stamped)
    session.apply(stamped)
