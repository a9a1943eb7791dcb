"""What the papers hold on a question of the candidate's: the sentence that answers it, in full or in part, or none.

A question has a subject and wants something of it: a number, a time, a person, a yes, a reason. A sentence on the same
subject that gives what is wanted answers it. One that only touches on it is said for what it is. Reasons and ways are
never in a posting: a sentence that shares their subject covers them in part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Literal

import msgspec

from roundtwo.core.bank import Topic
from roundtwo.core.brief import Fact, content_words, facts, singulars
from roundtwo.core.events import Brief
from roundtwo.core.lexicon import one_of, phrase_pattern, straight

Wish = Literal["amount", "time", "person", "reason", "yes", "thing"]


class Answerable(msgspec.Struct, frozen=True):
    """What the papers hold on a candidate's question."""

    fact: Fact | None
    full: bool
    """The sentence gives what was asked for, and does not only touch on it."""


class Asked(msgspec.Struct, frozen=True):
    """A question, read once."""

    text: str
    wish: Wish
    words: frozenset[str]
    about: tuple[Topic, ...]
    named: frozenset[str]
    """Those of its words by which a topic is known."""


NUMBER = re.compile(
    r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|dozen|"
    r"half)\b",
    re.IGNORECASE,
)
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
GIVES: dict[Wish, re.Pattern[str]] = {
    "amount": re.compile(
        rf"{NUMBER.pattern}|\b(?:every|once|twice|daily|weekly|monthly|yearly|per|no|none|all)\b", re.IGNORECASE
    ),
    "time": re.compile(
        rf"{NUMBER.pattern}|\b(?:within|until|before|after|every|soon|immediately|january|february|march|april|may|june|july|"
        r"august|september|october|november|december|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|"
        r"spring|summer|autumn|winter|next|last|weekly|monthly)\b",
        re.IGNORECASE,
    ),
    "person": re.compile(
        r"\b(?i:report\w*|head|lead\w*|led|manager|director|owner|founder|team|crew|colleagues?|planner|partner|deputy|chief|"
        r"\w+(?:ers|ors|ists|ians|ants|ents|ices))\b|\bwith [A-Z]|\b[A-Z]\w+ [A-Z]\w+"
    ),
}
"""What a sentence must hold to give an amount, a time or a person."""
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
    r"[,;]?\s+(?:since|because|as) (?:i|i'm|i've|my|we|the last|in my)\b[^?]*|\s+[–—-]\s+[^?]*", re.IGNORECASE
)
"""Why somebody asks."""
OWN_WORDS = frozenset(
    "mean exactly roughly actually usually normally practice currently right back mostly today".split()
)


def core_of(question: str) -> str:
    """The question without its courtesies and its reasons; of several parts the first that asks."""
    plain = straight(question)
    core = BECAUSE.sub("", POLITE.sub("", plain)).strip()
    first = SECOND_PART.split(core)[0]
    return (first if len(first.split()) >= FEWEST_OF_PART else core) or plain


SECOND_PART = re.compile(
    r",\s+(?=(?:or |and |so )?(?:am|is|are|do|does|did|would|will|can|who|how|what|when|where|which|if)\b)",
    re.IGNORECASE,
)
FEWEST_OF_PART = 4
"""Words of a part that asks by itself."""


def asked_of(question: str, topics: Mapping[str, Topic]) -> Asked:
    text = core_of(question)
    about = tuple(topic for topic in topics.values() if phrase_pattern(topic.ask).search(straight(question)))
    named: set[str] = set()
    for topic in about:
        for match in phrase_pattern(topic.ask).finditer(text):
            named |= words_in(match.group())
    words = frozenset(words_in(text) - OWN_WORDS)
    return Asked(text, wish_of(text), words, about, frozenset(named & words))


def words_in(text: str) -> set[str]:
    """Words of content, the parts of "on-call" each by itself."""
    return singulars(content_words(text.replace("-", " ")))


