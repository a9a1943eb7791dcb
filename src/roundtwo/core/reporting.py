"""What a critique is called in words, and a critique as plain text: the strength, three repairs, then the levels.

The order is the one of PRODUCT: what worked and what would help come before any number. In the text there is no
colour and no escape sequence: what came from outside goes out through `printable`, and the scale is drawn in text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from roundtwo.core import recovery_chart as chart
from roundtwo.core.events import Critique, EvidenceWithdrawn, Flag, Score
from roundtwo.core.focus import outcome
from roundtwo.core.messages import message
from roundtwo.core.metrics import counted_rows
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import printable
from roundtwo.core.verdict import CORE, totals
from roundtwo.core.withdrawing import REPAIRS, STRENGTH

NARROWEST = 60
NAME = 26
"""Columns for a criterion's name."""
STEPS = 4
"""Columns between two levels of the scale."""
STORY = 14
"""Columns before the chart of a story's parts."""
FINDINGS = {
    "not_asked": "not asked",
    "not_shown": "asked, not shown",
    "not_readable": "cannot be read",
}
BY_RULES = {"not_readable": "cannot be read by rules"}
"""What a finding is called where the rules found it."""
WHERE = {
    "answer": "in an answer",
    "resume": "in the résumé",
    "job": "in the posting",
    "company": "in the company notes",
    "invitation": "in the invitation",
    "first_round": "in round one",
    "rubric": "in the rubric",
}
FLAGS_TITLE = "Words that address the reader (they changed nothing)"


def critique_text(critique: Critique, session: Session, rubric: Rubric, width: int = 78) -> str:
    """The critique as text, at most `width` columns wide (60 at least), ending with a newline."""
    page = Page(max(width, NARROWEST))
    page.text(read_by(critique, session))
    if stood_in := ruled(critique, rubric):
        page.text(f"Read by rules in the model's place: {', '.join(stood_in)}.")
    worked(page, critique)
    repaired(page, critique)
    levels(page, critique, rubric, session)
    focused(page, session, rubric)
    recovered(page, critique)
    counted(page, critique)
    flagged(page, critique.flags)
    struck(page, session, rubric)
    page.gap()
    page.text(recommended(critique))
    return "\n".join(page.lines) + "\n"


class Page:
    """Lines of text as they grow."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def head(self, title: str) -> None:
        self.gap()
        self.lines.append(title)

    def text(self, text: str, indent: int = 0, first: str = "") -> None:
        """A paragraph, wrapped; `first` stands before its first line, inside the indent."""
        lead = " " * indent
        self.lines += textwrap.wrap(
            printable(text).replace("\n", " "),
            self.width,
            initial_indent=lead + first,
            subsequent_indent=lead + " " * len(first),
            break_on_hyphens=False,
        ) or [lead]


def read_by(critique: Critique, session: Session, *, named: bool = True) -> str:
    """Who read it; the session's name before that where it is wanted."""
    if critique.by == "builtin":
        said = (
            "Read by rules, without a model. They read what was told, not how well it was told, "
            "and leave open what they cannot read."
        )
    else:
        judges = f", {critique.judges} readings" if critique.judges > 1 else ""
        said = f"Read by {critique.model}{judges}. The program checked its quotes and did the sums."
        if (count := critique.rejected_quotes) > 0:
            said += f" Quotes that did not stand, and were left out: {count}."
    return f"{session.name}. {said}" if named and session.name else said


def ruled(critique: Critique, rubric: Rubric) -> list[str]:
    """The criteria of a model's critique that the rules read in its place."""
    if critique.by == "builtin":
        return []
    found = (s.criterion for s in critique.scores if s.by == "builtin" and s.finding != "not_asked")
    return [criterion_name(name, rubric) for name in found]


def quoted(turn: int, quote: str) -> str:
    return f"“{printable(quote)}” (turn {turn})"


