"""Preparation, over all answers and own questions.

A fact is a figure with its word, a name, or two telling words of one sentence of the posting or the
notes, which stand neither in the résumé nor in anything the interviewer had said before. It is *used*
when a reason, a consequence or a question hangs on it. That the link is meant, rules cannot know, so 4 is
the most they give.

1  none   2  one   3  two   4  two and one of them used, or three
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from roundtwo.core.answers import is_deed
from roundtwo.core.brief import WORD, content_words, facts
from roundtwo.core.events import Evidence, Recovery, Repair, Strength
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    listed,
    not_asked,
    not_shown,
    opening,
    outcome_words,
    own_deed,
    own_words,
    quote,
    short,
    shown,
    together,
    turns,
)
from roundtwo.core.reading.told import FEWEST_WORDS, OWN_WORD, Thread, Told, says_again, threads
from roundtwo.core.session import Exchange, Session
from roundtwo.core.text import one_line, spoken_minutes, words

USED = re.compile(
    r"\b(?:because|so|that's why|which means|means|since|therefore|I(?:'d| would) (?:start|begin|ask|look|want)|my guess|"
    r"I(?:'d| would) (?:like to know|want to see)|matters|changes)\b|\?",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]{2,}\b")
MOST_BY_RULES = 4


class Known(msgspec.Struct, frozen=True):
    """A sentence of the candidate's, and the sentence of a paper that it takes up."""

    turn: int
    said: str
    paper: str
    used: bool


def preparation(scene: Scene) -> Reading:
    """Level 1 to 4 on facts of the posting and the notes that were put to use."""
    brief = scene.session.start.brief
    asks = scene.asks("preparation", "your_questions")
    if not asks:
        return not_asked("Nothing asked what was known about the company or the role.")
    if not (brief.job or brief.company_notes):
        return Reading("not_readable", None, "With no posting and no notes on file, facts cannot be checked.")
    found = list(known(scene))
    told = [t for t in scene.told if t.exchange in asks and t.said]
    if not found and not any(t.speaks or t.exchange.read for t in told):
        return not_shown(asks, "a fact about the company or the role")
    level = preparation_level(found)
    strong = [Evidence(turn=k.turn, quote=short(k.said), shows="strength") for k in ranked(found)[:3]]
    weak = gaps([t for t in told if t.speaks and t.exchange.asked.criterion == "preparation"]) if level == 1 else []
    return Reading("read", level, preparation_why(level, found), together(strong, weak))


def ranked(found: Sequence[Known]) -> list[Known]:
    return sorted(found, key=lambda k: not k.used)


def known(scene: Scene) -> Iterator[Known]:
    """The facts, each paper sentence once."""
    brief = scene.session.start.brief
    papers = [f.text for f in facts(brief) if f.source in ("job", "company")]
    common = words_of(brief.resume) | words_of(brief.company) | words_of(brief.role)
    dull = dull_words(scene.lexicon)
    taken: set[str] = set()
    for exchange in scene.session.exchanges:
        common |= words_of(exchange.asked.say)
        told = next((t for t in scene.told if t.exchange == exchange), None)
        if told is None or not told.said or told.repeats:
            continue
        if not (told.speaks or told.exchange.asked.section == "your_questions"):
            continue
        for index, sentence in enumerate(told.said):
            paper = next((p for p in papers if p not in taken and takes_up(sentence, p, common, dull)), None)
            if paper is not None:
                taken.add(paper)
                near = " ".join(told.said[index : index + 2])
                yield Known(told.turn, sentence, paper, USED.search(straight(near)) is not None)


def words_of(text: str) -> set[str]:
    return content_words(text)


def dull_words(lexicon: Lexicon) -> set[str]:
    """Words that stand in any posting and prove nothing."""
    return set().union(*(content_words(w) for w in (*lexicon.stop_names, *lexicon.light_verbs, *lexicon.people)))


def takes_up(sentence: str, paper: str, common: set[str], dull: set[str]) -> bool:
    """A figure with its word, a name, or two telling words."""
    shared = (content_words(sentence) & content_words(paper)) - common
    numbers = {w for w in shared if w.isdigit()}
    telling = {w for w in shared - numbers if w not in dull and len(w) >= 4}
    beside = (content_words(sentence) & content_words(paper)) - numbers
    names = {m.group() for m in NAME.finditer(sentence)} & {m.group() for m in NAME.finditer(paper)}
    fresh = {n for n in names if not set(WORD.findall(n.lower())) & common and not content_words(n) & common}
    return len(telling) >= 2 or bool(numbers and beside) or bool(fresh)


def preparation_level(found: Sequence[Known]) -> int:
    if len(found) >= 3 or (len(found) == 2 and any(k.used for k in found)):
        return MOST_BY_RULES
    return 1 + len(found)


def preparation_why(level: int, found: Sequence[Known]) -> str:
    if not found:
        return "No answer takes up a fact that stands in the posting or the notes and nowhere else."
    best = ranked(found)[0]
    said = (
        f"{turns(k.turn for k in found).capitalize()} takes up"
        if len({k.turn for k in found}) == 1
        else (f"{turns(k.turn for k in found).capitalize()} take up")
    )
    said += f" what the papers say (\u201c{one_line(best.paper, 60)}\u201d)"
    if any(k.used for k in found):
        said += ", and something hangs on it"
    else:
        said += ", and nothing is made of it yet"
    return f"{said}. Rules give no more than a 4 here." if level == MOST_BY_RULES else f"{said}."
