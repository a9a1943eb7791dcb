"""What the candidate says against a reading, as far as rules can understand it.

Four things can be looked up: a place in the transcript where the missing thing stands (a turn, words in quotation
marks, or words that were said), "that was me", "that was not mine", and "that was not about this". Whatever else is
said cannot be judged by rules. It is data throughout: nothing in it is a pattern, and a level it asks for is not read.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.told import sentences
from roundtwo.core.session import Session

Kind = Literal["place", "mine", "not_mine", "aside", "demand", "unclear"]
RUN = 4
"""Words in a row from which a contest says again what stands in an answer."""
LONGEST = 600
"""Words of a contest that are looked at."""
MOST_QUOTED = 5
TURN = re.compile(r"\bturns?\s+(\d{1,4})\b", re.IGNORECASE)
QUOTED = re.compile(r"[“\"«]([^”\"»]{2,400})[”\"»]")
DEMAND = re.compile(
    r"\b(?:give|grant|award|make|put|rate|raise|mark|score|set|deserve|want|should (?:be|get)|bump|move)\b"
    r"[^.?!\n]{0,40}\b(?:(?:a|an|it|level|at|to|as)\s+)(?:[1-5]|one|two|three|four|five)\b(?!\s+(?:week|day|month|year|"
    r"hour|minute|people|of|percent)\w*)|\b(?:give|grant|award) (?:me|us) (?:the|that|my) "
    r"(?:[1-5]|one|two|three|four|five)\b(?! \w+s\b)|"
    r"\b(?:higher|better|best|top|full|maximum|highest) (?:level|score|mark|rating|grade)s?\b",
    re.IGNORECASE,
)
NOT_MINE = re.compile(
    r"(?i:\b(?:that|it|this|the \w+) (?:wasn't|was not|isn't|is not)(?: really| actually| only| even)? "
    r"(?:me|mine|my (?:idea|work|doing|part|decision|number|figure)|true|right|correct|so)\b|"
    r"\b(?:I didn't|I did not|I never)(?: actually| really)? "
    r"(?:do|did|make|made|decide|decided|build|built|write|wrote|lead|led|run|say that|mean)\b|"
    r"\bI (?:made (?:that|it) up|exaggerated|misspoke|got (?:that|it) wrong|was wrong about)\b|"
    r"\b(?:that|it)(?:'s| is| was) (?:wrong|not true|an exaggeration|too big)\b|"
    r"\bwas(?: really| actually)? "
    r"(?:my (?:boss|manager|colleague|team|lead|predecessor)|somebody else|someone else)\b)|"
    r"\b(?i:that|it) was(?i: really| actually)? (?!(?:I|A|The|My)\b)[A-Z][a-z]+\b(?! (?:who|that) I\b)"
)
"""Names begin with a capital, so that one pattern minds it."""
MINE = re.compile(
    r"\b(?:that|it|this) (?:was|is)(?: really| actually| all| only)? (?:me\b|mine\b|I\b|\W?I\W? ?,? not\b)|"
    r"(?:^|[^\w])['\"‘“]?I['\"’”]?,? (?:and )?not ['\"‘“]?(?:we|us|the team)\b|\bnot ['\"‘“]?we\b|\bI mean(?:t)? I\b|"
    r"\bI (?:did|do) (?:it|that|this)(?: all)?(?: myself| alone| on my own)?\b|\b(?:by|on) (?:myself|my own)\b|"
    r"\bwe['\"’”]? (?:there )?(?:was|is|means|meant) (?:just )?(?:me|I)\b|\bmy own (?:part|work|doing|idea|decision)\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\b(?:wasn't|isn't|weren't|was not|is not|were not|not)(?: really| actually| even| meant)* "
    r"(?:about|an answer|in answer|part of|to do with)\b|\bout of context\b|"
    r"\b(?:was|is|were) (?:only )?(?:a joke|joking)\b|"
    r"\b(?:was|were) (?:joking|quoting)\b|\bnothing to do with\b|\b(?:doesn't|does not|don't) belong\b|"
    r"\b(?:was|were) (?:talking|speaking) about something else\b",
    re.IGNORECASE,
)


class Place(msgspec.Struct, frozen=True):
    """A place in the transcript that the candidate points at: an answer's turn, and a sentence where one is meant."""

    turn: int
    sentence: str = ""


