"""What a language model would bring to the debrief for a persona: the request, and its reply held to the record.

Every quote stands verbatim in the candidate's turn that it names, in sentences that may be quoted, or its point goes.
What is said about it holds no figure and no name that nobody told, grades nothing and praises nobody. A part of which
nothing is left is the built-in note's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from roundtwo.core.chat import ChatMessage, ChatRequest, ReplyForm
from roundtwo.core.checks.invention import new_figures, new_names
from roundtwo.core.checks.manner import Manner, coaches, judges, praises
from roundtwo.core.debating.notes import MOST, overlaps
from roundtwo.core.events import DebriefNoted, PanelPoint
from roundtwo.core.judging.asking import STRING, WHOLE, UnusableReplyError, decoded, many, thing
from roundtwo.core.judging.exhibit import Exhibit
from roundtwo.core.judging.proof import stretches
from roundtwo.core.judging.saying import full, plain, sayable
from roundtwo.core.persona import Persona
from roundtwo.core.prompting import Render
from roundtwo.core.quotes import find_quote
from roundtwo.core.text import words

MOST_TOKENS = 1500
MOST_WORDS = 45
"""Of one thing that is said; it was asked for in thirty."""


class Brought(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    turn: int
    quote: str
    say: str


class DebateReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    argue: tuple[Brought, ...]
    doubt: tuple[Brought, ...]
    reference: tuple[Brought, ...]


_POINTS = many(thing(turn=WHOLE, quote=STRING, say=STRING))
DEBATE_FORM = ReplyForm("debate", thing(argue=_POINTS, doubt=_POINTS, reference=_POINTS))


def debate_request(exhibit: Exhibit, persona: Persona, render: Render, reason: str = "") -> ChatRequest:
    """Asks what `persona` would bring. `reason` says why the last reply could not be used."""
    messages = (
        ChatMessage("system", render("debate_role", persona=persona)),
        ChatMessage("user", render("debate", utterances=exhibit.utterances, reason=reason)),
    )
    return ChatRequest(messages, DEBATE_FORM, MOST_TOKENS)


def debated(text: str, exhibit: Exhibit, built_in: DebriefNoted, manner: Manner) -> DebriefNoted:
    """The note in `text`, with the built-in one's part wherever nothing stands. Raises `UnusableReplyError`."""
    reply = decoded(text, DebateReply)
    taken: list[str] = []
    says: set[str] = set()
    argue, doubt, reference = (
        tuple(standing(points, exhibit, manner, taken, says))[:most]
        for points, most in zip((reply.argue, reply.doubt, reply.reference), MOST.values(), strict=True)
    )
    if not (argue or doubt or reference):
        raise UnusableReplyError(
            "Nothing of it stands: copy quotes letter for letter from a turn of the candidate's, in lines marked yes."
        )
    return DebriefNoted(
        persona=built_in.persona,
        argue=argue or fresh(built_in.argue, taken),
        doubt=doubt or fresh(built_in.doubt, taken),
        reference=reference or fresh(built_in.reference, taken),
        by="model",
    )


def standing(
    points: Sequence[Brought], exhibit: Exhibit, manner: Manner, taken: list[str], says: set[str]
) -> Iterator[PanelPoint]:
    """Those of the points that hold, each about other words. `taken` and `says` grow by them."""
    sources = sources_of(exhibit)
    for point in points:
        quote, say = spoken(exhibit, point.turn, point.quote), full(plain(point.say)) if plain(point.say) else ""
        if not quote or not say or overlaps(quote, taken) or say in says or words(say) > MOST_WORDS:
            continue
        holds = sayable(say, (quote,), {point.turn}) and not new_names(say, sources) and not new_figures(say, (quote,))
        if holds and not (praises(say, manner) or judges(say, manner) or coaches(say, manner)):
            taken.append(quote)
            says.add(say)
            yield PanelPoint(turn=point.turn, quote=quote, say=say)


def spoken(exhibit: Exhibit, turn: int, quote: str) -> str:
    """The words of that turn that `quote` is, from their original span; empty where they do not stand there."""
    answer, told = exhibit.answer(turn), exhibit.told(turn)
    if answer is None or told is None:
        return ""
    for start, end in stretches(answer, ("yes", "own")):
        span = find_quote(told.text[start:end], quote)
        if span is not None:
            return told.text[start + span[0] : start + span[1]]
    return ""


def sources_of(exhibit: Exhibit) -> list[str]:
    """Every text whose names may be said."""
    brief = exhibit.session.start.brief
    papers = [brief.job, brief.resume, brief.company_notes, brief.invitation, brief.role, brief.company]
    said = [line.text for utterance in exhibit.utterances for line in utterance.lines]
    return [*papers, *(turn.say for turn in brief.first_round.turns), *said]


def fresh(points: Sequence[PanelPoint], taken: Sequence[str]) -> tuple[PanelPoint, ...]:
    return tuple(point for point in points if not overlaps(point.quote, taken))
