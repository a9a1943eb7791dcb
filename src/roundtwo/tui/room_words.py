"""What the room's lines say of a session: how far it is, and what a question is after."""

from __future__ import annotations

import os
from pathlib import Path

from roundtwo.core.events import InterviewerAsked
from roundtwo.core.messages import message
from roundtwo.core.session import Session
from roundtwo.flows.interview import Interview


def about(interview: Interview, *, sample: bool) -> str:
    """What the person should know when the door opens: who asks, what leaves the machine, where it is saved."""
    lines = [message("room.continued")] if interview.session.exchanges else []
    if sample:
        lines.append(message("room.sample", name=candidate_name(interview.start.brief.resume)))
    lines += interview.notices
    lines.append(message("room.saved", path=from_home(interview.path)) if interview.path else message("room.unsaved"))
    return "\n".join(lines)


def from_home(path: str) -> str:
    """A path as people write it, with ~ for their own folder."""
    home = str(Path.home())
    return f"~{path.removeprefix(home)}" if path.startswith(f"{home}{os.sep}") else path


def room_time(session: Session) -> str:
    """How much of the room's time, or of the count of questions, is used."""
    plan = session.start.plan
    if plan.questions is not None:
        return message("room.questions", asked=len(session.asks()), questions=plan.questions)
    return message("room.minutes", room=f"{session.room_minutes:.0f}", minutes=plan.minutes)


def aim_of(asked: InterviewerAsked | None) -> str:
    """What a question is after, in words."""
    missing = asked.missing or asked.probe if asked is not None else None
    return message(f"after.{missing}") if missing is not None else message("room.after.open")


def candidate_name(resume: str) -> str:
    """The first line of a résumé, which is a name nearly always."""
    return next((name for line in resume.splitlines() if (name := line.strip("# *"))), "the candidate")
