"""Over time: levels by criterion, what stories lack again and again, and which stories were used how often.

Everything is counted from `Rehearsed`, a summary of one session that can be made from its fold alone, so that whoever
keeps summaries need not fold again. Replays of the same answers count once: ghosts and stand-ins are left out, and of
a fork only what was said after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from roundtwo.core.events import Focus, ProbeType, Record
from roundtwo.core.lexicon import straight
from roundtwo.core.messages import message
from roundtwo.core.reading.finding import VISIBLE
from roundtwo.core.retold import STORIES, TALK, same_story, telling, tells, words_of
from roundtwo.core.session import Exchange, Session
from roundtwo.core.verdict import counted

SAME_ANSWERS = frozenset({"ghost", "stand-in"})
"""Modes of a replay whose answers are no new ones of the candidate's."""
FORKED = "fork"
NEWEST = 200
"""Sessions that are read at most, the newest first."""
RECENT = 10
"""Rehearsals whose stories gaps are counted over: what was mended long ago is no gap."""
FEWEST = 2
"""Rehearsals with a critique from which there is something to compare."""
OFTEN = 0.5
"""The share of stories from which a missing part is a recurring gap."""
TWICE = 2
PARTS: Mapping[ProbeType, frozenset[str]] = {
    "measure": frozenset({"measure", "baseline"}),
    "own_part": frozenset({"own_deed", "decider", "narrowing"}),
    "how": frozenset({"method", "check"}),
    "alternative": frozenset({"alternative", "reason"}),
    "learning": frozenset({"learning"}),
}
"""What a story may lack, most telling first, and the features of its answers by which it is there."""
ALWAYS: tuple[ProbeType, ...] = ("measure", "own_part", "how")
ASKED_FOR: Mapping[str, tuple[ProbeType, ...]] = {
    "growth": ("own_part", "learning"),
    "technical": ("alternative", "own_part", "how"),
}
"""By criterion, the parts that its stories are told for, where they are not those of any story."""


class Placed(Record, frozen=True, kw_only=True):
    """A criterion's level in one critique, with the range its readings lie in."""

    level: float
    low: float
    high: float


class Story(Record, frozen=True, kw_only=True):
    """One story as it was told in one session. `words` are stems by which it is known again."""

    turn: int
    deed: str
    words: tuple[str, ...]
    parts: tuple[ProbeType, ...]
    """What it was told for."""
    missing: tuple[ProbeType, ...]
    question: str = ""
    """Id of the question that brought it, where it was the bank's."""


class Rehearsed(Record, frozen=True, kw_only=True):
    """One session, as far as progress goes by it. `levels` is empty where there is no critique."""

    session: str
    name: str
    at: str
    personas: tuple[str, ...] = ()
    overall: float | None = None
    levels: dict[str, Placed] = {}
    not_shown: tuple[str, ...] = ()
    stories: tuple[Story, ...] = ()
    repairs: tuple[str, ...] = ()
    debriefs: tuple[str, ...] = ()
    focus: Focus | None = None


class Gap(Record, frozen=True, kw_only=True):
    """A part that `missing` of `of` stories lack."""

    part: ProbeType
    missing: int
    of: int


class UsedStory(Record, frozen=True, kw_only=True):
    """A story over all rehearsals: the words it was told in last, and how many of them had it."""

    deed: str
    words: tuple[str, ...]
    told: int
    last: str
    questions: tuple[str, ...] = ()


class Progress(Record, frozen=True, kw_only=True):
    """`rehearsals` are those with a critique, oldest first. `criteria` stand in the order of the newest critique."""

    rehearsals: tuple[Rehearsed, ...]
    criteria: tuple[str, ...]
    gaps: tuple[Gap, ...]
    stories: tuple[UsedStory, ...]

    @property
    def enough(self) -> bool:
        return len(self.rehearsals) >= FEWEST


# -- one session -------------------------------------------------------------------------------


def rehearsed(session: Session) -> Rehearsed | None:
    """The summary of a session; None for one whose answers are no new ones."""
    if session.started is None:
        return None
    parent = session.start.parent
    if parent is not None and parent.mode in SAME_ANSWERS:
        return None
    critique = session.critiques[-1] if session.critiques and session.ended is not None else None
    scores = critique.scores if critique is not None else ()
    return Rehearsed(
        session=session.start.session,
        name=session.name,
        at=session.start.at,
        personas=tuple(persona.name for persona in session.start.personas),
        overall=critique.overall if critique is not None else None,
        levels={
            s.criterion: Placed(level=s.level, low=(s.range or (s.level,))[0], high=(s.range or (s.level,))[-1])
            for s in scores
            if counted(s) and s.level is not None
        },
        not_shown=tuple(s.criterion for s in scores if s.finding == "not_shown"),
        stories=tuple(stories_in(session)) if critique is not None else (),
        repairs=tuple(repair.what for repair in critique.repairs) if critique is not None else (),
        debriefs=tuple(session.debriefs),
        focus=session.start.plan.focus_on,
    )


