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
from roundtwo.core.events import AnswerRead, CandidateAnswered, ClaimNoted, InterviewerAsked, KnownEvent, Plan
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import fold
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
    started, *rest = events
    assert not isinstance(started, InterviewerAsked)
    said = [e for e in rest if isinstance(e, InterviewerAsked | CandidateAnswered | AnswerRead | ClaimNoted)]
    said = [e for e in said if not (isinstance(e, InterviewerAsked) and e.move == "close")]
    whole: list[KnownEvent] = [msgspec.structs.replace(started, plan=Plan(minutes=5000))]  # type: ignore[call-arg]  # the first is session.started
    last = max(e.turn for e in said if isinstance(e, CandidateAnswered))
    shift = 0
    while True:
        for event in said:
            if isinstance(event, ClaimNoted):
                if shift and event.source != "answer":
                    continue
                event = msgspec.structs.replace(event, claim=f"{event.claim}.{shift}", turn=(event.turn or 0) + shift)
            elif isinstance(event, InterviewerAsked):
                opened = event.thread + shift if event.thread else None
                event = msgspec.structs.replace(
                    event, turn=event.turn + shift, thread=opened, say=f"{event.say} {shift or ''}".strip(),
                    section="behavioural", basis=None,
                )  # fmt: skip
                whole.append(event)
                if event.turn >= turns - 1:
                    return whole
                continue
            else:
                event = msgspec.structs.replace(event, turn=event.turn + shift)
            whole.append(event)
        shift += last


async def until_request(
    events: list[KnownEvent], base_url: str, arrived: list[float], parser: RememberingParser, bank: Bank, lexicon: Lexicon
) -> float:  # fmt: skip
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
    medians = {}
    async with serving(noting(arrived, error(400))) as server:
        for turns in (EARLY, LATE):
            held = session_of(turns, events)
            taken = [
                await until_request(held, server.base_url, arrived, parser, bank, lexicon) * 1000 for _ in range(RUNS)
            ]
            medians[turns] = statistics.median(taken)
            print(f"turn {turns:3}       {medians[turns]:6.1f} ms until the request is there (target {MOST_MS})")
    print(f"turn {LATE} to {EARLY}  {medians[LATE] / medians[EARLY]:6.2f} times (target {MOST_RATIO})")


def main() -> None:
    lexicon, bank = PROMPTS.lexicon(), PROMPTS.bank()
    parser = RememberingParser(lexicon)
    events = played(parser, bank, lexicon)
    parser.parse(ANSWER)
    asyncio.run(measure(events, parser, bank, lexicon))


if __name__ == "__main__":
    main()
