"""What comes when a thread has ended: the next ask of the section, or the next section that still fits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import msgspec

from roundtwo.core.bank import Question
from roundtwo.core.brief import content_words
from roundtwo.core.director.callbacks import section_callbacks
from roundtwo.core.director.contradicting import late_moves, paper_moves
from roundtwo.core.director.exercise import exercise_moves
from roundtwo.core.director.resume import due, resume_moves
from roundtwo.core.director.room import Room
from roundtwo.core.director.stories import story_callbacks
from roundtwo.core.director.unfinished import open_moves, said_moves
from roundtwo.core.director.used_up import another_moves, really_asked
from roundtwo.core.events import Basis, ClaimNoted, Section
from roundtwo.core.lexicon import phrase_pattern, straight
from roundtwo.core.moves import Lead, Move
from roundtwo.core.panel import spoken_of, tone
from roundtwo.core.persona import Persona, leaning
from roundtwo.core.session import Exchange
from roundtwo.core.steering import wanted

JUST_SPENT = -1.0
"""Room minutes beyond a section's budget within which it may still be asked for another story, as it may be pressed."""
LARGEST_SHARE = 0.4
"""No criterion gets more of the asks than this (PRODUCT)."""
PERSONAL = 2.0
"""What a question gains that brings twice what the persona is after."""
NEEDED, PRACTICAL = 2.0, frozenset({"notice", "start", "references", "reference"})
"""What is settled at the end before anything else, where nobody has told it yet, and what that gains."""
OWN_WORDS = 1.5
"""What it gains where the persona has words of their own for it."""
ANNOUNCED = frozenset({"first_round", "technical", "exercise", "your_questions", "closing"})
"""Sections that a sentence leads to; the others' questions speak for themselves."""
LETS_GO = frozenset({"ease", "redirect"})
"""Leads that end one matter, so that the next needs no sentence of its own to come in."""
OPENS_ONLY = frozenset({"opening", "your_questions"})
"""Sections with one question of ours: what is said to it leads on."""
OPENS_TODAY = frozenset({"behavioural", "technical", "culture", "growth"})


def opening_moves(room: Room) -> Iterator[Move]:
    """The greeting and a first question that is easy to answer."""
    brief = room.session.start.brief
    known = "first_round" if room.first_round == "on_file" else "no_first_round"
    slots = {"interviewer_title": room.introduced, "role": brief.role, "company": brief.company}
    lead = Lead(
        "greeting",
        f"{known}:{'company' if brief.company else 'no_company'}",
        {k: v for k, v in slots.items() if v},
    )
    others = (Lead("greeting_panel", str(len(room.members))),) if room.panel else ()
    for move in bank_moves(room, "opening"):
        yield msgspec.structs.replace(move, kind="open", leads=(lead, *others), quiet=True)


def onward(room: Room, leads: tuple[Lead, ...]) -> Iterator[Move]:
    """New asks, best first: in this section while it has room, then in those that follow."""
    standing = room.standing()
    now = room.asked.section
    if standing.over and now != "opening":
        return
    # The candidate's own questions and the exercise run their course; a closing question is not cut short either.
    if now not in OPENS_ONLY and standing.asks_left > 0 and standing.minutes_left > 0.4:
        for move in chain(another_moves(room), section_moves(room, now)):
            yield with_leads(move, leads)
    elif standing.minutes_left > JUST_SPENT and not standing.full:
        for move in another_moves(room):
            yield with_leads(move, leads)
    for place, section in enumerate(standing.following):
        taker = room.holder(standing.following[place:])
        if taker is not room.persona and next(section_moves(room.with_word(taker), section), None) is not None:
            ended = transition(room, section, leads) if room.asked.section == "exercise" else ()
            yield from hand_over_moves(room, section, taker, (*leads, *ended))
        for move in section_moves(room, section):
            yield with_leads(move, (*leads, *transition(room, section, leads)))


def hand_over_moves(room: Room, section: Section, taker: Persona, leads: tuple[Lead, ...]) -> Iterator[Move]:
    """The word goes to somebody else for `section`: said by the one who leaves, in their own tone."""
    known = any(e.asked.persona == taker.id for e in room.session.exchanges)
    for way in dict.fromkeys((tone(room.persona), "plain")):
        yield Move(
            kind="hand_over",
            section=section,
            situations=(f"{way}:again" if known else way,),
            slots=spoken_of(taker, known),
            leads=leads,
            to=taker.id,
            quiet=True,
        )


def with_leads(move: Move, leads: tuple[Lead, ...]) -> Move:
    return msgspec.structs.replace(move, leads=(*leads, *move.leads))


