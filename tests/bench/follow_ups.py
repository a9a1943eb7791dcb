"""What the built-in interviewer would ask at answers that other people gave: a sheet for a reader with fresh eyes.

    python -m tests.bench.follow_ups FILE [--sample N] [--seed N] [--persona ID]

FILE is a .csv with columns `question` and `answer`, or a .json list of such objects. Each distinct pair is asked about
by itself, as the third answer of an interview. The sheet says what was asked, what was answered and what would be asked
next; how many of those questions pick up a word of the answer stands at its end.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from roundtwo.core.brief import content_words
from roundtwo.core.events import Brief, FirstRoundTurn, InterviewerAsked, Speaker
from roundtwo.core.replaying import ghost_turns, standing
from roundtwo.flows.importing import bring_in
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, Memory, StoppedClock, start_event

BEFORE = (("Shall we begin?", "Yes, let's."), ("How was your way here?", "Fine, thank you."))
SPEAKERS: tuple[Speaker, Speaker] = ("interviewer", "candidate")


def pairs_in(path: Path) -> list[tuple[str, str]]:
    """Questions and answers, each pair once, in the file's order."""
    text = path.read_text(encoding="utf-8-sig")
    rows = json.loads(text) if path.suffix == ".json" else list(csv.DictReader(text.splitlines()))
    return list(dict.fromkeys((row["question"].strip(), row["answer"].strip()) for row in rows))


def as_turns(said: Sequence[tuple[str, str]]) -> list[FirstRoundTurn]:
    """Questions and answers as the turns of somebody else's interview."""
    spoken = [(speaker, say) for pair in said for speaker, say in zip(SPEAKERS, pair, strict=True)]
    return [FirstRoundTurn(turn=turn, speaker=speaker, say=say) for turn, (speaker, say) in enumerate(spoken)]


def follow_up(question: str, answer: str, persona: str, parser: RememberingParser) -> InterviewerAsked:
    lexicon = PROMPTS.lexicon()
    memory = Memory()
    turns = as_turns([*BEFORE, (question, answer), ("And then?", "That was all.")])
    start = start_event(Brief(), persona, minutes=60)
    bring_in(start, turns, memory, parser, lexicon, StoppedClock())
    found = list(ghost_turns(start, standing(memory.events), PROMPTS.bank(), lexicon, PROMPTS.persona(persona)[0]))
    return found[len(BEFORE) + 1].asked


def picks_up(asked: str, answer: str) -> bool:
    return bool(content_words(asked) & content_words(answer))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("file", type=Path)
    options.add_argument("--sample", type=int)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--persona", default="hiring-manager")
    given = options.parse_args()
    pairs = pairs_in(given.file)
    if given.sample is not None:
        pairs = random.Random(given.seed).sample(pairs, min(given.sample, len(pairs)))
    parser = RememberingParser(PROMPTS.lexicon())
    picked = 0
    for number, (question, answer) in enumerate(pairs, 1):
        asked = follow_up(question, answer, given.persona, parser)
        picked += picks_up(asked.say, answer)
        print(f"## {number}\n\n**Asked:** {question}\n\n**Answer:** {answer}\n")
        print(f"**Next ({asked.move}):** {asked.say}\n")
    print(f"{picked} of {len(pairs)} pick up a word of the answer.")


if __name__ == "__main__":
    main()
