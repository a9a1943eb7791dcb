"""A critique as Markdown: the letter's order, every quote with its turn, the chart of the stories as a table.

What came from outside is text in it: nothing of it is read as Markdown's own marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core import recovery_chart as chart
from roundtwo.core.events import Critique, Evidence, Score
from roundtwo.core.focus import outcome
from roundtwo.core.messages import message
from roundtwo.core.metrics import counted_rows
from roundtwo.core.reporting import (
    FLAGS_TITLE,
    anchored,
    criterion_name,
    finding_words,
    flag_place,
    level_words,
    names_in,
    nothing_proven,
    read_by,
    recommended,
    repairs_title,
    ruled,
    struck_from,
    weighed,
    withdrawn,
)
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import printable

OWN_MARKS = re.compile(r"([\\`*_|<>#])")
"""What Markdown would act on inside a line; brackets stay, since a rewrite is full of them."""
LINK = re.compile(r"\](?=[(\[:])")
"""Where a bracket would become a link."""


def plain(text: str) -> str:
    """Text from outside on one line, its marks shown as they are."""
    line = " ".join(printable(text).split())
    return LINK.sub(r"\\]", OWN_MARKS.sub(r"\\\1", line))


def critique_markdown(critique: Critique, session: Session, rubric: Rubric) -> str:
    """The whole critique, ending with a newline."""
    return "\n".join(markdown_lines(critique, session, rubric)).rstrip() + "\n"


def markdown_lines(critique: Critique, session: Session, rubric: Rubric) -> Iterator[str]:
    yield from (plain(read_by(critique, session, named=False)), "")
    if names := ruled(critique, rubric):
        yield from (plain(message("letter.ruled", names=", ".join(names))), "")
    yield from strength(critique)
    yield from repairs(critique)
    yield from levels(critique, session, rubric)
    for score in critique.scores:
        yield from detail(score, rubric)
    yield from stories(critique)
    yield from numbers(critique)
    if critique.flags:
        yield from (f"## {FLAGS_TITLE}", "")
        yield from (f"- {plain(flag_place(flag))}: “{plain(flag.text)}”" for flag in critique.flags)
        yield ""
    yield from withdrawn_words(session, rubric)
    if came_of := outcome(session, names_in(rubric)):
        yield from (f"## {message('focus.title')}", "", *(f"- {plain(line)}" for line in came_of), "")
    yield plain(recommended(critique))


def withdrawn_words(session: Session, rubric: Rubric) -> Iterator[str]:
    """What the critique had rested on and does not any more, from where and why."""
    if not session.struck:
        return
    yield from (f"## {message('letter.struck.head')}", "")
    for taken in session.struck:
        words = f"“{plain(taken.quote)}” " if taken.quote else ""
        yield f"- {plain(struck_from(taken, rubric))}: {words}({turn(taken.turn)}). {plain(taken.why)}"
    yield ""


def strength(critique: Critique) -> Iterator[str]:
    yield from (f"## {message('letter.strength')}", "")
    found = critique.strength
    if found is None:
        yield from (plain(nothing_proven(critique)), "")
    else:
        yield from (f"> “{plain(found.quote)}” ({turn(found.turn)})", "", plain(found.what), "")


def repairs(critique: Critique) -> Iterator[str]:
    if not critique.repairs:
        return
    yield from (f"## {repairs_title(len(critique.repairs))}", "")
    for number, repair in enumerate(critique.repairs, 1):
        yield from (f"{number}. {plain(repair.what)} ({turn(repair.turn)})", "", f"   > {plain(repair.rewrite)}", "")


def levels(critique: Critique, session: Session, rubric: Rubric) -> Iterator[str]:
    yield from (f"## {message('letter.levels')}", "", "| | level | |", "|---|---|---|")
    for score in critique.scores:
        own = session.ratings.get(score.criterion)
        level = level_words(score, critique.judges) if score.level is not None else ""
        rated = message("letter.rated", level=own) if own is not None else ""
        said = ", ".join(part for part in (finding_words(score), rated) if part)
        yield f"| {plain(criterion_name(score.criterion, rubric))} | {level} | {said} |"
    yield from ("", f"{weighed(critique)} {withdrawn(session)}".strip(), "")
    yield from (f"## {message('letter.details')}", "")


def detail(score: Score, rubric: Rubric) -> Iterator[str]:
    """A criterion with its words, why it stands there, and what would come next."""
    yield from (f"### {plain(criterion_name(score.criterion, rubric))}", "")
    if stands := anchored(score, rubric):
        yield from (f"*{plain(stands)}*", "")
    for each in score.evidence:
        yield from (quoted(each), "")
    yield from (plain(score.why), "")
    if score.next:
        yield from (f"**{message('letter.next').strip()}** {plain(score.next)}", "")


def quoted(each: Evidence) -> str:
    gap = f"{message('letter.shows.gap')}: " if each.shows == "gap" else ""
    return f"> {gap}“{plain(each.quote)}” ({turn(each.turn)})"


def stories(critique: Critique) -> Iterator[str]:
    if not critique.recovery:
        return
    heads = " | ".join(message(f"part.short.{part}") for part in chart.ORDER)
    yield from (f"## {message('letter.recovery')}", "", f"| | {heads} |", f"|---|{':-:|' * len(chart.ORDER)}")
    for story in critique.recovery:
        yield f"| {turn(story.turn)} | {' | '.join(chart.marks(story))} |"
    yield from ("", chart.legend(), "")
    for story in critique.recovery:
        yield f"- {turn(story.turn)}: {chart.in_words(story)}"
    if most := chart.most_missing(critique.recovery):
        yield from ("", most)
    yield ""


def numbers(critique: Critique) -> Iterator[str]:
    rows = list(counted_rows(critique.metrics))
    if rows:
        yield from (f"## {message('letter.numbers')}", "", "| | | |", "|--:|---|---|")
        yield from (f"| {value} | {label} | {plain(formula)} |" for value, label, formula in rows)
        yield ""


def turn(number: int) -> str:
    return message("letter.turn", turn=number)
