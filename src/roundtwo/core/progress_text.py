"""Progress as it is read: which lines are drawn, and everything else in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from roundtwo.core.focus import focus_words, named
from roundtwo.core.messages import message
from roundtwo.core.progress import NEWEST, Progress, Rehearsed, UsedStory, gaps_line
from roundtwo.core.reporting import Page
from roundtwo.core.text import one_line, printable

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MARKS = ("●", "◆", "■", "▲")
"""What stands for a line's levels: the first is all criteria together."""
STEPS = "▁▂▃▄▅▆▇█"
"""A level in one letter: the lowest is 1, the highest 5."""
MOST_LINES = len(MARKS)
MOST_STEPS = 16
NAME = 28
"""Columns for a criterion's name."""
MOST_STORIES = 5
LONGEST = 58
NARROWEST = 44
"""Columns below which there is no plot, only its numbers."""
ASCII = str.maketrans(
    {
        "●": "o", "◆": "x", "■": "#", "▲": "^", "·": ".", "…": "...", "–": "-", "—": "-", "→": "->", "“": '"', "”": '"',
        "’": "'", "é": "e", "─": "-", "│": "|", "┤": "|", "├": "|", "┬": "+", "┴": "+", "┼": "+", "└": "+", "┘": "+",
        "┌": "+", "┐": "+",
        **{step: str(1 + round(4 * place / (len(STEPS) - 1))) for place, step in enumerate(STEPS)},
    }
)  # fmt: skip
"""For terminals that can write nothing else: levels become their digits."""


class ChartLine(msgspec.Struct, frozen=True):
    """One line of the plot: a level for each rehearsal, None where it was not read."""

    name: str
    mark: str
    levels: tuple[float | None, ...]


class Chart(msgspec.Struct, frozen=True):
    """What is plotted: `days` are those of the rehearsals, oldest first."""

    days: tuple[str, ...]
    lines: tuple[ChartLine, ...]


def chart(found: Progress, names: Mapping[str, str], criteria: Sequence[str] | None = None) -> Chart:
    """All criteria together, and those named: without any, the ones that stand lowest now."""
    chosen = lowest(found) if criteria is None else criteria
    lines = [ChartLine(message("progress.overall"), MARKS[0], tuple(each.overall for each in found.rehearsals))]
    for mark, criterion in zip(MARKS[1:], chosen, strict=False):
        name = shown(criterion, names)
        lines.append(ChartLine(name, mark, levels_of(found, criterion)))
    return Chart(tuple(day(each.at) for each in found.rehearsals), tuple(lines))


def lowest(found: Progress) -> list[str]:
    """The criteria whose last level is lowest, of those that were read more than once."""
    last = {name: [level for level in levels_of(found, name) if level is not None] for name in found.criteria}
    twice = [name for name, levels in last.items() if len(levels) > 1]
    return sorted(twice, key=lambda name: last[name][-1])[: MOST_LINES - 1]


def levels_of(found: Progress, criterion: str) -> tuple[float | None, ...]:
    return tuple(each.levels[criterion].level if criterion in each.levels else None for each in found.rehearsals)


def shown(criterion: str, names: Mapping[str, str]) -> str:
    said = named(criterion, names)
    return printable(said[:1].upper() + said[1:])


def day(at: str) -> str:
    """The day of a time as people say it: "23 Nov"."""
    try:
        return f"{int(at[8:10])} {MONTHS[int(at[5:7]) - 1]}"
    except (ValueError, IndexError):
        return one_line(at, 10)


# -- the parts ---------------------------------------------------------------------------------


def span_line(found: Progress) -> str:
    """How many rehearsals, from when to when."""
    first, last = found.rehearsals[0], found.rehearsals[-1]
    return message("progress.rehearsals", count=len(found.rehearsals), first=day(first.at), last=day(last.at))


def too_few(found: Progress) -> list[str]:
    """What is missing, kindly, where there is nothing to compare yet."""
    count = message("progress.none.one" if found.rehearsals else "progress.none.zero")
    return [message("progress.none", count=count), message("progress.none.how")]


