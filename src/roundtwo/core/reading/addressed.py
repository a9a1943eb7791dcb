"""Sentences that tell the judge what to do. They are flagged and shown; they score nothing, up or
down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.brief import BULLET
from roundtwo.core.events import Flag
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.session import Session

EVERYDAY = frozenset(
    {"act as", "level 5", "as a judge", "pretend you are", "you are now", "system prompt", "highest score"}
)
"""Phrases of the list that postings and honest answers use too ("act as deputy", "the system prompt").
"""
ADDRESSES = re.compile(
    r"\b(?:"
    r"(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}(?:instructions?|rubric|rules|"
    r"prompts?|criteria)"
    r"|(?:give|award|grant|assign|score|rate|grade|mark|rank)\s+(?:\w+\s+){0,4}"
    r"(?:full marks|top marks|(?:the\s+)?(?:highest|top|best|maximum|perfect)\s+(?:score|mark|"
    r"level|rating|grade)s?"
    r"|(?:a\s+)?(?:5|five|10|ten)(?:\s*/\s*|\s+out of\s+)(?:5|five|10|ten))"
    r"|(?:note|message|instructions?)\s+(?:to|for)\s+(?:the\s+|any\s+)?(?:judge|evaluator|"
    r"grader|assessor|model|ai|llm)"
    r"|(?:dear|attention)\s+(?:judge|evaluator|grader|assessor|model|ai|llm)"
    r"|(?:recommend|rate|score)\s+(?:this|the)\s+candidate"
    r")\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def addresses_judge(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks to whoever scores, rather than to the interviewer."""
    text = straight(sentence)
    if ADDRESSES.search(text):
        return True
    return any(m.group().lower() not in EVERYDAY for m in lexicon.find_all("instruction", text))


def flags(session: Session, lexicon: Lexicon) -> tuple[Flag, ...]:
    """Every such sentence, verbatim, with where it stands."""
    return tuple(
        Flag(where=where, turn=turn, text=sentence)
        for where, turn, text in sources(session)
        for piece in SENTENCE.split(text)
        if (sentence := BULLET.sub("", piece).strip()) and addresses_judge(sentence, lexicon)
    )


def sources(session: Session) -> Iterator[tuple[str, int | None, str]]:
    """What came from outside: answers first, then the papers and round one."""
    for exchange in session.exchanges:
        if exchange.answer is not None:
            yield "answer", exchange.answer.turn, exchange.answer.say
    brief = session.start.brief
    yield "resume", None, brief.resume
    yield "job", None, brief.job
    yield "company", None, brief.company_notes
    yield "invitation", None, brief.invitation
    for turn in brief.first_round.turns:
        yield "first_round", turn.turn, turn.say
