"""What was rehearsed so far, read from the saved sessions: for progress, and for the next rehearsal's focus."""

from __future__ import annotations

from collections.abc import Mapping
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


class LookingBack:
    """Summaries of the newest sessions. What has not changed since it was read is not read again."""

    def __init__(self, files: SessionFiles, most: int = NEWEST) -> None:
        self._files = files
        self._most = most
        self._known: dict[Path, tuple[tuple[int, int], Rehearsed | None]] = {}

    def summaries(self) -> list[Rehearsed]:
        """Those that cannot be read are left out. Raises `TranscriptError` where the folder cannot be."""
        found = [self._summary(path) for path in self._files.paths()[: self._most]]
        return [each for each in found if each is not None]

    def _summary(self, path: Path) -> Rehearsed | None:
        try:
            now = path.stat()
        except OSError:  # deleted in another window since it was listed
            return None
        as_it_is = (now.st_mtime_ns, now.st_size)
        if self._known.get(path, ((), None))[0] != as_it_is:
            self._known[path] = (as_it_is, summary(path))
        return self._known[path][1]


def before(session: Session, files: SessionFiles) -> Progress | None:
    """The rehearsals up to this one; None where it is none itself, as somebody else's file or a ghost."""
    mine = rehearsed(session)
    if mine is None or not mine.levels:
        return None
    return progress(each for each in LookingBack(files).summaries() if each.at <= mine.at)


def summary(path: Path) -> Rehearsed | None:
    """None where it cannot be read, or says nothing to progress or focus."""
    try:
        return rehearsed(fold(read_transcript(path).events)) if worth_reading(path) else None
    except TranscriptError:
        return None


def planned(wanted: Wanted, minutes: int, back: LookingBack, bank: Bank) -> Plan:
    """The plan that was asked for; what a focus comes to is worked out here, once, and stands in the plan."""
    plan = Plan(minutes=minutes, questions=wanted.questions, mode=wanted.mode)
    focus = focus_of(back.summaries(), bank) if wanted.focus else None
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
