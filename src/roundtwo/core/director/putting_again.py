"""The open ask put again: in the same words, or in others."""

from __future__ import annotations

import msgspec

from roundtwo.core.bank import PreparedProbe
from roundtwo.core.director.room import Room
from roundtwo.core.director.taking import Reaction, same_thread, times
from roundtwo.core.events import MoveKind
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.moves import Lead, Move


def repeat(room: Room) -> Reaction:
    """The same words once; asked again, other words."""
    said = room.last.answer.say if room.last.answer else ""
    another = [ask for ask in room.read.asks if not asks_again(ask, room.lexicon)]
    if times(room, "repeat_request") > 1 or another or room.lexicon.has("asks_meaning", said):
        return clarify(room)  # "Which times? Say that again?" wants other words
    return Reaction(moves=(put_again(room, Lead("repeat", "lead_in")),))


def asks_again(ask: str, lexicon: Lexicon) -> bool:
    return lexicon.has("repeat_request", ask) or lexicon.holds("repeat_abroad", ask) or not ask.isascii()


def put_again(room: Room, lead: Lead) -> Move:
    """The open question in the same words, after `lead`."""
    move = Move(
        kind="repeat",
        section=room.asked.section,
        texts=(room.asked.ask or room.asked.say,),
        leads=(lead,),
        again=True,
        quiet=True,
    )
    return same_thread(room, move)


def other_words(room: Room) -> tuple[str, ...]:
    """The other wordings of what is open: the bank's question, or a probe that was prepared with it."""
    asked = room.asked
    question = room.bank.question(asked.question) if asked.question else None
    probe = prepared_probe(room)
    said = question.say if question else probe.say if probe else ()
    return tuple(text for text in said if text != asked.pattern)


def prepared_probe(room: Room) -> PreparedProbe | None:
    """The probe that is open, where it was prepared with the thread's question."""
    question = room.question_of(room.last)
    if question is None or room.asked.question or not room.asked.pattern:
        return None
    return next((probe for probe in question.probes if room.asked.pattern in probe.say), None)


MOST_POINTING = 12
"""Words of the candidate's that are said again to show what a question was about."""


AGAIN: frozenset[MoveKind] = frozenset({"clarify", "reply", "repeat"})
"""Moves that put the open ask once more: after two of them it is let go."""


FEWEST_POINTING = 4
"""Fewer of them point at nothing by themselves ("I noticed it")."""


def pointing_at(name: str, said: str) -> Lead | None:
    """What the ask was about, by its name, else in the candidate's words where these are few and enough."""
    if name:
        deed = name.lower().startswith("you ")
        return (
            Lead("clarify", "pointing_clause", {"clause": name})
            if deed
            else Lead("clarify", "pointing_name", {"name": name})
        )
    if FEWEST_POINTING <= len(said.split()) <= MOST_POINTING:
        return Lead("clarify", "pointing", {"quote": said.rstrip(".,;:!?…")})
    return None


def clarify(room: Room) -> Reaction:
    """The same ask in other words, without giving the answer away."""
    asked = room.asked
    texts = other_words(room)
    move = Move(
        kind="clarify",
        section=asked.section,
        texts=texts,
        probe=asked.probe or "clarify",
        leads=(Lead("clarify", "lead_in"),),
        quiet=True,
    )
    said = asked.basis.quote if asked.basis is not None and asked.basis.source in ("answer", "first_round") else ""
    lead = pointing_at(asked.name or "", said) or Lead("clarify", "sorry")
    fallback = Move(
        kind="clarify",
        section=asked.section,
        situations=("explain",),
        probe=asked.probe or asked.missing or "clarify",
        leads=(lead,),
        quiet=True,
    )
    probe = prepared_probe(room)
    if not texts and probe is not None and probe.after == "clarify":
        # It asks for one particular thing, which no wording for probes of its kind asks for.
        fallback = msgspec.structs.replace(put_again(room, Lead("clarify", "sorry")), kind="clarify")
    elsewhere = asked.basis is not None and asked.basis.source != "answer"
    if elsewhere and asked.move == "callback" and asked.way == "quote" and not texts:
        return Reaction(leads=(Lead("ease", "blank_again"),), thread_closed=True)  # words that do not speak to them
    if elsewhere and (asked.probe or asked.missing) in (None, "clarify"):
        if asked.move in AGAIN and not texts:
            return Reaction(leads=(Lead("ease", "blank_again"),), thread_closed=True)  # no other words are left for it
        # What is asked about was not said here: nobody can be asked what they meant by it.
        fallback = msgspec.structs.replace(put_again(room, lead), kind="clarify")
    lately = [e.asked for e in room.session.exchanges[-2:]]
    if sum(each.move in AGAIN and each.thread == asked.thread for each in lately) >= 2:
        return Reaction(leads=(Lead("ease", "blank_again"),), thread_closed=True)
    ways = (move, fallback) if texts else (fallback,)
    return Reaction(moves=tuple(same_thread(room, m) for m in ways), thread_closed=True)
