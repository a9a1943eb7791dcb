"""A studio in a home of its own, its parser shared by the whole run, and an app on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from roundtwo.cli.context import Invocation
from roundtwo.cli.studio import HouseStudio
from roundtwo.flows.ports import Parser


@pytest.fixture
def studio(home: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch) -> HouseStudio:
    """Everything real; only the parser's model is not loaded anew for each test."""
    made = HouseStudio(Invocation({"ROUNDTWO_HOME": str(home)}))
    monkeypatch.setattr(HouseStudio, "parser", parser)
    monkeypatch.setattr(made, "_warm", True)
    return made
