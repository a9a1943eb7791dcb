"""What the rules found on one criterion, and the small things that every rule needs to say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from roundtwo.core.brief import content_words
from roundtwo.core.events import Evidence, Finding, Section
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.before import spans
from roundtwo.core.reading.talk import without_talk
from roundtwo.core.reading.told import ENDED_AT, OWN_PAST, WENT_FROM, Told
from roundtwo.core.session import ASKING, Exchange, Session
from roundtwo.core.text import words

LONGEST_QUOTE = 40
"""Words of a quote; a longer sentence is cut where it pauses."""
MOST_QUOTES = 4
PAUSE = re.compile(r"[,;]\s+|\s[–—]\s")
SAYS_SOMETHING = 4
"""Words of a sentence that is worth quoting for itself."""
SAYS_MORE = 8
"""Words of one that is worth it sooner: "It was a Tuesday in October." only opens."""
FAIR_CHANCE = 2
"""Asks that got nothing, from which "not shown" is a low level and not merely open."""


NO_STEP = -1
T = TypeVar("T")


class Reading(msgspec.Struct, frozen=True):
    """One criterion as the rules read it. `level` is 1 to 5, or None where the finding gives none.

    `step` is the place, among the criterion's three pieces of advice, of the one that mends the gap which was found;
    None goes by the level, NO_STEP gives none.
    """

    finding: Finding
    level: int | None
    why: str
    evidence: tuple[Evidence, ...] = ()
    step: int | None = None


class Scene(msgspec.Struct, frozen=True):
    """All that a rule may look at."""

    session: Session
    told: tuple[Told, ...]
    lexicon: Lexicon
    held: dict[str, tuple[Any, ...]] = msgspec.field(default_factory=dict)
    """What several rules look at, worked out once (`once`); a scene that is changed begins with none of it."""

    def once(self, name: str, found: Callable[[Scene], Iterable[T]]) -> tuple[T, ...]:
        """What `found` finds in this scene, found the first time that somebody asks."""
        if name not in self.held:
            self.held[name] = tuple(found(self))
        return self.held[name]

    @property
    def speaking(self) -> list[Told]:
        return [t for t in self.told if t.speaks]

    @property
    def of_substance(self) -> list[Told]:
        return [t for t in self.told if t.substance]

    def asks(self, criterion: str, *sections: Section) -> list[Exchange]:
        """Answered asks that gave this criterion a chance, probes included."""
        return [
            e
            for e in self.session.exchanges
            if e.answer is not None
            and e.asked.move in ASKING
            and (e.asked.criterion == criterion or e.asked.section in sections)
        ]

    def answers_to(self, asks: Iterable[Exchange]) -> list[Told]:
        """What was told to these asks, answers that count only."""
        turns = {e.answer.turn for e in asks if e.answer is not None}
        return [t for t in self.speaking if t.turn in turns]


def not_asked(why: str) -> Reading:
    return Reading("not_asked", None, why)


def not_readable(why: str) -> Reading:
    return Reading("not_readable", None, why)


def not_shown(asks: Sequence[Exchange], missing: str) -> Reading:
    """Asked, and nothing came. One ask alone is no fair chance: it leaves the level open."""
    where = turns(e.asked.turn for e in asks)
    if len(asks) >= FAIR_CHANCE:
        return Reading("not_shown", 1, f"Asked in {where}, and {missing} did not come.")
    return Reading(
        "not_shown",
        None,
        f"Asked once, in {where}, and {missing} did not come; one ask is no measure.",
    )


def turns(numbers: Iterable[int], most: int = 4) -> str:
    """ "turn 4", "turns 4 and 8", "turns 4, 8, 12 and others"."""
    every = sorted(set(numbers))
    shown = [str(n) for n in every[:most]]
    if len(every) == 1:
        return f"turn {shown[0]}"
    if len(every) > most:
        return f"turns {', '.join(shown)} and others"
    return f"turns {', '.join(shown[:-1])} and {shown[-1]}"


def listed(things: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(things) <= 1:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"


# -- quotes ------------------------------------------------------------------------------------

Test = Callable[[str], object]
VISIBLE = re.compile(
    r"\b(?:still (?:use|run|do|work|hang|there|in use|standing)\w*|to this day|"
    r"us(?:e|es|ing) it (?:today|now|every)|(?:use|uses|used) (?:it )?(?:today|every (?:day|morning|week))|"
    r"every(?:body|one) (?:does|uses) (?:it|that|so|now|today)|shifts? uses? it|(?<!\bI )took it (?:over|on)|"
    r"adopted|copied|renewed|signed|re-?ordered|came back|asked for (?:it|more|another)|we kept|"
    r"kept (?:it|us|me|the contract)|went live|is live|no (?:more )?(?:complaints|accidents|returns)|"
    r"(?:was|were|is) gone|stopped (?:being|happening|coming|calling)|passed (?:the|first)|on time)\b",
    re.IGNORECASE,
)
"""An effect that others could see: it serves where a job has no figures."""


def quote(told: Told, test: Test) -> str:
    """The first sentence of an answer that passes, short enough to be read; empty where none does."""
    return next((passing(s, test) for s in told.said if test(s)), "")


def passing(sentence: str, test: Test) -> str:
    """The part of a long sentence that passes the test by itself, from a pause to a pause."""
    whole = short(sentence)
    if whole == sentence or test(whole):
        return whole
    pauses = [0, *(m.end() for m in PAUSE.finditer(sentence)), len(sentence)]
    for place in range(1, len(pauses)):
        part = between(sentence, pauses[place - 1], pauses[place])
        if test(part):
            wider = (between(sentence, start, pauses[place]) for start in pauses)
            return next((w for w in wider if words(w) <= LONGEST_QUOTE), part)
    return whole


def between(sentence: str, start: int, end: int) -> str:
    return sentence[start:end].strip().rstrip(",;–—").rstrip()


def short(sentence: str) -> str:
    """The beginning of a long sentence up to a pause; verbatim either way."""
    if words(sentence) <= LONGEST_QUOTE:
        return sentence
    pauses = [between(sentence, 0, m.end()) for m in PAUSE.finditer(sentence)]
    fitting = [part for part in pauses if words(part) <= LONGEST_QUOTE]
    return fitting[-1] if fitting else cut(sentence)


def short_end(sentence: str) -> str:
    """The end of a long sentence from a pause on: where the question is."""
    if words(sentence) <= LONGEST_QUOTE:
        return sentence
    ends = (sentence[m.end() :].strip() for m in PAUSE.finditer(sentence))
    return next((part for part in ends if words(part) <= LONGEST_QUOTE), sentence)


def cut(sentence: str) -> str:
    """As many words as may be quoted, where a sentence never pauses."""
    pieces = list(re.finditer(r"\S+", sentence))
    return sentence[: pieces[min(LONGEST_QUOTE, len(pieces)) - 1].end()]


def shown(
    told: Iterable[Told],
    test: Test,
    shows: Literal["strength", "gap"] = "strength",
    most: int = 1,
) -> list[Evidence]:
    """Evidence from the first answers that hold a sentence that passes."""
    found: list[Evidence] = []
    for answer in told:
        said = quote(answer, test)
        if said and len(found) < most:
            found.append(Evidence(turn=answer.turn, quote=said, shows=shows))
    return found


def gaps(told: Iterable[Told], most: int = 1) -> list[Evidence]:
    """The opening words of answers that did not show it."""
    found = [Evidence(turn=t.turn, quote=opening(t), shows="gap") for t in told if t.said]
    return found[:most]


def opening(told: Told) -> str:
    """The first sentence that says something: "Sure." does not, and "It was a Tuesday." hardly."""
    found = (quote(told, lambda s, least=least: words(s) >= least) for least in (SAYS_MORE, SAYS_SOMETHING))  # type: ignore[misc]  # a default binds it now
    return next((said for said in found if said), "") or short(told.said[0])


def together(*groups: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence in order, each quote once, gaps behind strengths."""
    unique: dict[tuple[int, str], Evidence] = {}
    for group in groups:
        for item in group:
            unique.setdefault((item.turn, item.quote), item)
    ordered = sorted(unique.values(), key=lambda e: e.shows == "gap")
    return tuple(ordered[:MOST_QUOTES])


