"""Text to sentences and clauses. The only place that knows spaCy; importing it here is cheap, loading is not."""

from roundtwo.language.model import check_model
from roundtwo.language.parser import SpacyParser

__all__ = ["SpacyParser", "check_model"]
