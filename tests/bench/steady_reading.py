"""What the built-in reader makes of one more exchange: nothing of praise of oneself, of matters beside the point, or of
what was said before; never more of a weak answer than of a strong one.

    python -m tests.bench.steady_reading FOLDER

FOLDER holds `base-interviews/*.json`, lists of {role, message}, and `judge-tests/*.json`, each with `tests`: an
exchange by the interview's name. Levels are those of the default rubric.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from roundtwo.core.events import Brief
from roundtwo.core.reading import read_critique
from roundtwo.flows.importing import bring_in
from tests.bench.follow_ups import as_turns
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, Memory, StoppedClock, start_event

Pair = tuple[str, str]
Levels = dict[str, float | None]
WORK = ("depth", "technical")
"""Criteria that evidence of work counts for."""
NEUTRAL = ("aggrandising", "irrelevance", "repetition")


class Interviews:
    """The interviews of a folder, and what is read in them."""

    def __init__(self, folder: Path) -> None:
        self.base = {file.stem: list(pairs_of(file)) for file in sorted((folder / "base-interviews").glob("*.json"))}
        self._tests = {
            file.stem: json.loads(file.read_text(encoding="utf-8")).get("tests", {})
            for file in (folder / "judge-tests").glob("*.json")
        }
        self._parser = RememberingParser(PROMPTS.lexicon())

    def read(self, name: str, *tests: str) -> Levels:
        """The levels of an interview with the exchanges of these tests behind it."""
        more = [self._tests[test][name] for test in tests if name in self._tests[test]]
        said = [*self.base[name], *((each["interviewer_turn"], each["applicant_turn"]) for each in more)]
        lexicon = PROMPTS.lexicon()
        start = start_event(Brief(), minutes=60)
        session = bring_in(start, as_turns(said), Memory(), self._parser, lexicon, StoppedClock())
        critique = read_critique(session, PROMPTS.rubric("default")[0], lexicon)
        return {score.criterion: score.level for score in critique.scores} if critique is not None else {}


def pairs_of(file: Path) -> Iterator[Pair]:
    said = json.loads(file.read_text(encoding="utf-8"))
    for one, other in pairwise(said):
        if (one["role"], other["role"]) == ("interviewer", "applicant"):
            yield one["message"], other["message"]


def lower(one: Levels, other: Levels) -> list[str]:
    """The criteria of work in which `one` is placed under `other`."""
    levels = [(criterion, one.get(criterion), other.get(criterion)) for criterion in WORK]
    return [criterion for criterion, a, b in levels if a is not None and b is not None and a < b]


def told(what: str, wrong: Iterable[str], of: int) -> None:
    found = list(wrong)
    print(f"{len(found):>4} of {of}  {what}{': ' + ', '.join(found) if found else ''}")


def main(folder: Path) -> None:
    held = Interviews(folder)
    names = list(held.base)
    before = {name: held.read(name) for name in names}
    for test in NEUTRAL:
        told(f"moved by {test}", (name for name in names if held.read(name, test) != before[name]), len(names))
    high, medium, low = ({n: held.read(n, f"{level}-evidence") for n in names} for level in ("high", "medium", "low"))
    told("high evidence under low", (n for n in names if lower(high[n], low[n])), len(names))
    for level, levels in (("high", high), ("medium", medium)):
        taken = {n: held.read(n, f"{level}-evidence", f"{level}-evidence-debase") for n in names}
        told(f"raised by taking {level} evidence back", (n for n in names if lower(levels[n], taken[n])), len(names))
    taken = {n: held.read(n, "low-evidence", "low-evidence-debase") for n in names}
    told("lowered by taking low evidence back", (n for n in names if lower(taken[n], low[n])), len(names))
    every = [level for levels in before.values() for level in levels.values()]
    print(
        f"{sum(level is not None for level in every):>4} of {len(every)}  criteria read in the interviews as they are"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