def own_deed(sentence: str) -> bool:
    """Whether a sentence tells something that "I" did."""
    return OWN_PAST.search(without_talk(QUOTED.sub("", straight(sentence)))) is not None


QUOTED = re.compile(r'"[^"]*"')
"""Words of somebody's, a line of the résumé among them: they tell no deed of now."""
NO_EVENT = re.compile(
    r"\bI(?:'ve| have) (?:also |always |mainly )?(?:worked|been|had|done|held|used|known|loved|enjoyed)\b|"
    r"\bI (?:\w+ )?(?:transitioned|grew|progressed|evolved|shifted|moved) into\b|"
    r"\bI\b[^.?!]{0,30}\b(?:consistently|constantly|regularly|typically)\b|"
    r"\b(?:worked|working) (?:as|for|in)\b|"
    r"\b(?:was|were|am) (?:mainly |also )?(?:responsible|in charge|charged|involved)\b|"
    r"\b(?:as|like) I (?:said|mentioned|told)\b|"
    r"\b(?:since then|these days|nowadays|usually|always|now) (?:I|we)\b|\b(?:I|we) (?:usually|always|now)\b",
    re.IGNORECASE,
)
"""A title, a duty or a habit: it says what is done, not what happened once."""


def own_words(told: Told) -> str:
    """The sentence of an answer that tells best what the candidate did; empty where none does."""
    if "own_deed" not in told.features:
        return ""
    direct = [s for s in told.said if own_deed(s) and not NO_EVENT.search(straight(s))]
    if direct:
        return short(max(direct, key=lambda s: len(content_words(s))))
    noted = recorded(told, "action")
    left = QUOTED.sub("", straight(noted))
    if NO_EVENT.search(straight(noted)) or (left != straight(noted) and words(left) < SAYS_SOMETHING):
        return ""
    return "" if OWN_PAST.search(straight(noted)) and not own_deed(noted) else noted


