"""Planted contradictions, and how one is looked for: in the papers and the answer as a session reads them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from roundtwo.core.claims import claims_in
from roundtwo.core.contradictions import Contradiction, contradictions, told_clashes, told_in_papers
from roundtwo.core.contradictions.heard import Told
from roundtwo.core.events import Brief, ClaimNoted, FirstRound, FirstRoundTurn
from roundtwo.core.ledger import paper_claims
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.statements import in_speech
from roundtwo.flows.ports import Parser


class Planted(msgspec.Struct, frozen=True):
    source: Literal["resume", "transcript", "notes", "today"]
    before: str
    now: str
    kind: str = "none"
    with_: Literal["answer", "first_round"] = msgspec.field(name="with", default="answer")
    half: Literal["open", "aside", "later", "last", "third", "fourth"] = "open"


def planted() -> list[Planted]:
    text = (Path(__file__).parent / "planted.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["planted"], list[Planted])


def honest() -> list[Planted]:
    """Pairs that come near a contradiction and are none."""
    pairs = tomllib.loads((Path(__file__).parent / "honest.toml").read_text(encoding="utf-8"))["pairs"]
    return [Planted(source=source, before=before, now=now) for source, before, now in pairs]


def unseen(half: str = "") -> tuple[list[Planted], list[Planted]]:
    """Planted and honest pairs that were written without a look at the rules; `open`, `aside`, or both halves."""
    rows = tomllib.loads((Path(__file__).parent / "unseen.toml").read_text(encoding="utf-8"))
    bad = [msgspec.convert(dict(zip(PLANTED, row, strict=True)), Planted) for row in rows["planted"]]
    good = [msgspec.convert(dict(zip(HONEST, row, strict=True)), Planted) for row in rows["honest"]]
    return [c for c in bad if half in ("", c.half)], [c for c in good if half in ("", c.half)]


PLANTED = ("half", "kind", "source", "before", "now")
HONEST = ("half", "source", "before", "now")


def first_round(say: str, source: Literal["transcript", "notes"] = "transcript") -> FirstRound:
    speaker: Literal["candidate", "notes"] = "candidate" if source == "transcript" else "notes"
    return FirstRound(source=source, turns=(FirstRoundTurn(turn=1, speaker=speaker, say=say),))


def clashes_of(case: Planted, parser: Parser, lexicon: Lexicon) -> list[Contradiction]:
    """What is found between the two sides, as a session finds it."""
    papers = Brief(resume=case.before) if case.source == "resume" else Brief()
    if case.source in ("transcript", "notes"):
        papers = Brief(first_round=first_round(case.before, case.source))
    if case.with_ == "first_round":
        papers = msgspec.structs.replace(papers, first_round=first_round(case.now))
    known: list[ClaimNoted] = list(paper_claims(papers, parser.parse, lexicon))
    told = list(told_in_papers(papers))
    if case.with_ == "first_round":
        new = [c for c in known if c.source == "first_round"]
        said = [t for t in told if t.source == "first_round"]
        found = contradictions(new, [c for c in known if c.source == "resume"])
        return [*found, *told_clashes(said, [t for t in told if t.source == "resume"], known)]
    if case.source == "today":
        known = claims_in(parser.parse(case.before), "answer", 2, lexicon)
        told = told_in(case.before, 2)
    found = contradictions(claims_in(parser.parse(case.now), "answer", 9, lexicon, (), 90), known)
    return [*found, *told_clashes(told_in(case.now, 9), told, known)]


def told_in(answer: str, turn: int) -> list[Told]:
    return [Told(statement, "answer", turn) for statement in in_speech(answer)]
