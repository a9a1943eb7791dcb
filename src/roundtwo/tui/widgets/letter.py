"""The critique as a letter: its parts in their order, each with a heading, and the lines that lead to words said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from roundtwo.core import recovery_chart as chart
from roundtwo.core.coaching.spans import Span, said_about
from roundtwo.core.events import Critique, Evidence, EvidenceWithdrawn, Recovery, Repair, Score
from roundtwo.core.focus import outcome
from roundtwo.core.messages import message
from roundtwo.core.metrics import counted_rows
from roundtwo.core.reporting import (
    FLAGS_TITLE,
    anchored,
    criterion_name,
    finding_words,
    flag_place,
    names_in,
    nothing_proven,
    repairs_title,
    weighed,
    withdrawn,
)
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import one_line, printable
from roundtwo.core.withdrawing import REPAIRS, STRENGTH
from roundtwo.tui.widgets.levels import heads, scale
from roundtwo.tui.widgets.plain import Plain

NAME = 28
"""Columns for a criterion's name."""
OPENING = 20
"""Columns for an answer's beginning, by which a story is known again."""
STORY = OPENING + 12
"""Columns before the chart of its parts: the beginning, its quotation marks and the turn."""
_TO_FILL_IN = re.compile(r"\[[^\]\n]{1,80}\]")


class Stop(Static, can_focus=True):
    """A line where the mark can stand. enter or a click leads to `turn`, with `quotes` marked in it."""

    class Chosen(Message):
        def __init__(self, turn: int, quotes: tuple[str, ...]) -> None:
            super().__init__()
            self.turn = turn
            self.quotes = quotes

    def __init__(
        self,
        content: Content,
        turn: int | None = None,
        quotes: tuple[str, ...] = (),
        classes: str = "",
        span: Span | None = None,
        struck: bool = False,
    ) -> None:
        super().__init__(content, markup=False, classes=f"stop {classes}")
        self.turn = turn
        self.quotes = quotes
        self.span = span
        """What the critique rests on here, or rested on where it is `struck`."""
        self.struck = struck

    def on_click(self) -> None:
        if self.turn is not None:
            self.post_message(self.Chosen(self.turn, self.quotes))


class Part(Vertical):
    """A part of the letter. The mark can stand on its heading."""

    def __init__(self, title: str, *lines: Widget, name: str = "") -> None:
        super().__init__(id=name or None)
        self.head = Stop(Content(printable(title)), classes="head")
        self._lines = lines

    def compose(self) -> ComposeResult:
        yield self.head
        yield from self._lines


def letter(critique: Critique, session: Session, rubric: Rubric) -> Iterator[Part]:
    """What worked and what would help come before any number; the verdict is last, and hidden."""
    yield Part(message("letter.strength"), *strength(critique, session))
    repairs = [*repaired(critique.repairs, session), *struck(session, REPAIRS)]
    if repairs:
        yield Part(repairs_title(len(critique.repairs)), *repairs)
    yield levels(critique, session, rubric)
    if came_of := outcome(session, names_in(rubric)):
        yield Part(message("focus.title"), *(Plain(line, classes="number") for line in came_of))
    yield Part(message("letter.details"), *details(critique.scores, session, rubric))
    if critique.recovery:
        yield Part(message("letter.recovery"), *recovered(critique.recovery, session))
    if critique.metrics:
        yield Part(message("letter.numbers"), *numbers(critique.metrics), name="numbers")
    if critique.flags:
        yield Part(FLAGS_TITLE, *flagged(critique))
    yield Part(
        message("letter.verdict"), Plain(message("letter.verdict.hidden"), id="said", classes="said"), name="verdict"
    )


def quote_line(span: Span) -> Stop:
    """Words that were said, and where."""
    mark = f"{message('letter.shows.gap')}: " if span.shows == "gap" else ""
    where = message("letter.turn", turn=span.turn)
    said = Content.assemble((mark, "$quiet"), f"“{printable(span.quote)}”", (f"  {where}", "$quiet"))
    return Stop(said, span.turn, (span.quote,), "quote", span)


def strength(critique: Critique, session: Session) -> Iterator[Widget]:
    found = critique.strength
    if found is None:
        yield Plain(nothing_proven(critique), classes="said")
    else:
        span = Span(STRENGTH, found.turn, found.quote, "strength", found.what)
        yield quote_line(span)
        yield from coached(span, session)
        yield Plain(found.what, classes="said")
    yield from struck(session, STRENGTH)


