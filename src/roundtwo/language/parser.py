"""The parser behind the port: loads spaCy once, in whatever thread asks first."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from roundtwo.core.clauses import Parsed
from roundtwo.core.lexicon import Lexicon
from roundtwo.language.clauses import parsed_from
from roundtwo.language.model import check_model

if TYPE_CHECKING:
    from spacy.language import Language

LIMIT = 20_000
"""Code points that are parsed of one text. A spoken answer of twenty minutes has about 15,000."""

WARM_UP = "We moved the weekly check to March, and I wrote down what came of it."


class SpacyParser:
    """`Parser` of `flows.ports`. Safe to call from several threads: one parses, the others wait."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lock = threading.Lock()
        self._model: Language | None = None

    def warm_up(self) -> None:
        """Loads the model and parses a first sentence. Meant for a background thread."""
        self.parse(WARM_UP)

    def parse(self, text: str) -> Parsed:
        """Clauses of `text` (its first 20,000 code points). Raises `LanguageModelError`."""
        with self._lock:
            if self._model is None:
                import spacy

                self._model = spacy.load(check_model(), exclude=["ner"])
            document = self._model(text[:LIMIT])
            return parsed_from(document, text, self._lexicon)
