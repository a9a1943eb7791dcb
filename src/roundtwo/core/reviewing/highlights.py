"""What a critique rests on, by turn: strengths, gaps and repairs as they stand, and what was withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from roundtwo.core.events import Critique, EvidenceWithdrawn
from roundtwo.core.messages import message
from roundtwo.core.reporting import criterion_name
from roundtwo.core.rubric import Rubric
from roundtwo.core.withdrawing import REPAIRS, STRENGTH


class Highlight(msgspec.Struct, frozen=True):
    turn: int
    label: str
    text: str
    quote: str = ""


def by_turn(found: Iterable[Highlight]) -> dict[int, list[Highlight]]:
    turns: dict[int, list[Highlight]] = defaultdict(list)
    for each in dict.fromkeys(found):
        turns[each.turn].append(each)
    return turns


def highlights(critique: Critique | None, struck: Iterable[EvidenceWithdrawn], rubric: Rubric) -> Iterator[Highlight]:
    """What the critique rests on as it stands, and what was withdrawn from it."""
    if critique is not None:
        best = critique.strength
        if best is not None:
            text = message("review.letter.strength", quote=best.quote, what=best.what)
            yield Highlight(best.turn, "strength", text, best.quote)
        names: dict[tuple[int, str, str], list[str]] = defaultdict(list)
        for score in critique.scores:
            for each in score.evidence:
                names[each.turn, each.shows, each.quote].append(criterion_name(score.criterion, rubric))
        for (turn, shows, quote), found in names.items():
            text = message("review.evidence", criteria=", ".join(dict.fromkeys(found)), quote=quote)
            yield Highlight(turn, shows, text, quote)
        for repair in critique.repairs:
            text = message("review.repair", what=repair.what, rewrite=repair.rewrite)
            yield Highlight(repair.turn, "repair", text)
        for flag in critique.flags:
            if flag.turn is not None and flag.where == "answer":
                yield Highlight(flag.turn, "flag", message("review.flag", quote=flag.text), flag.text)
    for taken in struck:
        if taken.criterion == REPAIRS:
            yield Highlight(taken.turn, "withdrawn", message("review.withdrawn.repair", why=taken.why))
            continue
        one = message("review.strength.one")
        name = one if taken.criterion == STRENGTH else criterion_name(taken.criterion, rubric)
        text = message("review.withdrawn", criterion=name, quote=taken.quote, why=taken.why)
        yield Highlight(taken.turn, "withdrawn", text, taken.quote)
