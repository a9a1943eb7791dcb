"""How a model did as an interviewer, read from the record of a session that it was tried in: checks, with the words.

A draft that broke a rule was not shown, and stands in the record with the reason. What was said in the end is looked at
once more, as far as that can be done without what the director knew at the time: so the built-in interviewer can be
tried in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from roundtwo.core.checks.asks import double_ask, same_ask
from roundtwo.core.checks.manner import (
    Manner,
    agrees,
    asks_private,
    coaches,
    judges,
    leaves_role,
    praises,
    rebukes,
    unspeakable,
)
from roundtwo.core.checks.novelty import said_before
from roundtwo.core.checks.sources import verbatim
from roundtwo.core.checks.words import sentences
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.session import Exchange, Session

RULES: Mapping[str, tuple[str, ...]] = {
    "move": ("the move is",),
    "quote": ("the quote is missing", "the quote does not stand", "a quote that does not stand"),
    "one ask": ("it asks for more than one", "a goodbye asks", "it asks nothing", "there is nothing to say"),
    "new ask": ("this was asked before",),
    "new words": (
        "this was said before", "turns have opened", "a receipt opened", "“", "it recites", "a phrase no interviewer",
    ),
    "no answer suggested": ("it offers answers", "it advises"),
    "no praise": ("it praises", "it agrees"),
    "no verdict": ("it draws a conclusion", "it rebukes"),
    "in role": ("it leaves the interviewer's role",),
    "nothing private": ("it touches what is private",),
    "speakable": ("it cannot be read aloud", "it is no whole sentence"),
    "length": ("it is longer than",),
    "quotes aloud": ("words in quotation marks",),
    "nothing invented": ("nobody gave the figure", "nobody spoke of", "you have no past"),
    "nothing presumed": ("it takes something for granted",),
}  # fmt: skip
"""The named checks, and how the reasons begin that a draft is turned back for."""
HEARD = frozenset(RULES) - {"move", "length", "quotes aloud", "nothing invented", "nothing presumed"}
"""Those that can be held against a turn long after it was said."""


class TrialAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`at`: the moves and sections that it is an answer for; empty fits everywhere."""

    says: str
    at: tuple[str, ...] = ()


class TrialCandidate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to interview, with an answer to whatever is done. The papers are the sample's."""

    id: str
    answer: tuple[TrialAnswer, ...]

    def answers(self) -> Answering:
        return Answering(self.answer)


class Answering:
    """Gives each answer once: the first that is for the move or the section, else one that fits everywhere."""

    def __init__(self, answers: Sequence[TrialAnswer]) -> None:
        self._left = list(answers)

    def to(self, asked: InterviewerAsked) -> str:
        fits = [each for each in self._left if asked.move in each.at]
        fits += [each for each in self._left if asked.section in each.at]
        fits += [each for each in self._left if not each.at]
        if not fits:
            return ""
        self._left.remove(fits[0])
        return fits[0].says


class Broken(msgspec.Struct, frozen=True):
    """A rule that was broken in a turn: by a draft, or by what was said. `how` names the words."""

    rule: str
    turn: int
    how: str
    said: bool


def rule_of(reason: str) -> str:
    """The named check that a reason belongs to."""
    return next((rule for rule, begins in RULES.items() if reason.startswith(begins)), "new words")


def broken_rules(session: Session, manner: Manner, lexicon: Lexicon) -> Iterator[Broken]:
    """Every rule that was broken in the session, in the order of its turns."""
    for index, exchange in enumerate(session.exchanges):
        asked = exchange.asked
        for reason in asked.rejected:
            yield Broken(rule_of(reason), asked.turn, reason, said=False)
        for rule, words in broken_aloud(session, session.exchanges[:index], exchange, manner, lexicon):
            yield Broken(rule, asked.turn, words, said=True)


def broken_aloud(
    session: Session, before: Sequence[Exchange], exchange: Exchange, manner: Manner, lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    """(rule, the words) for what the record alone shows of one turn."""
    asked = exchange.asked
    if asked.move == "repeat":
        return
    told = " ".join(e.answer.say for e in before[-3:] if e.answer is not None)
    if double_ask(asked.say):
        yield "one ask", asked.say
    if asked.ask and asked.move != "clarify" and same_ask(asked.ask, [e.asked.ask or e.asked.say for e in before]):
        yield "new ask", asked.ask
    if said_before(asked.say, [e.asked.say for e in before]) and asked.move != "clarify":
        yield "new words", asked.say
    for basis in (asked.basis, asked.against):
        if basis is not None and not verbatim(session, basis):
            yield "quote", basis.quote
    for sentence in sentences(asked.say):
        found = {
            "no praise": praises(sentence, manner) or agrees(sentence, manner),
            "no verdict": judges(sentence, manner) or rebukes(sentence, manner),
            "no answer suggested": coaches(sentence, manner),
            "in role": leaves_role(sentence, manner, told),
            "nothing private": asks_private(sentence, manner),
            "speakable": unspeakable(sentence),
            "new words": lexicon.never_pattern.search(straight(sentence)) is not None,
        }
        yield from ((rule, sentence) for rule, is_broken in found.items() if is_broken)
