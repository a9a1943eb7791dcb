"""`roundtwo doctor`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from roundtwo.cli import main

CHECKS = [
    "python",
    "settings",
    "data folder",
    "transcripts",
    "prompts",
    "language model",
    "interviewer",
    "disk space",
    "terminal",
]
posix = pytest.mark.skipif(os.name != "posix", reason="about file modes as POSIX has them")


def examine() -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit code, and the findings by the name of their check."""
    result = CliRunner().invoke(main, ["doctor", "--json"])
    return result.exit_code, {found["check"]: found for found in json.loads(result.stdout)}


def test_a_fresh_machine_is_fine(home: Path) -> None:
    exit_code, findings = examine()
    assert list(findings) == CHECKS
    assert [found for found in findings.values() if not found["ok"]] == []
    assert exit_code == 0
    assert not home.exists(), "looking must not leave anything behind"


def test_every_finding_has_the_same_shape() -> None:
    _, findings = examine()
    for found in findings.values():
        assert list(found) == ["check", "ok", "detail", "mend"]
        assert bool(found["mend"]) is not found["ok"]


def test_people_get_a_line_a_check() -> None:
    result = CliRunner().invoke(main, ["doctor"])
    said = [line[5:].split(":")[0] for line in result.stdout.splitlines()]
    assert said == CHECKS


def test_broken_settings_do_not_stop_it(home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text("minutes = 'x'", encoding="utf-8")
    exit_code, findings = examine()
    assert exit_code == 1
    assert list(findings) == CHECKS
    assert not findings["settings"]["ok"]
    assert "config.toml" in findings["settings"]["detail"]
    assert findings["data folder"]["ok"]


@posix
@pytest.mark.parametrize("mode", [0o755, 0o710, 0o707])
def test_sessions_that_others_may_read_are_reported(home: Path, mode: int) -> None:
    folder = home / "transcripts"
    folder.mkdir(parents=True)
    home.chmod(0o700)
    folder.chmod(mode)
    exit_code, findings = examine()
    assert exit_code == 1
    assert not findings["transcripts"]["ok"]
    assert str(folder) in findings["transcripts"]["mend"]
    assert findings["data folder"]["ok"]


@posix
def test_a_session_file_that_others_may_read_is_reported(home: Path) -> None:
    folder = home / "transcripts"
    folder.mkdir(parents=True)
    home.chmod(0o700)
    folder.chmod(0o700)
    (folder / "a.jsonl").touch(mode=0o600)
    assert examine()[0] == 0
    (folder / "b.jsonl").touch()
    (folder / "b.jsonl").chmod(0o644)
    _, findings = examine()
    assert "b.jsonl" in findings["transcripts"]["detail"]


def test_a_file_in_the_place_of_the_data_folder_is_reported(home: Path) -> None:
    home.touch()
    exit_code, findings = examine()
    assert exit_code == 1
    assert not findings["data folder"]["ok"]
    assert str(home) in findings["data folder"]["detail"]


def test_own_prompts_are_named(home: Path) -> None:
    (home / "prompts").mkdir(parents=True)
    home.chmod(0o700)
    assert str(home / "prompts") in examine()[1]["prompts"]["detail"]
