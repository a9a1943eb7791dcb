"""Every fault of a server in mid-interview: the interview ends normally, with all answers, and the key stays hidden."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.events import CandidateAnswered, InterviewerAsked, SessionEnded
from roundtwo.core.events import ModelFailed as ModelFailedEvent
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.updates import ModelFailed, Over, Spoke, Update, VoiceBack
from roundtwo.flows.voice import ModelVoice
from roundtwo.transcripts.journal import FileJournal
from roundtwo.transcripts.transcript import read_transcript
from tests.models.serving import CANARY, Answer, Server, endpoint_model, error, murmuring, raw, said, serving, then
from tests.models.test_endpoint_faults import AFTER_THE_FIRST_TOKEN, BEFORE_THE_FIRST_TOKEN, PART
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, StoppedClock, brief_of, load_candidate, start_event
from tests.voicing import TASKS, Obliging, Tokens, fields_of

ANSWERS = (
    "In March I moved the payment run from Friday to Tuesday, and recalled payments went from nine a year to three.",
    "I built a small check for duplicates. It found forty in the first month, and I wrote to each supplier myself.",
    "I stopped the new form after a week because nobody filled in the second page.",
    "I asked Yusuf to time himself, and it went from three hours to two.",
)
WRONG_JSON = raw(said('{"move": 7, "probe": [], "say": {"text": "Who?"}}'))
NOT_A_TURN = raw(said('{"answer": "yes"}'))
FAULTS: dict[str, tuple[Answer, str, int]] = {
    **{name: (answer, kind.kind, attempts) for name, (answer, kind, attempts) in BEFORE_THE_FIRST_TOKEN.items()},
    **{f"{name}, after a part": (answer, kind.kind, 1) for name, (answer, kind) in AFTER_THE_FIRST_TOKEN.items()},
    "keep-alive without content": (murmuring(0.02), "timed_out", 1),
    "silence": (then(b"", drop=False), "timed_out", 1),
    "stall": (then(PART, drop=False), "stalled", 1),
}
"""fault -> (what the server does, how it is recorded, how often it was asked)."""


def well_behaved(server: Server) -> Answer:
    """Answers a request for a turn as its brief asks."""
    obliging = Obliging()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fields = fields_of(server.requests[-1].body["messages"][-1]["content"].rpartition("<brief>\n")[2])
        text = json.dumps({**fields, "say": obliging.say(fields["move"])})
        await raw(said(*[text[i : i + 9] for i in range(0, len(text), 9)]))(reader, writer)

    return answer


class Sitting:
    """An interview over HTTP, its journal on disk. The fault happens in the turn after the first answer."""

    def __init__(self, rehearsal: Rehearsal, path: Path) -> None:
        self.rehearsal = rehearsal
        self.path = path
        self.updates: list[Update] = []

    async def run(self) -> None:
        await self._hear(self.rehearsal.begin(start_event(brief_of(load_candidate("strong")), questions=6)))
        for answer in ANSWERS:
            await self._hear(self.rehearsal.answer(answer, "typed"))
        await self._hear(self.rehearsal.end())
        await self.rehearsal.close()

    async def _hear(self, updates: AsyncIterator[Update]) -> None:
        async for update in updates:
            self.updates.append(update)


Sit = Callable[[Answer], tuple[Sitting, Server]]
SLOW = ("timed_out", "stalled")
"""Faults that are waited for; a busy machine may not look like one of them anywhere else."""


@pytest.fixture
def sit(tmp_path: Path, parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> Sit:
    async def held(fault: Answer) -> tuple[Sitting, Server]:
        async with serving(fault) as server:
            good = well_behaved(server)

            async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                turn = len(server.requests[-1].body["messages"])
                await (fault if turn == 4 else good)(reader, writer)

            server.answers[:] = [answer]
            waits = any(fault is slow and kind in SLOW for slow, kind, _ in FAULTS.values())
            first, between = (1.0, 0.5) if waits else (20.0, 20.0)
            model = endpoint_model(server.base_url, first_seconds=first, between_seconds=between)
            path = tmp_path / "session.jsonl"
            journal = FileJournal.create(path)
            rehearsal = Rehearsal(
                journal=journal, parser=parser, clock=StoppedClock(), bank=bank, lexicon=lexicon,
                persona=PROMPTS.persona("hiring-manager")[0],
                voice=ModelVoice(model, TASKS.render, PROMPTS.manner(), Tokens(), quick_seconds=10.0),
            )  # fmt: skip
            sitting = Sitting(rehearsal, path)
            await sitting.run()
            journal.close()
            return sitting, server

    return lambda fault: asyncio.run(held(fault))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_mid_interview(name: str, sit: Sit, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    fault, kind, attempts = FAULTS[name]
    with caplog.at_level(logging.DEBUG):
        sitting, server = sit(fault)
    events = read_transcript(sitting.path).events
    assert [e.say for e in events if isinstance(e, CandidateAnswered)] == list(ANSWERS)
    assert isinstance(events[-1], SessionEnded)
    assert isinstance(sitting.updates[-1], Over)
    failed = [e for e in events if isinstance(e, ModelFailedEvent)]
    assert [(e.error, e.attempts) for e in failed] == [(kind, attempts)]
    # Some servers say 422 to a schema, so there the same is asked for without one before it counts as a failure.
    assert sum(len(r.body["messages"]) == 4 for r in server.requests) == attempts + (name == "422")
    assert sum(isinstance(update, ModelFailed) for update in sitting.updates) == 1
    assert sum(isinstance(update, VoiceBack) for update in sitting.updates) == 1, "and it has the word again"
    asked = [e for e in events if isinstance(e, InterviewerAsked)]
    assert [e.by for e in asked[:3]] == ["model", "builtin", "model"]
    assert all(update.asked.say for update in sitting.updates if isinstance(update, Spoke))
    assert_hidden(sitting, tmp_path, caplog)


@pytest.mark.parametrize("fault", [WRONG_JSON, NOT_A_TURN], ids=["wrong JSON", "another object"])
def test_an_object_that_is_no_turn_is_asked_for_once_more(fault: Answer, sit: Sit) -> None:
    sitting, server = sit(fault)
    asked = [e for e in read_transcript(sitting.path).events if isinstance(e, InterviewerAsked)]
    assert [e.by for e in asked[:3]] == ["model", "builtin", "model"]
    assert asked[1].rejected
    assert sum(len(r.body["messages"]) == 4 for r in server.requests) == 2
    assert not any(isinstance(update, ModelFailed) for update in sitting.updates)


def test_a_server_that_takes_no_schema_serves_to_the_end(sit: Sit) -> None:
    sitting, server = sit(error(400, message="response_format is not supported"))
    assert len(server.requests) > 6
    assert isinstance(sitting.updates[-1], Over)


def assert_hidden(sitting: Sitting, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The key is in no update, no log, and no file."""
    assert CANARY not in caplog.text
    assert CANARY not in repr(sitting.updates)
    for root, _, names in os.walk(folder):
        for name in names:
            assert CANARY.encode() not in (Path(root) / name).read_bytes()
