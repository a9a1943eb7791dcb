"""Where things lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from roundtwo.core.errors import UsageError
from roundtwo.paths import packaged_prompts, places


def test_a_home_holds_everything(tmp_path: Path) -> None:
    found = places({"ROUNDTWO_HOME": str(tmp_path)})
    assert found.config_file == tmp_path / "config.toml"
    assert found.transcripts == tmp_path / "transcripts"
    folders = [found.config, found.data, found.cache, found.log, found.prompts[0]]
    assert all(folder.is_relative_to(tmp_path) for folder in folders)


def test_transcripts_can_lie_elsewhere(tmp_path: Path) -> None:
    environ = {"ROUNDTWO_HOME": str(tmp_path / "a"), "ROUNDTWO_TRANSCRIPTS": str(tmp_path / "b")}
    found = places(environ)
    assert found.transcripts == tmp_path / "b"
    assert found.data == tmp_path / "a"


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_variable_says_nothing(value: str) -> None:
    environ = {"ROUNDTWO_HOME": value, "ROUNDTWO_TRANSCRIPTS": value}
    assert places(environ) == places({})


def test_without_a_home_the_platform_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    found = places({})
    assert found.transcripts == found.data / "transcripts"
    assert "roundtwo" in found.data.parts
    assert found.config.is_absolute()


def test_folders_are_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert places({"ROUNDTWO_HOME": "here"}).data == tmp_path / "here"
    assert places({"ROUNDTWO_HOME": "~/there"}).data == tmp_path / "me" / "there"


def test_the_home_of_nobody_is_an_error() -> None:
    with pytest.raises(UsageError, match="ROUNDTWO_HOME"):
        places({"ROUNDTWO_HOME": "~nobody-has-this-name/x"})


def test_nothing_is_made(tmp_path: Path) -> None:
    places({"ROUNDTWO_HOME": str(tmp_path / "home")})
    assert not (tmp_path / "home").exists()


def test_own_prompts_go_before_the_packaged_ones(tmp_path: Path) -> None:
    own, packaged = places({"ROUNDTWO_HOME": str(tmp_path)}).prompts
    assert own == tmp_path / "prompts"
    assert packaged == packaged_prompts()
    assert (packaged / "README.md").is_file()
