"""What a model is shown of the employer's papers for the candidate's questions, and what nobody could tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from roundtwo.core.answering import GIVES, LONGEST_FACT, answer_from, given, is_about
from roundtwo.core.asked import asked_of, words_in
from roundtwo.core.bank import Topic
from roundtwo.core.brief import Fact, facts
from roundtwo.core.director import Room
from roundtwo.core.director.replies import fact_slots
from roundtwo.core.events import Brief
from roundtwo.core.moves import Lead, Move
from roundtwo.core.own_asks import parts_of

MOST_FACTS = 3
NEEDS_FACTS = frozenset({"found", "partly", "not_covered", "not_covered_other", "not_covered_all"})
"""What is said to a question of the candidate's that papers could answer."""


class PaperFact(msgspec.Struct, frozen=True):
    source: str
    exact: str


def facts_for(move: Move, room: Room, *, asked_back: bool) -> tuple[PaperFact, ...]:
    """What the papers have on the candidate's questions: what was found to answer them, then what may.

    `asked_back`: the newest answer ends in a question, which is met on the way.
    """
    found = facts_of(move.leads)
    answers = any(
        lead.move == "reply" and (lead.situation in NEEDS_FACTS or "fact" in lead.slots) for lead in move.leads
    )
    asks = room.heard.read.asks if room.session.exchanges and room.heard.read is not None else ()
    if asked_back:
        asks, answers = asks[-1:], True
    likely = list(found)
    brief, topics = room.session.start.brief, room.bank.topics
    for part in (part for ask in asks if answers for part in parts_of(ask)):
        held = answer_from(brief, part, topics)
        # Beside the line that answers, others would only lead away from it.
        lines = [held.fact] if held.full and held.fact is not None else near(brief, part, topics)
        likely += (paper_fact(fact_slots(room, fact)) for fact in lines)
    return tuple(dict.fromkeys(likely))[:MOST_FACTS]


def facts_of(leads: Sequence[Lead]) -> tuple[PaperFact, ...]:
    return tuple(paper_fact(lead.slots) for lead in leads if lead.move == "reply" and lead.slots.get("fact"))


def paper_fact(slots: Mapping[str, str]) -> PaperFact:
    return PaperFact(source=slots.get("source_name", ""), exact=slots["fact"])


def near(brief: Brief, question: str, topics: Mapping[str, Topic], most: int = 3) -> list[Fact]:
    """Sentences of the posting and the invitation that may answer `question`, the likeliest first: for who can tell."""
    asked = asked_of(question, topics)
    every = [fact for fact in facts(brief) if fact.source != "company" and len(fact.text.split()) <= LONGEST_FACT]
    often = Counter(word for fact in every for word in words_in(fact.text))
    found: list[tuple[float, Fact]] = []
    for fact in every:
        held = words_in(fact.text)
        worth = sum(2.0 / (1 + often[word]) for word in asked.words & held)
        about = any(is_about(fact.text, subject) for subject in asked.about)
        gives = asked.wish in GIVES and given(asked, fact.text)
        if worth or about:
            found.append((worth + about + 0.5 * gives, fact))
    found.sort(key=lambda each: -each[0])
    return [fact for _, fact in found[:most]]
