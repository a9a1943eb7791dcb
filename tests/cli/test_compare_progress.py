"""`compare` and `progress`, and `rehearse --focus gaps`: what is printed, and what goes wrong with a clear sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from roundtwo.cli import main
from roundtwo.cli.looking_back import LookingBack
from roundtwo.core.events import CritiqueRecorded, SessionStarted
from roundtwo.core.messages import MESSAGES
from roundtwo.transcripts.journal import FileJournal
from roundtwo.transcripts.library import SessionFiles
from tests.cli.conversation import STORIES, answered, events, run, sessions
from tests.side_by_side import (
    ANSWERS,
    FULL,
    Told,
    critique,
    ghost,
    life,
    parent,
    rehearsal,
    saved,
    score,
)

READ = critique(score("depth", 2.0), score("growth", 4.0), overall=3.0)
WEAK = Told("I led the change of the label printers and ran the test plan on two lines", ("own_deed", "method"))


@pytest.fixture
def dock(home: Path) -> Path:
    """A session, its ghost, and the same questions answered anew."""
    for made in (parent(READ), ghost(), life("2026-11-24T0900-dock", (ANSWERS[0], "I moved a shelf."))):
        saved(home, made)
    return home


@pytest.mark.usefixtures("dock")
def test_a_session_and_its_ghost_stand_side_by_side() -> None:
    result = run("compare", "2026-11-23T0900-dock-sceptic", "2026-11-23T0900-dock", environ={"COLUMNS": "130"})
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert any(
        "Who decided that, you or the shift?" in line and "How much quicker did it get?" in line for line in lines
    )
    for said in ("presses: own part", "“moved the early slots”, in turn 4", "would doubt", "They stand once"):
        assert said in result.stdout
    assert max(map(len, lines)) <= 130


@pytest.mark.usefixtures("dock")
def test_scripts_get_rows_notes_what_one_noticed_and_levels() -> None:
    result = run("compare", "2026-11-23T0900-dock", "2026-11-23T0900-dock-sceptic", "--json")
    found = json.loads(result.stdout)
    assert {"columns", "rows", "shared", "notes", "alone", "levels", "verdicts"} <= set(found)
    assert [column["mode"] for column in found["columns"]] == ["", "ghost"]
    assert found["shared"] is True
    assert [[s["level"] for s in row["scores"]] for row in found["levels"]] == [[2.0], [4.0]]
    assert found["rows"][2]["cells"][1]["asked"]["basis"]["quote"] == "moved the early slots"


@pytest.mark.usefixtures("dock")
def test_without_a_model_nothing_is_claimed_of_two_answers() -> None:
    result = run("compare", "2026-11-23T0900-dock", "2026-11-24T0900-dock")
    assert result.exit_code == 0
    assert "More is shown" not in result.stdout
    assert MESSAGES["compare.no_model"] in result.stderr


@pytest.mark.usefixtures("dock")
def test_a_model_says_which_answer_shows_more(tmp_path: Path) -> None:
    script = tmp_path / "script.jsonl"
    quotes = {"quote_a": "it got quicker", "quote_b": "I moved a shelf", "why": "What came of it is told.", "more": "a"}
    swapped = {**quotes, "quote_a": "I moved a shelf", "quote_b": "it got quicker", "more": "b"}
    script.write_text(f"{json.dumps(quotes)}\n{json.dumps(swapped)}\n", encoding="utf-8")
    result = run("compare", "2026-11-23T0900-dock", "2026-11-24T0900-dock", "--model", f"scripted:{script}")
    assert "More is shown in the answer to Hiring manager (1). What came of it is told." in " ".join(
        result.stdout.split()
    )


@pytest.mark.usefixtures("dock")
@pytest.mark.parametrize(
    ("named", "code", "what"),
    [
        (("2026-11-23T0900-dock-sceptic",), 2, "one was named"),
        (("2026-11-24", "2026-11-24"), 2, "named twice"),
        (("2026-11-24", "nobody"), 4, "There is no session “nobody”"),
        (("2026-11-24",) * 5, 2, "5 were named"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(named: tuple[str, ...], code: int, what: str) -> None:
    result = run("compare", *named)
    assert result.exit_code == code
    assert what in result.stderr
    assert len(result.stderr.strip().splitlines()) == 2


# -- progress ----------------------------------------------------------------------------------


@pytest.fixture
def practised(home: Path) -> Path:
    """Three rehearsals with one gap, a ghost, and one that nobody read."""
    for day in (3, 5, 9):
        saved(home, rehearsal(day, WEAK, read=critique(score("depth", day / 3), overall=day / 3)))
    saved(home, rehearsal(10, WEAK, read=READ, mode="ghost"))
    saved(home, rehearsal(11, WEAK))
    (home / "transcripts" / "2026-11-12T0900-torn.jsonl").write_text('{"no": "session", "critique.recorded"', "utf-8")
    return home


@pytest.mark.usefixtures("practised")
def test_levels_gaps_and_stories_are_printed_with_a_plot() -> None:
    result = run("progress")
    assert result.exit_code == 0, result.stderr
    for said in (
        "3 rehearsals with a critique, 3 Nov to 9 Nov",
        "5┤",
        "● Overall",
        "measure (3 of 3 stories)",
        "3 times",
    ):
        assert said in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(("columns", "plotted"), [("30", False), ("46", True), ("200", True)])
def test_a_narrow_terminal_gets_the_numbers_alone(columns: str, *, plotted: bool) -> None:
    result = run("progress", environ={"COLUMNS": columns})
    assert ("5┤" in result.stdout) is plotted
    assert "Depth of experience" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


@pytest.mark.usefixtures("practised")
def test_a_terminal_that_writes_ascii_gets_ascii() -> None:
    result = CliRunner(charset="ascii").invoke(main, ["progress"])
    assert result.stdout.isascii()
    assert "o Overall" in result.stdout
    assert "?" not in result.stdout


@pytest.mark.usefixtures("practised")
def test_scripts_get_levels_by_session() -> None:
    found = json.loads(run("progress", "--json").stdout)
    assert [row["levels"]["depth"]["level"] for row in found["sessions"]] == [1.0, 5 / 3, 3.0]
    assert found["gaps"] == [{"part": "measure", "missing": 3, "of": 3}]


def test_with_nothing_to_compare_it_says_what_is_missing() -> None:
    result = run("progress")
    assert result.exit_code == 0
    assert "it takes two rehearsals with a critique, and there is none" in " ".join(result.stdout.split())


def test_what_has_changed_since_it_was_read_is_read_again(home: Path) -> None:
    path = saved(home, rehearsal(3, WEAK, debrief="What broke last?"))
    back = LookingBack(SessionFiles(path.parent))
    assert [each.levels for each in back.summaries()] == [{}]
    journal, transcript = FileJournal.open(path)
    journal.append(CritiqueRecorded(critique=READ, seq=len(transcript.events), at="2026-11-04T09:00:00.000Z"))
    journal.close()
    assert [list(each.levels) for each in back.summaries()] == [["depth", "growth"]]
    path.unlink()
    assert back.summaries() == []


def test_no_more_than_the_newest_are_read(home: Path) -> None:
    for day in range(1, 6):
        saved(home, rehearsal(day, WEAK, read=READ))
    found = LookingBack(SessionFiles(home / "transcripts"), most=3).summaries()
    assert sorted(each.at[8:10] for each in found) == ["03", "04", "05"]


# -- rehearse --focus gaps ---------------------------------------------------------------------


def test_a_rehearsal_is_planned_around_the_gaps_and_says_what_became_of_them(practised: Path) -> None:
    before = set(sessions(practised))
    result = run("rehearse", "--focus", "gaps", "--seed", "7", stdin=answered(*STORIES))
    assert "Planned around: measure (3 of 3 stories)" in result.stderr
    (path,) = set(sessions(practised)) - before
    start = events(path)[0]
    assert isinstance(start, SessionStarted)
    assert start.plan.focus == "gaps"
    assert start.plan.focus_on is not None
    assert start.plan.focus_on.parts[0].part == "measure"
    assert "What this one was for" in result.stdout
    assert "Measure: missing in" in result.stdout
    assert "in 3 of 3 before." in result.stdout


def test_with_nothing_open_yet_it_is_an_ordinary_one(home: Path) -> None:
    result = run("rehearse", "--focus", "gaps", "--seed", "7", stdin=answered(*STORIES))
    assert MESSAGES["focus.none"] in result.stderr
    start = events(sessions(home)[0])[0]
    assert isinstance(start, SessionStarted)
    assert (start.plan.focus, start.plan.focus_on) == ("", None)
    assert "What this one was for" not in result.stdout


def test_an_unfinished_one_keeps_its_focus_and_takes_no_other(practised: Path) -> None:
    result = run("rehearse", "--continue", "last", "--focus", "gaps")
    assert result.exit_code == 2
    assert practised.exists()


def test_a_report_draws_levels_over_time_up_to_its_session(practised: Path) -> None:
    page = run("export", "2026-11-05", "--to", "html").stdout
    assert page.count("<polyline") == 2, "all together, and one criterion"
    assert "2 rehearsals with a critique, 3 Nov to 5 Nov" in page
    assert "<polyline" not in run("export", "2026-11-03", "--to", "html").stdout
    saved(practised, ghost())
    assert "<polyline" not in run("export", "2026-11-23T0900-dock-sceptic", "--to", "html").stdout


def test_the_rehearsal_keeps_its_full_stories(home: Path) -> None:
    """A gap is what is missing: with everything told there is none."""
    for day in (3, 5):
        saved(home, rehearsal(day, Told(WEAK.say, FULL), read=critique(score("depth", 4.0))))
    assert "Nothing is missing again and again." in run("progress").stdout
