"""Our own time in a turn that a model words: from the sent answer, parsing apart, until the endpoint has the request.

Early in a session and after 500 turns, with the same answer; the whole way, through the journal's fold, the director,
the brief, the messages and the HTTP client, to a server on loopback. The median counts.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from roundtwo.core.bank import Bank
from roundtwo.core.events import (
    AnswerRead,
    CandidateAnswered,
    ClaimNoted,
    InterviewerAsked,
    KnownEvent,
    Plan,
    SessionStarted,
)
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import fold
from roundtwo.flows.ports import Parser
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.voice import ModelVoice
from tests.models.serving import Answer, endpoint_model, error, serving
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, Memory, StoppedClock, brief_of, load_candidate, start_event
from tests.playing import Voice as Candidate
from tests.voicing import TASKS, Obliging, Tokens, VoicedTable

EARLY, LATE = 5, 500
RUNS = 21
MOST_MS = 25
MOST_RATIO = 1.5
ANSWER = (
    "I moved the payment run from Friday to Tuesday with Yusuf, because an error on a Friday evening has two days' "
    "head start. We asked the forty largest suppliers first, and recalled payments went from nine a year to three."
)


def played(parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> list[KnownEvent]:
    """The events of one whole session."""
    candidate = load_candidate("strong")
    table = VoicedTable(Obliging(), parser, bank, lexicon)
    table.play(start_event(brief_of(candidate), minutes=60), Candidate(candidate).reply)
    return table.memory.events


def session_of(turns: int, events: list[KnownEvent]) -> list[KnownEvent]:
    """A session of so many turns that ends in an open question, made of the played one over and over."""
    started = events[0]
    assert isinstance(started, SessionStarted)
    whole: list[KnownEvent] = [msgspec.structs.replace(started, plan=Plan(minutes=5000))]
    last = max(event.turn for event in events if isinstance(event, CandidateAnswered))
    for shift in range(0, turns, last):
        for event in events:
            if (moved := later(event, shift)) is not None:
                whole.append(moved)
            if isinstance(moved, InterviewerAsked) and moved.turn >= turns - 1:
                return whole
    raise AssertionError


def later(event: KnownEvent, shift: int) -> KnownEvent | None:
    """The same event so many turns later; None for one that is not part of the talk."""
    match event:
        case ClaimNoted() if event.turn and not (shift and event.source != "answer"):
            return msgspec.structs.replace(event, claim=f"{event.claim}.{shift}", turn=event.turn + shift)
        case InterviewerAsked() if event.move != "close":
            return msgspec.structs.replace(
                event, turn=event.turn + shift, thread=event.thread + shift if event.thread else None,
                say=f"{event.say} {shift or ''}".strip(), section="behavioural", basis=None,
            )  # fmt: skip
        case CandidateAnswered() | AnswerRead():
            return msgspec.structs.replace(event, turn=event.turn + shift)
        case _:
            return None


async def until_request(
    events: list[KnownEvent], base_url: str, arrived: list[float], parser: Parser, bank: Bank, lexicon: Lexicon
) -> float:
    """Seconds from the sent answer until the request is there, in a fresh copy of the session."""
    model = endpoint_model(base_url)
    voice = ModelVoice(model, TASKS.render, PROMPTS.manner(), Tokens())
    rehearsal = Rehearsal(
        journal=Memory(), parser=parser, clock=StoppedClock(), bank=bank, lexicon=lexicon,
        persona=PROMPTS.persona("hiring-manager")[0], session=fold(events), voice=voice,
    )  # fmt: skip
    # What a running interview has behind it: the client is connected, earlier texts were counted.
    async for _ in rehearsal.answer(ANSWER, "typed"):
        pass
    begun = time.perf_counter()
    async for _ in rehearsal.answer(ANSWER, "typed"):
        pass
    await rehearsal.close()
    return next(at for at in arrived if at > begun) - begun


def noting(arrived: list[float], answer: Answer) -> Answer:
    async def noted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.append(time.perf_counter())
        await answer(reader, writer)

    return noted


async def measure(events: list[KnownEvent], parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> None:
    arrived: list[float] = []
    taken: dict[int, list[float]] = {EARLY: [], LATE: []}
    async with serving(noting(arrived, error(400))) as server:
        # In turn, so that whatever else the machine does weighs on both.
        for _ in range(RUNS):
            for turns, times in taken.items():
                held = session_of(turns, events)
                times.append(await until_request(held, server.base_url, arrived, parser, bank, lexicon) * 1000)
    early, late = (statistics.median(times) for times in taken.values())
    print(f"turn {EARLY:3}       {early:6.1f} ms until the request is there (target {MOST_MS})")
    print(f"turn {LATE:3}       {late:6.1f} ms until the request is there (target {MOST_MS})")
    print(f"turn {LATE} to {EARLY}  {late / early:6.2f} times (target {MOST_RATIO})")


def main() -> None:
    lexicon, bank = PROMPTS.lexicon(), PROMPTS.bank()
    parser = RememberingParser(lexicon)
    events = played(parser, bank, lexicon)
    parser.parse(ANSWER)
    asyncio.run(measure(events, parser, bank, lexicon))


if __name__ == "__main__":
    main()
