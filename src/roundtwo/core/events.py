"""The transcript's vocabulary: one frozen struct a type, one tagged union.

A transcript is one JSON object a line. Every event carries `v` (format version, 1), `seq` (0, 1, 2 …),
`at` (RFC 3339, UTC, milliseconds) and `type`. Values are made without `seq` and `at`; the flow that
records them passes both in. Names in this file are persisted: they may be added to, never changed.

A `turn` is the 1-based count of utterances, both speakers together. Offsets count code points.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

VERSION = 1

Section = Literal[
    "opening", "first_round", "behavioural", "technical", "exercise",
    "culture", "growth", "your_questions", "closing",
]  # fmt: skip
MoveKind = Literal[
    "open", "ask", "probe", "callback", "contradiction", "challenge", "exercise", "twist",
    "redirect", "clarify", "repeat", "ease", "hand_over", "reply", "close",
]  # fmt: skip
ProbeType = Literal[
    "own_part", "how", "measure", "alternative", "obstacle",
    "learning", "incident", "clarify", "contradiction",
]  # fmt: skip
AnswerKind = Literal[
    "story", "vague_story", "habit", "opinion", "self_description", "fact", "question",
    "repeat_request", "dont_know", "blank", "refusal", "private", "dodge", "joke", "insult",
    "instruction", "none",
]  # fmt: skip
ClaimKind = Literal["number", "result", "role", "decision", "motive", "date", "promise", "scope"]
ClaimStatus = Literal["confirmed", "deepened", "narrowed", "contradicted", "unrevisited"]
Source = Literal["first_round", "answer", "resume", "job", "company", "invitation"]
FirstRoundSource = Literal["transcript", "notes", "recall", "none"]
Finding = Literal["read", "not_asked", "not_shown", "not_readable"]
StoryPart = Literal["situation", "task", "action", "result", "learning"]
Speaker = Literal["interviewer", "candidate", "notes"]

SECTIONS: tuple[Section, ...] = Section.__args__  # type: ignore[attr-defined]  # a Literal's values


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A value inside an event."""


# -- what a session starts from ---------------------------------------------------------------


class FirstRoundTurn(Record, frozen=True, kw_only=True):
    turn: int
    speaker: Speaker
    say: str


class FirstRound(Record, frozen=True, kw_only=True):
    """Round one as it is on file. Notes and recall are one turn a paragraph, never speech."""

    source: FirstRoundSource = "none"
    turns: tuple[FirstRoundTurn, ...] = ()


class Brief(Record, frozen=True, kw_only=True):
    """The candidate's papers. Every text is cleaned, untrusted data; empty means not given."""

    role: str = ""
    company: str = ""
    job: str = ""
    resume: str = ""
    company_notes: str = ""
    invitation: str = ""
    exercise: str = ""
    """Id of the exercise asked for, or empty: the program picks one that fits."""
    first_round: FirstRound = FirstRound()
    language: str = "en"


class PersonaUsed(Record, frozen=True, kw_only=True):
    id: str
    name: str
    title: str
    sha256: str
    text: str


class RubricUsed(Record, frozen=True, kw_only=True):
    id: str
    sha256: str
    text: str


class FocusPart(Record, frozen=True, kw_only=True):
    """A part that `missing` of `of` stories told so far lack; 0 of 0 where only repairs name it."""

    part: ProbeType
    missing: int = 0
    of: int = 0


class FocusCriterion(Record, frozen=True, kw_only=True):
    """A criterion that is behind, with its last level: None where it was asked for and nothing was shown."""

    criterion: str
    level: float | None = None


class Focus(Record, frozen=True, kw_only=True):
    """What a rehearsal is planned around, as it stood when it was planned."""

    parts: tuple[FocusPart, ...] = ()
    criteria: tuple[FocusCriterion, ...] = ()
    questions: tuple[str, ...] = ()
    """Ids of the bank's questions that are like those asked in the real interview."""
    asked: tuple[str, ...] = ()
    """What was asked in the real interview, in the words it was noted in."""
    spent: tuple[str, ...] = ()
    """Ids of questions that brought a story told often enough."""
    stories: tuple[tuple[str, ...], ...] = ()
    """Stems of words by which a story that was told often enough is known again."""


