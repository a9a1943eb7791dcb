"""What was rehearsed so far, read from the saved sessions: for progress, and for the next rehearsal's focus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from roundtwo.core.bank import Bank
from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import Plan
from roundtwo.core.focus import focus_of, focus_words
from roundtwo.core.messages import message
from roundtwo.core.progress import NEWEST, Progress, Rehearsed, progress, rehearsed
from roundtwo.core.session import Session, fold
from roundtwo.flows.studio import Wanted
from roundtwo.transcripts.library import SessionFiles
from roundtwo.transcripts.transcript import read_transcript

WORTH_READING = (b'"critique.recorded"', b'"debrief.added"')
"""What progress and focus go by: a session without either says nothing to them."""


def looked_back(files: SessionFiles, most: int = NEWEST) -> list[Rehearsed]:
    """Summaries of the newest sessions. Those that cannot be read are left out."""
    return list(summaries(files.paths()[:most]))


def before(session: Session, files: SessionFiles) -> Progress | None:
    """The rehearsals up to this one; None where it is none itself, as somebody else's file or a ghost."""
    mine = rehearsed(session)
    if mine is None or not mine.levels:
        return None
    return progress(each for each in looked_back(files) if each.at <= mine.at)


def summaries(paths: Sequence[Path]) -> Iterator[Rehearsed]:
    for path in paths:
        try:
            if not worth_reading(path):
                continue
            found = rehearsed(fold(read_transcript(path).events))
        except TranscriptError:
            continue
        if found is not None:
            yield found


def planned(wanted: Wanted, minutes: int, files: SessionFiles, bank: Bank) -> Plan:
    """The plan that was asked for; what a focus comes to is worked out here, once, and stands in the plan."""
    plan = Plan(minutes=minutes, questions=wanted.questions, mode=wanted.mode)
    focus = focus_of(looked_back(files), bank) if wanted.focus else None
    return msgspec.structs.replace(plan, focus=wanted.focus, focus_on=focus) if focus is not None else plan


def focus_note(plan: Plan, names: Mapping[str, str]) -> str:
    """What the rehearsal is planned around, for whoever asked for it; that there is nothing, where there is not."""
    if plan.focus_on is None:
        return message("focus.none")
    return message("focus.on", focus=focus_words(plan.focus_on, names))


def worth_reading(path: Path) -> bool:
    try:
        with path.open("rb") as lines:
            return any(mark in line for line in lines for mark in WORTH_READING)
    except OSError:
        return False