def repaired(repairs: Iterable[Repair], session: Session) -> Iterator[Widget]:
    for number, repair in enumerate(repairs, 1):
        where = message("letter.turn", turn=repair.turn)
        what = Content.assemble(printable(repair.what), (f"  {where}", "$quiet"))
        span = Span(REPAIRS, repair.turn, "", "gap", repair.what)
        yield Horizontal(Plain(str(number), classes="nr"), Stop(what, repair.turn, span=span), classes="repair")
        yield from coached(span, session)
        yield Plain(message("letter.mended"), classes="label")
        yield Static(to_fill_in(repair.rewrite), markup=False, classes="rewrite")


# -- what the coach said, and what was withdrawn -----------------------------------------------


def coached(span: Span, session: Session) -> Iterator[Widget]:
    """The coach's last word on these words, under their line."""
    said = said_about(span, session)
    if said:
        text = Content.assemble((f"{message('letter.coach')}: ", "$accent"), printable(said[-1]))
        yield Static(text, markup=False, classes="coach")


def struck(session: Session, criterion: str) -> Iterator[Widget]:
    """What was withdrawn there: struck through, called so, and why."""
    for taken in session.struck:
        if taken.criterion == criterion:
            yield from struck_line(taken, session)


def struck_line(taken: EvidenceWithdrawn, session: Session) -> Iterator[Widget]:
    where = message("letter.turn", turn=taken.turn)
    words = f"“{printable(taken.quote)}”" if taken.quote else message("letter.struck.repair")
    text = Content.assemble(
        (f"{message('letter.struck')}: ", "$accent"), (words, "strike $quiet"), (f"  {where}", "$quiet")
    )
    span = Span(taken.criterion, taken.turn, taken.quote, "gap")
    quotes = (taken.quote,) if taken.quote else ()
    yield Stop(text, taken.turn, quotes, "quote", span, struck=True)
    said = said_about(span, session)
    yield Plain(said[-1] if said else taken.why, classes="coach")


def to_fill_in(text: str) -> Content:
    """A rewrite; what only the candidate knows stands out in it: "[your number]"."""
    shown = printable(text)
    content = Content(shown)
    for match in _TO_FILL_IN.finditer(shown):
        content = content.stylize("$accent underline", match.start(), match.end())
    return content


# -- levels ----------------------------------------------------------------------------------


def levels(critique: Critique, session: Session, rubric: Rubric) -> Part:
    ratings = session.ratings
    rows = [row(score, ratings.get(score.criterion), rubric, critique.judges) for score in critique.scores]
    legend = [message("letter.legend")]
    if any(score.criterion in ratings for score in critique.scores):
        legend += [message("letter.legend.own"), message("letter.legend.both")]
    if any(spread_of(score) for score in critique.scores):
        legend.append(message("letter.legend.range", judges=critique.judges))
    apart = furthest_apart(critique.scores, ratings, rubric)
    return Part(
        message("letter.levels"),
        Static(f"{'':{NAME}}{heads()}", markup=False, classes="row quiet"),
        *(Static(each, markup=False, classes="row") for each in rows),
        Plain("   ".join(legend), classes="legend"),
        Plain(" ".join(part for part in (apart, weighed(critique), withdrawn(session)) if part), classes="said"),
    )


def furthest_apart(scores: Iterable[Score], ratings: Mapping[str, int], rubric: Rubric) -> str:
    """Where one's own rating and the reading differ most, if they differ by a level or more."""
    found = [(abs(ratings[s.criterion] - s.level), s) for s in scores if s.criterion in ratings and s.level is not None]
    if not found:
        return ""
    apart, score = max(found, key=lambda pair: pair[0])
    if apart < 1:
        return message("letter.together")
    name = criterion_name(score.criterion, rubric)
    return message("letter.apart", criterion=name, own=ratings[score.criterion], level=f"{score.level:g}")


