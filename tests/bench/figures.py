"""What the built-in interviewer does, counted over whole sessions: every simulated candidate before every persona.

Run with `make figures`. The counts are what a person would check with a pencil: they use what stands in the record and
none of the director's own rules, except for what an answer was read to hold.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from roundtwo.core.checks import double_ask, sentences, verbatim, words_of
from roundtwo.core.session import Exchange, Session
from tests.parsing import RememberingParser
from tests.playing import CANDIDATES, PROMPTS, Table, brief_of, load_candidate, play, start_event

MINUTES = 30
GIVES = {
    "own_part": {"own_deed", "decider"},
    "how": {"method"},
    "measure": {"measure", "number", "result"},
    "alternative": {"alternative"},
    "obstacle": {"obstacle"},
    "learning": {"learning"},
    "incident": {"incident"},
}
"""What an answer holds when it gave what a probe was after."""


def sessions(names: Iterable[str], personas: Iterable[str]) -> Iterator[tuple[str, str, Session]]:
    lexicon, bank = PROMPTS.lexicon(), PROMPTS.bank()
    parser = RememberingParser(lexicon)
    for name in names:
        candidate = load_candidate(name)
        for persona in personas:
            table = Table(parser, bank, lexicon, persona)
            yield name, persona, play(candidate, table, start_event(brief_of(candidate), persona, minutes=MINUTES))


def repeated(session: Session) -> int:
    """Sentences of more than three words that came twice, requested repeats aside."""
    said = Counter(
        " ".join(words_of(sentence))
        for exchange in session.exchanges
        if exchange.asked.move != "repeat"
        for sentence in sentences(exchange.asked.say)
        if len(words_of(sentence)) > 3
    )
    return sum(count > 1 for count in said.values())


def pairs(session: Session) -> Iterator[tuple[Exchange, Exchange]]:
    """Each exchange with the one after it."""
    yield from zip(session.exchanges, session.exchanges[1:], strict=False)


def count(name: str, session: Session, figures: Counter[str], moves: dict[str, Counter[str]]) -> None:
    bases = [b for e in session.exchanges for b in (e.asked.basis, e.asked.against) if b is not None]
    planted = bool(load_candidate(name).planted)
    put = sum(e.asked.move == "contradiction" for e in session.exchanges)
    figures["sessions"] += 1
    figures["answers"] += len(session.answered)
    figures["bases"] += len(bases)
    figures["bases verbatim"] += sum(verbatim(session, basis) for basis in bases)
    figures["sentences said twice"] += repeated(session)
    figures["double asks"] += sum(double_ask(say) for say in session.says())
    figures["contradictions put"] += put if planted else 0
    figures["sessions with planted ones"] += planted
    figures["answers without planted ones"] += 0 if planted else len(session.answered)
    figures["falsely accused"] += 0 if planted else put
    figures["ended by itself"] += session.ended is not None and session.ended.reason in ("completed", "time")
    for here, after in pairs(session):
        if here.read is None:
            continue
        moves[here.read.kind][after.asked.move] += 1
        same = after.asked.thread == here.asked.thread and after.asked.move in ("probe", "redirect")
        gave = GIVES.get(here.asked.missing or here.asked.probe or "", set()) & set(here.read.features)
        if here.asked.move == "probe" and gave:
            figures["probes that got their part"] += 1
            again = same and (after.asked.missing or after.asked.probe) == (here.asked.missing or here.asked.probe)
            figures["let go then"] += not again
        if here.read.private is not None:
            figures["private or secret"] += 1
            figures["pressed all the same"] += same and here.read.private != "secret"


def main(names: list[str]) -> None:
    personas = [file.id for file in PROMPTS.files("personas")]
    figures: Counter[str] = Counter()
    moves: dict[str, Counter[str]] = defaultdict(Counter)
    for name, _, session in sessions(names or sorted(path.stem for path in CANDIDATES.glob("*.toml")), personas):
        count(name, session, figures, moves)
    for figure, value in figures.items():
        print(f"{value:>6}  {figure}")
    print("\nWhat came after each kind of answer")
    for kind in sorted(moves):
        print(f"  {kind:<17} " + " · ".join(f"{move} {n}" for move, n in moves[kind].most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
