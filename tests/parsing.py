"""The real parser, which parses no text twice: many sessions of a suite say the same."""

from __future__ import annotations

from roundtwo.core.clauses import Parsed
from roundtwo.core.lexicon import Lexicon
from roundtwo.language import SpacyParser


class RememberingParser:
    """`Parser` of `flows.ports`. `heard` are the texts it was given, in order."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._parser = SpacyParser(lexicon)
        self._known: dict[str, Parsed] = {}
        self.heard: list[str] = []

    def parse(self, text: str) -> Parsed:
        self.heard.append(text)
        if text not in self._known:
            self._known[text] = self._parser.parse(text)
        return self._known[text]
