"""The coach's three requests to a language model, and what of a reply may stand.

    contest   role · one criterion's evidence, the contested words, the interview, what the candidate says
    again     role · two versions of one answer, by letters so that their order can be changed
    answer    role · one criterion with its anchors and quotes, and a free question

Every quote is looked up; a reply that rests on invented words, praises, or names figures that nobody told cannot be
used. What the candidate wrote to the coach goes along as data, without its sentences to whoever scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.chat import ChatMessage, ChatRequest, ReplyForm
from roundtwo.core.checks.manner import Manner, judges, praises
from roundtwo.core.checks.words import unquoted
from roundtwo.core.coaching.contest import TIED, about
from roundtwo.core.coaching.retried import Added, Retried, readable
from roundtwo.core.coaching.said import DEMAND, understood
from roundtwo.core.coaching.spans import Span
from roundtwo.core.events import Evidence, Score
from roundtwo.core.judging.asking import MOST_TOKENS, STRING, WHOLE, UnusableReplyError, many, one_of, thing
from roundtwo.core.judging.exhibit import Exhibit, hidden, leaner
from roundtwo.core.judging.proof import Found, Proof, Proven, found
from roundtwo.core.judging.saying import TURN, full, plain, sayable
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.prompting import Render
from roundtwo.core.quotes import find_quote
from roundtwo.core.reading.matter import EVERYDAY
from roundtwo.core.reading.told import sentences
from roundtwo.core.reporting import finding_words, level_words
from roundtwo.core.rubric import Criterion, Rubric
from roundtwo.core.withdrawing import REPAIRS, STRENGTH

MOST_FROM_ONE = 4
"""Level that one answer can show at most."""
MOST_WITHOUT = 2
INVENTED, WORDS, UNTIED = "invented", "words", "untied"
SCALE = ("1 2 3 4 5",)
"""Figures that a coach may always name."""


class Tact(NamedTuple):
    """What no sentence of the coach's may hold: praise, and verdicts on the person."""

    manner: Manner
    lexicon: Lexicon

    def lacks(self, text: str) -> bool:
        said = [each for each in sentences(text) if each]
        bare = straight(unquoted(text))
        worn = self.lexicon.never_pattern.search(bare) is not None or self.lexicon.has("unsaid", bare)
        return worn or any(praises(each, self.manner) or judges(each, self.manner) for each in said)


class ContestReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verdict: Literal["recite", "withdraw"]
    turn: int
    quote: str
    why: str


