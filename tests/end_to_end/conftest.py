"""What whole sessions need: the parser, the bank and the words that ship."""

from __future__ import annotations

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.lexicon import Lexicon
from tests.parsing import RememberingParser
from tests.playing import PROMPTS


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return PROMPTS.lexicon()


@pytest.fixture(scope="session")
def bank() -> Bank:
    return PROMPTS.bank()


@pytest.fixture(scope="session")
def parser(lexicon: Lexicon) -> RememberingParser:
    return RememberingParser(lexicon)
