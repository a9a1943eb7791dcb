"""Ghosts as they are run: copied, worded side by side, written in order, stopped and gone on with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import msgspec
import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.chat import ChatRequest
from roundtwo.core.checks import said_before, verbatim
from roundtwo.core.errors import NotReachableError
from roundtwo.core.events import (
    AnswerRead,
    CandidateAnswered,
    ClaimNoted,
    DebriefNoted,
    InterviewerAsked,
    KnownEvent,
    ModelFailed,
    Parent,
    PersonaUsed,
    SessionEnded,
    SessionStarted,
)
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.replaying import standing
from roundtwo.core.session import Session, fold
from roundtwo.flows.ports import Parser
from roundtwo.flows.replay import Ghost, Ghosts, GhostsGot, Recording, Replayed, ReplayNoted, ReplayUpdate, Speaker
from roundtwo.transcripts.transcript import read_transcript
from tests.playing import PROMPTS, ROOT, Memory, StoppedClock
from tests.voicing import TASKS, Obliging, Tokens, Told, brief_in, fields_of

SAMPLE = ROOT / "transcripts" / "2026-11-26T0335-inside-sales-tarheel-practice-systems-w6ws.jsonl"
COPIED = (CandidateAnswered, AnswerRead, ClaimNoted)


class Shelf(Memory):
    """A file of its own, which may be full from some event on."""

    def __init__(self, recorded: Sequence[KnownEvent] = (), most: int | None = None) -> None:
        super().__init__()
        self.events = list(recorded)
        self._most = most

    def append_all(self, events: Sequence[KnownEvent]) -> None:
        for event in events:
            if self._most is not None and len(self.events) >= self._most:
                raise asyncio.CancelledError
            self.append(event)


class Debater(Obliging):
    """Does what briefs say, and brings the same thing to every debrief. `breaks` says what fails."""

    def __init__(self, note: Callable[[], object], breaks: Callable[[int], bool] = lambda _: False) -> None:
        super().__init__()
        self._note = note
        self._breaks = breaks

    def next_reply(self, request: ChatRequest) -> object:
        if self._breaks(len(self.requests)):
            raise NotReachableError(self.name)
        return self._note() if request.form is not None and request.form.name == "debate" else super().next_reply(request)


EMPTY_NOTE: Callable[[], object] = lambda: {"argue": [], "doubt": [], "reference": []}  # noqa: E731


def recording() -> tuple[SessionStarted, Recording]:
    transcript = read_transcript(SAMPLE)
    return transcript.started, Recording(tuple(standing(transcript.events)), fold(transcript.events))
