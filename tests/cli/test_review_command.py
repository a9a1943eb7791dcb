"""`roundtwo review` without a terminal: the session with its margins, as text and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conversation import STORIES, rehearsed, run, the_session
from tests.transcripts.sessions import short_session, write_session


@pytest.fixture
def transcripts(home: Path) -> Path:
    return home / "transcripts"


def test_the_newest_is_printed_with_its_margins() -> None:
    rehearsed()
    printed = run("review")
    assert printed.exit_code == 0
    flat = " ".join(printed.stdout.split())
    for story in STORIES:
        assert " ".join(story.split()) in flat
    for words in ("Why: To open the conversation. Worded by the built-in interviewer.", "Answer: Read as", "Time: "):
        assert words in flat
    assert max(map(len, printed.stdout.splitlines())) <= 78
    assert run("review", "last", "--plain").stdout == printed.stdout


def test_scripts_get_the_same_as_data(home: Path) -> None:
    rehearsed()
    data = json.loads(run("review", "--json").stdout)
    assert data["session"] == the_session(home).stem
    assert [turn["turn"] for turn in data["turns"]] == list(range(1, len(data["turns"]) + 1))
    assert {remark["layer"] for turn in data["turns"] for remark in turn["margin"]} >= {"reasons", "answers"}


def test_what_could_not_be_read_is_said(transcripts: Path) -> None:
    path = write_session(transcripts / "2026-11-23T0915-engineer-northwind-k3f9.jsonl", short_session())
    with path.open("ab") as file:
        file.write(b'{"type":"candidate.answ\n')
    printed = run("review", "last")
    assert printed.exit_code == 0
    assert "could not be read" in printed.stderr
    assert "Zweite Runde bei Müller" in printed.stdout


@pytest.mark.parametrize("name", ["last", "nothing", "/no/such/file"])
def test_a_session_that_is_not_there_is_named(name: str) -> None:
    result = run("review", name)
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 2


def test_nothing_is_written(home: Path) -> None:
    rehearsed()
    path = the_session(home)
    before = path.read_bytes()
    run("review", "last")
    assert path.read_bytes() == before