def row(score: Score, own: int | None, rubric: Rubric, judges: int) -> Content:
    """A criterion in a line: the scale with what stands on it, or words where nothing does."""
    name = f"{one_line(criterion_name(score.criterion, rubric), NAME - 2):<{NAME}}"
    finding = finding_words(score)
    if score.level is None and own is None:
        return Content.assemble(name, (finding, "$quiet"))
    drawn = scale(score.level, spread_of(score), own)
    if score.level is None:
        return Content.assemble(name, drawn, (f"   {finding}", "$quiet"))
    words = [piece for piece in (finding, spread_words(score, judges) or counts(score.evidence)) if piece]
    return Content.assemble(name, drawn, f"   {score.level:g}", (f"   {' · '.join(words)}", "$quiet"))


def spread_of(score: Score) -> tuple[float, float] | None:
    """The range, where readings differ."""
    return score.range if score.range is not None and score.range[0] != score.range[1] else None


def spread_words(score: Score, judges: int) -> str:
    spread = spread_of(score)
    if spread is None:
        return ""
    return message("letter.spread", low=f"{spread[0]:g}", high=f"{spread[1]:g}", judges=judges)


def counts(evidence: Iterable[Evidence]) -> str:
    """ "2 strengths · 1 gap"."""
    every = list(evidence)
    pieces = []
    for kind, key in (("strength", "letter.strengths"), ("gap", "letter.gaps")):
        if count := sum(each.shows == kind for each in every):
            pieces.append(message(f"{key}.one") if count == 1 else message(key, count=count))
    return " · ".join(pieces)


def details(scores: Iterable[Score], session: Session, rubric: Rubric) -> Iterator[Widget]:
    """Each criterion with its words, why it stands there, and what would come next."""
    for score in scores:
        own = session.ratings.get(score.criterion)
        stands = finding_words(score) or (f"{score.level:g}" if score.level is not None else "")
        rated = f" · {message('letter.rated', level=own)}" if own is not None else ""
        name = printable(criterion_name(score.criterion, rubric))
        yield Static(Content.assemble((name, "bold"), (f"   {stands}{rated}", "$quiet")), markup=False, classes="name")
        if stands_for := anchored(score, rubric):
            yield Plain(stands_for, classes="anchor")
        for each in score.evidence:
            span = Span(score.criterion, each.turn, each.quote, each.shows)
            yield quote_line(span)
            yield from coached(span, session)
        yield from struck(session, score.criterion)
        yield Plain(score.why, classes="why" if score.next else "said")
        if score.next:
            yield Static(
                Content.assemble((message("letter.next"), "$accent"), printable(score.next)),
                markup=False,
                classes="said",
            )


# -- stories, flags, verdict -----------------------------------------------------------------


def recovered(stories: Sequence[Recovery], session: Session) -> Iterator[Widget]:
    """The chart: a row a story, a mark a part; what is missing in most of them stands under it."""
    yield Static(f"{'':{STORY}}{chart.heads()}", markup=False, classes="chart quiet")
    for story in stories:
        exchange = session.exchange_at(story.turn)
        said = exchange.answer.say if exchange is not None and exchange.answer is not None else ""
        where = message("letter.turn", turn=story.turn)
        words = f"{f'“{one_line(said, OPENING)}”':<{OPENING + 3}}"
        parts = (f"{mark:^{chart.COLUMN}}" for mark in chart.marks(story))
        drawn = ((part, "$accent bold" if chart.MARKS["unprompted"] in part else "$foreground") for part in parts)
        row = Content.assemble(words, (f"{where:<{STORY - OPENING - 3}}", "$quiet"), *drawn)
        yield Stop(row, story.turn, classes="story")
    yield Plain(chart.legend(), classes="legend")
    if most := chart.most_missing(stories):
        yield Plain(most, classes="said")


def numbers(metrics: Mapping[str, float]) -> Iterator[Widget]:
    """Each number, its formula under it where it is asked for."""
    for value, label, formula in counted_rows(metrics):
        yield Static(Content.assemble((f"{value:>5}", "bold"), f"  {label}"), markup=False, classes="number")
        yield Plain(f"= {formula}", classes="formula")
    yield Plain(message("letter.formulas.hidden"), id="how", classes="legend")


def flagged(critique: Critique) -> Iterator[Widget]:
    for flag in critique.flags:
        where = printable(flag_place(flag))
        text = Content.assemble((f"{where[:1].upper()}{where[1:]}: ", "$quiet"), f"“{printable(flag.text)}”")
        if flag.where == "answer" and flag.turn is not None:
            yield Stop(text, flag.turn, (flag.text,), "quote")
        else:
            yield Static(text, markup=False, classes="said")
