"""One strength that stands in the record, in the candidate's own words; none where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from roundtwo.core.answers import is_deed
from roundtwo.core.brief import WORD, content_words, facts
from roundtwo.core.events import Evidence, Recovery, Repair, Strength
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    listed,
    not_asked,
    not_shown,
    opening,
    outcome_words,
    own_deed,
    own_words,
    quote,
    short,
    shown,
    together,
    turns,
)
from roundtwo.core.reading.told import FEWEST_WORDS, OWN_WORD, Thread, Told, says_again, threads
from roundtwo.core.session import Exchange, Session
from roundtwo.core.text import one_line, spoken_minutes, words

def strength(scene: Scene) -> Strength | None:
    """The best thing that can be shown in the candidate's own words, or None: never an invented one."""
    return next(strengths(scene), None)


def strengths(scene: Scene) -> Iterator[Strength]:
    lexicon, found = scene.lexicon, stories(scene)
    for story in found:
        if story.fullness >= 4:
            yield from outcome_strength(scene, story)
    for told in scene.speaking:
        decided = quote(told, lambda s: own_deed(s) and lexicon.has("decider", s) and lexicon.has("reason", s))
        if decided:
            yield Strength(
                turn=told.turn,
                quote=decided,
                what="A decision of your own, with its reason beside it.",
            )
    for told in scene.speaking:
        words_ = quote(told, lambda s: lexicon.has("narrowing", s))
        if corrects(told) and words_:
            yield Strength(
                turn=told.turn,
                quote=words_,
                what="The claim is made smaller, and the part that was yours is exact.",
            )
    for told in scene.speaking:
        words_ = quote(told, lambda s: LATER.search(straight(s)))
        if words_ and told.features & {"failure"} and acted_on(told, lexicon):
            yield Strength(turn=told.turn, quote=words_, what="A lesson that shows in what came after it.")
    for story in found:
        for told in story.thread.told:
            if story.fullness == 3 and (words_ := own_words(told)):
                yield Strength(
                    turn=told.turn,
                    quote=words_,
                    what="Something that happened, with what you did in it.",
                )
    for asked in asked_in(scene):
        if asked.open and asked.specific:
            yield Strength(
                turn=asked.turn,
                quote=asked.text,
                what="An open question about this job and no other.",
            )


def outcome_strength(scene: Scene, story: Story) -> Iterator[Strength]:
    for told in story.thread.told:
        words_ = outcome_words(told, scene.lexicon)
        if not words_:
            continue
        if re.search(r"\d", words_) and "baseline" in told.features and "measure" in told.features:
            yield Strength(
                turn=told.turn,
                quote=words_,
                what="A result that can be checked, with where it started.",
            )
        elif "measure" in told.features:
            yield Strength(turn=told.turn, quote=words_, what="A result with its figure.")
        elif seen_by_others(story.thread):
            yield Strength(turn=told.turn, quote=words_, what="An effect that others could see.")