class Plan(Record, frozen=True, kw_only=True):
    """What was agreed before the start. `minutes` are room minutes (spoken time).

    `focus` is "gaps" or empty; beyond the contract, `focus_on` is what that came to.
    """

    minutes: int = 30
    questions: int | None = None
    mode: Literal["practice", "real"] = "practice"
    focus: str = ""
    focus_on: Focus | None = None


class ModelUsed(Record, frozen=True, kw_only=True):
    provider: str = "builtin"
    name: str = "builtin"


class Parent(Record, frozen=True, kw_only=True):
    session: str
    turn: int
    mode: str


class Basis(Record, frozen=True, kw_only=True):
    """The words an ask rests on: `quote` stands verbatim in `source` (at `turn`, where it has turns)."""

    source: Source
    turn: int | None
    quote: str


class StoryPartFound(Record, frozen=True, kw_only=True):
    part: StoryPart
    quote: str


class Hook(Record, frozen=True, kw_only=True):
    """A place in an answer where a specific probe fits, recorded so that nothing is parsed twice.

    `kind` is a situation of `prompts/README.md`; `quote` the verbatim clause; `name`, `turned`, `does` and
    `said` are what may be spoken of it (empty where that would not be sure to fit).
    """

    kind: str
    quote: str
    name: str = ""
    turned: str = ""
    does: str = ""
    """The deed in its base form: "split the orders"."""
    said: str = ""


class Timing(Record, frozen=True, kw_only=True):
    """Seconds before the first key and from there to sending; null where there is no clock."""

    thinking: float | None = None
    writing: float | None = None


# -- the critique ----------------------------------------------------------------------------


class Evidence(Record, frozen=True, kw_only=True):
    turn: int
    quote: str
    shows: Literal["strength", "gap"]


class Score(Record, frozen=True, kw_only=True):
    criterion: str
    finding: Finding
    level: float | None
    range: tuple[float, float] | None
    weight: int
    evidence: tuple[Evidence, ...]
    why: str
    next: str
    by: Literal["builtin", "model"] = "builtin"
    """Who read this one: the rules stand in where a model's reading could not be used."""


class Strength(Record, frozen=True, kw_only=True):
    turn: int
    quote: str
    what: str


class Repair(Record, frozen=True, kw_only=True):
    turn: int
    what: str
    rewrite: str


class Recovery(Record, frozen=True, kw_only=True):
    """For one story: which parts came unprompted, only after a probe, or never."""

    turn: int
    unprompted: tuple[StoryPart, ...]
    probed: tuple[StoryPart, ...]
    never: tuple[StoryPart, ...]


class Flag(Record, frozen=True, kw_only=True):
    """A text in the papers or answers that addresses the judge: kept as data, shown, never obeyed."""

    where: str
    turn: int | None
    text: str


class Critique(Record, frozen=True, kw_only=True):
    rubric: str
    by: Literal["builtin", "model"]
    model: str
    judges: int
    weight_read: int
    scores: tuple[Score, ...]
    overall: float | None
    recommendation: str | None
    strength: Strength | None
    repairs: tuple[Repair, ...]
    recovery: tuple[Recovery, ...]
    metrics: dict[str, float]
    flags: tuple[Flag, ...]
    rejected_quotes: int


class Correction(Record, frozen=True, kw_only=True):
    """How words are to be read after the candidate contested them.

    `filled`: what is missing at `turn` stands in `other`. `left_out`: `quote` counts for nothing. `aside`: the whole
    answer does.
    """

    kind: Literal["filled", "left_out", "aside"]
    turn: int
    quote: str
    other: int | None = None


