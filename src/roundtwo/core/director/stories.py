"""Going back to a story told today, at least four turns ago, by the name of something in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from roundtwo.core.brief import content_words
from roundtwo.core.claims import GIVEN_BY
from roundtwo.core.deeds import thing_done_to
from roundtwo.core.director.callbacks import CRITERION, FITS, name_words, spent_words, strict_name
from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis, Hook, InterviewerAsked, ProbeType, Section
from roundtwo.core.moves import Move
from roundtwo.core.session import Exchange
from roundtwo.core.talk_hooks import TALK

TURNS_BACK = 4
NOT_RETOLD = frozenset({"opening", "your_questions", "exercise", "closing"})
TELLING = frozenset({"we_deed", "decision", "made", "introduced", "fixed", "scope_word", "broad", "check"})


def story_callbacks(room: Room, section: Section) -> Iterator[Move]:
    """Callbacks to stories told today, at least four turns ago and in another thread; one a story."""
    fits = FITS.get(section, ())
    threads_called = {
        (opened.asked.thread if (opened := room.session.exchange_at(e.asked.basis.turn)) else None)
        for e in room.session.exchanges
        if e.asked.move == "callback" and e.asked.basis and e.asked.basis.source == "answer" and e.asked.basis.turn
    }
    found: list[tuple[float, Move]] = []
    for exchange in room.session.answered:
        asked, answer = exchange.asked, exchange.answer
        if answer is None or asked.thread in threads_called or asked.thread == room.asked.thread:
            continue
        if room.session.next_turn - answer.turn >= TURNS_BACK:
            found.extend(story_moves(room, section, exchange, fits))
    found.sort(key=lambda pair: -pair[0])
    for _, move in found:
        yield move


def story_moves(
    room: Room, section: Section, exchange: Exchange, fits: tuple[ProbeType, ...]
) -> Iterator[tuple[float, Move]]:
    read, answer, asked = exchange.read, exchange.answer, exchange.asked
    thread = room.session.thread(asked.thread)
    if (
        read is None
        or answer is None
        or any(e.read and (e.read.private or "given_up" in e.read.features) for e in thread)
    ):
        return
    if read.kind not in ("story", "vague_story") or asked.section in NOT_RETOLD or len(answer.say.split()) < 12:
        return
    told = room.session.thread_features(asked.thread)
    tried = {e.asked.missing for e in thread}
    barred = spent_words(room)
    spoken = content_words(" ".join(room.session.says()))
    quoted = {e.asked.basis.quote for e in room.session.exchanges if e.asked.basis}
    origin = "answer" if asked.persona == room.persona.id else "colleague"
    for rank, (name, hook) in enumerate(names_of_story(room, exchange, told)):
        if name_words(name) & barred or name_words(name) <= spoken or hook.quote in quoted or OTHER.search(name):
            continue  # what was spoken of already is not what to go back to
        clause = name if name.startswith("you ") else ""
        if hook.kind in ASIDE:
            yield aside_move(section, asked, read.turn, hook, origin)
            continue
        slots = {"clause": clause} if clause else {"name": name, "Name": name[:1].upper() + name[1:]}
        for probe in fits:
            if probe in tried or not open_part(probe, told):
                continue
            if probe == "own_part" and hook.does and name == thing_done_to(hook.does):
                continue  # what the deed was done to: whose deed it was has been told
            weight = 3.0 - 0.4 * rank - 0.3 * fits.index(probe) + 0.5 * room.chance(f"{answer.turn}{name}").random()
            yield (
                weight + 0.2 * len(read.parts) + min(len(answer.say.split()) / 60, 1.5),
                Move(
                    kind="callback",
                    section=section,
                    situations=(f"{origin}:deed" if clause else origin,),
                    probe=probe,
                    criterion=CRITERION.get(section, "depth"),
                    basis=Basis(source="answer", turn=read.turn, quote=hook.quote),
                    slots=slots,
                    topic=asked.topic,
                ),
            )


OTHER = re.compile(
    r"\b(?:the other|another|the real|the rest|jokes?|joked|laugh\w*|brew|tea|coffee|biscuits?|cake)\b|\bones?$",
    re.IGNORECASE,
)
"""Names that mean something only beside what was said just before: "the other sixteen pages"."""
ASIDE: dict[str, tuple[str, ProbeType]] = {
    "change": ("answer:change", "measure"),
    "person": ("answer:person", "how"),
    "asked": ("answer:person", "how"),
    "resisted": ("answer:person", "how"),
}
"""What a story can be found again by where nothing was made in it: a change in figures, somebody in it."""


def aside_move(section: Section, asked: InterviewerAsked, turn: int, hook: Hook, origin: str) -> tuple[float, Move]:
    situation, probe = ASIDE[hook.kind]
    situation = situation.replace("answer", origin)
    slots = {"name": hook.name, "Name": hook.name[:1].upper() + hook.name[1:], "quote": hook.name}
    move = Move(
        kind="callback",
        section=section,
        situations=(situation,),
        probe=probe,
        criterion=CRITERION.get(section, "depth"),
        basis=Basis(source="answer", turn=turn, quote=hook.quote),
        slots=slots,
        topic=asked.topic,
    )
    return 2.0, move


def names_of_story(room: Room, exchange: Exchange, told: set[str]) -> Iterator[tuple[str, Hook]]:
    """How the story can be called: by the thing the candidate made or decided, else as its question would call it."""
    read = exchange.read
    if read is None or not read.hooks:
        return
    if "failure" not in told:
        yield from names_in(read.hooks)
    question = room.question_of(exchange)
    opened = exchange.asked.thread == exchange.asked.turn and exchange.asked.section != "first_round"
    if opened and question is not None and exchange.answer is not None and {"own_deed", "past"} <= set(read.features):
        # A question's own name for a story is only the candidate's where most of its words fell in it.
        label = content_words(question.label)
        if len(label & content_words(exchange.answer.say)) * 2 > len(label):
            yield question.label, next((h for h in read.hooks if h.kind == "whole"), read.hooks[0])


def names_in(hooks: Sequence[Hook]) -> Iterator[tuple[str, Hook]]:
    """What the hooks of a story call it by: a clause turned to "you", a thing made, what a deed was done to, somebody
    in it. A deed made a noun ("sorting the list") is no name: hardly any sentence takes it.
    """
    for hook in hooks:
        if hook.turned and hook.kind not in TALK | CUT_SHORT | {"no_result", "event"}:
            yield hook.turned[:1].lower() + hook.turned[1:], hook
    for hook in hooks:
        if hook.kind in TELLING and strict_name(hook.name):
            yield hook.name, hook
    for hook in hooks:
        thing = strict_name(thing_done_to(hook.does)) if hook.kind in (*TELLING, "whole") else ""
        if thing:
            yield thing, hook
    for hook in hooks:
        named = strict_name(hook.name) if hook.kind == "topic" else hook.kind in ASIDE and somebody(hook.name)
        if hook.kind == "change" or named:
            yield hook.name, hook


CUT_SHORT = frozenset({"did", "contact", "got"})
"""Deeds of which only a part is said: enough to be asked about at once, and not to be known by later."""


def somebody(name: str) -> bool:
    """Whether it is plain who is meant, many turns later: "Bogna" or "your manager", not "the clerk"."""
    return name[:1].isupper() or name.startswith("your ")


def open_part(probe: ProbeType, told: set[str]) -> bool:
    """Whether a part of the story is still open, on the safe side: an effect is a measure, a reason an alternative."""
    if probe == "own_part":
        return "we_deed" in told and "decider" not in told
    if probe == "learning":
        return "learning" not in told
    if "failure" in told:
        return False
    closed = {"measure": {"result", "measure", "baseline"}, "alternative": {"alternative"}, "how": {"method"}}
    return not closed.get(probe, set(GIVEN_BY[probe])) & told
