"""`roundtwo critique`: a new reading of a saved session, appended to it."""

from __future__ import annotations

import json
from pathlib import Path

from roundtwo.core.events import CritiqueRecorded, InterviewerAsked
from roundtwo.core.text import find_quote
from tests.cli.conversation import STORIES, events, rehearsed, run, the_session

CRITIQUE_KEYS = [
    "rubric", "by", "model", "judges", "weight_read", "scores", "overall", "recommendation", "strength", "repairs",
    "recovery", "metrics", "flags", "rejected_quotes",
]  # fmt: skip
SCORE_KEYS = ["criterion", "finding", "level", "range", "weight", "evidence", "why", "next", "by"]
RUBRIC = Path(__file__).resolve().parents[2] / "prompts" / "rubrics" / "default.md"


def test_a_second_reading_is_appended_and_nothing_before_it_touched(home: Path) -> None:
    played = rehearsed()
    before = the_session(home).read_bytes()
    result = run("critique", "last")
    assert result.exit_code == 0, result.stderr
    after = the_session(home).read_bytes()
    assert after.startswith(before)
    assert result.stdout.strip() in played.stdout, "the same answers are read the same way"
    readings = [event.critique for event in events(the_session(home)) if isinstance(event, CritiqueRecorded)]
    assert len(readings) == 2
    assert readings[0] == readings[1]


def test_a_critique_has_the_fields_of_the_contract(home: Path) -> None:
    rehearsed()
    critique = json.loads(run("critique", "last", "--json").stdout)
    assert list(critique) == CRITIQUE_KEYS
    assert (critique["by"], critique["recommendation"]) == ("builtin", None)
    said = {event["turn"]: event["say"] for event in told(home)}
    for score in critique["scores"]:
        assert list(score) == SCORE_KEYS
        assert score["finding"] in ("read", "not_asked", "not_shown", "not_readable")
        assert (score["level"] is None) == (score["finding"] not in ("read", "not_shown"))
        for evidence in score["evidence"]:
            assert list(evidence) == ["turn", "quote", "shows"]
            assert find_quote(said[evidence["turn"]], evidence["quote"]) is not None


def told(home: Path) -> list[dict[str, str]]:
    data = json.loads(run("show", the_session(home).stem, "--json").stdout)
    return [event for event in data["events"] if event["type"] == "candidate.answered"]


def test_another_rubric_can_read_it(home: Path) -> None:
    rehearsed()
    own = home / "prompts" / "rubrics"
    own.mkdir(parents=True)
    text = RUBRIC.read_text(encoding="utf-8").replace('id = "default"', 'id = "mine"', 1)
    (own / "mine.md").write_text(text, encoding="utf-8")
    critique = json.loads(run("critique", "last", "--rubric", "mine", "--json").stdout)
    assert critique["rubric"] == "mine"


def test_a_rubric_that_is_not_there_is_named(home: Path) -> None:
    rehearsed()
    before = the_session(home).read_bytes()
    result = run("critique", "last", "--rubric", "nothing")
    assert result.exit_code == 4
    assert "nothing" in result.stderr
    assert "default" in result.stderr
    assert the_session(home).read_bytes() == before


def test_a_session_that_is_not_there_is_named(home: Path) -> None:
    result = run("critique", "last")
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 2
    assert not home.exists()


def test_too_little_said_is_said_and_nothing_recorded(home: Path) -> None:
    rehearsed(answers=())
    before = the_session(home).read_bytes()
    result = run("critique", "last")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.strip()
    assert json.loads(run("critique", "last", "--json").stdout) is None
    assert the_session(home).read_bytes() == before


def test_a_session_that_is_not_finished_can_be_read_and_then_goes_on(home: Path) -> None:
    rehearsed()
    path = the_session(home)
    lines = path.read_bytes().splitlines(keepends=True)
    asked = [index for index, event in enumerate(events(path)) if isinstance(event, InterviewerAsked)]
    path.write_bytes(b"".join(lines[: asked[-2] + 1]))
    assert run("critique", "last", "--json").exit_code == 0
    assert isinstance(events(path)[-1], CritiqueRecorded)
    assert run("rehearse", "--continue", "last", stdin=f"{STORIES[2]}\n\n").exit_code == 0
    assert len([event for event in events(path) if isinstance(event, CritiqueRecorded)]) == 2