class Contested(msgspec.Struct, frozen=True):
    """What was said against a reading."""

    kind: Kind
    places: tuple[Place, ...] = ()
    unfound: tuple[str, ...] = ()
    """Words in quotation marks that stand in no answer, and turns that do not exist."""


def understood(say: str, session: Session, lexicon: Lexicon, quote: str = "") -> Contested:
    """What a contest comes down to. `quote` are the contested words: to repeat them points nowhere."""
    plain = straight(" ".join(say.split()[:LONGEST]))
    kept = " ".join(s for s in sentences(plain) if not (addresses_judge(s, lexicon) or DEMAND.search(s)))
    if not kept:
        return Contested("demand")
    places, unfound = pointed_at(kept, session, straight(quote))
    bare = QUOTED.sub(lambda m: m.group() if m.group(1).strip().lower() in ("i", "we") else " ", kept)
    if NOT_MINE.search(bare) and not MINE.search(bare):
        return Contested("not_mine", places, unfound)
    if places or unfound:
        return Contested("place", places, unfound)
    for kind, pattern in PLAIN:
        if pattern.search(bare):
            return Contested(kind)
    return Contested("demand" if kept != plain else "unclear")


PLAIN: tuple[tuple[Kind, re.Pattern[str]], ...] = (("mine", MINE), ("aside", ASIDE))


# -- places ------------------------------------------------------------------------------------


def pointed_at(text: str, session: Session, quote: str) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """(the places that are named, what was named and does not exist). Named turns go before words."""
    unfound: list[str] = []
    places: list[Place] = []
    named = [int(number) for number in TURN.findall(text)]
    for turn in named:
        exchange = session.exchange_at(turn)
        if exchange is None or exchange.answer is None:
            unfound.append(f"turn {turn}")
        else:
            places.append(Place(exchange.answer.turn))
    for words in quoted(text):
        found = [place for place in saying(words, session) if place.sentence]
        inside = [p for p in found if not places or p.turn in {each.turn for each in places}]
        if not found:
            unfound.append(words)
        elif not same_words(words, quote):
            places = [p for p in places if p.turn not in {each.turn for each in inside}] + (inside or found)[:1]
    if not places and not unfound:
        places = [p for p in saying_again(text, session) if not same_words(p.sentence, quote)][:1]
    return tuple(dict.fromkeys(places)), tuple(dict.fromkeys(unfound))


def quoted(text: str) -> list[str]:
    """Words in quotation marks, two or more: a single “I” or “we” is pointed at, not quoted."""
    return [words for words in QUOTED.findall(text) if len(words.split()) > 1][:MOST_QUOTED]


def saying(words: str, session: Session) -> list[Place]:
    """The sentences in which these words stand, as they were said but for case and punctuation."""
    wanted = plain_words(words)
    return [Place(turn, sentence) for turn, sentence in every_sentence(session) if holds(plain_words(sentence), wanted)]


def saying_again(text: str, session: Session) -> list[Place]:
    """Sentences of which the text repeats four words or more in a row, most of them first."""
    said = runs(plain_words(text))
    found = [(len(said & runs(plain_words(s))), Place(turn, s)) for turn, s in every_sentence(session)]
    return [place for count, place in sorted(found, key=lambda pair: -pair[0]) if count]


def every_sentence(session: Session) -> list[tuple[int, str]]:
    return [(e.answer.turn, s) for e in session.exchanges if e.answer is not None for s in sentences(e.answer.say)]


def plain_words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in re.findall(r"[\w'%]+", straight(text)))


def holds(text: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return bool(wanted) and any(text[at : at + size] == wanted for at in range(len(text) - size + 1))


def runs(text: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


def same_words(one: str, other: str) -> bool:
    here, there = plain_words(one), plain_words(other)
    return bool(here and there) and (holds(here, there) or holds(there, here))
