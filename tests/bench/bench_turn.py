"""How long the candidate waits for the next question: a 400-word answer in a session of 40 turns, parsed and saved.

Each run answers in a fresh copy of the same session, its journal on disk; the median counts.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from roundtwo.core.events import KnownEvent
from roundtwo.core.session import fold
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.language import SpacyParser
from roundtwo.transcripts.journal import FileJournal
from tests.playing import PROMPTS, StoppedClock, Table, Voice, brief_of, load_candidate, start_event

TURNS = 40
WORDS = 400
RUNS = 15
TARGET = 150


def session_of(turns: int, parser: SpacyParser) -> list[KnownEvent]:
    """The events of a session in which so many turns were spoken, and a question waits."""
    candidate = load_candidate("strong")
    table = Table(parser, PROMPTS.bank(), PROMPTS.lexicon())
    voice = Voice(candidate)
    line = table.begin(start_event(brief_of(candidate), minutes=60))
    while table.session.next_turn <= turns and not table.over:
        line = table.answer(voice.reply(line))
    if table.over:
        raise SystemExit("The session ended before it was long enough.")
    return list(table.memory.events)


def long_answer() -> str:
    """Real sentences, so many words of them."""
    words = " ".join(answer.says for answer in load_candidate("rambler").answer).split()
    return " ".join(words[:WORDS])


async def heard(rehearsal: Rehearsal, text: str) -> None:
    async for _ in rehearsal.answer(text, "typed"):
        pass


def main() -> None:
    lexicon, bank = PROMPTS.lexicon(), PROMPTS.bank()
    parser = SpacyParser(lexicon)
    events, text = session_of(TURNS, parser), long_answer()
    persona = PROMPTS.persona("hiring-manager")[0]
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(RUNS):
            journal = FileJournal.create(Path(folder) / f"{run}.jsonl")
            for seq, event in enumerate(events):
                journal.append(msgspec.structs.replace(event, seq=seq))
            rehearsal = Rehearsal(
                journal=journal,
                parser=parser,
                clock=StoppedClock(),
                bank=bank,
                lexicon=lexicon,
                persona=persona,
                session=fold(events),
            )
            begun = time.perf_counter()
            asyncio.run(heard(rehearsal, text))
            taken.append((time.perf_counter() - begun) * 1000)
            journal.close()
    print(f"next question            {statistics.median(taken):6.0f} ms (target {TARGET}), worst {max(taken):.0f} ms")


if __name__ == "__main__":
    main()