def transition(room: Room, section: Section, leads: tuple[Lead, ...]) -> tuple[Lead, ...]:
    if section == room.asked.section:
        return ()
    if room.asked.section == "exercise":
        return () if any(lead.move in ("ease", "exercise") for lead in leads) else (Lead("exercise", "done"),)
    if section == "first_round" and room.first_round != "on_file":
        return (Lead("transition", "to_first_round_none" if room.first_round == "untold" else "plain"),)
    if section not in ANNOUNCED and any(lead.move in LETS_GO for lead in leads):
        return ()  # "On we go, then." has led on already
    return (Lead("transition", f"to_{section}" if section in ANNOUNCED else "plain"),)


def section_moves(room: Room, section: Section) -> Iterator[Move]:
    """The asks that could open a thread in `section`."""
    opened = sum(e.asked.section == section and e.asked.thread == e.asked.turn for e in room.session.exchanges)
    yield from real_moves(room, section)
    match section:
        case "first_round":
            yield from first_round_moves(room)
        case "exercise":
            yield from exercise_moves(room)
        case "technical" if opened == 0 or (opened == 2 and room.standing().slot.asks > ROOM_FOR_TWO):
            yield from late_moves(room, section)
            yield from requirement_moves(room)
            yield from bank_moves(room, section)
        case _ if section in OPENS_TODAY:
            yield from late_moves(room, section)
            today = sum(e.asked.section == section and e.asked.move == "callback" for e in room.session.exchanges)
            if due(room, section):
                yield from resume_moves(room, section)
            if opened >= 1 and today < (2 if room.standing().slot.asks > 5 else 1):
                yield from story_callbacks(room, section)
                if section in ("behavioural", "technical") and today == 0:
                    yield from open_moves(room, section)
                    yield from section_callbacks(room, section, ("first_round",))
                    yield from said_moves(room, section)
            yield from bank_moves(room, section)
            yield from story_callbacks(room, section)
        case _:
            yield from bank_moves(room, section)


ROOM_FOR_TWO = 5
"""Asks of a technical section from which it takes up two lines of the posting."""


def real_moves(room: Room, section: Section) -> Iterator[Move]:
    """What was asked in the real interview goes before everything else, where the rehearsal is planned around it."""
    focus = room.focus
    if focus is None or section not in OPENS_TODAY:
        return
    for move in bank_moves(room, section):
        if move.question is not None and move.question.id in focus.questions:
            yield move
    yield from really_asked(room, section)


def first_round_moves(room: Room) -> Iterator[Move]:
    """What was claimed before, then the bank's own questions about it, then the résumé."""
    yield from late_moves(room, "first_round")
    yield from open_moves(room, "first_round")
    if any(e.asked.section == "first_round" for e in room.session.exchanges):
        yield from paper_moves(room, "first_round")  # nobody begins with what the papers do not agree on
    if due(room, "first_round"):
        yield from resume_moves(room, "first_round")
    yield from section_callbacks(room, "first_round", ("first_round",))
    yield from said_moves(room, "first_round")
    asked = sum(e.asked.section == "first_round" and e.asked.question is not None for e in room.session.exchanges)
    if asked < MOST_GENERAL:
        yield from bank_moves(room, "first_round")
    yield from resume_moves(room, "first_round")


MOST_GENERAL = 2
"""Questions of the bank about round one as a whole: what was said there comes first."""


def requirement_moves(room: Room) -> Iterator[Move]:
    """The posting's own demands, by name."""
    used = {e.asked.claim for e in room.session.exchanges if e.asked.claim}
    claims = [
        c.noted
        for c in room.session.claims.values()
        if c.noted.source == "job" and c.noted.claim not in used and c.noted.name
    ]
    resume = room.session.start.brief.resume.lower()
    shown = content_words(resume)
    today = content_words(" ".join(e.answer.say for e in room.session.answered if e.answer))
    known = content_words(" ".join(room.said())) | shown
    claims = [
        c
        for c in claims
        if c.name.lower() not in resume
        and not content_words(c.name) <= today
        and c.name.split()[-1].lower() not in known
        and len(content_words(c.name) & known) < max(KNOWN * len(content_words(c.name)), 1.0)
    ]
    claims.sort(key=lambda c: room.chance(c.claim).random())
    for claim in claims:
        yield Move(
            kind="ask",
            section="technical",
            wording="requirement",
            situations=("absent", "any") if resume and not content_words(claim.name) & shown else ("any",),
            probe="incident",
            criterion="technical",
            claim=claim.claim,
            basis=Basis(source="job", turn=None, quote=claim.quote),
            slots={"name": (name := as_posted(claim)), "Name": name[:1].upper() + name[1:]},
            topic=claim.topic,
        )


KNOWN = 0.6
"""Share of a demand's words from which it has been spoken of, in the papers or in either round."""
MOST_POSTED = 6
ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
MEASURED = re.compile(r"\d|\b(?:years?|months?|degree|or more|at least)\b", re.IGNORECASE)
NO_ARTICLE = re.compile(
    r"^[A-Z]|(?:s|ing|ment|ion|ity|ness|ance|ence|ship|care|work|ware|control|analysis|service|support|research|design|"
    r"safety|health|data|law|code)$"
)
"""Names that stand without an article: several things, tools, and what has no number."""


