"""What the rules miss in an answer: a model names it while the candidate writes on, and the answer's words decide.

Nothing a model says here is believed. A claim is kept where its words stand in the answer as they are given, and where
they are not part of one that is known.
"""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from roundtwo.core.chat import ChatMessage, ChatRequest, ReplyForm
from roundtwo.core.claims import LONGEST, MISSING, MOST_MISSING
from roundtwo.core.director.callbacks import strict_name
from roundtwo.core.events import ClaimKind, ClaimNoted
from roundtwo.core.judging.asking import UnusableReplyError, decoded
from roundtwo.core.ledger import Parse
from roundtwo.core.prompting import Render
from roundtwo.core.quotes import find_quote
from roundtwo.core.session import Exchange, Session

MOST = 6
"""Claims of one answer that a model may add."""
SHORTEST = 3
"""Words of a claim, so that it says something by itself."""
REPLY_TOKENS = 400
KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)


class HeardClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    quote: str
    kind: str


class HeardReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    claims: tuple[HeardClaim, ...]


def heard_form() -> ReplyForm:
    claim: dict[str, Any] = {
        "type": "object",
        "properties": {"quote": {"type": "string"}, "kind": {"type": "string", "enum": list(KINDS)}},
        "required": ["quote", "kind"],
        "additionalProperties": False,
    }
    return ReplyForm(
        name="claims",
        schema={
            "type": "object",
            "properties": {"claims": {"type": "array", "items": claim}},
            "required": ["claims"],
            "additionalProperties": False,
        },
    )


HEARD_FORM = heard_form()


def last_heard(session: Session) -> Exchange | None:
    """The exchange whose answer is worth a second reading: the last one answered, unless it touched what is private."""
    exchange = session.answered[-1] if session.answered else None
    if exchange is None or exchange.answer is None or exchange.read is None or exchange.read.private is not None:
        return None
    return exchange if len(exchange.answer.say.split()) >= SHORTEST else None


def listening_request(exchange: Exchange, render: Render) -> ChatRequest:
    """Asks for the claims of one answer, from that answer and its question alone."""
    say = exchange.answer.say if exchange.answer is not None else ""
    messages = (
        ChatMessage("system", render("listen", kinds=KINDS, most=MOST)),
        ChatMessage("user", render("listen_answer", asked=exchange.asked.say, answer=say)),
    )
    return ChatRequest(messages=messages, form=HEARD_FORM, most_tokens=REPLY_TOKENS)


def heard_claims(reply: str, session: Session, exchange: Exchange, parse: Parse) -> list[ClaimNoted]:
    """The claims of a model's reply that hold. None of a reply that cannot be read."""
    answer = exchange.answer
    if answer is None:
        return []
    try:
        named = decoded(reply, HeardReply).claims
    except UnusableReplyError:
        return []
    known = [claim.noted.quote for claim in session.claims.values() if claim.noted.turn == answer.turn]
    taken = [span for quote in known if (span := find_quote(answer.say, quote)) is not None]
    kept: list[ClaimNoted] = []
    for claim in named:
        span = find_quote(answer.say, claim.quote)
        if span is None or claim.kind not in KINDS or len(kept) == MOST or any(overlap(span, each) for each in taken):
            continue
        quote = answer.say[slice(*span)]
        if SHORTEST <= len(quote.split()) <= LONGEST:
            taken.append(span)
            kept.append(noted(quote, claim.kind, answer.turn, 1 + len(session.claims) + len(kept), parse))
    return kept


def noted(quote: str, kind: ClaimKind, turn: int, number: int, parse: Parse) -> ClaimNoted:
    name = next((name.say for name in parse(quote).names if strict_name(name.say)), "")
    return ClaimNoted(
        claim=f"c{number}", turn=turn, source="answer", quote=quote, kind=kind, missing=MISSING[kind][:MOST_MISSING],
        name=name, topic=tuple(name.lower().removeprefix("the ").split()), by="model",
    )  # fmt: skip


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
