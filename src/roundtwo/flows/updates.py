"""What a flow tells whoever shows it. Values only: line mode and the app turn the same ones into text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from roundtwo.core.events import Critique, EvidenceWithdrawn, InterviewerAsked, MoveKind, Score, SessionEnded
from roundtwo.core.messages import message

if TYPE_CHECKING:  # a screen that shows an interview comes up without it
    from roundtwo.core.coaching.retried import Retried


class Spoke(msgspec.Struct, frozen=True):
    """The interviewer has said something, whole. It is on disk."""

    asked: InterviewerAsked
    material: str = ""
    """What is put on the table with it: an exercise's sheet."""


class Thinking(msgspec.Struct, frozen=True):
    """The interviewer's model has been asked, or will be asked again in so many `seconds`, and `why`."""

    why: str = ""
    seconds: float = 0.0


class SentenceReleased(msgspec.Struct, frozen=True):
    """One more sentence of a turn has passed its checks. `Spoke` follows with the whole turn, this sentence in it."""

    text: str
    move: MoveKind
    persona: str = ""
    """The id of the one who says it."""


class ModelFailed(msgspec.Struct, frozen=True):
    """The interviewer's model failed; the built-in interviewer goes on. `mend` is what could be done about it."""

    what: str
    mend: str = ""


class VoiceBack(msgspec.Struct, frozen=True):
    """The interviewer's model answers again, and has the word."""


class FormGivenUp(msgspec.Struct, frozen=True):
    """The endpoint takes no form for its replies: turns are asked for in plain text. Said once."""


class Saved(msgspec.Struct, frozen=True):
    """The answer at `turn` is on disk."""

    turn: int


class Over(msgspec.Struct, frozen=True):
    ended: SessionEnded


class Criticised(msgspec.Struct, frozen=True):
    critique: Critique


class CriterionRead(msgspec.Struct, frozen=True):
    """The judge is through with one more criterion: `done` of `of`. They come in the order they are finished in."""

    criterion: str
    """Its name, as the rubric has it."""
    done: int
    of: int


class JudgeNoted(msgspec.Struct, frozen=True):
    """Something about the language model that reads, in a sentence or two for the person."""

    text: str


class Withdrew(msgspec.Struct, frozen=True):
    """Words that the critique no longer rests on. It is on disk, and the session's critique stands without them."""

    taken: EvidenceWithdrawn


class CoachSpoke(msgspec.Struct, frozen=True):
    """The coach has answered. It is on disk."""

    say: str


class AnsweredAgain(msgspec.Struct, frozen=True):
    """An answer was given once more, and read beside the first one. `recorded` is the critique's own score."""

    found: Retried
    recorded: Score | None = None


class TooLittle(msgspec.Struct, frozen=True):
    """There were too few answers of substance for a critique."""

    answers: int


Update = (
    Spoke
    | Saved
    | Over
    | CriterionRead
    | JudgeNoted
    | Criticised
    | Withdrew
    | CoachSpoke
    | AnsweredAgain
    | TooLittle
    | Thinking
    | SentenceReleased
    | ModelFailed
    | VoiceBack
    | FormGivenUp
)


WORTH_SAYING = 2.0
"""Seconds of waiting for a model that the person is told of."""


def notice_of(update: Update) -> str:
    """What the person is told beside the interview, or nothing."""
    match update:
        case ModelFailed(what):
            return message("voice.failed", what=what.rstrip("."))
        case VoiceBack():
            return message("voice.back")
        case FormGivenUp():
            return message("voice.plain")
        case Thinking(why, seconds) if seconds >= WORTH_SAYING:
            return message("voice.waiting", what=why.rstrip("."), seconds=round(seconds))
        case JudgeNoted(text):
            return text
        case TooLittle(answers):
            return message("critique.too_little", answers=answers)
        case _:
            return ""
