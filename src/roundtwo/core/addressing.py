"""Words that tell the interviewer or the judge what to do. They are shown, and change nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from roundtwo.core.clauses import Parsed
from roundtwo.core.lexicon import Lexicon, straight

EVERYDAY = frozenset(
    {"act as", "level 5", "as a judge", "pretend you are", "you are now", "system prompt", "highest score"}
)
"""Phrases of the list that postings and honest answers use too ("act as deputy", "the system prompt").
"""
ADDRESSES = re.compile(
    r"\b(?:"
    r"(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}(?:instructions?|rubric|rules|"
    r"prompts?|criteria)"
    r"|(?:give|award|grant|assign|score|rate|grade|mark|rank)\s+(?:\w+\s+){0,4}"
    r"(?:full marks|top marks|(?:the\s+)?(?:highest|top|best|maximum|perfect)\s+(?:score|mark|"
    r"level|rating|grade)s?"
    r"|(?:a\s+)?(?:5|five|10|ten)(?:\s*/\s*|\s+out of\s+)(?:5|five|10|ten))"
    r"|(?:note|message|instructions?)\s+(?:to|for)\s+(?:the\s+|any\s+)?(?:judge|evaluator|"
    r"grader|assessor|model|ai|llm)"
    r"|(?:dear|attention)\s+(?:judge|evaluator|grader|assessor|model|ai|llm)"
    r"|(?:print|show|reveal|repeat|output|tell me)\s+(?:\w+\s+){0,3}(?:instructions|prompt|rubric|system message)"
    r"|(?:ignore|disregard|forget)\s+(?:\w+\s+){0,2}(?:questions?|everything)\s+(?:above|before|so far)"
    r"|(?:say|tell me|confirm|write) that i(?:'m| am) (?:hired|the best|in|perfect)"
    r"|system override|end the hard questions"
    r"|(?:recommend|rate|score)\s+(?:this|the)\s+candidate"
    r")\b",
    re.IGNORECASE,
)
ORDERING = frozenset(
    "please just now also and so then you first okay ok but oh hey well alright right before that for a moment second "
    "question can could i want i'd like to should must need".split()
)
"""The words that alone may stand before an order in its sentence: "I told them to ignore the rules" is none."""


def commands(text: str, lexicon: Lexicon) -> bool:
    """Whether an answer holds an order to whoever asks or scores."""
    plain = straight(text)
    if any(m.group().lower() not in EVERYDAY for m in lexicon.find_all("instruction", plain)):
        return True
    found = (*lexicon.find_all("instruction", plain), *ADDRESSES.finditer(plain))
    return any(is_order(plain[: match.start()]) for match in found)


def is_order(before: str) -> bool:
    """Whether what begins after `before` begins its sentence, but for words like "please"."""
    said = re.split(r"[.!?…\n\[]", before)[-1].lower()
    return all(word.strip(",;:-") in ORDERING for word in said.split() if word.strip(",;:-"))


def orders_in(text: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Where such orders stand: from the beginning of the clause to the end of the sentence."""
    plain = straight(text)
    places: list[tuple[int, int]] = []
    for sentence in SENTENCE.finditer(plain):
        said = sentence.group()
        if places and places[-1][1] == sentence.start() and GOES_ON.match(said):
            places.append(sentence.span())
            continue
        if not commands(said, lexicon):
            continue
        found = (*lexicon.find_all("instruction", said), *ADDRESSES.finditer(said))
        first = min(match.start() for match in found)
        breaks = [m.end() for m in CLAUSE_BREAK.finditer(said[:first]) if len(said[: m.end()].split()) >= FEWEST_BEFORE]
        places.append((sentence.start() + (breaks[-1] if breaks else 0), sentence.end()))
    return tuple(places)


SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
GOES_ON = re.compile(
    r"\W*(?:(?:and|then|just|please|now|so|instead|also|only)\W+)*(?:give|tell|show|print|write|say|rate|score|list|reveal|"
    r"output|answer|send|repeat|do it|do that|do as)\b",
    re.IGNORECASE,
)
"""A sentence behind an order that goes on with it: "Just give me the number." """
CLAUSE_BREAK = re.compile(r"[,;:–—]\s|\s-\s|\b(?:and|but|so)\s(?=(?:please|now|by the way|also)\b)")
FEWEST_BEFORE = 4
"""Words before a comma from which they are an answer of their own."""


def without(parsed: Parsed, places: Sequence[tuple[int, int]]) -> Parsed:
    """`parsed` as if nothing stood in `places`: blanks for their text, so that offsets stay true."""
    if not places:
        return parsed
    text = parsed.text
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]

    def kept(start: int, end: int) -> bool:
        return not any(start < stop and begin < end for begin, stop in places)

    return msgspec.structs.replace(
        parsed,
        text=text,
        sentences=tuple((a, b) for a, b in parsed.sentences if text[a:b].strip()),
        clauses=tuple(c for c in parsed.clauses if kept(c.start, c.end)),
        names=tuple(n for n in parsed.names if kept(n.start, n.end)),
        people=tuple(p for p in parsed.people if kept(p.start, p.end)),
    )


def addresses_judge(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks to whoever scores, rather than to the interviewer."""
    text = straight(sentence)
    if ADDRESSES.search(text):
        return True
    return any(m.group().lower() not in EVERYDAY for m in lexicon.find_all("instruction", text))
