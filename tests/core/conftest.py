"""What the tests of the rules share: the word lists, the parser and the rubric that ship."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from roundtwo.core.lexicon import Lexicon
from roundtwo.core.rubric import Criterion, Rubric
from roundtwo.flows.ports import Parser
from roundtwo.language import SpacyParser
from tests.core.rehearsed import Room

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    words = tomllib.loads((PROMPTS / "wording" / "lexicon.toml").read_text(encoding="utf-8"))
    lists = tomllib.loads((PROMPTS / "wording" / "lists.toml").read_text(encoding="utf-8"))
    return msgspec.convert(words | lists, Lexicon)


@pytest.fixture(scope="session")
def parser(lexicon: Lexicon) -> Parser:
    return SpacyParser(lexicon)


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    text = (PROMPTS / "rubrics" / "default.md").read_text(encoding="utf-8")
    head = tomllib.loads(text.split("+++")[1])
    criteria = msgspec.convert(head["criterion"], tuple[Criterion, ...])
    return Rubric(id=head["id"], name=head["name"], criterion=criteria)


@pytest.fixture(scope="session")
def room(parser: Parser, lexicon: Lexicon) -> Room:
    return Room(parser, lexicon)
