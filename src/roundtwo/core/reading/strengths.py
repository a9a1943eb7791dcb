"""One strength that stands in the record, in the candidate's own words; none where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.brief import content_words
from roundtwo.core.events import Strength
from roundtwo.core.figure_hooks import CHANGED as MOVED
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.before import spans
from roundtwo.core.reading.finding import VISIBLE, Scene, claims_result, own_deed, own_words, passing, quote
from roundtwo.core.reading.growth import LATER, acted_on
from roundtwo.core.reading.pressed import corrects
from roundtwo.core.reading.questions import asked_in
from roundtwo.core.reading.stories import Story, stories, tells
from roundtwo.core.reading.told import WENT_FROM, Told


def strength(scene: Scene) -> Strength | None:
    """The best thing that can be shown in the candidate's own words, or None: never an invented
    one.
    """
    return next(strengths(scene), None)


def strengths(scene: Scene) -> Iterator[Strength]:
    """All that could be shown, best first."""
    found = stories(scene)
    outcomes = [one for story in found if story.fullness >= 4 for one in outcome_strength(scene, story)]
    yield from sorted(outcomes, key=lambda one: KINDS[0].index(one.what))
    for show in (decision, correction, change):
        for told in scene.speaking:
            if told.bears and tells(told) and (best := show(told, scene.lexicon)) is not None:
                yield best
    for story in found:
        for told in story.thread.told:
            if story.fullness == 3 and (deed := own_words(told)):
                yield Strength(turn=told.turn, quote=deed, what=HAPPENED)
    for asked in asked_in(scene):
        if asked.open and asked.specific:
            yield Strength(turn=asked.turn, quote=asked.text, what=ASKED)


def stand_in(scene: Scene, first: Strength) -> Strength | None:
    """What may stand where `first` was withdrawn: nothing that shows less than it did, and no mere scrap."""
    return next((s for s in strengths(scene) if rank(s) <= rank(first) and not scrap(s)), None)


def rank(strength_: Strength) -> int:
    """How much such a strength shows: 0 is most."""
    return next((place for place, kinds in enumerate(KINDS) if strength_.what in kinds), len(KINDS))


def scrap(strength_: Strength) -> bool:
    """Whether the words say too little by themselves ("The week I took it over, in 2021.")."""
    return strength_.what == HAPPENED and len(content_words(strength_.quote)) < FEWEST_TELLING


def decision(told: Told, lexicon: Lexicon) -> Strength | None:
    """A decision by "I" and its reason in one sentence."""
    words_ = quote(told, lambda s: own_deed(s) and lexicon.has("decider", s) and lexicon.has("reason", s))
    return Strength(turn=told.turn, quote=words_, what=DECIDED) if words_ else None


def correction(told: Told, lexicon: Lexicon) -> Strength | None:
    """A claim made smaller, together with the part that was theirs."""
    words_ = quote(told, lambda s: lexicon.has("narrowing", s)) if corrects(told) else ""
    return Strength(turn=told.turn, quote=words_, what=CORRECTED) if words_ else None


def change(told: Told, lexicon: Lexicon) -> Strength | None:
    """A mistake, and what was done differently afterwards."""
    if "failure" not in told.features or not acted_on(told, lexicon):
        return None
    words_ = quote(told, lambda s: LATER.search(straight(s)))
    return Strength(turn=told.turn, quote=words_, what=CHANGED) if words_ else None


def outcome_strength(scene: Scene, story: Story) -> Iterator[Strength]:
    """The outcome of a story, called what its sentence shows and no more."""
    found: dict[str, Strength] = {}
    for told in story.thread.told:
        for sentence in (s for s in told.said if s not in told.starts):
            said = passing(sentence, lambda s: outcome_shown(straight(s), scene.lexicon))
            if what := outcome_shown(straight(said), scene.lexicon):
                found.setdefault(what, Strength(turn=told.turn, quote=said, what=what))
    yield from found.values()


STARTED = "A result that can be checked, with where it started."
COUNTED = "A result with its figure."
DONE = "Something that got done, with figures that can be checked."
SEEN = "An effect that others could see."
DECIDED = "A decision of your own, with its reason beside it."
CORRECTED = "The claim is made smaller, and the part that was yours is exact."
CHANGED = "A lesson that shows in what came after it."
HAPPENED = "Something that happened, with what you did in it."
ASKED = "An open question about this job and no other."
KINDS = ((STARTED, COUNTED, DONE, SEEN), (DECIDED, CORRECTED, CHANGED), (HAPPENED,), (ASKED,))
"""What a strength may be called, the best first."""
FEWEST_TELLING = 5
"""Telling words of a deed that stands alone."""
UNDONE = re.compile(r"\b(?:half[- ]?(?:finished|done|baked)|unfinished|not proud|too late)\b", re.IGNORECASE)


def outcome_shown(sentence: str, lexicon: Lexicon) -> str:
    """What a sentence shows of an outcome; nothing where it owns that something went wrong."""
    if UNDONE.search(sentence) or lexicon.has("failure", sentence):
        return ""
    if WENT_FROM.search(sentence) or spans(sentence):
        return STARTED
    if claims_result(sentence, lexicon) and any(f.kind != "time" for f in figures(sentence)):
        return DONE if own_deed(sentence) and not MOVED.search(sentence) else COUNTED
    return SEEN if VISIBLE.search(sentence) else ""
