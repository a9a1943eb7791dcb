"""A model in the candidate's place, held to what they really said.

It is given their recorded answers, their papers and round one, and nothing else. What it answers may hold no figure and
no name that stands in none of these or in the question; otherwise it is asked again, and after that it does not recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from roundtwo.core.chat import ChatMessage, ChatRequest
from roundtwo.core.checks.invention import new_figures, new_names
from roundtwo.core.events import FirstRoundTurn
from roundtwo.core.lexicon import straight
from roundtwo.core.messages import message
from roundtwo.core.prompting import Render
from roundtwo.core.session import Session
from roundtwo.core.text import clean, words

MOST_TOKENS = 700
MOST_WORDS = 220
TRIES = 3
PAPERS = ("resume", "company_notes")
OUT_OF_ROLE = re.compile(
    r"\b(?:as an ai|language model|chatbot|the transcript|(?:my|the) (?:recorded|earlier) answers|"
    r"what stands (?:above|below))\b",
    re.IGNORECASE,
)


class Remembered(msgspec.Struct, frozen=True):
    """One recorded answer, with what was asked."""

    asked: str
    said: str


class KnownPaper(msgspec.Struct, frozen=True):
    kind: str
    text: str


def remembered(session: Session) -> list[Remembered]:
    return [Remembered(e.asked.say, e.answer.say) for e in session.answered if e.answer is not None and e.answer.say]


def papers_of(session: Session) -> list[KnownPaper]:
    brief = session.start.brief
    texts = {name: getattr(brief, name) for name in PAPERS}
    return [KnownPaper(message(f"replay.paper.{name}"), text) for name, text in texts.items() if text.strip()]


def first_round_of(session: Session) -> Sequence[FirstRoundTurn]:
    return session.start.brief.first_round.turns


def sources_of(recorded: Session) -> list[str]:
    """Every text of which figures and names may be said."""
    brief = recorded.start.brief
    texts = [brief.resume, brief.company_notes, brief.job, brief.invitation, brief.role, brief.company]
    return [*texts, *(turn.say for turn in first_round_of(recorded)), *(each.said for each in remembered(recorded))]


def fixed_message(recorded: Session, render: Render) -> ChatMessage:
    """What stands before every request of one session, the same bytes each time."""
    text = render(
        "stand_in",
        answers=remembered(recorded),
        papers=papers_of(recorded),
        first_round=first_round_of(recorded),
        notes=recorded.start.brief.first_round.source in ("notes", "recall"),
    )
    return ChatMessage("system", text)


def answer_request(
    fixed: ChatMessage, session: Session, render: Render, tried: Sequence[tuple[str, Sequence[str]]] = ()
) -> ChatRequest:
    """Asks for the answer to the question that is open. `tried` are answers that could not be used, and why."""
    messages = [fixed]
    said = ""
    for exchange in session.exchanges:
        said = f"{said} {exchange.asked.say}".strip()
        if exchange.answer is not None:
            messages += [ChatMessage("user", said or "…"), ChatMessage("assistant", exchange.answer.say or "…")]
            said = ""
    messages.append(ChatMessage("user", said or "…"))
    for answer, reasons in tried:
        messages += [
            ChatMessage("assistant", answer or "…"),
            ChatMessage("user", render("stand_in_again", reasons=reasons)),
        ]
    return ChatRequest(tuple(messages), None, MOST_TOKENS)


LABEL = re.compile(r"^\s*(?:candidate|answer|me)\s*:\s*", re.IGNORECASE)


def as_said(text: str) -> str:
    """A reply as an answer: without a label or quotation marks around it."""
    said = LABEL.sub("", clean(text)).strip()
    return said[1:-1].strip() if len(said) > 2 and said[0] in '"“' and said[-1] in '"”' else said


def held_against(say: str, question: str, sources: Iterable[str]) -> list[str]:
    """Why an answer cannot be used, a short reason each; empty where it can."""
    known = [*sources, question]
    reasons = [f"the figure {figure}" for figure in new_figures(say, known)]
    reasons += [f"the name “{name}”" for name in new_names(say, known)]
    if not say:
        reasons.append("there is nothing in it")
    if words(say) > MOST_WORDS:
        reasons.append("it is far too long to be said")
    if OUT_OF_ROLE.search(straight(say)):
        reasons.append("it does not speak as the candidate")
    return reasons
