"""Kind words that stand in an answer's place: praise of the question, the interviewer or the firm, and nothing else."""

from __future__ import annotations

import re

from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import one_of, straight

_FINE = (
    r"(?:great|good|excellent|fantastic|wonderful|brilliant|amazing|superb|lovely|fascinating|interesting|thoughtful|"
    r"insightful|perceptive|clever|smart|sharp|deep|impressive|incredible|outstanding|remarkable|awesome|beautiful|"
    r"terrific|kind|warm|welcoming|pleasant|nice|inspiring|professional|prestigious|renowned|exceptional|world-class|"
    r"first-class|admirable)"
)
_HERE = (
    r"(?:your|this|the) (?:whole |entire |own )?(?:company|firm|organi[sz]ation|team|brand|offices?|products?|place|"
    r"people|work|culture|business|hospital|school|house|mission|values|reputation|colleagues|building|success)"
)
_LIKE = r"(?:love|like|admire|appreciate|respect|enjoy)"
_ADMIRE = (
    r"(?:admired?|loved?|adore|respect|appreciate|look up to|a fan of|impressed (?:by|with)|fascinated by|in awe of|"
    rf"dream(?:ed|t)? of|heard (?:so )?(?:many )?{_FINE} things)"
)
_DONE = r"(?:built|created|achieved|made|done|do|did)"
OF_THE_TALK = one_of(
    rf"what an? (?:\w+ )?{_FINE}",
    rf"(?:that's|that is|this is|it's|such) (?:\w+ ){{0,3}}{_FINE} (?:\w+ )?question",
    rf"{_FINE} (?:\w+ )?question",
    rf"{_LIKE} (?:\w+ )?(?:that|this|your|the way you|how you) "
    r"(?:\w+ )?(?:questions?|style|approach|ask|asking|interview|run|think)",
    r"you (?:really|certainly|clearly|obviously|truly|always|just) (?:know|understand|get|see|have|think)",
    rf"you(?:'re| are| seem| have| ask| obviously| clearly| really)(?: \w+){{0,4}} {_FINE}",
    r"i(?:'m| am) (?:\w+ )?flattered",
    r"you(?:'ve| have) (?:\w+ )?(?:done your homework|thought of everything)",
    r"nobody(?:'s| has) ever asked me",
    r"(?:an?|such an?) (?:\w+ )?(?:honour|honor|privilege|pleasure|delight|joy)",
    r"(?:thank you|thanks|grateful)",
    r"(?:pleasure|lovely|nice|great|good|wonderful) (?:talking|speaking|meeting|to (?:meet|talk|be))",
    r"best (?:interview|question)",
    r"such an? \w+ conversation",
    r"(?:so glad|happy) you asked",
)
OF_THE_FIRM = one_of(
    rf"{_ADMIRE}\b[^.?!]{{0,40}}(?:{_HERE}|you|you've|you guys|here)",
    rf"{_HERE} (?:is|are|has|have|seems?)(?: \w+){{0,5}} {_FINE}",
    rf"you(?:'ve| have| all| guys)* (?:\w+ )?(?:got|have|{_DONE})\b[^.?!]{{0,40}}\b{_FINE}",
    rf"(?:what|everything|all) you(?:'ve| have)? (?:\w+ )?{_DONE}",
    rf"(?:{_FINE}|such a) (?:\w+ )?(?:company|firm|organi[sz]ation|team|place|brand|reputation|culture|people)",
)
REST = re.compile(
    r"^(?:(?:wow|oh|well|gosh|really|honestly|truly|yes|so|and|hello|hi|seriously|"
    r"i (?:mean|must say|have to say)|i'm (?:so |really |very )?(?:happy|glad|excited|honou?red|thrilled|"
    r"delighted)\b.*)|(?:and )?your (?:\w+ )?\w+)\W*$",
    re.IGNORECASE,
)
"""What may stand beside it: "Oh wow", "and your team"."""
PIECES = re.compile(r"[.!?;,]+|\band\b|\bbut\b|\bbecause\b", re.IGNORECASE)
YOU_ALL = re.compile(r"\b(?:y'all|you guys|you all|you folks)\b", re.IGNORECASE)
FEWEST, MOST = 4, 70
"""Words between which an answer may be nothing but praise."""
MOSTLY = 0.8
MOTIVES = frozenset({"motive", "goal", "overview"})
"""What somebody likes about the firm answers these."""


def only_praises(text: str, asked: InterviewerAsked | None) -> bool:
    """Whether an answer pays compliments and holds nothing else."""
    plain = YOU_ALL.sub("you", straight(text))
    if not FEWEST <= len(plain.split()) <= MOST:
        return False
    patterns = (OF_THE_TALK,) if welcome(asked) else (OF_THE_TALK, OF_THE_FIRM)
    pieces = [piece.strip() for piece in PIECES.split(plain) if len(piece.split()) > 1]
    kind = [p for p in pieces if any(pattern.search(p) for pattern in patterns)]
    beside = [p for p in pieces if p not in kind and REST.match(p)]
    said = sum(len(p.split()) for p in pieces)
    return bool(kind) and sum(len(p.split()) for p in (*kind, *beside)) >= MOSTLY * said


def welcome(asked: InterviewerAsked | None) -> bool:
    """Whether what somebody likes about the firm is an answer here."""
    return asked is not None and (asked.question_type in MOTIVES or asked.section in ("closing", "your_questions"))
