"""`crib` and `debrief`: the page for the morning, and what was asked on the day."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roundtwo.cli import main
from roundtwo.core.events import DebriefAdded
from tests.cli.conversation import events, rehearsed


@pytest.fixture
def transcript(home: Path) -> Path:
    rehearsed()
    (path,) = (home / "transcripts").glob("*.jsonl")
    return path


def call(*args: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, args, input=stdin)


@pytest.mark.usefixtures("transcript")
def test_a_page_is_printed() -> None:
    result = call("crib", "last")
    assert result.exit_code == 0
    assert result.stdout.startswith("For the morning: ")
    assert "Stories to have ready" in result.stdout
    shape = json.loads(call("crib", "last", "--json").stdout)
    assert {"title", "stories", "repairs", "claims", "promises", "questions", "asked"} <= set(shape)


@pytest.mark.usefixtures("transcript")
def test_a_page_goes_to_a_private_file_and_replaces_nothing(tmp_path: Path) -> None:
    place = tmp_path / "morning.md"
    assert call("crib", "last", "-o", str(place)).exit_code == 0
    assert place.read_text(encoding="utf-8").startswith("# For the morning: ")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    again = call("crib", "last", "-o", str(place))
    assert again.exit_code == 4
    assert "is there already" in again.stderr
    nowhere = call("crib", "last", "-o", str(tmp_path / "no" / "morning.md"))
    assert nowhere.exit_code == 4
    assert "cannot be written" in nowhere.stderr


@pytest.mark.usefixtures("transcript")
def test_a_session_that_is_not_there_is_named() -> None:
    for command in ("crib", "debrief"):
        result = call(command, "nowhere")
        assert result.exit_code == 4
        assert "nowhere" in result.stderr


def test_what_they_asked_is_kept_and_nothing_before_it_changes(transcript: Path) -> None:
    before = transcript.read_bytes()
    result = call("debrief", stdin="Why did you leave?\n\nWho decided on the scanners?\x1b[2J\n")
    assert result.exit_code == 0
    assert transcript.read_bytes().startswith(before)
    assert isinstance(events(transcript)[-1], DebriefAdded)
    shown = call("debrief", "last", "--show").stdout
    assert "Why did you leave?" in shown
    assert "\x1b" not in shown
    assert json.loads(call("debrief", "--json").stdout)["debriefs"][0].startswith("Why did you leave?")
    assert "Who decided on the scanners?" in call("crib", "last").stdout


def test_nothing_written_is_nothing_kept(transcript: Path) -> None:
    before = transcript.read_bytes()
    assert call("debrief", stdin="\n \n").exit_code == 0
    assert transcript.read_bytes() == before
    assert "There is none" in call("debrief", "--show").stdout
