"""Session and brief -> a request: messages that only ever grow, within what the model can read.

The first message never changes within a session. Then come the turns as they were, strictly alternating. The last
message is the newest answer followed by the director's brief, and in the next request that answer stands without it:
so every message but the last is byte for byte the previous request's, and an endpoint's prompt cache serves it. A
retry replaces the last message. When the context is full, old turns give way to the candidate's claims in one block,
several turns at a time, so that what stands after the block grows again for a while.

Templates are rendered by whoever can read them (`Render`); everything here is a function of what was recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import zip_longest
from typing import Any, Protocol

import msgspec

from roundtwo.core.briefing import TurnBrief
from roundtwo.core.chat import ChatMessage, ChatRequest, ReplyForm
from roundtwo.core.events import Brief, FirstRoundTurn, MoveKind, ProbeType, SessionStarted, Source
from roundtwo.core.persona import Persona
from roundtwo.core.session import Exchange, Session
from roundtwo.core.text import fenced

REPLY_TOKENS = 700
"""Room for a turn, and for a model that thinks a little before it."""
BRIEF_TOKENS = 700
"""Room that is kept for a brief and for what a retry adds to it."""
LEDGER_SHARE = 0.12
PAPERS_SHARE = 0.45
"""What papers and round one may take of the context."""
KEPT = 0.6
"""What is kept of the turns when they have outgrown their room."""
OVERHEAD = 8
"""Tokens around a message."""
PAPER_KINDS: dict[str, tuple[str, str]] = {
    "job": ("The posting", "job"),
    "resume": ("The candidate's résumé", "resume"),
    "company": ("The candidate's own notes on the company", "company_notes"),
    "invitation": ("The invitation", "invitation"),
}


class Render(Protocol):
    """Fills a task template by its name. Raises `PromptError`."""

    def __call__(self, name: str, /, **values: object) -> str: ...


def turn_form() -> ReplyForm:
    """The form of an interviewer's turn: the same for a whole session, since it is part of what endpoints cache."""
    none = ["none"]
    properties: dict[str, Any] = {
        "move": {"type": "string", "enum": list(MoveKind.__args__)},  # type: ignore[attr-defined]  # a Literal's values
        "probe": {"type": "string", "enum": [*ProbeType.__args__, *none]},  # type: ignore[attr-defined]  # likewise
        "source": {"type": "string", "enum": [*Source.__args__, *none]},  # type: ignore[attr-defined]  # likewise
        "quote": {"type": "string"},
        "say": {"type": "string"},
    }
    return ReplyForm(
        name="turn",
        schema={
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        },
    )


TURN_FORM = turn_form()


class Paper(msgspec.Struct, frozen=True):
    id: str
    kind: str
    text: str
    cut: bool
    """Whether only its beginning is here."""


class Voiced(msgspec.Struct, frozen=True):
    """One of those whom the model speaks for."""

    persona: Persona
    whole_turns: tuple[str, ...]
    """Turns of theirs that need no slot filled."""


def whole_turns(persona: Persona) -> tuple[str, ...]:
    return tuple(p.say for p in persona.phrase if p.move == "probe" and "{" not in p.say)[:8]


class Retry(msgspec.Struct, frozen=True):
    """Why the last draft of this turn was not used. `nearest`: the words that its quote was probably meant to be."""

    reasons: tuple[str, ...]
    nearest: str = ""


