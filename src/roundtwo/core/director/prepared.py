"""Probes that were prepared with a question of the bank."""

from __future__ import annotations

from collections.abc import Iterator

from roundtwo.core.bank import PreparedProbe, Question
from roundtwo.core.director.hooked import Candidate, complete, lately
from roundtwo.core.director.room import Room
from roundtwo.core.director.shaped import first_told
from roundtwo.core.director.talked import TAKES_STORIES, happened
from roundtwo.core.events import Basis
from roundtwo.core.lexicon import beginnings, phrase_pattern
from roundtwo.core.moves import Move
from roundtwo.core.persona import TOLD
from roundtwo.core.steering import pressed

OF_STORIES = ("story", "failure", "number")
"""Question types whose answers are stories; what was looked up since round one is none."""
PREPARED = 4.9
"""Weight of a question's first prepared probe; each later one a little less."""


def prepared_candidates(room: Room) -> Iterator[Candidate]:
    question = room.question_of(room.last)
    told = room.session.thread_features(room.asked.thread)
    if question is None or general_still(room) or complete(told):
        return
    if "failure" in told and question.type != "failure" and "learning" in told:
        return
    named = question.type == "failure" and happened(room)
    if question.type in TAKES_STORIES and "incident" not in told and not named:
        return  # a story about others, or none: what comes with the question would presuppose one
    text = room.session.thread_text(room.asked.thread)
    said = {e.asked.pattern for e in room.session.exchanges}
    used_types = [e.asked.probe for e in room.session.thread(room.asked.thread)]
    for index, probe in enumerate(question.probes):
        if (
            not referred(question, probe, told, text)
            or superfluous(probe, told, text)
            or any(say in said for say in probe.say)
            or room.was_spoken_of(probe.given)
        ):
            continue
        leaning = 0.7 + 0.15 * room.persona.probes.get(probe.after, 1.0)
        again = 1.0 * used_types.count(probe.after) + 0.5 * lately(room, probe.after)
        gained = pressed(room.focus, probe.after)
        yield Candidate((PREPARED - 0.25 * index) * leaning - again + gained, prepared_move(room, probe))


def general_still(room: Room) -> bool:
    """A general answer to a question that wants an occasion: asking for one comes before anything prepared."""
    return (
        room.question_type in TAKES_STORIES
        and room.read.kind in ("habit", "opinion", "self_description")
        and not any(e.asked.probe == "incident" for e in room.session.thread(room.asked.thread))
    )


def referred(question: Question, probe: PreparedProbe, told: set[str], text: str) -> bool:
    """Whether what the probe refers to was told: "How did your colleague take it?" wants something said to one."""
    if probe.plain:
        return True
    about = probe.about or question.about
    spoken_of = not about or beginnings(about).search(text) is not None
    return spoken_of and (not probe.needs or bool(set(probe.needs) & told))


def superfluous(probe: PreparedProbe, told: set[str], text: str) -> bool:
    if (
        probe.after == "own_part"
        and not {"decider", "people"} & set(probe.unless)
        and "own_deed" in told
        and "we_deed" not in told
    ):
        return True  # it was told in the first person throughout
    if probe.after == "measure" and "measure" in told:
        return True
    return bool(set(probe.unless) & told) or phrase_pattern(probe.words).search(text) is not None


def own_story(room: Room) -> bool:
    """Whether the thread holds something that the candidate did and that did not go wrong."""
    told = room.session.thread_features(room.asked.thread)
    return room.asked.question_type in OF_STORIES and {"own_deed", "incident"} <= told and "failure" not in told


def prepared_move(room: Room, probe: PreparedProbe) -> Move:
    """A prepared probe, led in by what the story is about where the candidate named it."""
    first = first_told(room)
    label = ""
    topic = next((h for h in room.read.hooks if h.kind == "topic"), None) if first and not probe.plain else None
    if topic is not None and not {"failure", "narrowing"} & set(room.read.features):
        label = topic.name
    return Move(
        kind="probe",
        section=room.asked.section,
        wording="prepared",
        texts=probe.say,
        probe=probe.after,
        criterion=room.asked.criterion,
        claim=room.asked.claim,
        basis=Basis(source="answer", turn=room.read.turn, quote=topic.quote)
        if topic is not None and label == topic.name
        else None,
        situations=(("first" if first else "later"), *((TOLD,) if own_story(room) else ())),
        slots={"name": label, "Name": label[:1].upper() + label[1:]} if label else {},
        thread=room.asked.thread,
        topic=room.asked.topic,
        nameable=bool(label),
    )
