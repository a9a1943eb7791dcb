"""What was said before: sentences, openings, receipts, and the candidate's own words recited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from roundtwo.core.checks.words import sentences, unquoted, words_of
from roundtwo.core.lexicon import straight

LIMITED_OPENINGS = ("you said", "you mentioned", "told my colleague")
MOST_OPENINGS = 2
"""How often a session may open a turn with the same three words."""
RECEIPT_PAUSE = 2
"""Turns without a receipt after one with it: at most every third turn opens with one."""
RECITED = 8
"""Words in a row of an answer from which naming it has become reciting it."""


def said_before(say: str, earlier: Iterable[str]) -> bool:
    """Whether a sentence of more than three words was said before in the session."""
    new = {sentence for sentence in plain_sentences(say) if sentence.count(" ") > 2}
    return bool(new) and any(new & plain_sentences(text) for text in earlier)


@lru_cache(maxsize=4096)
def plain_sentences(text: str) -> frozenset[str]:
    """The sentences of `text`, their words alone."""
    return frozenset(" ".join(words_of(sentence)) for sentence in sentences(text))


def opening_worn(say: str, earlier: Iterable[str]) -> bool:
    """Whether turns have opened with these three words often enough."""
    first = words_of(say)[:3]
    return len(first) == 3 and sum(words_of(text)[:3] == first for text in earlier) >= MOST_OPENINGS


def worn_phrases(say: str, earlier: Sequence[str]) -> list[str]:
    """Which of `LIMITED_OPENINGS` `say` has, though it was said once already."""
    plain = straight(say).lower()
    return [p for p in LIMITED_OPENINGS if p in plain and any(p in straight(o).lower() for o in earlier)]


def opens_with_receipt(say: str, receipts: Iterable[str]) -> bool:
    """Whether `say` begins by showing that something was heard: "Okay.", "Right,", "I see." """
    words = words_of(say)
    return any(words[: len(receipt)] == receipt for receipt in map(words_of, receipts) if receipt) and _stops(say)


def _stops(say: str) -> bool:
    """Whether the first words stand by themselves: "Right. Who…" and "Right, who…", not "Right after that…"."""
    head = straight(say).split(".")[0].split(",")[0].split("!")[0]
    return len(words_of(head)) <= 4


def receipt_too_soon(say: str, earlier: Sequence[str], receipts: Sequence[str]) -> bool:
    """Whether `say` opens with a receipt though one of the last two turns did."""
    if not opens_with_receipt(say, receipts):
        return False
    return any(opens_with_receipt(old, receipts) for old in earlier[-RECEIPT_PAUSE:])


def recites(say: str, answer: str) -> bool:
    """Whether `say` repeats a long run of the answer's words, outside quotation marks."""
    words = words_of(unquoted(say))
    heard = f" {' '.join(words_of(answer))} "
    runs = (" ".join(words[i : i + RECITED]) for i in range(len(words) - RECITED + 1))
    return any(f" {run} " in heard for run in runs)