def stories_in(session: Session) -> Iterator[Story]:
    """The stories of one session, a thread each; of a fork those that were told after it."""
    parent = session.start.parent
    copied = parent.turn if parent is not None and parent.mode == FORKED else 0
    for thread in dict.fromkeys(e.asked.thread for e in session.exchanges):
        told = [e for e in session.thread(thread) if tells(e) and e.answer is not None]
        first = next((e for e in told if e.read is not None and e.read.kind in STORIES), None)
        if first is None or first.answer is None or first.answer.turn <= copied:
            continue
        features = session.thread_features(thread)
        parts = parts_of(first, features)
        text = session.thread_text(thread)
        opened = session.exchange_at(thread) if thread is not None else None
        yield Story(
            turn=first.answer.turn,
            deed=deed_of(told),
            words=tuple(sorted(words_of(session, told))),
            parts=parts,
            missing=tuple(part for part in parts if not held(part, features, text)),
            question=(opened.asked.question if opened is not None else None) or "",
        )


def parts_of(exchange: Exchange, features: set[str]) -> tuple[ProbeType, ...]:
    """What a story is told for: the end of a failure is what was taken from it, not its measure."""
    asked = exchange.asked
    if asked.question_type == "failure" or "failure" in features:
        return ASKED_FOR["growth"]
    return ASKED_FOR.get(asked.criterion or "", ALWAYS)


def held(part: ProbeType, features: set[str], text: str) -> bool:
    """Whether a part was told. An effect that others could see is a measure."""
    return bool(PARTS[part] & features) or (part == "measure" and VISIBLE.search(text) is not None)


def deed_of(told: Sequence[Exchange]) -> str:
    """What was done, in the candidate's words; the beginning of the answer where no words say it alone."""
    quotes = [found.quote for e in told if e.read for found in e.read.parts if found.part == "action"]
    fitting = [quote for quote in quotes if not TALK.search(straight(quote))]
    said = next((e.answer.say for e in told if e.answer is not None), "")
    return telling(told, "action") or max(fitting, key=lambda quote: len(quote.split()), default="") or said


# -- over all of them --------------------------------------------------------------------------


def progress(sessions: Iterable[Rehearsed]) -> Progress:
    """Everything that is shown over time, from summaries in any order."""
    read = sorted((each for each in sessions if each.levels), key=lambda each: each.at)
    newest = next(iter(reversed(read)), None)
    criteria = dict.fromkeys(newest.levels if newest is not None else ())
    criteria |= dict.fromkeys(name for each in reversed(read) for name in each.levels)
    return Progress(
        rehearsals=tuple(read),
        criteria=tuple(criteria),
        gaps=recurring(read[-RECENT:]),
        stories=tuple(used(read)),
    )


def tally(stories: Iterable[Story]) -> dict[ProbeType, tuple[int, int]]:
    """By part: in how many stories it is missing, of how many that are told for it."""
    every = list(stories)
    return {
        part: (missing, of)
        for part in PARTS
        if (of := sum(part in story.parts for story in every))
        and (missing := sum(part in story.missing for story in every)) >= 0
    }


def recurring(sessions: Sequence[Rehearsed]) -> tuple[Gap, ...]:
    """What half of the stories lack, and two at least: the largest share first."""
    found = tally(story for each in sessions for story in each.stories)
    gaps = [Gap(part=part, missing=missing, of=of) for part, (missing, of) in found.items()]
    often = [gap for gap in gaps if gap.missing >= TWICE and gap.missing >= OFTEN * gap.of]
    return tuple(sorted(often, key=lambda gap: (-gap.missing / gap.of, -gap.missing)))


def used(sessions: Sequence[Rehearsed]) -> list[UsedStory]:
    """Every story once, those told most often first. `sessions` stand oldest first."""
    found: list[UsedStory] = []
    last_in: list[set[str]] = []
    for each in sessions:
        for story in each.stories:
            at = next((i for i, other in enumerate(found) if same_story(story.words, other.words)), None)
            if at is None:
                asked = (story.question,) if story.question else ()
                found.append(UsedStory(deed=story.deed, words=story.words, told=1, last=each.at, questions=asked))
                last_in.append({each.session})
                continue
            before = found[at]
            last_in[at].add(each.session)
            found[at] = msgspec.structs.replace(
                before,
                deed=story.deed,
                words=tuple(sorted({*before.words, *story.words})),
                told=len(last_in[at]),
                last=each.at,
                questions=tuple(dict.fromkeys((*before.questions, *([story.question] if story.question else [])))),
            )
    return sorted(found, key=lambda story: -story.told)


# -- in words ----------------------------------------------------------------------------------


def gap_words(part: ProbeType) -> str:
    return message(f"gap.{part}")


def gap_line(found: Progress) -> str:
    """The widest gap in a line, for the home screen; empty where there is none."""
    if not found.gaps:
        return ""
    gap = found.gaps[0]
    return message("gap.line", part=gap_words(gap.part), missing=gap.missing, of=gap.of)


def gaps_line(found: Progress) -> str:
    """All of them in one line."""
    if not found.gaps:
        return message("gap.none")
    pieces = [message("gap.one", part=gap_words(g.part), missing=g.missing, of=g.of) for g in found.gaps]
    return message("gap.lines", gaps=", ".join(pieces))
