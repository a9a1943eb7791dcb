"""Levels 1 to 5 drawn in a line of text: where answers stand, how far readings differ, where one put oneself."""

from __future__ import annotations

from textual.content import Content

STEP = 4
"""Columns between two levels."""
WIDTH = 4 * STEP + 1
READ, OWN, BOTH, SPREAD, LINE = "●", "◆", "◈", "━", "─"


def heads() -> str:
    """The numbers over a scale."""
    return "".join(f"{level:<{STEP}}" for level in range(1, 6)).rstrip()


def place(level: float) -> int:
    """The column of a level; one outside of the scale stands at its end."""
    return min(WIDTH - 1, max(0, round((level - 1) * STEP)))


def scale(level: float | None, spread: tuple[float, float] | None = None, own: int | None = None) -> Content:
    """The scale as it is read: ● the level, ━ what readings spread over, ◆ one's own rating, ◈ both in one place."""
    marks = [(LINE, "$rule")] * WIDTH
    if spread is not None:
        for column in range(place(spread[0]), place(spread[1]) + 1):
            marks[column] = (SPREAD, "$quiet")
    if own is not None:
        marks[place(own)] = (OWN, "$foreground")
    if level is not None:
        same = own is not None and place(own) == place(level)
        marks[place(level)] = (BOTH if same else READ, "$accent bold")
    return Content.assemble(*marks)
