"""The built-in interviewer's questions, probes and lines, as values. The texts stand in `prompts/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from roundtwo.core.events import ProbeType, Section

SLOT = re.compile(r"\{([A-Za-z_]+)\}")
"""A place in a line that is filled by name."""
Way = Literal["ask", "name", "turn", "quote"]
QuestionType = Literal[
    "story", "overview", "habit", "hypothetical", "goal", "failure", "self_description",
    "number", "claim_check", "motive", "logistics",
]  # fmt: skip
Family = Literal["engineering", "product", "sales", "operations", "general"]


Wordings = Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]
"""What is said in the debrief: persona's id, part, situation, sentences."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a prompt file. Unknown fields are refused, so that a slip of the pen is seen."""


class PreparedProbe(Part, frozen=True, forbid_unknown_fields=True):
    """A probe that comes with its question. What it refers to must have been told (`about`, `needs`), unless it is
    `plain`.
    """

    after: ProbeType
    say: tuple[str, ...]
    unless: tuple[str, ...] = ()
    """Features of the thread's answers that make it superfluous."""
    words: tuple[str, ...] = ()
    """Lower-case words that do the same."""
    needs: tuple[str, ...] = ()
    """Features of which the thread's answers must have one."""
    about: tuple[str, ...] = ()
    """Beginnings of words of which the thread's answers must have one; the question's own, where it has none."""
    plain: bool = False
    """Whether it refers to nothing that was told, so that it fits whatever was said."""
    given: tuple[str, ...] = ()
    """Phrases that show, wherever they fell in round one or today, that this was spoken of."""


class Question(Part, frozen=True, forbid_unknown_fields=True):
    id: str
    section: Section
    type: QuestionType
    criterion: str
    say: tuple[str, ...]
    probes: tuple[PreparedProbe, ...]
    families: tuple[str, ...] = ("any",)
    topic: tuple[str, ...] = ()
    label: str = ""
    """What to call the story that was told in answer, later ("the routine you changed")."""
    needs: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """Beginnings of words of which an answer holds one where it is about what was asked: only then is what the
    prepared probes refer to sure to be there. Without any, every answer is taken to be.
    """
    speaks: tuple[str, ...] = ()
    """Words of which the papers must hold one: what the question is about belongs to some jobs of the family only."""
    given: tuple[str, ...] = ()
    """Phrases that show, wherever they fell in round one or today, that this was spoken of: it is not asked again."""


class Line(Part, frozen=True, forbid_unknown_fields=True):
    """A wording with slots, for a move in the situations named by `for`."""

    move: str
    say: str
    for_: tuple[str, ...] = msgspec.field(name="for", default=())
    probe: ProbeType | None = None
    way: Way = "ask"
    unless: tuple[str, ...] = ()
    """Features of the thread's answers that make it superfluous, as of a prepared probe."""
    words: tuple[str, ...] = ()
    """Lower-case words that do the same."""


class ExerciseFact(Part, frozen=True, forbid_unknown_fields=True):
    """What is given out when a question is about it."""

    about: tuple[str, ...]
    say: str


class GoodSign(Part, frozen=True, forbid_unknown_fields=True):
    """One thing that a good handling has, and beginnings of words by which it is heard."""

    what: str
    words: tuple[str, ...] = ()


class Exercise(Part, frozen=True, forbid_unknown_fields=True):
    """A task, what can be asked about it, and what changes after a first approach."""

    id: str
    title: str
    families: tuple[str, ...]
    minutes: int
    task: str
    material: str
    twist: str
    roles: tuple[str, ...] = ()
    """Job titles it is made for; a role whose title holds none of them gets it by `words`, or never."""
    no_roles: tuple[str, ...] = ()
    """Titles of other trades that hold one of `roles`: a veterinary nurse has no ward of people."""
    words: tuple[str, ...] = ()
    """Words of a posting that speak for it, within its families."""
    needs: tuple[str, ...] = ()
    """What the brief must hold, as with a question."""
    fact: tuple[ExerciseFact, ...] = ()
    first: tuple[PreparedProbe, ...] = ()
    """Probes between the approach and the change."""
    probe: tuple[PreparedProbe, ...] = ()
    """Probes after the change."""
    good: tuple[GoodSign, ...] = ()
    criterion: str = "exercise"
    notes: str = ""
    """The file's prose: for a judge."""
    own: bool = False
    """The candidate's own material."""


class Setting(Part, frozen=True, forbid_unknown_fields=True):
    """For whom, and how long, the candidate presents material of their own."""

    say: str
    audience: str
    fact: tuple[ExerciseFact, ...] = ()


class ChangedTerms(Part, frozen=True, forbid_unknown_fields=True):
    """A change of constraint that fits any material. `unless` names audiences that it would not change."""

    say: str
    unless: tuple[str, ...] = ()


class OwnMaterial(Part, frozen=True, forbid_unknown_fields=True):
    """What is asked about material of the candidate's own, whatever stands in it."""

    setting: tuple[Setting, ...]
    change: tuple[ChangedTerms, ...]
    first: tuple[PreparedProbe, ...]
    part: tuple[PreparedProbe, ...]
    """Probes on one {part} of it, which is named as it stands there."""
    probe: tuple[PreparedProbe, ...]
    good: tuple[GoodSign, ...] = ()
    notes: str = ""


class Topic(Part, frozen=True, forbid_unknown_fields=True):
    """What candidates ask about, and the words by which a paper speaks of it."""

    ask: tuple[str, ...]
    text: tuple[str, ...]


class FamilyWords(Part, frozen=True, forbid_unknown_fields=True):
    title: tuple[str, ...] = ()
    no_title: tuple[str, ...] = ()
    """Titles of other trades that hold one of these ("property developer")."""
    words: tuple[str, ...] = ()


class Bank(msgspec.Struct, frozen=True):
    """Everything the built-in interviewer can say."""

    questions: tuple[Question, ...]
    lines: tuple[Line, ...]
    exercises: tuple[Exercise, ...]
    topics: dict[str, Topic]
    families: dict[str, FamilyWords]
    people_lead: tuple[str, ...] = ()
    section_names: dict[str, str] = {}
    """How a section is spoken of ("the exercise")."""
    source_names: dict[str, str] = {}
    """How a paper is spoken of ("the posting")."""
    material: OwnMaterial | None = None
    """What is asked about the candidate's own material."""

    def question(self, question_id: str) -> Question | None:
        return next((q for q in self.questions if q.id == question_id), None)

    def exercise(self, exercise_id: str) -> Exercise | None:
        return next((e for e in self.exercises if e.id == exercise_id), None)
