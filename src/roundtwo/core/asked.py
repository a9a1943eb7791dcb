"""What a question of the candidate's is about, and what it wants: a number, a time, a person, a yes, a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from roundtwo.core.bank import Topic
from roundtwo.core.brief import COMMON, content_words, singulars
from roundtwo.core.lexicon import one_of, phrase_pattern, straight

Wish = Literal["amount", "time", "person", "reason", "yes", "thing"]


class Asked(msgspec.Struct, frozen=True):
    """A question, read once."""

    text: str
    wish: Wish
    words: frozenset[str]
    about: tuple[Subject, ...]


class Subject(msgspec.Struct, frozen=True):
    """What a question is about."""

    topic: Topic
    words: frozenset[str]
    """The question's words by which it is known."""
    sure: bool
    """It is known by several words together ("report to")."""
    name: str


WISHES: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    ("amount", one_of(r"how (?:many|much|often|long|far|big|large)", r"what (?:size|percentage|number|share) of")),
    ("time", one_of(r"when", r"(?:which|what) (?:day|week|month|date|time)", r"how soon", r"by what date")),
    ("person", one_of(r"who", r"who'd", r"who's", r"who'll", r"whom", r"whose", r"which person")),
    ("reason", one_of(r"why", r"how come", r"what(?:'s| is| was) behind", r"for what reason", r"how")),
)
CONFIRM = re.compile(
    r"^\W*(?:(?:and|so|but|well|okay|also|just|then)\W+)*"
    r"(?:is|are|was|were|do|does|did|will|would|can|could|has|have|had|may|might|should)\b",
    re.IGNORECASE,
)
POLITE = re.compile(
    r"^\W*(?:(?:and|so|but|well|okay|also|then|maybe|perhaps|finally|one more|another one|one thing|yes|great|"
    r"thanks|thank you|right)\W+)*"
    r"(?:(?:can|could|may|might) (?:i|you) (?:\w+ )?(?:ask|tell me|tell us|say)(?: you)?"
    r"(?: a bit| a little| something| more)?"
    r"(?: about)?|i(?:'d| would) (?:like|love) to know|"
    r"i(?:'m| was| am) (?:wondering|curious)|do you (?:happen to )?know|"
    r"any idea)\W+",
    re.IGNORECASE,
)
"""What only leads to a question."""
BECAUSE = re.compile(
    r"[,;]?\s+(?:since|because|as|so that|so|if) (?:i|i'm|i've|my|we|that's|the last|in my)\b[^?]*|\s+[–—-]\s+[^?]*",
    re.IGNORECASE,
)
"""Why somebody asks."""
OWN_WORDS = (
    "mean exactly roughly actually usually normally practice currently right back mostly today moment not went anybody "
    "anyone somebody example have"
)
"""Words that are about the asking, or about nothing."""


def core_of(question: str) -> str:
    """The question without its courtesies and its reasons; of several parts the first that asks."""
    plain = straight(question)
    led = LED_TO.search(plain)
    core = BECAUSE.sub("", POLITE.sub("", plain[led.end() :] if led is not None else plain)).strip()
    first = SECOND_PART.split(core)[0]
    return (first if len(first.split()) >= FEWEST_OF_PART else core) or plain


_ASKING = r"who|how|what|when|where|which|why"
LED_TO = re.compile(
    rf"(?::|\s[–—-])\s+(?=(?:so |and )?(?:{_ASKING}|is|are|do|does|would|will|can|could)\b)|"
    r"\b(?:know|ask|hear|wonder|wondering|tell me|interested in|curious)(?: about)?,?\s+"
    rf"(?=(?:{_ASKING}|whether|if)\b)",
    re.IGNORECASE,
)
"""Where a question begins that something leads to: "One more thing: who would I report to?" """
SECOND_PART = re.compile(
    r",\s+(?=(?:or |and |so )?(?:am|is|are|do|does|did|would|will|can|who|how|what|when|where|which|if)\b)",
    re.IGNORECASE,
)
FEWEST_OF_PART = 4
"""Words of a part that asks by itself."""


def asked_of(question: str, topics: Mapping[str, Topic]) -> Asked:
    text = core_of(question)
    words = frozenset(words_in(text) - words_in(OWN_WORDS))
    about = []
    for name, topic in topics.items():
        said = [match.group() for match in phrase_pattern(topic.ask).finditer(straight(question))]
        if said:
            named = frozenset(word for phrase in said for word in words_in(phrase)) & words
            about.append(Subject(topic, named, any(" " in phrase for phrase in said), name))
    return Asked(text, wish_of(text), words, tuple(about))


def words_in(text: str) -> set[str]:
    """Words of content, the parts of "on-call" each by itself."""
    plain = OWN.sub(r"\1", text.replace("-", " "))  # "your own questions" say nothing of who owns what
    words = singulars(content_words(plain)) - COMMON
    return {ENDING.sub("", word) for word in words}


OWN = re.compile(r"\b(my|our|your|their|her|his|its) own\b", re.IGNORECASE)
ENDING = re.compile(r"(?<=\w{3})(?:ing|e)$")


def wish_of(text: str) -> Wish:
    """What is wanted, by the question word that comes first."""
    if CONFIRM.match(text):
        return "yes"
    found = [(match.start(), wish) for wish, pattern in WISHES if (match := pattern.search(text))]
    thing = re.search(r"\b(?:what|which)\b", text, re.IGNORECASE)
    first = min(found, default=(len(text), "thing"))
    return "thing" if thing is not None and thing.start() < first[0] else first[1]