def recorded(told: Told, part: str) -> str:
    """The sentence around a story part that the first reading noted."""
    read = told.exchange.read
    noted = [p.quote for p in (read.parts if read is not None else ()) if p.part == part]
    return quote(told, lambda s: noted[0] in s) if noted else ""


def outcome_words(told: Told, lexicon: Lexicon) -> str:
    """The sentence that tells what came of it: a change in figures, a figure, or words."""
    return next((said for test in outcome_tests(told, lexicon) if (said := quote(told, test))), "")


def outcome_of(told: Sequence[Told], lexicon: Lexicon) -> Evidence | None:
    """The best such sentence of a thread."""
    ranked = zip(*(outcome_tests(t, lexicon) for t in told), strict=True)
    for tests in ranked:
        for answer, test in zip(told, tests, strict=True):
            if said := quote(answer, test):
                return Evidence(turn=answer.turn, quote=said, shows="strength")
    return None


BESIDE = re.compile(r"\b(?:because|since (?:it|they|we)|so that|in order to)\b[^,;.]*", re.IGNORECASE)
DENIED = re.compile(r"(?:n't|\bnot|\bnever|\bnothing|\bnobody)\b[^,;.]*$|\bto\s+$", re.IGNORECASE)
NO_RESULT = frozenset({"every morning"})
"""Entries of the list of results that a routine holds too."""


def claims_result(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says that something came of it: not as a reason, not denied, not only
    wanted."""
    text = BESIDE.sub("", straight(sentence))
    return any(
        m.group().lower() not in NO_RESULT and text[m.end() :][:1] != "'" and not DENIED.search(text[: m.start()])
        for m in lexicon.find_all("result", text)
    )


def outcome_tests(told: Told, lexicon: Lexicon) -> tuple[Test, ...]:
    """From the most to the least that a sentence can say of an outcome."""
    read = told.exchange.read
    noted = [p.quote for p in (read.parts if read is not None else ()) if p.part == "result"]

    def later(test: Test) -> Test:
        return lambda s: not any(s in start for start in told.starts) and test(s)

    return (
        later(lambda s: WENT_FROM.search(straight(s)) or ENDED_AT.search(straight(s)) or spans(straight(s))),
        later(lambda s: claims_result(s, lexicon) and re.search(r"\d", s)),
        later(lambda s: any(part in s for part in noted) and claims_result(s, lexicon)),
        later(lambda s: VISIBLE.search(straight(s))),
        later(lambda s: claims_result(s, lexicon)),
    )
