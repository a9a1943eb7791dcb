"""One ask a turn, and a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from roundtwo.core.checks.words import unquoted, words_of
from roundtwo.core.lexicon import straight

_TELLING = (
    r"tell me|tell us|give me|take me|talk me|walk me|say it to me|show me|name|let me hear|share with me|bring me|"
    r"describe|explain|help me understand|list"
)
TELL = re.compile(r"(?:^|[.!?:]\s+)(?:tell me|give me|take me|talk me|say it to me|show me|name)\b", re.IGNORECASE)
ANY_TELL = re.compile(
    rf"(?:^|[.!?:;,]\s+|\b(?:so|and|then|now|but|please|just|first|okay|right|or)\s+)(?:{_TELLING})\b"
    r"|\b(?:can|could|would|will) you (?:please |just )?(?:tell|give|take|show|describe|explain|share|name)\b"
    r"|\bi'd (?:like|love) (?:to hear|to know|you to)\b|\bi want (?:to hear|to know|you to)\b"
    r"|\bi'm (?:curious|wondering)\b",
    re.IGNORECASE,
)
"""Every form of "Tell me…", wherever in the sentence it begins."""
COMPOUND = re.compile(
    r",?\s+and\s+(?:why|how|when|what|who|where|which|did|was|were|do|does|is|are)\b[^.!?]*\?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\b(?:who|what|which|when|where|why|how|whose|is|are|was|were|do|does|did|has|have|had|can|could|would)\b[^.?!]*?"
    r",?\s+(?:and|or)\s+(?:(?:for|to|by|with|from|in|at)\s+)?"
    r"(?:after|before|afterwards|since|then|now|later|whom|whose\s+\w+|how\s+\w+|why\s+\w+|why\s+not)\s*\?",
    re.IGNORECASE,
)
_SECOND_THING = re.compile(
    r"\band\s+(?:then\s+|also\s+)?(?:how|why|when|whether|if|what\s+(?:you|they|came|happened))\b", re.IGNORECASE
)
_AUXILIARY = re.compile(
    r"(?:^|[.!?:;,]\s+|\b(?:and|so|but|then)\s+)(?:is|are|was|were|do|does|did|have|has|had|can|could|would|will|"
    r"should|isn't|wasn't|weren't|didn't|don't|doesn't)\b[^.?!]*?(?P<or>,?\s+or\s+)[^.?!]*\?",
    re.IGNORECASE,
)
_OFFERED = re.compile(r"[^.?!]*:\s*[^.?!:]+,?\s+or\s+[^.?!]+\?", re.IGNORECASE)
_NO_CHOICE = re.compile(
    r"\bor (?:so|less|more|two|three|later|better|worse|anything|anybody|anyone|other)\b|\bone way or\b", re.IGNORECASE
)
SAME = 90.0
"""Token similarity (0–100) from which two asks are the same question."""


def double_ask(say: str) -> bool:
    """Whether the turn needs two separate answers, by its question marks, "Tell me"s and plain compounds."""
    asks = straight(say).count("?")
    tells = len(TELL.findall(straight(say)))
    return asks > 1 or asks + tells > 1 or COMPOUND.search(straight(say)) is not None


def has_ask(say: str) -> bool:
    """Whether `say` asks for something: a question, or a "Tell me" in any form."""
    plain = straight(unquoted(say))
    return "?" in plain or ANY_TELL.search(plain) is not None


def several_asks(say: str) -> bool:
    """Whether a model's turn asks for more than one thing, in whatever form: `double_ask`, and what hides from it."""
    plain = straight(say)
    tells = len(ANY_TELL.findall(straight(unquoted(say))))
    if double_ask(say) or tells > 1 or (tells and "?" in plain and not _telling_question(plain)):
        return True
    return _TAIL.search(plain) is not None or (bool(tells) and _SECOND_THING.search(plain) is not None)


def _telling_question(plain: str) -> bool:
    """Whether the one "Tell me" and the one question mark are the same ask: "Can you tell me who decided?" """
    asking = [part for part in re.split(r"(?<=[.!?])\s+", plain) if "?" in part or ANY_TELL.search(part)]
    return len(asking) == 1


def offers_alternatives(say: str) -> bool:
    """Whether a question offers its own answers to choose from: "Was it the price or the people?" """
    plain = straight(unquoted(say))
    bare = _NO_CHOICE.sub(" ", plain)
    return _AUXILIARY.search(bare) is not None or _OFFERED.search(bare) is not None


_ALSO = re.compile(r",\s+and\s+(?:why|how|when|what|who|whose|where|which)\b[^?]*\?$", re.IGNORECASE)
_DID = r"(?:did|do|does|was|were|is|are|had|has|have|would|could|can|will)"
_WHOLE = re.compile(
    rf"^(?:[^?:,]{{1,50}}[:,]\s+)?(?:(?:when|where|why|how|what|who)\s+{_DID}\s+\w+|who\s+\w+\s+\w+|{_DID}\s+you\s+\w+|"
    rf"(?:which|whose|what|how)\s+(?!(?:i|you|we|they|he|she|it)\b)\w+(?:\s+\w+)?\s+{_DID}\s+\w+)",
    re.IGNORECASE,
)
"""How a question begins that is one by itself: not "When you moved it", not "What" alone."""


def first_ask(sentence: str) -> str:
    """The first part of a question in two parts, where that is a whole question; empty where it is none.

    "When did you last help somebody, and what did you do?" → "When did you last help somebody?"
    """
    also = _ALSO.search(straight(sentence))  # straightening keeps every place
    head = sentence[: also.start()] if also is not None else ""
    return f"{head}?" if _WHOLE.match(straight(head)) else ""


def same_ask(ask: str, earlier: Iterable[str]) -> bool:
    """Whether the ask is one that was put already, in nearly the same words."""
    plain = " ".join(words_of(ask))
    return any(fuzz.ratio(plain, " ".join(words_of(old)), score_cutoff=SAME) >= SAME for old in earlier)