def worked(page: Page, critique: Critique) -> None:
    page.head("One thing that worked")
    found = critique.strength
    if found is None:
        page.text(nothing_proven(critique), 2)
        return
    page.text(quoted(found.turn, found.quote), 2)
    page.text(found.what, 2)


def nothing_proven(critique: Critique) -> str:
    """What stands in the strength's place where there is none."""
    if any(each.shows == "strength" for score in critique.scores for each in score.evidence):
        return message("letter.strength.elsewhere")
    rest = "The repairs say" if critique.repairs else "The next steps under the levels say"
    return f"Nothing yet that the record could prove. {rest} what would change that."


def repaired(page: Page, critique: Critique) -> None:
    count = len(critique.repairs)
    if not count:
        return
    page.head(repairs_title(count))
    for number, repair in enumerate(critique.repairs, 1):
        page.text(f"{repair.what} (turn {repair.turn})", 2, f"{number}  ")
        page.text(f"Yours, mended: {repair.rewrite}", 5)


def repairs_title(count: int) -> str:
    return {0: "Repairs", 1: "One repair", 2: "Two repairs"}.get(count, "Three repairs")


def levels(page: Page, critique: Critique, rubric: Rubric, session: Session) -> None:
    page.head("Levels".ljust(NAME) + "".join(str(n).ljust(STEPS) for n in range(1, 6)).rstrip())
    for score in critique.scores:
        scored(page, score, rubric, session.ratings.get(score.criterion), critique.judges)
    page.gap()
    page.text(f"{weighed(critique)} {withdrawn(session)}".strip())


def focused(page: Page, session: Session, rubric: Rubric) -> None:
    """What it was planned around, and what became of that."""
    lines = outcome(session, names_in(rubric))
    if lines:
        page.head(message("focus.title"))
    for line in lines:
        page.text(line, 2)


def names_in(rubric: Rubric) -> dict[str, str]:
    return {criterion.id: criterion.name for criterion in rubric.criterion}


def weighed(critique: Critique) -> str:
    """What the levels come to, and how much of the rubric they stand for."""
    overall = f"Overall {critique.overall:.1f} of 5. " if critique.overall is not None else ""
    whole = totals(critique.scores).weight_all
    return f"{overall}Levels stand for {critique.weight_read} of the rubric's {whole} points of weight."


def withdrawn(session: Session) -> str:
    """That levels stand without words they once rested on; nothing where all of them stand."""
    return message("letter.withdrawn") if session.struck else ""


def scored(page: Page, score: Score, rubric: Rubric, rated: int | None, judges: int) -> None:
    name = printable(criterion_name(score.criterion, rubric))[: NAME - 1]
    mark = f"{scale(score.level)}  {level_words(score, judges)}" if score.level is not None else ""
    own = f"you said {rated}" if rated is not None else ""
    page.lines.append(name.ljust(NAME) + ", ".join(part for part in (mark, finding_words(score), own) if part).rstrip())
    if stands := anchored(score, rubric):
        page.text(stands, 2)
    for each in score.evidence:
        shows = "" if each.shows == "strength" else "Gap: "
        page.text(shows + quoted(each.turn, each.quote), 2)
    page.text(score.why, 2)
    if score.next:
        page.text(score.next, 2, "Next: ")


def criterion_name(criterion_id: str, rubric: Rubric) -> str:
    criterion = rubric.find(criterion_id)
    return criterion.name if criterion is not None else criterion_id.replace("_", " ").capitalize()


def finding_words(score: Score) -> str:
    """Why there is no level, or nothing where there is one that was shown."""
    by_rules = BY_RULES.get(score.finding, "") if score.by == "builtin" else ""
    return by_rules or FINDINGS.get(score.finding, "")


def level_words(score: Score, judges: int = 1) -> str:
    """The level, and where readings differ, how far: "3.5 (3 to 4 over 3 readings)"."""
    spread = score.range
    level = f"{score.level:g}"
    if spread is None or spread[0] == spread[1]:
        return level
    over = f" over {judges} readings" if judges > 1 else ""
    return f"{level} ({spread[0]:g} to {spread[1]:g}{over})"