def wish_of(text: str) -> Wish:
    """What is wanted, by the question word that comes first."""
    if CONFIRM.match(text):
        return "yes"
    found = [(match.start(), wish) for wish, pattern in WISHES if (match := pattern.search(text))]
    thing = re.search(r"\b(?:what|which)\b", text, re.IGNORECASE)
    first = min(found, default=(len(text), "thing"))
    return "thing" if thing is not None and thing.start() < first[0] else first[1]


def answer_from(brief: Brief, question: str, topics: Mapping[str, Topic], taken: Collection[str] = ()) -> Answerable:
    """The sentence of the papers that answers `question` best, none of those `taken` already."""
    asked = asked_of(question, topics)
    every = [(fact, words_in(fact.text)) for fact in facts(brief)]
    often = Counter(word for _, held in every for word in held)
    best: Fact | None = None
    most, full = 0.0, False
    for fact, held in every:
        shared = asked.words & held
        if len(fact.text.split()) > LONGEST_FACT or said_by_asker(fact.text, asked, held):
            continue
        worth = sum(2.0 / (1 + often[word]) for word in shared)
        covers = covered(asked, fact.text, held, worth)
        score = (2.0 * (covers == "full") + 2.0 + worth - 0.02 * len(fact.text.split())) if covers else 0.0
        if score > most and gist(fact.text, asked) not in taken:
            best, most, full = fact, score, covers == "full"
    if best is not None:
        best = Fact(best.source, gist(best.text, asked))
    return Answerable(best, full)


def covered(asked: Asked, text: str, held: set[str], worth: float) -> Cover:
    """How far a sentence answers: it is on the subject and gives what is wanted, or it shares enough of the words."""
    on_topic = any(phrase_pattern(topic.text).search(straight(text)) for topic in asked.about)
    cover = ON_TOPIC[asked.wish](asked, held) if on_topic and (asked.wish not in GIVES or given(asked, text)) else ""
    return least(cover or by_words(asked, text, held, worth), asked, text)


def least(cover: Cover, asked: Asked, text: str) -> Cover:
    """What is asked of the past is at most touched on by what is so today."""
    return "part" if cover and WAS.search(asked.text) and not HAS_BEEN.search(text) else cover


def gives_measure(asked: Asked, held: set[str]) -> Cover:
    """A number, a time or a person that belongs to what was asked about."""
    rest = asked.words - asked.named
    if asked.wish == "time":
        return "full" if not rest or rest & held else ""
    return "full" if asked.words & held or len(rest) <= FEW else ""


def gives_reason(asked: Asked, held: set[str]) -> Cover:
    rest = asked.words - asked.named
    return "part" if rest & held or len(asked.words) <= FEW else ""


def gives_yes(asked: Asked, held: set[str]) -> Cover:
    """A yes holds for all that was asked: "Do you pay for the gym?" is not answered by what the job pays."""
    rest = asked.words - asked.named
    named, missed = asked.named & held, rest - held
    if named and len(missed) < max(len(named), 1):
        return "full"
    return "part" if rest & held or not rest else ""


def gives_thing(asked: Asked, held: set[str]) -> Cover:
    if asked.words & held:
        return "full"
    return "part" if len(asked.words - asked.named) <= FEW else ""


Cover = Literal["full", "part", ""]
ON_TOPIC: dict[Wish, Callable[[Asked, set[str]], Cover]] = {
    "amount": gives_measure,
    "time": gives_measure,
    "person": gives_measure,
    "reason": gives_reason,
    "yes": gives_yes,
    "thing": gives_thing,
}


def by_words(asked: Asked, text: str, held: set[str], worth: float) -> Cover:
    """The answer of a sentence on no subject that is known, by the words it shares with the question."""
    shared = asked.words & held
    half = bool(shared) and len(shared) * 2 >= len(asked.words)
    if asked.wish == "amount" and half and counted_in(asked.text, text):
        return "full"
    enough = len(shared) >= 2 and worth >= ENOUGH and len(shared) >= LEAST_COVERED * len(asked.words)
    whole = bool(asked.words) and asked.words <= held and len(asked.text.split()) <= SHORT_QUESTION
    if not (enough or whole):
        return ""
    most = len(shared) >= COVERED * len(asked.words)
    return "full" if most and asked.wish in ("amount", "time") and given(asked, text) else "part"