class Prompter:
    """The requests of one session. `panel` are all who interview: the fixed messages hold every one of them.

    `count` says how many tokens a text is; `context` how many the model takes.
    """

    def __init__(
        self,
        start: SessionStarted,
        panel: Sequence[Persona],
        render: Render,
        count: Callable[[str], int],
        context: int,
    ) -> None:
        self._start = start
        self._panel = panel
        self._render = render
        self._count = count
        self._context = context

    def request(self, session: Session, brief: TurnBrief, retry: Retry | None = None) -> ChatRequest:
        """What is asked for the turn that `brief` is for."""
        note = fenced(self._render("turn/brief", brief=brief), "brief")
        if retry is not None:
            note += "\n\n" + fenced(self._render("turn/retry", reasons=retry.reasons, nearest=retry.nearest), "retry")
        standing = self.standing(session)
        last = ChatMessage("user", f"{standing[-1].content}\n\n{note}")
        return ChatRequest(messages=(*standing[:-1], last), form=TURN_FORM, most_tokens=self._reply)

    def standing(self, session: Session) -> list[ChatMessage]:
        """The messages without a brief: they stand like this in every request from now on."""
        first = self.kept_from(session.exchanges)
        begin = self._ledger(session, first) if first else self._stage["begin"]
        messages = [ChatMessage("system", self.fixed), ChatMessage("user", begin)]
        held = session.exchanges[first:]
        for exchange, following in zip_longest(held, held[1:]):
            messages.append(asked_message(exchange.asked.say))
            messages.append(self._heard(exchange, following))
        return messages

    def kept_from(self, exchanges: Sequence[Exchange]) -> int:
        """Which exchange is the first to stand as it was: 0 until the turns have outgrown their room."""
        return first_kept([self._size(exchange) for exchange in exchanges], self._room)

    # -- what never changes ----------------------------------------------------------------

    @cached_property
    def fixed(self) -> str:
        brief = self._start.brief
        allowed = int(self._context * PAPERS_SHARE)
        papers, turns = self._cut(brief, allowed)
        return self._render(
            "turn/fixed",
            role=brief.role,
            company=brief.company,
            panel=tuple(Voiced(p, whole_turns(p)) for p in self._panel),
            papers=papers,
            first_round=brief.first_round,
            turns=turns,
            turns_cut=len(turns) < len(brief.first_round.turns),
        )

    def _cut(self, brief: Brief, allowed: int) -> tuple[list[Paper], list[FirstRoundTurn]]:
        """The papers and round one, as much of them as `allowed` tokens hold: round one and the posting before all."""
        left = allowed
        turns: list[FirstRoundTurn] = []
        for turn in brief.first_round.turns:
            left -= self._count(turn.say) + OVERHEAD
            if left < allowed * 0.4:
                break
            turns.append(turn)
        papers: list[Paper] = []
        for paper_id, (kind, field) in PAPER_KINDS.items():
            text: str = getattr(brief, field)
            if text.strip():
                held = within(text, max(left, 0), self._count)
                left -= self._count(held)
                if held:
                    papers.append(Paper(paper_id, kind, held, cut=len(held) < len(text)))
        return papers, turns

    @cached_property
    def _stage(self) -> dict[str, str]:
        """What is said of the candidate where there is no answer of theirs."""
        return {name: self._render(f"turn/{name}") for name in ("begin", "skipped", "again", "silent", "handed_over")}

    # -- the turns -------------------------------------------------------------------------

    def _heard(self, exchange: Exchange, following: Exchange | None) -> ChatMessage:
        if exchange.answer is not None and exchange.answer.say.strip():
            return answer_message(exchange.answer.say)
        if exchange.answer is not None:
            return ChatMessage("user", self._stage["silent"])
        if exchange.asked.move == "hand_over":
            return ChatMessage("user", self._stage["handed_over"])
        again = following is not None and following.asked.move == "repeat"
        return ChatMessage("user", self._stage["again" if again else "skipped"])

    def _size(self, exchange: Exchange) -> int:
        answer = self._count(exchange.answer.say) if exchange.answer is not None else 0
        return self._count(exchange.asked.say) + answer + 2 * OVERHEAD

    @cached_property
    def _reply(self) -> int:
        return min(REPLY_TOKENS, self._context // 5)

    @cached_property
    def _room(self) -> int:
        """Tokens that the turns may take."""
        around = self._count(self.fixed) + self._reply + min(BRIEF_TOKENS, self._context // 5)
        return max(self._context - around - int(self._context * LEDGER_SHARE), self._context // 20)

    def _ledger(self, session: Session, first: int) -> str:
        """What was claimed before exchange `first`, newest last: as much of it as its share holds."""
        before = {e.answer.turn for e in session.exchanges[:first] if e.answer is not None}
        noted = [c.noted for c in session.claims.values() if c.noted.source == "answer" and c.noted.turn in before]
        left = int(self._context * LEDGER_SHARE)
        kept: list[Any] = []
        for claim in reversed(noted):
            left -= self._count(claim.quote) + OVERHEAD
            if left < 0:
                break
            kept.insert(0, claim)
        return self._render("turn/ledger", claims=kept)


@lru_cache(maxsize=4096)  # the same turns stand in every request
def asked_message(say: str) -> ChatMessage:
    return ChatMessage("assistant", say or "…")


@lru_cache(maxsize=4096)
def answer_message(say: str) -> ChatMessage:
    return ChatMessage("user", fenced(say, "answer"))


def first_kept(sizes: Iterable[int], room: int) -> int:
    """The first of so many turns that stays, when each time they outgrow `room` the oldest give way until a part of it
    (`KEPT`) is filled. It depends on the turns alone, so the same session is always cut at the same places.
    """
    held = list(sizes)
    first, total = 0, 0
    for last, size in enumerate(held):
        total += size
        if total > room:
            while first < last and total > room * KEPT:
                total -= held[first]
                first += 1
    return first


def within(text: str, most: int, count: Callable[[str], int]) -> str:
    """The beginning of `text` in whole lines that takes at most so many tokens."""
    if count(text) <= most:
        return text
    kept: list[str] = []
    for line in text.splitlines():
        most -= count(line) + 1
        if most < 0:
            break
        kept.append(line)
    return "\n".join(kept)
