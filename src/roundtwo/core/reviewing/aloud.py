"""A session with its margins as plain text: what the review screen shows, for line mode, pagers and screen readers."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator
from typing import Any

from roundtwo.core.messages import message
from roundtwo.core.reviewing.entries import Entry, entries
from roundtwo.core.reviewing.margins import LAYERS, Review
from roundtwo.core.reviewing.weak import weak_spots
from roundtwo.core.text import printable

WIDTH = 78
INDENT = "    "


def review_text(review: Review, layers: Collection[str] = LAYERS) -> str:
    """Everything that was said, under each turn what these layers have of it. Safe for a terminal."""
    return "\n".join(lines(review, layers)) + "\n"


def lines(review: Review, layers: Collection[str]) -> Iterator[str]:
    yield printable(review.session.name)
    yield printable(review.session.start.session)
    for entry in entries(review):
        yield from entry_lines(entry)
        for remark in review.remarks(entry.turn, layers) if entry.turn else ():
            yield filled(f"{remark.head}: {remark.text}", INDENT * 2)
    yield ""
    yield from weak_lines(review)
    if review.session.passed_over:
        yield "\n" + message("review.passed_over", count=review.session.passed_over)


def entry_lines(entry: Entry) -> Iterator[str]:
    if entry.kind == "section":
        yield printable(f"\n-- {entry.say} --")
        return
    indent = INDENT if entry.kind == "candidate" else ""
    number = f"[{entry.turn}] " if entry.turn else ""
    yield f"\n{indent}{number}{printable(entry.who)}"
    yield filled(entry.say, indent)
    if entry.instead:
        yield filled(f"{message('review.label.instead')}: {entry.instead}", INDENT)


def weak_lines(review: Review) -> Iterator[str]:
    spots = weak_spots(review.session, review.rubric)
    yield message("review.text.weak" if spots else "review.text.weak.none")
    for spot in spots:
        yield filled(message("review.text.weak.line", turn=spot.turn, what="; ".join(spot.what)), INDENT)


def filled(text: str, indent: str) -> str:
    """Wrapped line by line; what goes on from one line to the next stands further in."""
    return "\n".join(
        textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
        for line in printable(text).splitlines()
        if line.strip()
    )


def review_data(review: Review) -> dict[str, Any]:
    """The same for scripts."""
    return {
        "session": review.session.start.session,
        "name": review.session.name,
        "turns": [
            {
                "turn": entry.turn, "speaker": entry.kind, "name": entry.who, "say": entry.say,
                "instead": entry.instead or None,
                "margin": [{"layer": r.layer, "label": r.label, "text": r.text} for r in review.remarks(entry.turn)],
            }
            for entry in entries(review) if entry.turn
        ],
        "first_round": [remark.text for remark in review.ledger()],
        "weak_spots": [{"turn": spot.turn, "what": list(spot.what)} for spot in
                       weak_spots(review.session, review.rubric)],
    }  # fmt: skip