# -- events ----------------------------------------------------------------------------------


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """One line of a transcript."""

    v: int = VERSION
    seq: int = -1
    at: str = ""


class SessionStarted(Event, frozen=True, kw_only=True, tag="session.started"):
    session: str
    name: str
    brief: Brief
    personas: tuple[PersonaUsed, ...]
    rubric: RubricUsed
    plan: Plan
    seed: int
    app: str
    parent: Parent | None = None
    model: ModelUsed = ModelUsed()


class InterviewerAsked(Event, frozen=True, kw_only=True, tag="interviewer.asked"):
    """One turn of the interviewer.

    Beyond the contract: `question` is the bank's id, `pattern` the wording it was made from,
    `topic` words that mark its subject, `thread` the turn that opened the thread (a hand-over belongs to none),
    `name` the thing it named, `hands_to` the persona who gets the word; `type` of the question is found by its id.
    """

    turn: int
    say: str
    persona: str
    section: Section
    move: MoveKind
    by: Literal["model", "builtin"]
    probe: ProbeType | None = None
    missing: ProbeType | None = None
    criterion: str | None = None
    claim: str | None = None
    basis: Basis | None = None
    against: Basis | None = None
    usage: dict[str, int] | None = None
    question: str | None = None
    question_type: str | None = None
    pattern: str | None = None
    ask: str | None = None
    """The asking sentence alone, without receipt or transition: what a repeat repeats."""
    topic: tuple[str, ...] = ()
    thread: int | None = None
    name: str | None = None
    way: str | None = None
    hands_to: str | None = None
    rejected: tuple[str, ...] = ()
    """Why a model's drafts of this turn were not shown, a reason each."""
    instead: str | None = None
    """In a ghost replay: what was really asked here, so that the answer after it is never taken for one to `say`."""
    alike: bool = False
    """In a ghost replay: whether that was after the same missing part of the same claim."""


class CandidateAnswered(Event, frozen=True, kw_only=True, tag="candidate.answered"):
    turn: int
    say: str
    how: Literal["typed", "spoken", "pasted", "piped"]
    seconds: Timing = Timing()


class AnswerRead(Event, frozen=True, kw_only=True, tag="answer.read"):
    """What the reading found in the answer at `turn`, so that nobody parses it again.

    Beyond the contract: `features` (see prompts/README.md), `hooks`, `private` (a stop-list kind),
    `asks` (the candidate's own questions in it, verbatim), and `rest`: where the answer holds words to whoever scores,
    what kind of answer it is without them. Everything but `kind` is read without them.
    """

    turn: int
    kind: AnswerKind
    parts: tuple[StoryPartFound, ...]
    by: Literal["model", "builtin"]
    features: tuple[str, ...] = ()
    hooks: tuple[Hook, ...] = ()
    private: str | None = None
    asks: tuple[str, ...] = ()
    rest: AnswerKind | None = None


class AnswerTakenBack(Event, frozen=True, kw_only=True, tag="answer.taken_back"):
    turn: int


class InterviewerInterrupted(Event, frozen=True, kw_only=True, tag="interviewer.interrupted"):
    turn: int
    say: str
    reason: str


class ClaimNoted(Event, frozen=True, kw_only=True, tag="claim.noted"):
    """A claim with its verbatim words. Beyond the contract: `name` to speak of it, `topic` words."""

    claim: str
    turn: int | None
    source: Source
    quote: str
    kind: ClaimKind
    missing: tuple[ProbeType, ...]
    name: str = ""
    figure: str = ""
    turned: str = ""
    habit: bool = False
    """Told as what the candidate does, not as something done once."""
    topic: tuple[str, ...] = ()
    doer: str = ""
    """"i", "we", or the words for somebody else ("My manager"); empty where it is nobody sure."""
    deed: str = ""
    """Lemma of the verb."""
    object: tuple[str, ...] = ()
    """Lemmas of what it was done to, the head last ("price", "list")."""
    about: tuple[str, ...] = ()
    """Lemmas of everything it speaks of, generic or not: what another claim must share to be about the same."""
    framed: bool = False
    """Its sentence sets it at one point of a longer time ("when I started"), or at an earlier one ("had led")."""
    by: Literal["rules", "model"] = "rules"
    """Who noticed it. The words are the candidate's either way."""


