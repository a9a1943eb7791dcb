"""The one place that turns what a flow tells into what a screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from roundtwo.core.events import Critique, InterviewerAsked, Score
from roundtwo.flows.updates import (
    AnsweredAgain,
    CriterionRead,
    Criticised,
    Over,
    Saved,
    SentenceReleased,
    Spoke,
    Thinking,
    TooLittle,
    Update,
    notice_of,
)

if TYPE_CHECKING:  # the room comes up without it
    from roundtwo.core.coaching.retried import Retried


class RoomView(Protocol):
    """What the room can show."""

    async def think(self) -> None:
        """The interviewer is about to speak."""
        ...

    async def stream(self, sentence: str, persona: str) -> None: ...

    async def spoke(self, asked: InterviewerAsked, material: str) -> None: ...

    async def sent(self, turn: int) -> None:
        """The answer is on disk."""
        ...

    async def over_now(self) -> None: ...

    async def remark(self, text: str) -> None:
        """Something beside the interview that the person should know. It is there before what comes next."""
        ...


class CritiqueView(Protocol):
    """What the critique can show."""

    def progressed(self, criterion: str, done: int, of: int) -> None: ...

    async def criticised(self, critique: Critique) -> None: ...

    async def too_little(self, answers: int) -> None: ...

    def remark(self, text: str) -> None: ...


class AgainView(Protocol):
    """What shows an answer that was given again."""

    async def answered_again(self, found: Retried, recorded: Score | None) -> None: ...

    def remark(self, text: str) -> None: ...


async def present(update: Update, room: RoomView) -> None:
    """An interview's update on the screen."""
    if notice := notice_of(update):
        await room.remark(notice)
    match update:
        case Thinking():
            await room.think()
        case SentenceReleased(text, persona=persona):
            await room.stream(text, persona)
        case Spoke(asked, material):
            await room.spoke(asked, material)
        case Saved(turn):
            await room.sent(turn)
        case Over():
            await room.over_now()
        case _:
            pass


async def present_critique(update: Update, view: CritiqueView) -> None:
    """A critique's update on the screen."""
    match update:
        case CriterionRead(criterion, done, of):
            view.progressed(criterion, done, of)
        case Criticised(critique):
            await view.criticised(critique)
        case TooLittle(answers):
            await view.too_little(answers)
        case _:
            if notice := notice_of(update):
                view.remark(notice)


async def present_again(update: Update, view: AgainView) -> None:
    """The coach's update on an attempt."""
    match update:
        case AnsweredAgain(found, recorded):
            await view.answered_again(found, recorded)
        case _:
            if notice := notice_of(update):
                view.remark(notice)
