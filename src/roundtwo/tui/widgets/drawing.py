"""What a turn of a reviewed session looks like: its words with what is marked in them, and the margin beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content

from roundtwo.core.messages import message
from roundtwo.core.quotes import find_quote
from roundtwo.core.reviewing import LAYERS, Entry, Layer, Remark, Review
from roundtwo.core.reviewing.in_brief import shortened
from roundtwo.core.reviewing.selecting import Selection, shown_at, span_of
from roundtwo.core.text import printable

CUT = 20_000
"""Characters of a turn that are shown: no one says more, and a broken file may hold a hundred million."""
CAME_FOR = "bold underline $foreground"
"""The words that the reader came for, or looks for."""
SELECTED = "reverse"
STYLES: dict[Layer, str] = {
    "reasons": "underline", "answers": "underline", "claims": "underline", "critique": "underline",
    "notes": "underline $accent",
}  # fmt: skip
GONE = "strike"


class Drawing:
    """How everything on the page looks now. Whoever changes it has the page drawn anew."""

    def __init__(self, review: Review, turn: int | None = None, quotes: tuple[str, ...] = ()) -> None:
        self.review = review
        self.layers: set[Layer] = {"notes"}
        """What is shown in the margin of every turn."""
        self.known: set[int] = set()
        """Turns whose whole margin is shown."""
        self.selection: Selection | None = None
        self.searched: tuple[str, ...] = ()
        self._came_for = {turn: quotes} if turn is not None else {}

    def shown(self, turn: int) -> frozenset[Layer]:
        """The layers of that turn that are to be seen."""
        return frozenset(LAYERS if turn in self.known else self.layers)

    def words(self, entry: Entry) -> Content:
        """The name above it, and what was said."""
        if entry.kind == "section":
            return Content(printable(entry.say))
        text = printable(entry.say[:CUT])
        said = Content("\n").join(map(head_or_point, text.split("\n"))) if entry.kind == "panel" else Content(text)
        for style, start, end in self._spans(entry, text):
            said = said.stylize(style, start, min(end, len(text)))
        pieces = [self._head(entry), said]
        if (more := len(entry.say) - CUT) > 0:
            pieces.append(Content.styled(message("review.cut", count=more), "$quiet italic"))
        if entry.instead:
            head = (f"{message('review.label.instead')}: ", "$quiet bold")
            pieces.append(Content.assemble(head, (printable(entry.instead[:CUT]), "$quiet")))
        return Content("\n").join(pieces)

    def _head(self, entry: Entry) -> Content:
        who = (printable(entry.who), "$quiet" if entry.kind == "candidate" else "$accent")
        turn = f"  {message('letter.turn', turn=entry.turn)}" if entry.turn else ""
        return Content.assemble(who, (turn, "$faint"))

    def _spans(self, entry: Entry, text: str) -> Iterator[tuple[str, int, int]]:
        """(style, from, to) of what is marked, in code points of what is shown."""
        if not entry.turn:
            return
        say = entry.say
        for mark in self.review.marks(entry.turn, self._marking(entry.turn)):
            yield GONE if mark.gone else STYLES[mark.layer], shown_at(say, mark.start), shown_at(say, mark.end)
        for quote in self._came_for.get(entry.turn, ()):
            if (span := find_quote(text, printable(quote))) is not None:
                yield CAME_FOR, *span
        for word in self.searched:
            for match in re.finditer(re.escape(word), text, re.IGNORECASE):
                yield CAME_FOR, *match.span()
        if self.selection is not None and self.selection.turn == entry.turn:
            start, end = span_of(self.selection, say)
            yield SELECTED, shown_at(say, start), shown_at(say, end)

    def _marking(self, turn: int) -> frozenset[Layer]:
        """The layers whose words are marked: one by itself; beside others only what a line under most of it leaves."""
        shown = self.shown(turn)
        return shown if len(shown - {"notes"}) < 2 else shown & {"reasons", "notes"}

    def margin(self, entry: Entry) -> Content | None:
        """What stands beside it, or nothing."""
        if not entry.turn:
            return None
        layers = self.shown(entry.turn)
        # What a question rests on may stand in a paper: it is whole here. The rest stands in the turn beside it.
        lines = [
            Content.assemble((remark.head, "$quiet bold"), "  ", (printable(in_brief(remark)), "$quiet"))
            for remark in self.review.remarks(entry.turn, layers)
        ]
        return Content("\n").join(lines) if lines else None


def head_or_point(line: str) -> Content:
    """A line of what an interviewer brings to the debrief: points stand further in than their heading."""
    return Content(line.strip()) if line.startswith(" ") else Content.styled(line, "bold")


def in_brief(remark: Remark) -> str:
    return remark.text if remark.layer == "reasons" else shortened(remark.text)


def looked_for(words: str) -> tuple[str, ...]:
    """The words of a search, each once."""
    return tuple(dict.fromkeys(words.split()))
