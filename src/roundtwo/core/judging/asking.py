"""The judge's requests and the forms of their replies.

    evidence   role · transcript · "ready" · the criterion: all but the last message are the same for every criterion
    level      role · the criterion with its proven evidence, and nothing else of the interview
    mending    role · all proven evidence: one strength and three repairs

A request that is put again with a reason differs in its last message only. Every reply is decoded strictly:
a property too many, a level of 4.5 or a finding of its own is no reply.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from roundtwo.core.chat import ChatMessage, ChatRequest, ReplyForm
from roundtwo.core.judging.exhibit import Exhibit, PaperFact
from roundtwo.core.prompting import Render
from roundtwo.core.reading.pressed import probes_of
from roundtwo.core.rubric import Criterion, Rubric
from roundtwo.core.session import ASKING
from roundtwo.core.text import clean

T = TypeVar("T")
MOST_TOKENS = 3000
"""Of any reply: room for a model that thinks before it answers."""
WITH_PAPERS = frozenset({"preparation", "questions"})
"""Criteria that are read against the papers; to the others no paper is shown."""
WITH_ASKS = frozenset({"follow_up", "communication", "rapport"})
"""Criteria that are about answers to something: what was asked goes with each piece of their evidence."""
ANYWHERE = frozenset({"communication", "rapport"})
"""Criteria that no question asks for."""
ASKED_IN: Mapping[str, tuple[str, ...]] = {
    "preparation": ("your_questions",),
    "depth": ("first_round", "behavioural", "technical", "culture", "growth"),
    "technical": ("technical",),
    "exercise": ("exercise",),
    "fit": ("culture",),
    "growth": ("growth",),
    "questions": ("your_questions",),
}
"""Sections whose asks give a criterion its chance, beside the asks that were put for it."""
Lack = Literal[
    "own_part", "how", "measure", "alternative", "obstacle", "learning", "incident", "clarify", "other", "none"
]  # fmt: skip
LACKS: tuple[str, ...] = Lack.__args__  # type: ignore[attr-defined]  # a Literal's values


class UnusableReplyError(Exception):
    """A reply that is not what was asked for. Its text is the reason, as the model is told it."""


# -- what comes back ---------------------------------------------------------------------------


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Evidence as the judge names it, before anybody has looked it up."""

    turn: int
    quote: str
    shows: Literal["strength", "gap"]
    lacks: Lack
    observation: str
    paper: str = ""


