"""`roundtwo config`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from roundtwo.cli import main


@pytest.mark.parametrize("args", [["config"], ["config", "show"]])
def test_the_settings_in_force_are_shown(home: Path, args: list[str]) -> None:
    home.mkdir()
    (home / "config.toml").write_text("minutes = 45", encoding="utf-8")
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 0
    assert "minutes        45" in result.stdout.splitlines()


@pytest.mark.parametrize("args", [["config", "--json"], ["config", "show", "--json"], ["config", "--json", "show"]])
def test_the_settings_can_be_read_by_scripts(args: list[str]) -> None:
    result = CliRunner().invoke(main, args)
    assert json.loads(result.stdout) == {
        "persona": "hiring-manager",
        "rubric": "default",
        "minutes": 30,
        "model": "",
        "default_model": "gpt-4.1-mini",
        "theme": "",
        "enter": "send",
        "keys": {},
        "profiles": {},
    }


def test_profiles_are_shown_with_their_model_and_address(home: Path) -> None:
    home.mkdir()
    profile = '[profiles.mine]\nbase_url = "http://localhost:11434/v1"\nmodel = "llama3.2"\n'
    (home / "config.toml").write_text(profile, encoding="utf-8")
    result = CliRunner().invoke(main, ["config", "show"])
    assert "profiles.mine  llama3.2 at http://localhost:11434/v1" in result.stdout.splitlines()
    data = json.loads(CliRunner().invoke(main, ["config", "show", "--json"]).stdout)
    assert data["profiles"]["mine"]["context"] == 8192


def test_the_places_are_shown(home: Path) -> None:
    plain = CliRunner().invoke(main, ["config", "path"]).stdout
    data = json.loads(CliRunner().invoke(main, ["config", "path", "--json"]).stdout)
    assert list(data) == ["settings", "data", "cache", "log", "transcripts", "prompts"]
    assert data["settings"] == str(home / "config.toml")
    assert data["prompts"][0] == str(home / "prompts")
    for value in [*data["prompts"], data["transcripts"], data["settings"]]:
        assert value in plain


def test_a_broken_file_is_named(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("minutes = [", encoding="utf-8")
    result = CliRunner().invoke(main, ["config", "show"])
    assert result.exit_code == 2
    assert str(home / "config.toml") in result.stderr
    assert CliRunner().invoke(main, ["config", "path"]).exit_code == 0
