"""What of a claim another claim can clash with, read once: its doer, its figures, its years, its place."""

from __future__ import annotations

import re

import msgspec

from roundtwo.core.events import ClaimNoted
from roundtwo.core.figures import Figure, figures_in
from roundtwo.core.lexicon import straight
from roundtwo.core.positions import Span, span_in


class Contradiction(msgspec.Struct, frozen=True):
    """`older` and `newer` are claims; `said_before` and `said_now` their few words that clash."""

    kind: str
    older: ClaimNoted
    newer: ClaimNoted
    said_before: str
    said_now: str


class Reading(msgspec.Struct, frozen=True):
    claim: ClaimNoted
    text: str
    """The quote with straight apostrophes, offsets as in the quote."""
    words: frozenset[str]
    """Everything it is about, in lower case: lemmas where there was a parser, else the words."""
    names: frozenset[str]
    """Words with a capital that do not begin the sentence: places, employers, people."""
    figures: tuple[Figure, ...]
    span: Span | None
    """The years of a résumé's entry."""
    said: frozenset[str]
    """Its words as they stand, in lower case."""

    @property
    def names_of(self) -> frozenset[str]:
        """Words that name the employer or the post of a résumé's entry."""
        return self.names


CAPITAL = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w'’-]+")
WORD = re.compile(r"[a-z][a-z'-]+")
NO_PLACE = frozenset(
    "the january february march april may june july august september october november december primary secondary "
    "school hospital hotel university college company group ltd limited inc gmbh department team manager senior junior "
    "head lead foods services solutions systems of and i".split()
)
"""Words with a capital that name no one place."""


_READ: dict[int, Reading] = {}
_MOST_READ = 8192


def reading(claim: ClaimNoted) -> Reading:
    """The reading of a claim, made once: a session's claims are asked for at every turn. Found by identity, since to
    hash a claim takes longer than to read its quote."""
    known = _READ.get(id(claim))
    if known is None or known.claim is not claim:
        if len(_READ) >= _MOST_READ:
            _READ.clear()
        known = _READ[id(claim)] = read(claim)
    return known


def read(claim: ClaimNoted) -> Reading:
    text = straight(claim.quote)
    span = span_in(text) if claim.source == "resume" and claim.kind == "date" and not claim.deed else None
    lowered = text.lower()
    names = {w.lower().removesuffix("'s") for w in CAPITAL.findall(text if claim.deed else f"x {text}")}
    entry = {w.removesuffix("'s") for w in WORD.findall(lowered)} if not claim.deed else set(claim.about)
    return Reading(
        claim=claim,
        text=text,
        words=frozenset(word.lower() for word in entry),
        names=frozenset(names - NO_PLACE),
        figures=figures_in(claim.quote),
        span=span,
        said=frozenset(w.removesuffix("'s") for w in WORD.findall(lowered)),
    )


def few_words(quote: str, start: int, most: int = 6) -> str:
    """At most six words from `start` on."""
    words = quote[start:].split()[:most]
    while len(words) > 2 and words[-1].lower().rstrip(",.;") in LOOSE_ENDS:
        words.pop()
    return " ".join(words).rstrip(",.;:")


LOOSE_ENDS = frozenset("the a an of to for in on at by and or with from my our their so that".split())
"""Words that a quotation does not end with."""


def once(older: Reading, newer: Reading) -> bool:
    """Whether one of the two holds at one point of a longer time only, and the other does not say so."""
    return older.claim.framed != newer.claim.framed


FRAME = frozenset(
    "month week day hour year january february march april may june july august september october november "
    "december only lead run head manage own direct oversee manager boss director be have do work become join "
    "start begin move new whole total all overall altogether end finish last time myself alone together actually "
    "job side customer".split()
)
"""Words that narrow nothing down."""


def extra(one: Reading, other: Reading, apart_from: frozenset[str] = frozenset()) -> set[str]:
    """What `one` is about beyond `other`, before its first comma: it may be a part of it, or another thing."""
    first = one.text.split(", ")[0].lower()
    # A name that the parser did not take for somebody is still no part of what was done.
    doer = WORD.findall(one.claim.doer.lower()) or WORD.findall(first)[:1]
    beyond = one.words - other.words - FRAME - apart_from - {one.claim.deed, other.claim.deed}
    return {word for word in beyond if word[:3] in first and not any(d.startswith(word) for d in doer)}
