"""Ghosts by an endpoint: a session of twenty answers before four personas, sixteen requests at a time of one second.

Every answer takes a request, the opening and the debrief note one more each. The ideal is their count through sixteen;
what is over that is ours. The server is on loopback and in the same process, so its own time counts in, and the
sessions are written to the disk as always.
"""

from __future__ import annotations

import asyncio
import math
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from roundtwo.core.events import InterviewerAsked
from roundtwo.core.replaying import standing
from roundtwo.core.session import fold
from roundtwo.flows.ghosts import Ghost, Recording, Speaker
from roundtwo.flows.replay import Ghosts
from roundtwo.language import SpacyParser
from roundtwo.models.endpoint import load
from roundtwo.transcripts.journal import FileJournal
from roundtwo.transcripts.transcript import read_transcript
from tests.flows.test_replay import obliging, started
from tests.models.serving import endpoint_model, serving
from tests.playing import PROMPTS, StoppedClock, Table, brief_of, load_candidate, play, start_event
from tests.voicing import TASKS, Tokens

SECONDS = 1.0
"""Of a request at the server."""
JOBS = 16
ANSWERS = 20
PERSONAS = ("sceptic", "technical-peer", "culture-guardian", "people-partner")
TARGET = 1.3
LEXICON = PROMPTS.lexicon()


def recorded(parser: SpacyParser) -> Recording:
    """Twenty answers of a candidate's, and then the end."""
    table = Table(parser, PROMPTS.bank(), LEXICON)
    candidate = load_candidate("strong")
    play(candidate, table, start_event(brief_of(candidate), minutes=90))
    events = standing(table.memory.events)
    turns = [e.answer.turn for e in table.session.answered if e.answer]
    last = turns[min(ANSWERS, len(turns)) - 1] + 1
    kept = [event for event in events if (getattr(event, "turn", None) or 0) <= last]
    return Recording(tuple(kept), fold([table.session.start, *kept]))


async def main(parser: SpacyParser, recording: Recording) -> None:
    answers = len(recording.session.answered)
    with tempfile.TemporaryDirectory() as folder:
        async with serving() as server:
            server.answers = [obliging(server, SECONDS)]
            model = endpoint_model(server.base_url)
            ghosts = [
                Ghost(started(name), PROMPTS.persona(name)[0], FileJournal.create(Path(folder) / f"{name}.jsonl"))
                for name in PERSONAS
            ]
            flow = Ghosts(
                recording, parser=parser, clock=StoppedClock(), bank=PROMPTS.bank(), lexicon=LEXICON,
                wordings=PROMPTS.debrief(), speaker=Speaker(model, TASKS.render, PROMPTS.manner(), Tokens()), jobs=JOBS,
            )  # fmt: skip
            begun, used = time.perf_counter(), time.process_time()
            async for _ in flow.run(ghosts):
                pass
            seconds, used = time.perf_counter() - begun, time.process_time() - used
            await model.close()
            calls = len(server.requests)
        asked = [
            event
            for name in PERSONAS
            for event in read_transcript(Path(folder) / f"{name}.jsonl").events
            if isinstance(event, InterviewerAsked)
        ]
    ideal = math.ceil(calls / JOBS) * SECONDS
    own = sum(event.by == "model" for event in asked)
    print(f"{answers} answers x {len(PERSONAS)} personas: {calls} requests, {own} of {len(asked)} turns the model's")
    print(f"{seconds:6.2f} s   ideal {calls / JOBS * SECONDS:.2f} s, in whole rounds {ideal:.2f} s")
    print(f"{seconds / (calls / JOBS * SECONDS):6.2f} x the ideal")
    print(f"{TARGET:6.2f} x target")
    alone = (calls / JOBS * SECONDS + used) / (calls / JOBS * SECONDS)
    print(f"{used:6.2f} s of computing, the server's included: {alone:.2f} x at most where nothing else runs")


if __name__ == "__main__":
    load()  # as every command does before it begins
    PARSER = SpacyParser(LEXICON)
    asyncio.run(main(PARSER, recorded(PARSER)))
