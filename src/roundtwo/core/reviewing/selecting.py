"""Words of a turn, marked one by one: from an anchor to where the mark has moved."""

from __future__ import annotations

import re

import msgspec

from roundtwo.core.text import printable, word_spans

_END = re.compile(r"[.!?…。！？][\"'”’)\]]*\Z")


class Selection(msgspec.Struct, frozen=True):
    """Words `anchor` to `head` of a turn, counted from 0; either may be the first."""

    turn: int
    anchor: int
    head: int

    @property
    def first(self) -> int:
        return min(self.anchor, self.head)

    @property
    def last(self) -> int:
        return max(self.anchor, self.head)

    @property
    def words(self) -> int:
        return self.last - self.first + 1


def moved(selection: Selection | None, turn: int, say: str, by: int, *, extend: bool = False) -> Selection | None:
    """The mark a word on, or back; `extend` leaves its other end where it is. None where the turn has no words."""
    count = len(word_spans(say))
    if not count:
        return None
    if selection is None or selection.turn != turn:
        start = 0 if by > 0 else count - 1
        return Selection(turn, start, start)
    head = min(count - 1, max(0, selection.head + by))
    return Selection(turn, selection.anchor if extend else head, head)


def to_sentence(selection: Selection | None, turn: int, say: str, by: int) -> Selection | None:
    """The mark extended to the end of its sentence, then of the next; backwards to their beginnings."""
    spans = word_spans(say)
    if not spans:
        return None
    if selection is None or selection.turn != turn:
        fresh = 0 if by > 0 else len(spans) - 1
        selection = Selection(turn, fresh, fresh)
        if by > 0 and ends(say, spans[fresh]):
            return selection
        head = fresh
    else:
        head = min(len(spans) - 1, max(0, selection.head + by))
    while 0 <= head + by < len(spans) and not (
        ends(say, spans[head]) if by > 0 else head > 0 and ends(say, spans[head - 1])
    ):
        head += by
    return Selection(turn, selection.anchor, head)


def ends(say: str, span: tuple[int, int]) -> bool:
    """Whether a sentence ends with that word."""
    return bool(_END.search(say[slice(*span)])) or "\n" in say[span[1] : span[1] + 1]


def span_of(selection: Selection, say: str) -> tuple[int, int]:
    """Where the marked words stand, in code points of `say`."""
    spans = word_spans(say)
    return spans[selection.first][0], spans[selection.last][1]


def covering(turn: int, say: str, start: int, end: int) -> Selection | None:
    """The words that a stretch of `say` touches, whole. None where it touches none."""
    touched = [number for number, (first, last) in enumerate(word_spans(say)) if first < end and start < last]
    return Selection(turn, touched[0], touched[-1]) if touched else None


# -- what is said, and what is shown of it -------------------------------------------------------


def shown_at(say: str, place: int) -> int:
    """Where code point `place` of `say` stands in `printable(say)`, which leaves some out of a text from outside."""
    return len(printable(say[:place]))


def said_at(say: str, place: int) -> int:
    """The other way round: where in `say` the code point stands that is shown at `place`."""
    if len(printable(say)) == len(say):
        return place
    shown = 0
    for index, letter in enumerate(say):
        if shown >= place and printable(letter):
            return index
        shown += len(printable(letter))
    return len(say)
