"""Answers to the candidate's own questions: from the brief alone, with the quote on record, or honestly not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.answering import BRACKETED, KNOWN, Answerable, answer_from, as_ours
from roundtwo.core.asked import FEWEST_OF_PART, words_in
from roundtwo.core.brief import Fact, content_words
from roundtwo.core.director.loose_ends import loose_end
from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis
from roundtwo.core.lexicon import straight
from roundtwo.core.moves import Lead, Move
from roundtwo.core.own_asks import of_facts, parts_of, wants_doubts, wants_own_view, without_guesses
from roundtwo.core.session import Exchange

MOST_AT_ONCE = 2
MOST_UNANSWERED = 8


def reply_leads(room: Room, asks: Sequence[str]) -> tuple[tuple[Lead, ...], Basis | None]:
    """What is said to the candidate's questions, and the words of the papers that the first found answer rests on.

    What the papers hold comes first; everything they do not hold is owned up to once.
    """
    found: list[Lead] = []
    unknown = 0
    bases: list[Basis] = []
    before = {e.asked.basis.quote for e in room.session.exchanges if e.asked.basis and e.asked.move == "reply"}
    parts = [part for ask in asks for part in parts_of(ask)]
    for part in parts[:MOST_AT_ONCE]:
        if wants_doubts(part):
            topic = loose_end(room)  # named only: what follows has an ask of its own, or is the goodbye
            found.append(Lead("reply", "doubts_named", {"topic": topic}) if topic else Lead("reply", "doubts_none"))
            continue
        if wants_own_view(part):
            found.append(Lead("reply", "own_view"))
            continue
        held = answer_from(room.session.start.brief, part, room.bank.topics, before)
        if held.fact is None or known_to_them(room, held, asks):
            unknown += 1
        elif held.fact.text not in [basis.quote for basis in bases]:  # one sentence may answer both
            bases.append(Basis(source=held.fact.source, turn=None, quote=held.fact.text))
            found.append(Lead("reply", "found" if held.full else "partly", fact_slots(room, held.fact)))
    if unknown:
        found.append(
            Lead("reply", "not_covered_other" if found else "not_covered_all" if unknown > 1 else "not_covered")
        )
    return tuple(found), next(iter(bases), None)


def known_to_them(room: Room, held: Answerable, asks: Sequence[str]) -> bool:
    """Whether a line of the papers would only say again what the candidate has told themself."""
    if held.fact is None:
        return False
    if not held.full and (asks_beyond(asks) or wanted_there(room, held.fact)):
        return True
    told = [e.answer.say for e in room.session.answered if e.answer is not None]
    return (not held.full and told_with_it(held.fact.text, asks)) or any(
        told_with_it(held.fact.text, (say,)) for say in told[:-1]
    )


OF_POSTING = re.compile(r"\b(?:posting|advert|job description|job ad)\b", re.IGNORECASE)


def asks_beyond(asks: Sequence[str]) -> bool:
    """Whether somebody asks what the posting means: they have read it."""
    return any(OF_POSTING.search(ask) for ask in asks)


def wanted_there(room: Room, fact: Fact) -> bool:
    """Whether a line says what the candidate should bring: "the nerve to hold a tank" answers nothing about tanks."""
    demands = (c.noted.quote for c in room.session.claims.values() if c.noted.source == "job")
    return fact.source == "job" and any(fact.text.strip().rstrip(".") in quote for quote in demands)


def told_with_it(fact: str, asks: Sequence[str]) -> bool:
    """Whether the question brought along what a paper tells: it would get its own words back."""
    held = words_in(fact)
    return len(held & words_in(" ".join(asks))) >= KNOWN * len(held)


def fact_slots(room: Room, fact: Fact) -> dict[str, str]:
    """A fact, and where it stands: what the candidate noted down themself is said without naming a source."""
    said = spoken_fact(BRACKETED.sub("", as_ours(fact.text)) if fact.source == "company" else fact.text)
    slots = {"fact": said, "Fact": said[:1].upper() + said[1:]}
    if fact.source == "company":
        return slots
    name = room.bank.source_names.get(fact.source, "the posting")
    return {**slots, "source_name": name, "Source_name": name[:1].upper() + name[1:]}


LABELLED = re.compile(r"^[A-Z][\w &/-]{1,28}:\s+(?=\S)")


def spoken_fact(text: str) -> str:
    """A line of a paper as one would say it: without its heading, its brackets and its full stop."""
    said = BRACKETED.sub(unbracketed, LABELLED.sub("", text)).strip().rstrip(".;:,")
    return said or text.rstrip(".;:,")


SHORT_ASIDE = 9
"""Words of a bracket that are said along with its sentence."""


def unbracketed(found: re.Match[str]) -> str:
    """A short aside in brackets is said between commas: "two days a week, Tuesdays and one other"."""
    inside = found.group().strip(" ()")
    after = found.string[found.end() : found.end() + 1]
    short = 1 < len(inside.split()) <= SHORT_ASIDE and inside[0].isalpha()
    return f", {inside}{'' if after in ('', ',', '.', ';', ':') else ','}" if short else ""


OF_THE_JOB = re.compile(
    r"\b(?:the team|the company|the job|the role|this job|this role|the posting|on-call|salary|the office|"
    r"do you (?:have|use|offer|expect)|would i|will i|could (?:i|one of|that)|may i ask|is there|are there|"
    r"who (?:would|will)|would (?:the|it|that|there|somebody)|is it the)\b",
    re.IGNORECASE,
)
FEWEST_ASKED = 5


def asked_beside(exchange: Exchange) -> str:
    """The question to the employer with which an answer ends; empty where it ends with none."""
    if exchange.read is None or exchange.answer is None or not exchange.read.asks or exchange.read.kind == "question":
        return ""
    said = exchange.answer.say.rstrip()
    found = [ask for ask in exchange.read.asks if OF_THE_JOB.search(straight(ask)) and len(ask.split()) >= FEWEST_ASKED]
    return found[-1] if found and said.endswith(exchange.read.asks[-1][-12:]) else ""


def unanswered(room: Room) -> tuple[str, ...]:
    """The candidate's questions that no paper answers, the newest last."""
    brief, topics = room.session.start.brief, room.bank.topics
    parts = [
        part
        for e in room.session.answered
        if e.read is not None and e.read.private is None
        for part in of_facts(asks_of(e))
    ]
    return tuple(part for part in parts if answer_from(brief, part, topics).fact is None)[-MOST_UNANSWERED:]


