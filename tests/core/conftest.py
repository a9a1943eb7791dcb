"""What the tests of the rules share beyond every test's: the rubric that ships, and a rehearsed room."""

from __future__ import annotations

import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.rubric import Rubric
from roundtwo.flows.ports import Parser
from tests.core.rehearsed import Room


@pytest.fixture(scope="session")
def rubric(prompts: Prompts) -> Rubric:
    return prompts.rubric("default")[0]


@pytest.fixture(scope="session")
def room(parser: Parser, lexicon: Lexicon) -> Room:
    return Room(parser, lexicon)
