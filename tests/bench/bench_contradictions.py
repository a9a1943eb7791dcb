"""How many planted contradictions are found, and how many answers are accused that hold none.

    python -m tests.bench.bench_contradictions [folder of further interviews]

Planted: `tests/contradictions/planted.toml`, by kind and by half. Honest: every answer of the simulated candidates
against their papers and against each other, the sides of the contradictor's own left out; and where a folder is given,
interviews (`base-interviews/*.json`, a list of `{role, message}`) against their résumés (`resumes/*.json`, `{text}`).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import msgspec

from roundtwo.core.claims import claims_in
from roundtwo.core.contradictions import Contradiction, contradictions, in_papers, told_clashes, told_in_papers
from roundtwo.core.events import Brief, ClaimNoted
from roundtwo.core.ledger import paper_claims
from roundtwo.flows.ports import Parser
from tests.contradictions import Planted, clashes_of, honest, planted, told_in, unseen
from tests.parsing import RememberingParser
from tests.playing import CANDIDATES, PROMPTS, brief_of, load_candidate

LEXICON = PROMPTS.lexicon()


class Honest(msgspec.Struct, frozen=True):
    who: str
    brief: Brief
    answers: tuple[str, ...]
    sides: tuple[str, ...] = ()
    """Words of contradictions that were planted here."""


def simulated() -> Iterator[Honest]:
    for path in sorted(CANDIDATES.glob("*.toml")):
        candidate = load_candidate(path.stem)
        said = tuple(dict.fromkeys(a.says.strip() for a in (*candidate.answer, *candidate.otherwise)))
        sides = tuple(side for pair in candidate.planted for side in (pair.first_round, pair.today))
        yield Honest(path.stem, brief_of(candidate), said, sides)


def interviews(folder: Path) -> Iterator[Honest]:
    for path in sorted((folder / "base-interviews").glob("*.json")):
        turns = json.loads(path.read_text(encoding="utf-8"))
        resume = json.loads((folder / "resumes" / path.name).read_text(encoding="utf-8"))["text"]
        said = tuple(t["message"] for t in turns if t["role"] != "interviewer")
        yield Honest(path.stem, Brief(resume=resume), said)


def accusations(honest: Honest, parser: Parser) -> Iterator[Contradiction]:
    """What would be put to somebody who has said nothing wrong: their papers first, then each answer."""
    known: list[ClaimNoted] = list(paper_claims(honest.brief, parser.parse, LEXICON))
    told = list(told_in_papers(honest.brief))
    first, resume = ([t for t in told if t.source == source] for source in ("first_round", "resume"))
    found = [*in_papers(known), *told_clashes(first, resume, known)]
    for turn, say in enumerate(honest.answers):
        new = claims_in(parser.parse(say), "answer", turn, LEXICON, (), len(known) + 1)
        if not LEXICON.has("narrowing", say):  # a correction is taken, and nothing is held against it
            found += contradictions(new, known)
            said = told_in(say, turn)
            found += told_clashes(said, told, known)
            told += said
        known += new
    for clash in found:
        if not all(any(shares(side, c.quote) for side in honest.sides) for c in (clash.older, clash.newer)):
            yield clash


def shares(side: str, quote: str) -> bool:
    """Whether a planted side and a claim's words are about the same stretch of an answer."""
    return SequenceMatcher(None, side, quote).find_longest_match().size >= SHORTEST


SHORTEST = 14
"""Characters in a row."""


def hits(cases: list[Planted], parser: Parser) -> None:
    total, found = Counter[str](), Counter[str]()
    for case in cases:
        clash = clashes_of(case, parser, LEXICON)
        for key in (f"{case.half} {case.kind}", f"{case.half} all"):
            total[key] += 1
            found[key] += bool(clash)
        if not clash:
            print(f"  missed: {case.half} {case.kind}: {case.before} | {case.now}")
        else:
            print(f"  {case.kind}: {clash[0].said_before!r} | {clash[0].said_now!r}")
    for key, count in sorted(total.items()):
        print(f"{key:16} {found[key]:3} of {count:3}")


def main(folders: list[str]) -> None:
    parser = RememberingParser(LEXICON)
    hits([*planted(), *unseen()[0]], parser)
    near = [*honest(), *unseen()[1]]
    wrong = [case for case in near if clashes_of(case, parser, LEXICON)]
    for case in wrong:
        print(f"  accused: {case.before} | {case.now}")
    print(f"near pairs {len(near)}, {len(wrong)} accused")
    people = [*simulated(), *(case for folder in folders for case in interviews(Path(folder)))]
    answers = accused = 0
    for who in people:
        answers += len(who.answers)
        for clash in accusations(who, parser):
            accused += 1
            sides = f"[{clash.older.source}] {clash.older.quote!r} | {clash.newer.quote!r}"
            print(f"  accused: {who.who}: {clash.kind} {sides}")
    print(f"honest {answers} answers, {accused} accused, {accused / answers:.2%}")


if __name__ == "__main__":
    main(sys.argv[1:])
