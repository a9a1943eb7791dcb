"""Somebody else's interview as a session of ours: who said what is known, the rest is guessed and says so.

A question's section follows from where it stands and what it asks for; nothing is known of why it was asked.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from roundtwo.core.events import FirstRoundTurn, InterviewerAsked, MoveKind, Section
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.question_types import asks_occasion, question_type
from roundtwo.core.reading.questions import about_job
from roundtwo.core.reading.told import sentences

ASKER = "imported"
"""The persona's id: nobody of ours."""
SECTIONS: dict[str, Section] = {"motive": "culture", "goal": "growth", "failure": "growth"}
"""By what a question asks for; whatever else is asked is how one worked."""
CRITERIA: dict[Section, str] = {
    "behavioural": "depth",
    "technical": "technical",
    "culture": "fit",
    "growth": "growth",
    "your_questions": "questions",
}


class Pair(msgspec.Struct, frozen=True):
    """What was asked, and the answer to it; an empty one where none came."""

    asked: str
    answered: str


def pairs_of(turns: Sequence[FirstRoundTurn]) -> list[Pair]:
    """Questions with their answers. What a candidate says before any question answers none, and stands alone."""
    pairs: list[Pair] = []
    for turn in turns:
        if turn.speaker == "interviewer":
            pairs.append(Pair(turn.say, ""))
        elif turn.speaker == "candidate":
            if pairs and not pairs[-1].answered:
                pairs[-1] = Pair(pairs[-1].asked, turn.say)
            else:
                pairs.append(Pair("", turn.say))
    return pairs


def asked_event(pair: Pair, turn: int, place: int, of: int, lexicon: Lexicon) -> InterviewerAsked:
    """The question as an event of ours; `place` of `of` pairs, from 0."""
    move: MoveKind = "open" if place == 0 else "close" if place == of - 1 and not pair.answered else "ask"
    asked = InterviewerAsked(
        turn=turn,
        say=pair.asked,
        persona=ASKER,
        section="behavioural",
        move=move,
        by="builtin",
        ask=pair.asked,
        thread=turn,
    )
    kind = question_type(asked, lexicon)
    if kind == "story" and not asks_occasion(pair.asked, lexicon):
        kind = "overview"  # no occasion was asked for, and none is missed
    section = section_of(pair, place, of, kind, lexicon)
    return msgspec.structs.replace(asked, section=section, criterion=CRITERIA.get(section), question_type=kind)


def section_of(pair: Pair, place: int, of: int, kind: str, lexicon: Lexicon) -> Section:
    if place == 0:
        return "opening"
    if not pair.answered and place == of - 1:
        return "closing"
    if place >= of / 2 and (lexicon.has("invites_questions", pair.asked) or asks_about_job(pair, lexicon)):
        return "your_questions"
    return "technical" if lexicon.has("asks_craft", pair.asked) else SECTIONS.get(kind, "behavioural")


def asks_about_job(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether an answer ends on a question of the candidate's own: "So do we have a deal?" is none."""
    last = next(reversed(sentences(pair.answered)), "")
    return last.endswith("?") and about_job(last, pair.asked, lexicon)
