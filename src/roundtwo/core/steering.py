"""How a focus leans the interview: which questions gain, which probes, which sections. What it is stands in `focus`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from roundtwo.core.bank import Question
from roundtwo.core.events import Focus, ProbeType, Section
from roundtwo.core.retold import same_story

SECTIONS: Mapping[str, tuple[Section, ...]] = {
    "depth": ("behavioural", "first_round"),
    "technical": ("technical",),
    "exercise": ("exercise",),
    "fit": ("culture",),
    "growth": ("growth",),
}
"""The sections in which a criterion is asked for."""
LONGER = 1.3
"""What a section's share of the time grows by where its criterion is behind."""
CRITERION, PART, REALLY_ASKED, SPENT = 1.5, 0.7, 6.0, 3.0
"""What a question gains for a criterion that is behind, for each of two gaps that its probes go after, and where it was
asked in the real interview; what it loses where it brings a story that was told often enough."""
PRESS = 1.2
"""What a probe gains that goes after a gap: more than the leaning of any persona, less than an open contradiction."""


def wanted(focus: Focus | None, question: Question) -> float:
    """What a question gains in a rehearsal with that focus."""
    if focus is None:
        return 0.0
    parts = {each.part for each in focus.parts}
    after = {probe.after for probe in question.probes} & parts
    gained = PART * min(len(after), 2)
    gained += CRITERION if question.criterion in {each.criterion for each in focus.criteria} else 0.0
    gained += REALLY_ASKED if question.id in focus.questions else 0.0
    return gained - (SPENT if question.id in focus.spent else 0.0)


def pressed(focus: Focus | None, probe: ProbeType | None) -> float:
    """What a probe gains."""
    return PRESS if focus is not None and probe in {each.part for each in focus.parts} else 0.0


def longer(focus: Focus | None, weights: Mapping[str, float]) -> dict[str, float]:
    """The agenda's weights, with more time where a criterion is behind."""
    grown = dict(weights)
    for each in focus.criteria if focus is not None else ():
        for section in SECTIONS.get(each.criterion, ()):
            grown[section] = grown.get(section, 1.0) * LONGER
    return grown


def told_often(focus: Focus | None, words: Iterable[str]) -> bool:
    """Whether a story was told in so many rehearsals that another one is asked for."""
    said = tuple(words)
    return focus is not None and any(same_story(said, story) for story in focus.stories)
