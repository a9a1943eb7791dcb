"""A studio in a home of its own, its parser shared by the whole run, and an app on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from roundtwo.cli.context import Invocation
from roundtwo.cli.studio import HouseStudio
from roundtwo.core.bank import Bank
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser


@pytest.fixture
def studio(home: Path, parser: Parser, lexicon: Lexicon, bank: Bank, monkeypatch: pytest.MonkeyPatch) -> HouseStudio:
    """Everything real; only the parser's model and the prompts are not loaded anew for each test."""
    made = HouseStudio(Invocation({"ROUNDTWO_HOME": str(home)}))
    monkeypatch.setattr(HouseStudio, "parser", parser)
    monkeypatch.setattr(HouseStudio, "lexicon", lexicon)
    monkeypatch.setattr(HouseStudio, "bank", bank)
    monkeypatch.setattr(made, "_warm", True)
    return made