def as_posted(claim: ClaimNoted) -> str:
    """A demand as the posting has it where that is short ("a calm voice on the telephone"), else what it names, as one
    would say it: "the quarterly forecast", "shift planning".
    """
    line = claim.quote.strip().rstrip(".;,")
    bare = ARTICLE.sub("", line)
    if (
        len(bare.split()) > MOST_POSTED
        or MEASURED.search(bare)
        or claim.name not in bare
        or ARTICLE.match(line) is None
    ):
        return claim.name if NO_ARTICLE.search(claim.name) else f"the {claim.name}"
    return line[:1].lower() + line[1:]


def bank_moves(room: Room, section: Section) -> Iterator[Move]:
    """The bank's unused questions for the section, in the order in which they fit."""
    spent = spent_in(room)
    for question in sorted(candidates(room, section), key=lambda q: -fit(room, q, spent)):
        yield Move(
            kind="ask",
            section=section,
            texts=question.say,
            criterion=question.criterion or None,
            question=question,
            topic=question.topic,
        )


def candidates(room: Room, section: Section) -> list[Question]:
    used = {e.asked.question for e in room.session.exchanges}
    has = set(FIRST_ROUND[room.first_round])
    if room.leads_people:
        has.add("people_lead")
    brief = room.session.start.brief
    before = "\n".join(turn.say for turn in brief.first_round.turns)
    papers = straight(f"{brief.job}\n{brief.resume}\n{before}")
    return [
        q
        for q in room.bank.questions
        if q.section == section
        and q.id not in used
        and set(q.needs) <= has
        and ("any" in q.families or room.family in q.families)
        and (not q.speaks or phrase_pattern(q.speaks).search(papers) is not None)
        and not room.was_spoken_of(q.given)
    ]


FIRST_ROUND = {
    "on_file": ("first_round",),
    "told": ("no_first_round", "first_round_told"),
    "untold": ("no_first_round",),
    "none": (),
}
"""What a question may need of the first round. Whether there was one is not taken for granted."""


class Spent(msgspec.Struct, frozen=True):
    """What the asks so far have used up."""

    asks: int
    criteria: Counter[str | None]
    lately: Counter[str | None]
    """Question types of the last asks that were the bank's."""
    topics: frozenset[tuple[str, ...]]
    failures: int
    motive: bool
    failed_lately: bool
    corrected: bool
    """Something was put right already."""


def spent_in(room: Room) -> Spent:
    asks, exchanges = room.session.asks(), room.session.exchanges
    return Spent(
        asks=len(asks),
        criteria=Counter(ask.criterion for ask in asks),
        lately=Counter(ask.question_type for ask in asks[-6:] if ask.question is not None),
        topics=frozenset(ask.topic for ask in asks),
        failures=sum(ask.question_type == "failure" and ask.thread == ask.turn for ask in asks)
        + sum(failed_unasked(exchange) for exchange in exchanges),
        motive=any(ask.question_type == "motive" for ask in asks[1:]),
        failed_lately=any(e.read and "failure" in e.read.features for e in exchanges[-3:]),
        corrected=any(e.read and "narrowing" in e.read.features for e in exchanges),
    )


def failed_unasked(exchange: Exchange) -> bool:
    """Whether something that went wrong was told in answer to something else: there is less to ask about then."""
    read = exchange.read
    return read is not None and "failure" in read.features and exchange.asked.question_type != "failure"


def fit(room: Room, question: Question, spent: Spent) -> float:
    """How well a question fits now: its family, the posting's words, a criterion and a type not used much yet."""
    score = room.chance(question.id).random() * 2.0
    score += 1.5 if room.family in question.families else 0.0
    score += PERSONAL * (leaning(room.persona, [probe.after for probe in question.probes]) - 1.0)
    score += OWN_WORDS if question.id in room.persona.lines.get("ask", {}) else 0.0
    score += wanted(room.focus, question)
    job = room.session.start.brief.job.lower()
    score += 0.35 * min(sum(word in job for word in question.topic), 3)
    same = spent.criteria[question.criterion]
    if spent.asks >= 5 and question.criterion and same / spent.asks > LARGEST_SHARE:
        score -= 4.0
    score -= 0.5 * spent.lately[question.type]
    if question.type == "failure":
        score -= 1.5 * spent.failures + (4.0 if spent.failed_lately else 0.0)
    if question.type == "motive" and question.section == "culture":
        # Why this job is asked once, and always.
        score += -6.0 if spent.motive else 3.0
    if question.criterion == "preparation" and spent.criteria["preparation"]:
        score -= 5.0
    score += NEEDED if question.section == "closing" and PRACTICAL & set(question.topic) else 0.0
    if spent.corrected and "correct" in question.topic:
        score -= 6.0
    words = set(question.topic)
    score -= 2.0 * max((len(words.intersection(topic)) for topic in spent.topics), default=0)
    return score
