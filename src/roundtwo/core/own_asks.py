"""What the candidate's own questions want: the interviewer's doubts, a view of one's own, or facts, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from roundtwo.core.asked import FEWEST_OF_PART, LED_TO
from roundtwo.core.lexicon import phrase_pattern, straight

SAYS_DOUBT = phrase_pattern(
    [
        "do you have any doubts",
        "have any doubts",
        "any doubts",
        "hesitate",
        "hesitant",
        "hesitations",
        "reservations",
        "holding you back",
        "missing for you",
        "still open about me",
        "still open for you",
        "anything about me",
        "something about me",
        "not sure about in me",
        "put you off",
        "why wouldn't you hire",
        "would you hire me",
        "how did i do",
        "how am i doing",
        "what did you think of",
        "where do i stand",
        "where i stand",
        "red flags",
        "question marks",
    ]
)
"""Asked of the interviewer at the end, about nobody else."""
WORRY = (
    r"(?:worr(?:y|ies|ied|ying)|concern(?:s|ed|ing)?|doubts?|doubtful|nervous|uneasy|unsure|not (?:so |quite )?sure|"
    r"not convinced|unconvinced|convinced?|persuaded?|sceptical|skeptical|reservations?|gaps?|weak(?:ness|nesses|est)?|"
    r"fall(?:s|en)? short|missing|against|clear up|clarify|still open|thin|say no|rule(?:s|d)? (?:me )?out|"
    r"bothers?|bothering|stop(?:s|ping)? you)"
)
OF_ME = (
    r"(?:me|my (?:answers?|experience|background|cv|r[ée]sum[ée]|fit|application|profile|suitability|skills?)|"
    r"i(?:'ve| have) (?:said|told)|i (?:said|told|couldn't|could|fit)|you(?:'ve| have)? heard (?:from me|today|so far)|"
    r"as a candidate|hiring)"
)
MY_DOUBT = re.compile(
    rf"\b{WORRY}\b.*\b{OF_ME}\b|\b{OF_ME}\b.*\b{WORRY}\b|"
    rf"^\W*(?:and |so |but )?(?:do you (?:still )?have )?(?:any|other|what(?: are|'s| is)?(?: your)?) (?:\w+ )?{WORRY}"
    r"(?: so far| left| at all| on your side)?\W*$|\bi(?:'d| might| would)? (?:fall|come up|am|be|'m) (?:too )?short\b|"
    r"\b(?:are you|you're|you are|still) (?:unsure|not sure|nervous|uneasy|sceptical|hesitant) (?:of|about)\b|"
    r"\b(?:what|anything|something) (?:would|might|could) (?:make|stop|keep) you (?:say no|hesitate|from)\b|"
    r"\b(?:could|can) you see me (?:in|doing)\b|\bdo you think i(?:'d| would| could| can|'m)\b",
    re.IGNORECASE,
)
"""A worry and oneself in one question, or a worry that nothing else is said of."""
OWN_VIEW = re.compile(
    r"\b(?:do|did|would) you (?:like|enjoy|love|think|feel|prefer|believe|miss|regret|hope|see yourself)\b|"
    r"\b(?:do|did|would) you have (?:something|anything|someone) in mind\b|"
    r"\b(?:what's|what is|how is|how's) it like\b|\byour (?:own |personal )?(?:view|opinion|favou?rite)\b|"
    r"\bas a (?:teammate|colleague|person)\b|\bfor you personally\b|"
    r"\bwhy did you (?:join|stay|come)\b|\bkeeps you here\b",
    re.IGNORECASE,
)
"""What is asked of the interviewer as a person: an invented answer would be a lie."""


def wants_doubts(ask: str) -> bool:
    """Whether a question of the candidate's asks what speaks against them."""
    said = straight(ask)
    return SAYS_DOUBT.search(said) is not None or MY_DOUBT.search(said) is not None


def wants_own_view(ask: str) -> bool:
    return not wants_doubts(ask) and OWN_VIEW.search(straight(ask)) is not None


def parts_of(ask: str) -> list[str]:
    """The questions that one sentence asks: "How big is the team and who would I report to?" asks two."""
    plain = straight(ask)
    led = LED_TO.search(plain)
    parts = AND_ALSO.split(plain[led.end() :] if led is not None else plain)
    if len(parts) > 1:  # a list of questions, whose last one stands behind "and"
        parts = [piece for part in parts for piece in LISTED.split(part)]
    return parts if all(len(part.split()) >= FEWEST_OF_PART for part in parts) else [ask]


_WORDS = r"who|whom|how|what|when|where|which|why"
AND_ALSO = re.compile(
    rf",?\s+and\s+(?=(?:{_WORDS}|is|are|do|does|did|was|were|has|have|had|would|will|can|could|should|may)(?:'s)?\b)",
    re.IGNORECASE,
)
LISTED = re.compile(
    rf",\s+(?=(?:{_WORDS})(?:'s|\s+(?:is|are|was|were|do|does|did|has|have|had|would|will|can|could)\b))", re.IGNORECASE
)


def without_guesses(asks: Sequence[str]) -> tuple[str, ...]:
    """The questions without what is only guessed at beside one: "What's the reason? No parts, or not enough hands?"."""
    kept: list[str] = []
    for ask in asks:
        if kept and OPEN.search(straight(kept[-1])) and GUESSED.match(straight(ask)):
            continue
        kept.append(ask)
    return tuple(kept)


OPEN = re.compile(r"\b(?:who|how|what|what's|when|where|which|why)\b", re.IGNORECASE)
GUESSED = re.compile(
    rf"(?!.*\b(?:{_WORDS})\b)(?:(?:is|was) (?:it|that|this)\b"
    r"(?!\s+(?:me|you|possible|true|ok|okay|fair|usual|normal|right)\b)[^?]{0,70}\?|"
    r"(?!(?:and|so|is|are|do|does|did|was|were|has|have|had|would|will|can|could|should|may|any)\b)[^?]{0,80}"
    r"\bor\b[^?]{0,50}\?|or (?:is|was|are|were|do|does|did) (?:it|that|they)\b)",
    re.IGNORECASE,
)
"""What follows an open question and only offers answers to it."""


def of_facts(asks: Iterable[str]) -> list[str]:
    """What somebody who knows the place could answer, a part each."""
    return [part for ask in asks for part in parts_of(ask) if not wants_doubts(part) and not wants_own_view(part)]
