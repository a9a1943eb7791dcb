"""Two answers to one question, as a model judged them in both orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from roundtwo.core.chat import ChatMessage, ChatRequest, ReplyForm
from roundtwo.core.coaching.asking import INVENTED, Tact, fit_to_send, may_say
from roundtwo.core.comparing.lining_up import said
from roundtwo.core.comparing.sides import Cell, Comparison, Verdict
from roundtwo.core.judging.asking import MOST_TOKENS, STRING, UnusableReplyError, one_of, thing
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.prompting import Render
from roundtwo.core.quotes import find_quote

Pair = tuple[int, int, int]
"""A row, and two of its columns."""


def pairs(found: Comparison) -> Iterator[Pair]:
    """(row, column, other column) wherever two answered the same question of the bank, each in their own words."""
    for place, row in enumerate(found.rows):
        told = [(at, cell) for at, cell in enumerate(row.cells) if cell.asked is not None and cell.answer is not None]
        for index, (at, cell) in enumerate(told):
            for other_at, other in told[index + 1 :]:
                if same_question(cell, other) and said(cell.answer) != said(other.answer):
                    yield place, at, other_at


def same_question(one: Cell, other: Cell) -> bool:
    """Only what opens a question: a probe rests on its own answer."""
    if one.asked is None or other.asked is None:
        return False
    return one.asked.say == other.asked.say or (
        one.asked.question is not None and one.asked.question == other.asked.question
    )


# -- what is sent, and what may stand ----------------------------------------------------------


class MoreReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    quote_a: str
    quote_b: str
    why: str
    more: Literal["a", "b", "neither"]


MORE_FORM = ReplyForm(
    "more", thing(quote_a=STRING, quote_b=STRING, why=STRING, more=one_of("a", "b", "neither"))
)  # fmt: skip


class Order(msgspec.Struct, frozen=True):
    """One reading of a pair: which column shows more (None: neither), a quote of each, and why."""

    more: int | None
    quotes: tuple[str, str]
    why: str


def texts_of(found: Comparison, pair: Pair, lexicon: Lexicon) -> tuple[str, str]:
    """Both answers as they may go to a model: nothing private, nothing that tells it what to score."""
    row, first, second = pair
    one, other = (said(found.rows[row].cells[at].answer) for at in (first, second))
    return fit_to_send(one, lexicon), fit_to_send(other, lexicon)


def more_request(render: Render, ask: str, first: str, second: str, reason: str = "") -> ChatRequest:
    system = ChatMessage("system", render("coach_role"))
    told = render("compare_answers", ask=ask, answers=(("a", first), ("b", second)), reason=reason)
    return ChatRequest((system, ChatMessage("user", told)), MORE_FORM, MOST_TOKENS)


def ask_of(found: Comparison, pair: Pair) -> str:
    asked = found.rows[pair[0]].cells[pair[1]].asked
    return (asked.ask or asked.say) if asked is not None else ""


def order_of(reply: MoreReply, texts: tuple[str, str], pair: Pair, tact: Tact, *, swapped: bool) -> Order:
    """Raises `UnusableReplyError` where words are cited that do not stand there, or figures that nobody told."""
    quotes = (reply.quote_b, reply.quote_a) if swapped else (reply.quote_a, reply.quote_b)
    found = []
    for text, quote in zip(texts, quotes, strict=True):
        span = find_quote(text, quote) if quote.strip() else None
        if span is None:
            raise UnusableReplyError(INVENTED)
        found.append(text[slice(*span)])
    _, first, second = pair
    places = {"a": second, "b": first} if swapped else {"a": first, "b": second}
    why = may_say(reply.why, found, (), tact)
    return Order(places.get(reply.more), (found[0], found[1]), why)


def verdict_of(pair: Pair, orders: Sequence[Order]) -> Verdict | None:
    """What both orders agree on; None where they do not, and nothing is claimed."""
    if len(orders) != 2 or orders[0].more != orders[1].more:
        return None
    return Verdict(pair[0], pair[1:], orders[0].more, orders[0].quotes, orders[0].why)
