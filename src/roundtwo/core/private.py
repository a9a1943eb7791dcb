"""What is never pressed: private, painful and secret matters, told by the candidate of their own life.

Trade words ("the cancer ward", "the server died") are no such matter; a relative, or "I" and "my", make them one.
"""

from __future__ import annotations

import re

from roundtwo.core.clauses import Parsed
from roundtwo.core.lexicon import Lexicon, straight

_RELATIVE = (
    r"(?:mum|mom|mother|dad|father|wife|husband|partner|girlfriend|boyfriend|son|daughter|kid|child"
    r"|brother|sister|parents?|gran\w*|uncle|aunt|family)"
)
_ILL = (
    r"(?:dying|died|dead|ill|sick|cancer|stroke|hospital|passed away|depress\w*|dementia|surgery|accident"
    r"|treatment|chemo\w*|therapy|operation|diagnos\w*|illness|palliative|hospice|intensive care|funeral|buried)"
)
SOMEBODY_DIED = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:manager|boss|colleague|friend|teacher|mentor|neighbour|"
    r"dog)\b[^.?!]{0,25}\b(?:died|dying|passed away|killed)\b",
    re.IGNORECASE,
)
_BEHIND = r"(?=\s+(?:in|on|to|last|this|when|that|and|at|after|before|for|while)\b|\s*[.,;:!?]|\s*$)"
BURIED = re.compile(
    rf"\b(?:buried|lost|burying|nursing|mourning)\s+(?:my|our)\s+(?:\w+\s+)?{_RELATIVE}{_BEHIND}"
    r"|\b(?:i|he|she)\b[^.?!]{0,25}\b(?:into\s+(?:the\s+)?|to\s+)hospital\b",
    re.IGNORECASE,
)
"""A loss, or a stay in hospital: "the stock went to the hospital" is neither."""
RELATIVE_ILL = re.compile(
    rf"\b(?:my|our)\s+(?:late\s+)?{_RELATIVE}\b(?:'s)?[^.?!]{{0,40}}\b{_ILL}\b(?!-)", re.IGNORECASE
)
SOMEBODY_ILL = re.compile(
    r"\b(?:i|he|she)(?:'d|'s|'ve|'m| had| has| have| was| am| got| is)*\s+(?:been\s+|really\s+|quite\s+|"
    r"very\s+|badly\s+){0,2}(?:ill|sick|depressed|pregnant|divorced)\b(?!-)"
    r"|\btrouble at home\b|\bproblems at home\b",
    re.IGNORECASE,
)
OWN_LIFE = re.compile(
    r"\b(?:i|i'm|i've|my|me|myself|mum|mom|dad|mother|father|wife|husband|partner|son|daughter|kids?|child|children|brother|sister|parents?|family)\b",
    re.IGNORECASE,
)


def private_matter(parsed: Parsed, lexicon: Lexicon) -> str | None:
    """The kind of private, painful or secret matter that the answer touches, or None."""
    text = straight(parsed.text)
    if RELATIVE_ILL.search(text) or BURIED.search(text) or SOMEBODY_DIED.search(text) or SOMEBODY_ILL.search(text):
        return "health"
    spans = [text[c.start : c.end] for c in parsed.clauses] or [text]
    for kind, (sure, own) in lexicon.stop_patterns.items():
        if sure.search(text):
            return kind
        if any(said_of_own(own, span) and OWN_LIFE.search(span) for span in spans):
            return kind
    return None


def said_of_own(pattern: re.Pattern[str], span: str) -> bool:
    """Whether the phrase stands by itself: who "lost my brother's scan" has lost a file."""
    return any(not span[m.end() :].startswith("'s ") for m in pattern.finditer(span))
