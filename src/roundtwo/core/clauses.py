"""Clause: the value that the parser hands over. Plain data, so that the rules need no parser.

All offsets are code points into the text that was parsed; `text[start:end]` is verbatim.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Subject = Literal["i", "we", "you", "they", "it", "other", "none"]
Tense = Literal["past", "present", "future", "none"]
ClauseRole = Literal["main", "conjunct", "relative", "adverbial", "complement"]


class Token(msgspec.Struct, frozen=True):
    text: str
    lemma: str
    tag: str
    """Penn Treebank part-of-speech tag."""
    start: int
    end: int


class Name(msgspec.Struct, frozen=True):
    """A thing the candidate named, fit to be spoken back in one to three words."""

    start: int
    end: int
    say: str
    """With its article, in lower case unless proper: "the supplier change"."""
    words: int
    proper: bool
    role: Literal["object", "prepositional", "subject", "fragment"]
    """The part it plays; a fragment is a sentence of its own ("The paper tag.")."""


class Clause(msgspec.Struct, frozen=True):
    start: int
    end: int
    subject: Subject
    subject_lemma: str
    verb: str
    """Lemma of the main verb; a particle follows after a space ("set up")."""
    tense: Tense
    modal: str
    """Lemma of the modal verb ("would", "will", "can"), or empty."""
    negated: bool
    passive: bool
    perfect: bool
    progressive: bool
    role: ClauseRole
    marker: str
    """The word that introduces it ("because", "if", "so"), in lower case, or empty."""
    habitual: bool
    """Marked as a habit: usually, always, "used to", "whenever"."""
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    core_end: int = 0
    """Where the deed itself ends: after the verb, its object and what that goes into; 0 without an object."""


class Person(msgspec.Struct, frozen=True):
    """Somebody the candidate spoke of: a name, a trade, or a group that acts."""

    start: int
    end: int
    say: str
    """As an interviewer would say it: "Bogna", "your manager", "the night shift"."""
    lemma: str
    part: Literal["doer", "asked", "other"]
    """What the clause makes of them: they act; the candidate asks, tells or shows them something; or neither."""
    verb: str
    """Lemma of the verb they belong to, or empty."""


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase as it was said, fit to be asked about: "calculated risks", "your final year project"."""

    start: int
    end: int
    say: str
    """Without "a" or "some", in lower case, "my" turned to "your"."""
    number: Literal["several", "one", "mass"]
    """Things that can be counted, one of them, or what has no number ("patience")."""
    words: int
    weight: float
    """How much it is worth asking about, within one answer."""
    definite: bool
    """Said with "the" or "my"."""


class Parsed(msgspec.Struct, frozen=True):
    text: str
    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[Clause, ...]
    names: tuple[Name, ...] = ()
    """Everything nameable in the text, clause or not ("Experience with Kubernetes")."""
    people: tuple[Person, ...] = ()
    """Everybody who can be spoken of, in the order of the text; somebody named twice stands here twice."""
    phrases: tuple[Phrase, ...] = ()
    """Noun phrases worth asking about, in the order of the text."""
    english: bool = True
    """False where the text does not look like the language the parser reads."""