def anchored(score: Score, rubric: Rubric) -> str:
    """What the rubric says that the level stands for; between two anchors, what the higher one would be."""
    criterion = rubric.find(score.criterion)
    if score.level is None or criterion is None:
        return ""
    placed = sorted((int(level), anchor.text) for level, anchor in criterion.anchors.items() if level.isdigit())
    for level, text in placed:
        if level == score.level:
            return message("letter.anchor", level=level, text=printable(text))
    low = max((level for level, _ in placed if level < score.level), default=None)
    high = next(((level, text) for level, text in placed if level > score.level), None)
    if low is None or high is None:
        return ""
    return message("letter.anchor.between", low=low, high=high[0], text=printable(high[1]))


def scale(level: float) -> str:
    """A line of text with the level on it: 1 at its left end, 5 at its right."""
    place = round((level - 1) * STEPS)
    return "─" * place + "●" + "─" * (4 * STEPS - place)


def recovered(page: Page, critique: Critique) -> None:
    """The chart, and under each row what it says, for who hears it read."""
    if not critique.recovery:
        return
    page.head(message("letter.recovery"))
    page.lines.append(f"{'':{STORY}}{chart.heads()}".rstrip())
    for story in critique.recovery:
        turn = message("letter.turn", turn=story.turn)
        page.lines.append(f"  {turn:<{STORY - 2}}{chart.row(story)}".rstrip())
        page.text(chart.in_words(story), 4)
    page.text(chart.legend(), 2)
    if most := chart.most_missing(critique.recovery):
        page.text(most, 2)


def counted(page: Page, critique: Critique) -> None:
    rows = list(counted_rows(critique.metrics))
    if not rows:
        return
    page.head(message("letter.numbers"))
    for value, label, formula in rows:
        page.text(label, 2, f"{value:>5}  ")
        page.text(f"= {formula}", 9)


def metric_rows(metrics: dict[str, float]) -> Iterator[tuple[str, str]]:
    return ((value, label) for value, label, _ in counted_rows(metrics))


def flagged(page: Page, flags: Iterable[Flag]) -> None:
    found = list(flags)
    if not found:
        return
    page.head(FLAGS_TITLE)
    for flag in found:
        page.text(f"{flag_place(flag)}: “{printable(flag.text)}”", 2)


def struck(page: Page, session: Session, rubric: Rubric) -> None:
    """What was withdrawn, from where and why."""
    if not session.struck:
        return
    page.head(message("letter.struck.head"))
    for taken in session.struck:
        words = f"{quoted(taken.turn, taken.quote)}. " if taken.quote else f"turn {taken.turn}. "
        page.text(f"{struck_from(taken, rubric)}: {words}{taken.why}", 2)


def struck_from(taken: EvidenceWithdrawn, rubric: Rubric) -> str:
    return STRUCK_FROM.get(taken.criterion) or criterion_name(taken.criterion, rubric)


STRUCK_FROM = {STRENGTH: "One thing that worked", REPAIRS: "Repairs"}
"""Where it stood, for what is no criterion's."""


def flag_place(flag: Flag) -> str:
    turn = f", turn {flag.turn}" if flag.turn is not None else ""
    return f"{WHERE.get(flag.where, flag.where)}{turn}"


def recommended(critique: Critique) -> str:
    if critique.recommendation is not None:
        return f"Recommendation: {critique.recommendation}."
    if critique.by == "builtin":
        return "No recommendation: rules can tell what is there, and a panel decides on more than that."
    if not any(score.criterion in CORE for score in critique.scores):
        return "No recommendation: this rubric asks for neither depth nor technical judgement to rest one on."
    return "No recommendation: the model has read too little of the interview to stand behind one."
