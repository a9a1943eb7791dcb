"""How long reading a session of 2,000 turns takes, beside `json.loads` of its lines.

The lines are read from disk once; decoding and folding, and the plain loading, take turns, so that a busy moment of
the machine hits both; the medians count.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from roundtwo.core.events import AnswerRead, CandidateAnswered, ClaimNoted, InterviewerAsked, KnownEvent
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import fold
from roundtwo.transcripts import codec
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, Table, brief_of, load_candidate, play, start_event

TURNS = 2000
RUNS = 15
TARGET = 2.0


def long_session(lexicon: Lexicon) -> list[KnownEvent]:
    """A played session whose turns are repeated until there are enough of them."""
    candidate = load_candidate("strong")
    table = Table(RememberingParser(lexicon), PROMPTS.bank(), lexicon)
    play(candidate, table, start_event(brief_of(candidate)))
    head, *rest = table.memory.events
    spoken = [e for e in rest if isinstance(e, InterviewerAsked | CandidateAnswered | AnswerRead | ClaimNoted)]
    events: list[KnownEvent] = [head]
    turn = claims = 0
    while turn < TURNS:
        for event in spoken:
            if isinstance(event, ClaimNoted):
                claims += 1
                changed: KnownEvent = msgspec.structs.replace(event, claim=f"c{claims}", turn=turn or None)
            else:
                turn += not isinstance(event, AnswerRead)
                changed = msgspec.structs.replace(event, turn=turn)
            events.append(msgspec.structs.replace(changed, seq=len(events)))
    return events


def milliseconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    events = long_session(PROMPTS.lexicon())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.jsonl"
        path.write_text("".join(codec.encode(event) + "\n" for event in events), encoding="ascii")
        lines = path.read_bytes().splitlines()

    def folded() -> object:
        return fold(event for line in lines if (event := codec.decode(line)) is not None)

    def loaded() -> object:
        return [json.loads(line) for line in lines]

    taken = [(milliseconds(folded), milliseconds(loaded)) for _ in range(RUNS)]
    ours, plain = (statistics.median(each) for each in zip(*taken, strict=True))
    print(
        f"fold of {TURNS} turns        {ours / plain:6.2f} x json.loads (target {TARGET:g}): "
        f"{ours:.0f} ms and {plain:.0f} ms for {len(lines)} lines"
    )


if __name__ == "__main__":
    main()