def level_rows(found: Progress, names: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """(name, every level as a letter, the last one with its range, how far from the first) for each criterion."""
    rows = [(message("progress.overall"), tuple(each.overall for each in found.rehearsals), "")]
    rows += [(shown(name, names), levels_of(found, name), name) for name in found.criteria]
    for name, levels, criterion in rows:
        read = [level for level in levels if level is not None]
        if read:
            yield one_line(name, NAME - 1), steps(levels), now(found, criterion, read[-1]), changed(read)


def now(found: Progress, criterion: str, level: float) -> str:
    placed = next((each.levels[criterion] for each in reversed(found.rehearsals) if criterion in each.levels), None)
    if placed is None or placed.low == placed.high:
        return f"{level:g}"
    spread = message("progress.spread", low=f"{placed.low:g}", high=f"{placed.high:g}")
    return f"{level:g} ({spread})"


def changed(read: Sequence[float]) -> str:
    if len(read) < 2:
        return message("progress.once")
    change = round(read[-1] - read[0], 1)
    return message("progress.change", change=f"{change:+g}" if change else "±0")


def steps(levels: Sequence[float | None]) -> str:
    """Levels in a letter each, the newest last; a dot where nothing was read."""
    top = len(STEPS) - 1
    return "".join(
        "·" if level is None else STEPS[min(top, max(0, round((level - 1) / 4 * top)))]
        for level in levels[-MOST_STEPS:]
    )


def story_line(story: UsedStory, longest: int = LONGEST) -> tuple[str, str]:
    """(how often, its deed as it was told last)"""
    times = message("progress.story.one") if story.told == 1 else message("progress.story", count=story.told)
    return times, f"“{one_line(story.deed.strip().rstrip('.;,'), longest)}”"


def focused(found: Progress, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """(day, what it was planned around) of the rehearsals that had a focus."""
    return [(day(each.at), focus_words(each.focus, names)) for each in found.rehearsals if each.focus is not None]


def legend_lines(drawn: Chart, width: int) -> list[str]:
    """Which mark is which, no name broken."""
    lines: list[str] = []
    for line in drawn.lines:
        said = f"{line.mark} {line.name}"
        if lines and len(lines[-1]) + len(said) + 3 <= width:
            lines[-1] += f"   {said}"
        else:
            lines.append(said)
    return lines


# -- the whole ---------------------------------------------------------------------------------


def progress_text(found: Progress, names: Mapping[str, str], plotted: str = "", width: int = 78) -> str:
    """Everything in words, with the plot where there is one, ending with a newline."""
    page = Page(width)
    page.text(message("progress.title"))
    if not found.enough:
        page.gap()
        for line in too_few(found):
            page.text(line)
    else:
        page.text(span_line(found))
        if len(found.rehearsals) >= NEWEST:
            page.text(message("progress.older", count=NEWEST))
        if plotted:
            page.gap()
            page.lines += [*plotted.splitlines(), "", *legend_lines(chart(found, names), width)]
        page.head(message("progress.levels"))
        for name, drawn, last, change in level_rows(found, names):
            page.text(f"{name:<{NAME}}{drawn:<{MOST_STEPS}}  {last:<6}  {change}", 2)
    if found.rehearsals:
        page.head(gaps_line(found))
        told(page, found.stories)
    if around := focused(found, names):
        page.head(message("progress.focused.head"))
        for when, what in around:
            page.text(what, 2, f"{when}  ")
    return "\n".join(page.lines) + "\n"


def told(page: Page, stories: Sequence[UsedStory]) -> None:
    page.head(message("progress.stories"))
    for story in stories[:MOST_STORIES]:
        times, deed = story_line(story)
        page.text(deed, 2, f"{times:<9}")
    if len(stories) > MOST_STORIES:
        page.text(message("progress.stories.more", count=len(stories) - MOST_STORIES), 2)
    if not stories:
        page.text(message("progress.stories.none"), 2)


def as_data(found: Progress, names: Mapping[str, str]) -> dict[str, Any]:
    """For scripts. `words` of a story are the stems by which it is known again."""
    return {
        "sessions": [row_of(each) for each in found.rehearsals],
        "criteria": [{"criterion": name, "name": shown(name, names)} for name in found.criteria],
        "gaps": [msgspec.to_builtins(gap) for gap in found.gaps],
        "stories": [
            {"deed": story.deed, "told": story.told, "last": story.last, "words": list(story.words)}
            for story in found.stories
        ],
    }


def row_of(each: Rehearsed) -> dict[str, Any]:
    return {
        "session": each.session, "name": each.name, "started": each.at, "personas": list(each.personas),
        "overall": each.overall,
        "levels": {name: msgspec.to_builtins(placed) for name, placed in each.levels.items()},
        "focus": msgspec.to_builtins(each.focus) if each.focus is not None else None,
    }  # fmt: skip
