"""The chart of the stories, the numbers with their formulas, what a level stands for, and the critique as Markdown."""

from __future__ import annotations

import re

import msgspec
import pytest

from roundtwo.core import recovery_chart as chart
from roundtwo.core.events import Critique, Evidence, Flag, Recovery, Repair, Score
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.metrics import METRICS, counted_rows
from roundtwo.core.reading import read_critique
from roundtwo.core.report_markdown import critique_markdown
from roundtwo.core.reporting import anchored, critique_text
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from tests.core.rehearsed import STRONG, VAGUE, Room

STORY = Recovery(turn=4, unprompted=("situation", "action"), probed=("result",), never=("task", "learning"))
BARE = Recovery(turn=8, unprompted=("action",), probed=(), never=("situation", "task", "result", "learning"))
FULL = Recovery(turn=12, unprompted=("situation", "task", "action", "result", "learning"), probed=(), never=())


@pytest.fixture(scope="module")
def read(rubric: Rubric, room: Room, lexicon: Lexicon) -> tuple[Critique, Session]:
    session = room.session(STRONG)
    critique = read_critique(session, rubric, lexicon)
    assert critique is not None
    return critique, session


# -- the chart ---------------------------------------------------------------------------------


def test_every_part_stands_under_its_name() -> None:
    assert chart.marks(STORY) == ("●", "○", "●", "◐", "○")
    heads, row = chart.heads(), chart.row(STORY)
    for part, name in enumerate(("before", "task", "deed", "result", "lesson")):
        column = row[part * chart.COLUMN : (part + 1) * chart.COLUMN]
        assert name in heads[part * chart.COLUMN : (part + 1) * chart.COLUMN]
        assert column.strip() == chart.marks(STORY)[part]


def test_the_chart_says_in_words_what_it_draws() -> None:
    assert chart.in_words(STORY) == (
        "At once: where things stood, what you did. When asked: what came of it. "
        "Not told: what had to be done, what you took from it."
    )
    assert chart.in_words(FULL).startswith("At once: ")
    assert "Not told" not in chart.in_words(FULL)


@pytest.mark.parametrize(
    ("stories", "said"),
    [
        ((STORY, BARE), "Missing in 2 of 2 stories: what you took from it."),
        ((BARE, BARE), "Missing in 2 of 2 stories: what came of it."),
        ((FULL, FULL), ""),
        ((BARE,), ""),
        ((FULL, FULL, BARE), ""),
    ],
)
def test_what_most_stories_lack_is_named(stories: tuple[Recovery, ...], said: str) -> None:
    assert chart.most_missing(stories) == said


def test_what_came_only_when_asked_is_named_where_nothing_is_missing() -> None:
    late = Recovery(turn=2, unprompted=("situation", "task", "action", "learning"), probed=("result",), never=())
    assert chart.most_missing((late, late)) == "Told only when asked in 2 of 2 stories: what came of it."


# -- the numbers -------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", [STRONG, VAGUE])
def test_every_number_that_is_counted_has_its_formula(
    lines: tuple[object, ...], room: Room, rubric: Rubric, lexicon: Lexicon
) -> None:
    critique = read_critique(room.session(lines), rubric, lexicon)  # type: ignore[arg-type]  # lines of a session
    assert critique is not None
    assert set(critique.metrics) <= set(METRICS)
    rows = list(counted_rows(critique.metrics))
    assert len(rows) == len(critique.metrics)
    assert all(formula for _, _, formula in rows)


def test_the_formulas_say_what_is_counted(read: tuple[Critique, Session]) -> None:
    critique, _ = read
    found = critique.metrics
    assert found["minutes_per_answer"] == pytest.approx(found["words_per_answer"] / 140, abs=0.01)
    assert METRICS["minutes_per_answer"].formula == "words ÷ 140 ÷ answers"
    told = sum(5 - len(story.never) for story in critique.recovery) / 5 / len(critique.recovery)
    assert found["story_completeness"] == pytest.approx(told, abs=0.01)


def test_the_text_has_every_formula_every_quote_and_what_a_level_stands_for(
    read: tuple[Critique, Session], rubric: Rubric
) -> None:
    critique, session = read
    text = " ".join(critique_text(critique, session, rubric).split())
    for name in critique.metrics:
        assert METRICS[name].formula in text
    for score in critique.scores:
        assert anchored(score, rubric) in text
        assert all(" ".join(each.quote.split()) in text for each in score.evidence)


# -- levels and their anchors ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "begins", "anchor"),
    [
        (1.0, "What makes a 1: ", "1"),
        (2.0, "Between 1 and 3. What makes a 3: ", "3"),
        (3.0, "What makes a 3: ", "3"),
        (3.5, "Between 3 and 5. What makes a 5: ", "5"),
        (5.0, "What makes a 5: ", "5"),
    ],
)
def test_a_level_is_told_by_the_rubrics_own_words(level: float, begins: str, anchor: str, rubric: Rubric) -> None:
    score = Score(criterion="depth", finding="read", level=level, range=None, weight=18, evidence=(), why="", next="")
    criterion = rubric.find("depth")
    assert criterion is not None
    assert anchored(score, rubric) == begins + criterion.anchors[anchor].text
    assert anchored(msgspec.structs.replace(score, level=None), rubric) == ""
    assert anchored(msgspec.structs.replace(score, criterion="unknown"), rubric) == ""


# -- as Markdown -------------------------------------------------------------------------------


def test_markdown_holds_all_of_it_in_the_letters_order(read: tuple[Critique, Session], rubric: Rubric) -> None:
    critique, session = read
    text = critique_markdown(critique, session, rubric)
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads == [
        "One thing that worked", heads[1], "Levels", "What the levels rest on", "Your stories, part by part",
        "In numbers, over the answers that say enough",
    ]  # fmt: skip
    assert "repair" in heads[1]
    assert re.findall(r"^### (.*)$", text, re.MULTILINE) == [criterion.name for criterion in rubric.criterion]
    for score in critique.scores:
        assert all(f"“{each.quote}” (turn {each.turn})" in text for each in score.evidence)
    assert f"| turn {critique.recovery[0].turn} | {' | '.join(chart.marks(critique.recovery[0]))} |" in text
    assert "| words ÷ 140 ÷ answers |" in text
    assert text.endswith("decides on more than that.\n")


def test_nothing_from_outside_is_read_as_markdown(read: tuple[Critique, Session], rubric: Rubric) -> None:
    critique, session = read
    nasty = "# x | <b>y</b> `z` [a](http://b) *c*\n\x1b[2J"
    first, *rest = critique.scores
    hostile = msgspec.structs.replace(
        critique,
        repairs=(Repair(turn=2, what=nasty, rewrite=nasty),),
        flags=(Flag(where="resume", turn=None, text=nasty),),
        scores=(
            msgspec.structs.replace(first, why=nasty, evidence=(Evidence(turn=2, quote=nasty, shows="gap"),)),
            *rest,
        ),
    )
    text = critique_markdown(hostile, session, rubric)
    shown = r"\# x \| \<b\>y\</b\> \`z\` [a\](http://b) \*c\* [2J"
    assert text.count(shown) == 5
    assert text.count("<b>") == 0
    assert "\x1b" not in text
