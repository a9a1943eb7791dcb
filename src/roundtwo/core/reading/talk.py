"""Words about the conversation itself: questions back, and what was said last time. Neither tells of any work.

"I'd like to show you what I did", "I rushed that last time" and "Do you mean the last one?" hold a deed for
whoever looks at the verbs only; a level may not rest on them.
"""

from __future__ import annotations

import re

LAST_TIME = re.compile(
    r"(?<!\bthe )last time\b|\bwhen we (?:first |last )?(?:talked|spoke|met)\b|\bround one\b|"
    r"\b(?:first|last|previous) (?:interview|conversation)\b(?! with\b)",
    re.IGNORECASE,
)
SPEECH = re.compile(
    r"\bI(?:'d|'ve)?\s+(?:(?:also|just|only|never|kind of|sort of|really|already|had|have|mostly)\s+)*"
    r"(?:said|told|mentioned|talked|spoke|rushed|skipped|explained|described|called|felt|forgot|"
    r"left (?:\w+ )?out|made it sound)\b",
    re.IGNORECASE,
)
ANNOUNCES = re.compile(
    r"\b(?:like|want|wanted|love|hope|hoping) (?:you )?to (?:\w+ ){0,2}"
    r"(?:show|tell|explain|talk|see|walk you|give you|come back)\b[^.!?]*",
    re.IGNORECASE,
)
SOMEBODY_S_OWN = re.compile(
    r"\b(?:her|his|their) (?:own )?business\b|\bat home\b|\bget into (?:it|that)\b|\bprivate\b", re.IGNORECASE
)
"""Why something is left out: it belongs to a person, so the sentence before it is left alone too."""


def asks_back(sentence: str) -> bool:
    """Whether a sentence puts a question: it asks, or says the interviewer's words again, and tells nothing."""
    return sentence.rstrip("\"”’') ").endswith("?")


def without_talk(sentence: str) -> str:
    """`sentence` without its clauses about the conversation. Straight apostrophes are expected."""
    rest = ANNOUNCES.sub("", sentence)
    return SPEECH.sub("", rest) if LAST_TIME.search(rest) else rest
