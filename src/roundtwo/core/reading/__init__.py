"""The built-in reader: evidence and levels by rules, where no capable model is set.

    told.py         answers without private matters and words to the judge; threads
    talk.py         words about the conversation itself, which tell of no work
    before.py       figures that say where things stood before, and are no result
    matter.py       which of them a level may rest on: nothing repeated, nothing beside the job
    addressed.py    sentences that address the judge
    limits.py       answers that only take something back
    finding.py      what a rule hands back, and how quotes are picked
    stories.py      depth, recovery
    technical.py  exercise.py  pressed.py (follow_up)  fit.py  growth.py
    questions.py  preparation.py  delivery.py (communication, the numbers)
    strengths.py  repairs.py  hanging.py      one strength, three repairs
    rewriting.py    what a rewrite may hold: one story, and no fog

Every rule finds its quotes first and places the level by them; each file says at its head which
level means what. Rules read what was told, not how well it was told, and say so by abstaining.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from roundtwo.core.events import Critique, Evidence, Repair, Score, Strength
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading.addressed import flags
from roundtwo.core.reading.delivery import communication, metrics
from roundtwo.core.reading.exercise import exercise, listened_for
from roundtwo.core.reading.finding import NO_STEP, Reading, Scene, not_readable
from roundtwo.core.reading.fit import fit
from roundtwo.core.reading.growth import growth
from roundtwo.core.reading.matter import answers_in
from roundtwo.core.reading.preparation import preparation
from roundtwo.core.reading.pressed import follow_up
from roundtwo.core.reading.questions import questions
from roundtwo.core.reading.repairs import repairs
from roundtwo.core.reading.stories import depth, recovery
from roundtwo.core.reading.strengths import strength
from roundtwo.core.reading.technical import technical
from roundtwo.core.rubric import Criterion, Rubric
from roundtwo.core.session import Session, of_substance
from roundtwo.core.text import words
from roundtwo.core.verdict import totals

FEWEST_ANSWERS = 2
"""Answers of substance below which there is nothing to read."""
RULES: Mapping[str, Callable[[Scene], Reading]] = {
    "preparation": preparation,
    "depth": depth,
    "technical": technical,
    "exercise": exercise,
    "follow_up": follow_up,
    "fit": fit,
    "growth": growth,
    "questions": questions,
    "communication": communication,
}
ABSTAINS = {
    "rapport": ("How somebody treats the other in a conversation is nothing that rules can hear, so this stays open."),
}


def read_critique(session: Session, rubric: Rubric, lexicon: Lexicon) -> Critique | None:
    """The critique by rules, or None with fewer than two answers of substance.

    Pure: the same session gives the same critique. The recommendation is always None.
    """
    scene = Scene(session, tuple(answers_in(session, lexicon)), lexicon)
    enough = sum(of_substance(e) for e in session.exchanges)
    if max(enough, len(scene.of_substance)) < FEWEST_ANSWERS:
        return None
    readable = in_english(scene)
    spoken = Spoken({e.answer.turn: e.answer.say for e in session.exchanges if e.answer is not None})
    scores = tuple(spoken.score(c, read_one(scene, c, readable)) for c in rubric.criterion)
    sums = totals(scores)
    return Critique(
        rubric=rubric.id,
        by="builtin",
        model="builtin",
        judges=1,
        weight_read=sums.weight_read,
        scores=scores,
        overall=sums.overall,
        recommendation=None,
        strength=spoken.strength(strength(scene)) if readable else None,
        repairs=spoken.repairs(repairs(scene)) if readable else (),
        recovery=recovery(scene) if readable else (),
        metrics=metrics(scene),
        flags=flags(session, rubric, lexicon),
        rejected_quotes=spoken.rejected,
    )


def read_again(scene: Scene, criterion: Criterion) -> Score:
    """One criterion by the rules, its quotes checked: for a scene that was put right since, or has another answer."""
    spoken = Spoken({e.answer.turn: e.answer.say for e in scene.session.exchanges if e.answer is not None})
    return spoken.score(criterion, read_one(scene, criterion, in_english(scene)))


def read_one(scene: Scene, criterion: Criterion, readable: bool) -> Reading:
    if not readable:
        return not_readable("The rules read English only, so this stays open.")
    if criterion.id in ABSTAINS:
        return not_readable(ABSTAINS[criterion.id])
    rule = RULES.get(criterion.id)
    if rule is None:
        return not_readable("No rule reads this one; a model can.")
    return listened_for(scene, rule(scene), criterion.good) if criterion.good else rule(scene)


def in_english(scene: Scene) -> bool:
    """Whether the rules can read this session at all. Short answers prove nothing either way."""
    if not scene.session.start.brief.language.lower().startswith("en"):
        return False
    long = [t for t in scene.of_substance if words(t.text) >= 12]
    return sum("not_english" in t.features for t in long) * 2 <= len(long)


class Spoken:
    """The candidate's turns, against which every quote is checked once more before it goes out."""

    def __init__(self, says: Mapping[int, str]) -> None:
        self.says = says
        self.rejected = 0

    def verbatim(self, turn: int, quote: str) -> bool:
        """Whether `quote` stands in that turn as it is; counts it where it does not."""
        stands = bool(quote) and quote in self.says.get(turn, "")
        self.rejected += not stands
        return stands

    def score(self, criterion: Criterion, reading: Reading) -> Score:
        evidence = tuple(e for e in reading.evidence if self.verbatim(e.turn, e.quote))
        level = reading.level
        if level == 5 and not two_answers(evidence):
            level = 4
        return Score(
            criterion=criterion.id,
            finding=reading.finding,
            level=float(level) if level is not None else None,
            range=None,
            weight=criterion.weight,
            evidence=evidence,
            why=reading.why,
            next=advice(criterion, level, reading.step),
        )

    def strength(self, found: Strength | None) -> Strength | None:
        return found if found is not None and self.verbatim(found.turn, found.quote) else None

    def repairs(self, found: tuple[Repair, ...]) -> tuple[Repair, ...]:
        return tuple(r for r in found if r.turn in self.says)


def two_answers(evidence: tuple[Evidence, ...]) -> bool:
    """Level 5 needs evidence from two distinct answers."""
    return len({e.turn for e in evidence if e.shows == "strength"}) >= 2


def advice(criterion: Criterion, level: int | None, step: int | None = None) -> str:
    """The criterion's practice advice: the one at `step`, which mends the gap that was found, else the one for a low,
    a middle or a high level. None where there is no level, or no gap.
    """
    if level is None or not criterion.next or step == NO_STEP:
        return ""
    place = step if step is not None else 0 if level <= 2 else 1 if level == 3 else 2
    return criterion.next[min(place, len(criterion.next) - 1)]


__all__ = ["read_again", "read_critique"]