class Against(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that speak against the evidence with that number: for a gap, the later words that fill it."""

    evidence: int
    turn: int
    quote: str
    observation: str


class Placeable(Protocol):
    """Evidence that stands in the record, as `proof` has it."""

    @property
    def turn(self) -> int: ...


class EvidenceReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    evidence: tuple[Named, ...]
    counter_evidence: tuple[Against, ...]


class LevelReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    finding: Literal["read", "not_shown", "not_readable"]
    level: Literal[1, 2, 3, 4, 5] | None
    missing: str
    why: str
    next: str


class Worked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    evidence: int
    what: str


class Mended(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    evidence: int
    what: str
    rewrite: str


class MendingReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    strength: Worked | None
    repairs: tuple[Mended, ...]


def decoded(text: str, form: type[T]) -> T:
    """The reply in `text`, its strings cleaned. Raises `UnusableReplyError`.

    A model that took no form may have put its JSON between fences, or a word before it.
    """
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        raise UnusableReplyError("There was no JSON object in it.")
    try:
        plain = msgspec.json.decode(text[start : end + 1])
        return msgspec.convert(cleaned(plain), form)
    except (msgspec.DecodeError, RecursionError) as error:  # a ValidationError is one
        raise UnusableReplyError(f"It does not have the form that was asked for: {error}.") from None


def cleaned(value: Any) -> Any:
    """`value` with every string cleaned: escapes inside JSON hide what the stream's cleaning cannot see."""
    match value:
        case str():
            return clean(value)
        case list():
            return [cleaned(each) for each in value]
        case dict():
            return {name: cleaned(each) for name, each in value.items()}
        case _:
            return value


# -- forms -------------------------------------------------------------------------------------

STRING: dict[str, Any] = {"type": "string"}
WHOLE: dict[str, Any] = {"type": "integer"}


def thing(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def one_of(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def evidence_form(with_papers: bool) -> ReplyForm:
    properties = {
        "turn": WHOLE, "quote": STRING, "shows": one_of("strength", "gap"), "lacks": one_of(*LACKS),
        "observation": STRING,
    }  # fmt: skip
    named = thing(**properties, **({"paper": STRING} if with_papers else {}))
    against = thing(evidence=WHOLE, turn=WHOLE, quote=STRING, observation=STRING)
    return ReplyForm("evidence", thing(evidence=many(named), counter_evidence=many(against)))


LEVEL_FORM = ReplyForm(
    "level",
    thing(
        finding=one_of("read", "not_shown", "not_readable"),
        level={"type": ["integer", "null"], "enum": [1, 2, 3, 4, 5, None]},
        missing=STRING,
        why=STRING,
        next=STRING,
    ),
)
MENDING_FORM = ReplyForm(
    "mending",
    thing(
        strength={"anyOf": [thing(evidence=WHOLE, what=STRING), {"type": "null"}]},
        repairs=many(thing(evidence=WHOLE, what=STRING, rewrite=STRING)),
    ),
)


# -- requests ----------------------------------------------------------------------------------


def shared_messages(exhibit: Exhibit, rubric: Rubric, render: Render) -> tuple[ChatMessage, ...]:
    """What stands before every criterion, the same bytes each time, so that an endpoint's cache serves it."""
    return (
        ChatMessage("system", render("judge_role", rules=rubric.rules)),
        ChatMessage(
            "user",
            render("judge_transcript", utterances=exhibit.utterances, outcomes=exhibit.outcomes),
        ),
        ChatMessage("assistant", render("judge_ready")),
    )


def evidence_request(
    shared: tuple[ChatMessage, ...], exhibit: Exhibit, criterion: Criterion, render: Render, reason: str = ""
) -> ChatRequest:
    """Asks for the evidence on one criterion; `reason` says why the last reply could not be used."""
    papers = papers_for(exhibit, criterion)
    text = render(
        "judge_evidence",
        criterion=criterion,
        asks=asks_of(exhibit, criterion),
        anywhere=anywhere(criterion),
        papers=papers,
        with_papers=criterion.id in WITH_PAPERS,
        reason=reason,
    )
    return ChatRequest((*shared, ChatMessage("user", text)), evidence_form(criterion.id in WITH_PAPERS), MOST_TOKENS)


def papers_for(exhibit: Exhibit, criterion: Criterion) -> tuple[PaperFact, ...]:
    return exhibit.papers if criterion.id in WITH_PAPERS else ()


def anywhere(criterion: Criterion) -> bool:
    """Whether no question asks for it: how somebody talks shows in every answer."""
    return criterion.id in ANYWHERE


def asks_of(exhibit: Exhibit, criterion: Criterion) -> tuple[int, ...]:
    """The turns whose asks gave this criterion a chance.

    Where no section belongs to it, every ask did: how somebody talks shows anywhere.
    """
    scene = exhibit.scene
    if criterion.id == "follow_up":
        return tuple(e.asked.turn for e in probes_of(scene))
    sections = ASKED_IN.get(criterion.id)
    return tuple(
        e.asked.turn
        for e in exhibit.session.exchanges
        if e.answer is not None
        and e.asked.move in ASKING
        and (sections is None or e.asked.criterion == criterion.id or e.asked.section in sections)
    )


def level_request(
    criterion: Criterion,
    rubric: Rubric,
    evidence: Sequence[Placeable],
    exhibit: Exhibit,
    render: Render,
    reason: str = "",
) -> ChatRequest:
    """Asks for the level on evidence that was proven. Nothing else of the interview goes along, but the question that
    each piece answers where the criterion is about that.
    """
    with_asks = criterion.id in WITH_ASKS
    text = render(
        "judge_level",
        criterion=criterion,
        asks=len(asks_of(exhibit, criterion)),
        evidence=evidence,
        asked={item.turn: exhibit.asked(item.turn) for item in evidence} if with_asks else {},
        outcomes=exhibit.outcomes if criterion.id == "follow_up" else (),
        reason=reason,
    )
    role = ChatMessage("system", render("judge_role", rules=rubric.rules))
    return ChatRequest((role, ChatMessage("user", text)), LEVEL_FORM, MOST_TOKENS)


def mending_request(
    rubric: Rubric, strengths: Sequence[object], gaps: Sequence[object], render: Render, reason: str = ""
) -> ChatRequest:
    text = render("judge_mending", strengths=strengths, gaps=gaps, reason=reason)
    role = ChatMessage("system", render("judge_role", rules=rubric.rules))
    return ChatRequest((role, ChatMessage("user", text)), MENDING_FORM, MOST_TOKENS)
