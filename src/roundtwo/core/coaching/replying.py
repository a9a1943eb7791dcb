"""Free questions to the coach, answered from the rubric's anchors, the candidate's quotes and the rules.

What none of these answers is said to be so: the coach has no opinion of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.coaching.said import DEMAND
from roundtwo.core.coaching.spans import Span
from roundtwo.core.events import Critique, Repair, Score
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.messages import MESSAGES, message
from roundtwo.core.reading.told import sentences
from roundtwo.core.reporting import criterion_name, finding_words, level_words, recommended, weighed
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import one_line

LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
LEVEL = re.compile(
    r"\b(?:an?|the|to|for|level|of|is) (?:level )?([1-5]|one|two|three|four|five)\b(?! (?:minutes?|of))", re.IGNORECASE
)
BEFORE_SHORT = r"\b(?:for|in|on|under|about|my|the) "
"""What stands before a short name, which is an everyday word elsewhere ("does that fit?")."""
ASK = 90
"""Letters of an interviewer's question that is named."""


class Asked(msgspec.Struct, frozen=True):
    """A question, with what it is about as far as that is known."""

    text: str
    session: Session
    critique: Critique
    rubric: Rubric
    span: Span | None
    score: Score | None


def reply_to(text: str, session: Session, rubric: Rubric, lexicon: Lexicon, span: Span | None = None) -> str | None:
    """The answer, or None where neither rubric nor quotes nor rules hold one. `span` is what was last spoken of."""
    if not session.critiques:
        return None
    critique = session.critiques[-1]
    plain = straight(text)
    if any(addresses_judge(s, lexicon) for s in sentences(plain)) or (DEMAND.search(plain) and "?" not in plain):
        return message("coach.demand")
    asked = Asked(plain, session, critique, rubric, span, score_in(plain, critique, rubric, span))
    return next((said for pattern, answer in ANSWERS if pattern.search(plain) and (said := answer(asked))), None)


def score_in(text: str, critique: Critique, rubric: Rubric, span: Span | None) -> Score | None:
    """The criterion that is named in the question, else that of the span."""
    lower = text.lower()
    for score in critique.scores:
        names = {score.criterion.replace("_", " "), criterion_name(score.criterion, rubric).lower()}
        names |= {name.split()[0] for name in names if len(name.split()[0]) > 3}
        if any(re.search(rf"{BEFORE_SHORT if len(name) < 4 else ''}\b{re.escape(name)}\b", lower) for name in names):
            return score
    wanted = span.criterion if span is not None else ""
    found = next((s for s in critique.scores if s.criterion == wanted), None)
    if found is None and span is not None:
        found = next((s for s in critique.scores if any(e.turn == span.turn for e in s.evidence)), None)
    return found


# -- the answers -------------------------------------------------------------------------------


def anchors(asked: Asked) -> str:
    """What a level looks like, in the rubric's words."""
    match = LEVEL.search(asked.text)
    if match is None:
        return ""
    if asked.score is None:
        return which(asked)
    criterion = asked.rubric.find(asked.score.criterion)
    if criterion is None:
        return ""
    number = match.group(1).lower()
    level = LEVELS.get(number) or int(number)
    near = [str(level)] if str(level) in criterion.anchors else [str(level - 1), str(level + 1)]
    said = [] if len(near) == 1 else [message("ask.between", name=criterion.name, level=level)]
    said += [
        message("ask.anchor", name=criterion.name, level=each, text=anchor.text, example=anchor.example)
        for each in near
        if (anchor := criterion.anchors.get(each)) is not None
    ]
    return "\n".join([*said, message("ask.five")] if level == 5 else said)


def where(asked: Asked) -> str:
    """The turn of what was last spoken of, or of everything its criterion cites."""
    if asked.span is not None and asked.span.quote:
        cited = [(asked.span.turn, asked.span.quote)]
    else:
        if asked.score is None:
            return which(asked)
        cited = [(e.turn, e.quote) for e in asked.score.evidence]
    return "\n".join(place(asked, *each) for each in cited) or message("ask.where.none")


def place(asked: Asked, turn: int, quote: str) -> str:
    exchange = asked.session.exchange_at(turn)
    ask = one_line(exchange.asked.say, ASK) if exchange is not None else ""
    return message("ask.where", turn=turn, quote=quote, ask=ask)


def why(asked: Asked) -> str:
    score = asked.score
    if score is None:
        return which(asked)
    level = level_words(score) if score.level is not None else finding_words(score) or message("coach.open")
    said = message("ask.why", name=criterion_name(score.criterion, asked.rubric), level=level, why=score.why)
    rule = f"coach.rule.{score.criterion}"
    return f"{said} {message(rule)}" if score.by == "builtin" and rule in MESSAGES else said


def missing(asked: Asked) -> str:
    """The repair of that turn where there is one, and the criterion's next step."""
    repair = repair_at(asked)
    said = [message("ask.repair", what=repair.what, rewrite=repair.rewrite)] if repair is not None else []
    if asked.score is None:
        return said[0] if said else which(asked)
    said.append(asked.score.next or message("ask.next.none"))
    return "\n".join(said)


def repair_at(asked: Asked) -> Repair | None:
    turn = asked.span.turn if asked.span is not None else None
    return next((r for r in asked.critique.repairs if r.turn == turn), None)


def which(asked: Asked) -> str:
    names = [criterion_name(s.criterion, asked.rubric) for s in asked.critique.scores]
    return message("ask.which", names=", ".join(names))


ANSWERS: tuple[tuple[re.Pattern[str], Callable[[Asked], str]], ...] = tuple(
    (pattern if isinstance(pattern, re.Pattern) else re.compile(pattern, re.IGNORECASE), answer)
    for pattern, answer in (
        (r"\b(?:confiden\w+|charm|charisma|accent|grammar|spelling|nervous)\b", lambda _: message("ask.text")),
        (
            r"\b(?:hire|hired|recommend\w*|get the job|pass(?:ed)?|verdict|panel (?:say|conclude|think))\b",
            lambda asked: recommended(asked.critique),
        ),
        (r"\b(?:overall|total|weights?|average|all in all)\b", lambda asked: weighed(asked.critique)),
        (r"\bwhere\b|\bwhen did I say\b|\bwhich (?:turn|words)\b|\bwhat did I (?:really |actually )?say\b", where),
        (r"\bwhy\b|\bhow come\b|\bwhat (?:rule|is it based on|does (?:it|that) rest on)\b|\bthe rule\b", why),
        (LEVEL, anchors),
        (r"\b(?:missing|lack\w*|better|improve|next|differently|mend|fix|do about|work on|practi[sc]e)\b", missing),
    )
)
"""What a question is recognised by, and what answers it: the first that has something to say."""