class ClaimSettled(Event, frozen=True, kw_only=True, tag="claim.settled"):
    claim: str
    turn: int | None
    status: ClaimStatus


class ModelFailed(Event, frozen=True, kw_only=True, tag="model.failed"):
    error: str
    attempts: int
    stood_in: bool


class SessionPaused(Event, frozen=True, kw_only=True, tag="session.paused"):
    pass


class SessionResumed(Event, frozen=True, kw_only=True, tag="session.resumed"):
    pass


class SessionRenamed(Event, frozen=True, kw_only=True, tag="session.renamed"):
    name: str


class SessionEnded(Event, frozen=True, kw_only=True, tag="session.ended"):
    reason: Literal["completed", "candidate", "time"]


class SelfRated(Event, frozen=True, kw_only=True, tag="self.rated"):
    ratings: dict[str, int]


class CritiqueRecorded(Event, frozen=True, kw_only=True, tag="critique.recorded"):
    critique: Critique


class EvidenceWithdrawn(Event, frozen=True, kw_only=True, tag="evidence.withdrawn"):
    """Words that the critique no longer rests on. `criterion` is its id, or "strength", or "repairs" (without a quote).

    Beyond the contract: `score` is the criterion as it was read over what is left, `instead` the strength that takes
    the place of a withdrawn one, `reading` how the words are to be read from here on.
    """

    criterion: str
    turn: int
    quote: str
    why: str
    score: Score | None = None
    instead: Strength | None = None
    reading: Correction | None = None


class NoteAdded(Event, frozen=True, kw_only=True, tag="note.added"):
    turn: int
    start: int
    end: int
    text: str


class AnswerRetried(Event, frozen=True, kw_only=True, tag="answer.retried"):
    turn: int
    say: str


class CoachSaid(Event, frozen=True, kw_only=True, tag="coach.said"):
    say: str
    about: Any = None


class CandidateToldCoach(Event, frozen=True, kw_only=True, tag="candidate.told_coach"):
    say: str
    about: Any = None


class DebriefAdded(Event, frozen=True, kw_only=True, tag="debrief.added"):
    text: str


class PanelPoint(Record, frozen=True, kw_only=True):
    """One thing an interviewer brings to the debrief: `quote` stands verbatim in the candidate's turn, `say` is why."""

    turn: int
    quote: str
    say: str


class DebriefNoted(Event, frozen=True, kw_only=True, tag="debrief.noted"):
    """What one interviewer would bring to the panel's debrief. No levels: those do not depend on who asks.

    Beyond the contract, as the whole event is: `argue` for the candidate, `doubt`, and `reference`, what they would
    check with one.
    """

    persona: str
    argue: tuple[PanelPoint, ...]
    doubt: tuple[PanelPoint, ...]
    reference: tuple[PanelPoint, ...]
    by: Literal["model", "builtin"]


class UnknownEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a type this version does not know, or whose fields do not fit: kept, passed over."""

    seq: int
    at: str
    type: str
    fields: dict[str, Any]


KnownEvent = (
    SessionStarted | InterviewerAsked | CandidateAnswered | AnswerRead | AnswerTakenBack
    | InterviewerInterrupted | ClaimNoted | ClaimSettled | ModelFailed | SessionPaused
    | SessionResumed | SessionRenamed | SessionEnded | SelfRated | CritiqueRecorded
    | EvidenceWithdrawn | NoteAdded | AnswerRetried | CoachSaid | CandidateToldCoach | DebriefAdded
    | DebriefNoted
)  # fmt: skip
AnyEvent = KnownEvent | UnknownEvent
