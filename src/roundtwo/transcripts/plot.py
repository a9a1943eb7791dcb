"""Levels over time as a plot of letters: plotext's, loaded when there is something to draw."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from typing import Any

from roundtwo.core.progress_text import Chart

LEVELS = (1, 2, 3, 4, 5)
WAY = "·"
"""What joins two levels."""
LABEL = 8
"""Columns that a day under the plot takes, with the gap beside it."""
DRAWING = threading.Lock()
"""plotext has one figure for everybody."""
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def plot(chart: Chart, width: int, height: int) -> str:
    """The chart in `width` columns and `height` rows, without colours: whoever shows it gives it theirs.

    The first line is joined, and lies on top; of the others there are the marks alone.
    """
    from plotext import figure

    with DRAWING:
        return drawn(figure, chart, width, height)


def drawn(figure: Any, chart: Chart, width: int, height: int) -> str:
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(width, height)
    levels = figure.ruler("y")
    levels.lim(LEVELS[0], LEVELS[-1])
    levels.ticks(list(LEVELS), [str(level) for level in LEVELS])
    days = figure.ruler("x")
    days.lim(0.8, len(chart.days) + 0.2)
    days.ticks(*labelled(chart.days, width))
    figure.axes(active=False, axis=[0, 1], side=1)
    figure.legend(False)
    first = chart.lines[0] if chart.lines else None
    for line in reversed(chart.lines):
        places, found = read_of(line.levels)
        if places and line is first:  # joined one by one, four lines could not be told apart
            figure.draw(figure.signal(places, found, marker=WAY).lines())
        if places:
            figure.draw(figure.signal(places, found, marker=line.mark))
    text = ESCAPES.sub("", figure.build().string())
    return "\n".join(row.rstrip() for row in text.splitlines())


def read_of(levels: Sequence[float | None]) -> tuple[list[int], list[float]]:
    """(places, levels) where there is one."""
    read = [(place, level) for place, level in enumerate(levels, 1) if level is not None]
    return [place for place, _ in read], [level for _, level in read]


def labelled(days: Sequence[str], width: int) -> tuple[list[int], list[str]]:
    """The places that are named below the plot: as many as fit, a day once, the newest among them."""
    first = [place for place, day in enumerate(days, 1) if place == 1 or days[place - 2] != day]
    most = max(2, width // LABEL)
    step = -(-len(first) // most)
    kept = sorted(first[::-1][::step])
    return kept, [days[place - 1] for place in kept]