def doubts(room: Room) -> Lead:
    """What is still open, if anything is: never a grade."""
    topic = loose_end(room)
    return Lead("reply", "doubts", {"topic": topic}) if topic else Lead("reply", "doubts_none")


def your_questions(room: Room) -> tuple[tuple[Move, ...], tuple[Lead, ...]]:
    """(moves, leads before what comes next)."""
    read = room.read
    asks = asks_in(room.last)
    rounds = sum(e.asked.section == "your_questions" for e in room.session.exchanges)
    if not asks:
        done = "no_questions" in read.features or read.kind in ("refusal", "none") or rounds > 1
        if done:
            return (), (Lead("reply", "no_more" if has_asked(room) else "none_asked"),)
        return (invite(room, (), None),), ()
    doubting = next((ask for ask in asks if wants_doubts(ask)), None)
    if doubting is not None:
        others, basis = reply_leads(room, tuple(ask for ask in asks if ask is not doubting))
        lead = doubts(room)
        if lead.situation == "doubts_none":
            return (invite(room, (*others, lead), basis),), (*others, lead)
        open_point = Move(
            kind="reply",
            section="your_questions",
            situations=(lead.situation,),
            slots=lead.slots,
            leads=others,
            basis=basis,
            criterion="questions",
            thread=room.asked.thread,
            quiet=True,
        )
        return (open_point, invite(room, others, basis)), others
    leads, basis = reply_leads(room, asks)
    last = room.last.answer is not None and room.lexicon.has("last_question", room.last.answer.say)
    if "no_questions" in read.features or last or rounds >= 6 or room.standing().over:
        return (), leads
    return (invite(room, leads, basis),), leads


UNMARKED = re.compile(
    r"(?:^|(?<=[.!?:;,] ))((?:Is|Are|Do|Does|Did|Will|Would|Can|Could|Has|Have) "
    r"(?:the|there|a|an|your|you|we|i|it)\b[^.!?]*)\.",
    re.IGNORECASE,
)
"""A question whose mark was left out: it begins as only a question does."""


def without_mark(said: str) -> tuple[str, ...]:
    found = (match[1].strip() for match in UNMARKED.finditer(straight(said)))
    return tuple(f"{ask}?" for ask in found if len(ask.split()) > FEWEST_OF_PART)


ECHO = 2
"""Words up to which a question only takes up a word of the reply: "A source?"."""


def asks_in(exchange: Exchange) -> tuple[str, ...]:
    """What the candidate asked in an answer."""
    if exchange.read is None or exchange.answer is None:
        return ()
    asks = exchange.read.asks or without_mark(exchange.answer.say)
    asks = tuple(ask for ask in asks if not echoes(ask, exchange))
    whole = without_guesses([ask for ask in asks if len(ask.split()) > ECHO])
    return whole if whole or "no_questions" in exchange.read.features else asks


def echoes(ask: str, exchange: Exchange) -> bool:
    """Whether a short question only takes up a word of the ask, before the answer: "Food? That's all I've done."."""
    said = exchange.answer.say if exchange.answer is not None else ""
    more = len(said.split()) - len(ask.split()) >= FEWEST_BEHIND_ECHO
    return more and len(ask.split()) <= MOST_ECHOED and content_words(ask) <= content_words(exchange.asked.say)


MOST_ECHOED, FEWEST_BEHIND_ECHO = 4, 6


def asks_of(exchange: Exchange) -> tuple[str, ...]:
    """What an answer asks of the employer: all of it where the roles have turned, else what it ends with."""
    if exchange.asked.section == "your_questions":
        return asks_in(exchange)
    beside = asked_beside(exchange)
    return (beside,) if beside else ()


def has_asked(room: Room) -> bool:
    """Whether the candidate has asked anything since the roles turned."""
    return any(asks_in(e) for e in room.session.exchanges if e.asked.section == "your_questions")


def invite(room: Room, leads: tuple[Lead, ...], basis: Basis | None) -> Move:
    return Move(
        kind="reply",
        section="your_questions",
        situations=("thanks" if has_asked(room) else "none_yet",),
        leads=leads,
        basis=basis,
        criterion="questions",
        thread=room.asked.thread,
        quiet=True,
    )