class Has(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    quote: str
    what: str


class VersionReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    has: tuple[Has, ...]
    lacks: tuple[str, ...]
    level: Literal[1, 2, 3, 4]


class AgainReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    a: VersionReply
    b: VersionReply


class Cited(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    turn: int
    quote: str


class AnswerReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    quotes: tuple[Cited, ...]
    can: bool
    say: str


CONTEST_FORM = ReplyForm(
    "contest", thing(verdict=one_of("recite", "withdraw"), turn=WHOLE, quote=STRING, why=STRING)
)  # fmt: skip
_VERSION = thing(
    has=many(thing(quote=STRING, what=STRING)), lacks=many(STRING), level={"type": "integer", "enum": [1, 2, 3, 4]}
)
AGAIN_FORM = ReplyForm("again", thing(a=_VERSION, b=_VERSION))
ANSWER_FORM = ReplyForm(
    "answer", thing(quotes=many(thing(turn=WHOLE, quote=STRING)), can={"type": "boolean"}, say=STRING)
)  # fmt: skip


# -- what is sent ------------------------------------------------------------------------------


def fit_to_send(text: str, lexicon: Lexicon) -> str:
    """What the candidate wrote, without what tells a reader to score and without what is private."""
    kept = (s for s in sentences(text) if not (addresses_judge(s, lexicon) or hidden(s, lexicon) or DEMAND.search(s)))
    return " ".join(kept)


def request(render: Render, task: str, form: ReplyForm, reason: str, **slots: object) -> ChatRequest:
    system = ChatMessage("system", render("coach_role"))
    return ChatRequest((system, ChatMessage("user", render(task, reason=reason, **slots))), form, MOST_TOKENS)


def contest_request(
    render: Render, exhibit: Exhibit, criterion: Criterion, score: Score | None, span: Span, say: str, reason: str = ""
) -> ChatRequest:
    return request(
        render, "coach_contest", CONTEST_FORM, reason,
        criterion=criterion, score=score, span=span, utterances=leaner(exhibit).utterances, say=say,
    )  # fmt: skip


def again_request(
    render: Render, criterion: Criterion, ask: str, first: str, second: str, reason: str = ""
) -> ChatRequest:
    return request(
        render, "coach_again", AGAIN_FORM, reason, criterion=criterion, ask=ask, versions=(("a", first), ("b", second))
    )


def answer_request(
    render: Render, criterion: Criterion | None, score: Score | None, span: Span | None, question: str, reason: str = ""
) -> ChatRequest:
    return request(
        render, "coach_answer", ANSWER_FORM, reason,
        criterion=criterion, score=score, level=stands_at(score), span=span, question=question,
    )  # fmt: skip


def stands_at(score: Score | None) -> str:
    """The level in words, or why there is none."""
    if score is None:
        return ""
    return level_words(score) if score.level is not None else finding_words(score)


# -- what may stand ----------------------------------------------------------------------------


def may_say(text: str, quotes: Iterable[str], turns: Iterable[int], tact: Tact) -> str:
    """The text as it may be said. Raises `UnusableReplyError` where it praises, or names what is in no quote."""
    said = plain(text)
    if not sayable(said, [*quotes, *SCALE], set(turns)) or tact.lacks(said):
        raise UnusableReplyError(WORDS)
    return full(said)


class Judged(msgspec.Struct, frozen=True):
    """The judge's word on contested evidence: the words it cites again, or those that fill the gap."""

    withdrawn: bool
    why: str
    place: Found | None


def judged(reply: ContestReply, exhibit: Exhibit, criterion: str, span: Span, say: str, tact: Tact) -> Judged:
    """Raises `UnusableReplyError`. A gap is withdrawn only with the words, elsewhere, that fill it: about the same
    thing, or where the candidate pointed.
    """
    withdrawn = reply.verdict == "withdraw"
    place = None
    if reply.quote.strip() and reply.quote.strip().lower().rstrip(".") != "none":
        place = found(exhibit, criterion, reply.turn, reply.quote, ("yes", "own", "gap"))
        if place is None:
            raise UnusableReplyError(INVENTED)
    if place is None and not (withdrawn and span.shows == "strength"):
        raise UnusableReplyError(INVENTED)
    if place is not None and not withdrawn and place.turn != span.turn:
        raise UnusableReplyError(INVENTED)
    if place is not None and withdrawn and span.shows == "gap" and covers(place, span):
        raise UnusableReplyError(INVENTED)
    if place is not None and withdrawn and span.shows == "gap" and not tied(exhibit, span, place, say):
        raise UnusableReplyError(UNTIED)
    turns = {span.turn, *([place.turn] if place is not None else []), *spoken_of(reply.why, exhibit)}
    why = may_say(reply.why, [span.quote, *(shown_at(exhibit, turn) for turn in turns)], turns, tact)
    return Judged(withdrawn, why, place)


def spoken_of(text: str, exhibit: Exhibit) -> set[int]:
    """The turns of the candidate's that a text names: it may quote them."""
    named = {int(number) for match in TURN.finditer(text) for number in re.findall(r"\d+", match.group())}
    return {turn for turn in named if exhibit.answer(turn) is not None}


def shown_at(exhibit: Exhibit, turn: int) -> str:
    """What of an answer may be quoted."""
    answer = exhibit.answer(turn)
    return " ".join(line.text for line in answer.lines if line.mark != "no") if answer is not None else ""


def tied(exhibit: Exhibit, span: Span, place: Found, say: str) -> bool:
    """Whether words are about what the contested ones are about, or stand where the candidate said they would."""
    here, there = exhibit.told(span.turn), exhibit.told(place.turn)
    if here is None or there is None:
        return False
    if here.thread == there.thread or len((about(here) & about(there)) - EVERYDAY) >= TIED:
        return True
    pointed = understood(say, exhibit.session, exhibit.scene.lexicon, span.quote).places
    return any(each.turn == place.turn for each in pointed)


def covers(place: Found, span: Span) -> bool:
    """Whether a place only says the contested words again."""
    return place.turn == span.turn and (place.quote in span.quote or span.quote in place.quote)


def read_from(scores: Sequence[Score], span: Span) -> str:
    """The criterion that a span is looked up in: its own, or the one that cites its turn."""
    if span.criterion not in (STRENGTH, REPAIRS):
        return span.criterion
    cites = [s.criterion for s in scores if any(cited(e, span) for e in s.evidence)]
    return cites[0] if cites else "depth"


def cited(evidence: Evidence, span: Span) -> bool:
    return evidence.turn == span.turn and span.quote in (evidence.quote, "")


def proof_left(score: Score, span: Span, filling: Found | None) -> Proof:
    """The evidence that is left, and the words that fill the gap."""
    kept = [e for e in score.evidence if (e.turn, e.quote) != (span.turn, span.quote)]
    items = [Proven(turn=e.turn, quote=e.quote, shows=e.shows, observation="") for e in kept]
    if filling is not None and span.shows == "gap":
        items.append(Proven(turn=filling.turn, quote=filling.quote, shows="strength", observation=""))
    return Proof(tuple(items), 0)


class Reading(msgspec.Struct, frozen=True):
    """One reading of both versions, each quote found in its own."""

    before: int
    after: int
    added: tuple[Added, ...]
    missing: tuple[str, ...]


def compared(reply: AgainReply, found_: Retried, tact: Tact, *, swapped: bool) -> Reading:
    """Raises `UnusableReplyError` where words are cited that stand in neither version."""
    old, new = (reply.b, reply.a) if swapped else (reply.a, reply.b)
    first, second = found_.before.say, readable(found_.after.say)
    before, after = has_in(old, first, tact), has_in(new, second, tact)
    lacks = [may_say(each, [second], (), tact) for each in new.lacks if each.strip().lower().rstrip(".") != "none"]
    return Reading(
        before=held(old.level, before),
        after=held(new.level, after),
        added=tuple(each for each in after if find_quote(first, each.quote) is None),
        missing=tuple(lacks),
    )


def has_in(reply: VersionReply, say: str, tact: Tact) -> list[Added]:
    kept = []
    for each in reply.has:
        span = find_quote(say, each.quote) if each.quote.strip() else None
        if span is None:
            raise UnusableReplyError(INVENTED)
        quote = say[span[0] : span[1]]
        kept.append(Added(may_say(each.what, [quote], (), tact).rstrip("."), quote))
    return kept


def held(level: int, has: Sequence[Added]) -> int:
    """One answer shows no more than a 4, and no more than a 2 without words that show it."""
    return min(level, MOST_FROM_ONE if has else MOST_WITHOUT)


def answered(reply: AnswerReply, exhibit: Exhibit, rubric: Rubric, score: Score | None, tact: Tact) -> str | None:
    """What the model answers; None where it says that it cannot. Raises `UnusableReplyError`."""
    if not reply.can:
        return None
    quotes = []
    for each in reply.quotes:
        said = shown_at(exhibit, each.turn)
        if exhibit.told(each.turn) is None or not each.quote.strip() or find_quote(said, each.quote) is None:
            raise UnusableReplyError(INVENTED)
        quotes.append(each.quote)
    turns = {each.turn for each in reply.quotes}
    if score is not None:
        criterion = rubric.find(score.criterion)
        quotes += [score.why, score.next, *(e.quote for e in score.evidence)]
        quotes += [part for a in (criterion.anchors.values() if criterion else ()) for part in (a.text, a.example)]
        turns |= {e.turn for e in score.evidence}
    return may_say(reply.say, quotes, turns, tact)
