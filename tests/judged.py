"""What a judge might reply, for the tests of the judge: a fair reading of `STRONG`, and ways to spoil it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from roundtwo.models.scripted import ScriptedModel

Reply = dict[str, Any] | str


def named(turn: int, quote: str, shows: str = "strength", lacks: str = "none", **more: Any) -> dict[str, Any]:
    """One item of evidence."""
    return {"turn": turn, "quote": quote, "shows": shows, "lacks": lacks, "observation": "What was done.", **more}


def against(evidence: int, turn: int, quote: str) -> dict[str, Any]:
    return {"evidence": evidence, "turn": turn, "quote": quote, "observation": "It came later."}


def evidence(*items: dict[str, Any], counter: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    return {"evidence": list(items), "counter_evidence": list(counter)}


def level(placed: float | None, finding: str = "read", **more: Any) -> dict[str, Any]:
    said = {"missing": "a second occasion", "why": "The words name a deed.", "next": "Prepare a second story."}
    return {"finding": finding, "level": placed, **said, **more}


def mending(strength: int | None = 1, *repairs: tuple[int, str, str]) -> dict[str, Any]:
    chosen = None if strength is None else {"evidence": strength, "what": "A fact put to use."}
    return {
        "strength": chosen,
        "repairs": [{"evidence": number, "what": what, "rewrite": rewrite} for number, what, rewrite in repairs],
    }


FAIR: Mapping[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "preparation": (
        evidence(named(2, "the second oven hall opens in May", paper="The second oven hall opens in May.")),
        level(3),
    ),
    "depth": (
        evidence(
            named(4, "I weighed the waste by shift for two weeks"), named(10, "I wrote a one-page card with photos")
        ),
        level(5),
    ),
    "technical": (evidence(named(14, "I chose the longer cold rise rather than a second mixer")), level(4)),
    "exercise": (evidence(named(20, "the rolls I would drop for today")), level(4)),
    "follow_up": (evidence(named(8, "I weighed the bins at four every morning")), level(4)),
    "fit": (evidence(named(22, "I asked for one month of sales by shop")), level(4)),
    "growth": (evidence(named(26, "I forgot to order yeast before the Easter weekend.")), level(3)),
    "questions": (evidence(named(30, "Who owns the hour between the night shift and the day crew")), level(3)),
    "communication": (evidence(named(4, "I took over the dough schedule at Hillside in October")), level(4)),
    "rapport": (evidence(named(6, "Joanna signed the rota")), level(3)),
}
"""Criterion -> (evidence, level), in the rubric's order: what a fair judge replies to `STRONG`."""


def script(**changed: Iterable[Reply]) -> list[Reply]:
    """The fair replies in the order they are asked for, those of some criteria changed; then the mending."""
    replies: list[Reply] = []
    for criterion, fair in FAIR.items():
        replies += changed.get(criterion, fair)
    return [*replies, *changed.get("mending", (mending(1),))]


def judge(folder: Path, replies: Iterable[Reply]) -> ScriptedModel:
    file = folder / "judge.jsonl"
    file.write_text("\n".join(json.dumps(reply) for reply in replies), encoding="utf-8")
    return ScriptedModel(file)