def given(asked: Asked, text: str) -> bool:
    """Whether a sentence holds a number of what was counted, a time, or somebody."""
    many = HOW_MANY.search(asked.text)
    if many is not None and many[1].lower() not in UNITS:
        people = many[1].lower() in PEOPLE and COUNTED_PEOPLE.search(text) is not None
        return people or counted_in(asked.text, text)
    return GIVES[asked.wish].search(text) is not None


PEOPLE = frozenset("people of colleagues persons others men women staff teammates employees".split())
UNITS = frozenset("day days week weeks hour hours month months year years evening evenings night nights".split())
COUNTED_PEOPLE = re.compile(
    rf"(?:{NUMBER.pattern})\s+(?:\w+\s+)?(?:people|staff|colleagues|\w+(?:ers|ors|ists|ians|ants|ents|ices|nurses|men|women))\b"
    rf"|\b(?:team|crew|group|staff) of\s+(?:{NUMBER.pattern})",
    re.IGNORECASE,
)
WAS = re.compile(r"\b(?:did|was|were|had|used to)\b", re.IGNORECASE)
HAS_BEEN = re.compile(
    r"\b(?:was|were|had|has|have|did|left|fell|lost|went|came|took|gave|made|got|cut|since|\w{2,}ed)\b", re.IGNORECASE
)


FEW = 2
"""Words beside the subject that a sentence need not have."""
SHORT_QUESTION = 9
LONGEST_FACT = 45
KNOWN = 0.6
"""Share of a sentence's words from which the question was made out of it."""
LEAST_COVERED, COVERED = 0.34, 0.6
"""Share of a question's words that a sentence must hold to touch on it, and to answer it."""
ENOUGH = 1.6
"""What shared words must be worth together: two that stand in one sentence only, or several that stand in a few."""
MOST_QUOTED = 28
"""Words of a paper that an interviewer would read out."""
HOW_MANY = re.compile(r"\bhow many (\w+)", re.IGNORECASE)


def said_by_asker(text: str, asked: Asked, held: set[str]) -> bool:
    """Whether the question has all that the sentence tells: it was made from it."""
    known = len(asked.words & held) >= KNOWN * len(held)
    return known and not adds_figure(text, asked)


def adds_figure(text: str, asked: Asked) -> bool:
    """Whether a sentence tells a number that the question does not, or only needs to be confirmed."""
    return asked.wish == "yes" or not set(NUMBER.findall(text)) <= set(NUMBER.findall(asked.text))


def counted_in(question: str, text: str) -> bool:
    """Whether a sentence tells how many there are of what a question counts ("38 people")."""
    many = re.search(r"\bhow many ((?:\w+ )?\w+)", question, re.IGNORECASE)
    things = {word.lower().removesuffix("s") for word in many[1].split()} if many is not None else set()
    return any(
        things & {word.removesuffix("s") for word in text[number.end() :].lower().replace("-", " ").split()[:2]}
        for number in NUMBER.finditer(text)
    )


def gist(text: str, asked: Asked) -> str:
    """The part of a sentence that answers, verbatim: whole where it is short, else its best clause."""
    if len(text.split()) <= MOST_QUOTED:
        return text
    parts = [part.strip() for part in re.split(r"(?<=[;:])\s+|\s+[–—]\s+", text) if part.strip()]

    def hits(part: str) -> int:
        return len(asked.words & words_in(part)) + 2 * sum(
            bool(phrase_pattern(t.text).search(straight(part))) for t in asked.about
        )

    best = max(parts, key=hits)
    whole = best.count("(") == best.count(")")
    return best.rstrip(",;:") if len(best.split()) >= 3 and whole else text
