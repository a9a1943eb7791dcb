"""Texts side by side: wrapped to their columns, line by line, each piece with the tone it is shown in.

A tone is a word of ours; whoever draws gives it a colour, or none. Widths are columns of a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Literal

from roundtwo.core.text import printable

Tone = Literal["plain", "quiet", "faint", "accent", "strong"]
Piece = tuple[str, Tone]
Line = tuple[Piece, ...]
GAP = 3
"""Columns between two texts."""


_ODD = re.compile("[^\u0000-\u02ff\u2010-\u2027\u2500-\u25ff]")
"""Letters of which some take two columns, or none."""


def wide(text: str) -> int:
    """The columns that a text takes."""
    if _ODD.search(text) is None:
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; a word that is longer is broken."""
    lines: list[str] = []
    line = ""
    for word in printable(text).replace("\n", " ").split():
        for part in broken(word, width):
            if line and wide(line) + 1 + wide(part) > width:
                lines.append(line)
                line = part
            else:
                line = f"{line} {part}" if line else part
    return [*lines, line] if line else lines


def broken(word: str, width: int) -> list[str]:
    """A word in pieces that fit."""
    if wide(word) <= width:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and wide(piece) + wide(letter) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def paragraph(text: str, tone: Tone, width: int, indent: int = 0, first: str = "") -> list[Line]:
    """Wrapped lines of one tone. `first` stands before the first line, inside the indent."""
    lead = " " * indent
    lines = wrapped(text, max(8, width - indent - len(first))) or [""]
    return [((f"{lead}{first if not at else ' ' * len(first)}{line}", tone),) for at, line in enumerate(lines)]


def side_by_side(texts: Sequence[Iterable[Piece]], width: int) -> list[Line]:
    """Each text in a column of its own, its pieces as paragraphs below each other."""
    each = column_width(width, len(texts))
    columns = [[(line, tone) for text, tone in pieces for line in wrapped(text, each)] for pieces in texts]
    lines: list[Line] = []
    for row in zip_longest(*columns):
        line: list[Piece] = []
        for place, piece in enumerate(row):
            text, tone = piece if piece is not None else ("", "plain")
            last = place == len(row) - 1
            line.append((text if last else text + " " * (each - wide(text) + GAP), tone))
        lines.append(tuple(line))
    return lines


def column_width(width: int, count: int) -> int:
    return max(8, (width - GAP * (count - 1)) // count)


def plain(lines: Iterable[Line]) -> list[str]:
    """Without tones."""
    return ["".join(text for text, _ in line).rstrip() for line in lines]
