"""A studio in a home of its own, its parser shared by the whole run, and an app on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from roundtwo.cli.context import Invocation
from roundtwo.cli.studio import HouseStudio
from roundtwo.core.bank import Bank
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser
from roundtwo.tui import going
from roundtwo.tui.app import RoundTwoApp
from tests.tui.setting_up import DESK


@pytest.fixture
def studio(home: Path, parser: Parser, lexicon: Lexicon, bank: Bank, monkeypatch: pytest.MonkeyPatch) -> HouseStudio:
    """Everything real; only the parser's model and the prompts are not loaded anew for each test."""
    made = HouseStudio(Invocation({"ROUNDTWO_HOME": str(home)}))
    monkeypatch.setattr(HouseStudio, "parser", parser)
    monkeypatch.setattr(HouseStudio, "lexicon", lexicon)
    monkeypatch.setattr(HouseStudio, "bank", bank)
    monkeypatch.setattr(made, "_warm", True)
    return made


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with papers, where one is."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for name, text in DESK.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[going.Begin]:
    """What was to begin; the app stays where it is."""
    caught: list[going.Begin] = []
    monkeypatch.setattr(RoundTwoApp, "on_begin", lambda _, event: caught.append(event))
    return caught


@pytest.fixture
def app(studio: HouseStudio) -> RoundTwoApp:
    """At the set-up."""
    return RoundTwoApp(lambda: studio, first=going.SetUp())
