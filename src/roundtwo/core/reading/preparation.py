"""Preparation, over all answers and own questions.

A fact is a figure with its word, a name, or two telling words of one sentence of the posting or the
notes, which stand neither in the résumé nor in anything the interviewer had said before. It counts
only where the answer is about this company: it says "your", "here" or "the posting", answers a question
about preparation, or is one of the candidate's own questions; a likeness that only the reader sees is
none. It is *used* when a reason, a consequence or a question hangs on it. Whether the link is a good
one rules cannot know, so 4 is the most they give.

1  none   2  one   3  two   4  two and one of them used, or three

A fact stated as sure that differs from the papers is a gap. Where it differs from the posting, the level is one
lower; the notes are the candidate's own, and may be what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from roundtwo.core.brief import WORD, content_words, facts
from roundtwo.core.events import Evidence, InterviewerAsked
from roundtwo.core.figures import NUMBER_WORDS, figures
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.differing import contradicts, differs
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    not_asked,
    not_shown,
    short,
    together,
    turns,
)
from roundtwo.core.reading.matter import EVERYDAY
from roundtwo.core.reading.told import Told, does
from roundtwo.core.text import one_line

USED = re.compile(
    r"\b(?:because|so|that's why|which means|means|since|therefore|I(?:'d| would) (?:start|"
    r"begin|ask|look|want)|my guess|"
    r"I(?:'d| would) (?:like to know|want to see)|matters|changes)\b|\?",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]{2,}\b|\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b")
"""A capital inside a sentence, or one inside a word: that is a name wherever it stands."""
FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?!\w)|(?<![\w.,])\d(?![\w.,]\w)")
DATES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June "
    "July August September October November December".split()
)
THIS_COMPANY = re.compile(
    r"\b(?:your|yours|here|posting|advert|ad|website|this (?:job|role|post|company|place|team)|"
    r"you(?:'re| are|'ve| have| run| sell| make| want| need| said| say| write| ask| do| work))\b",
    re.IGNORECASE,
)
ASKS_KNOWN = re.compile(
    r"\bprepar(?:e|ed|ing|ation)\b[^.?!]{0,30}\b(?:today|this (?:interview|conversation|talk)|(?:talk|"
    r"meet)\w* (?:to|with )?us|"
    r"for us)\b|\b(?:know|read|find out|found out|learn(?:ed|t)?|look(?:ed)? (?:up|into)) about (?:us|"
    r"this (?:job|role|post|"
    r"company|place|team)|the (?:job|role|post|company))\b",
    re.IGNORECASE,
)
"""Words of a question about preparation, wherever it stands."""
HEARD_OF = re.compile(r"\bI(?:'ve)? (?:\w+ )?(?:read|saw|seen|heard|found|noticed|looked|understood)\b")
MOST_BY_RULES = 4
MOST_OF_IT = 0.75
"""Share of a short sentence's words that takes it up."""
DULL_SUFFICE = 3
"""Words in common that do together, where each by itself might stand in any posting."""


class Known(msgspec.Struct, frozen=True):
    """A sentence of the candidate's, and the sentence of a paper that it takes up."""

    turn: int
    said: str
    paper: str
    used: bool


class Wrong(msgspec.Struct, frozen=True):
    """A sentence of the candidate's, and the sentence of a paper that it contradicts."""

    turn: int
    said: str
    paper: str
    source: str


def preparation(scene: Scene) -> Reading:
    """Level 1 to 4 on facts of the posting and the notes that were put to use."""
    brief = scene.session.start.brief
    asks = scene.asks("preparation", "your_questions")
    asks += [e for e in scene.session.exchanges if e.answer is not None and e not in asks and asks_known(e.asked)]
    if not asks:
        return not_asked("Nothing asked what was known about the company or the role.")
    if not (brief.job or brief.company_notes):
        return Reading("not_readable", None, "With no posting and no notes on file, facts cannot be checked.")
    found = list(known(scene))
    told = [t for t in scene.told if t.exchange in asks and t.said]
    if not found and not any(t.speaks or t.exchange.read for t in told):
        return not_shown(asks, "a fact about the company or the role")
    level = preparation_level(found)
    wrong = list(differing(scene))
    level = max(1, level - any(w.source == "job" for w in wrong))
    strong = [Evidence(turn=k.turn, quote=short(k.said), shows="strength") for k in ranked(found)[:3]]
    weak = [Evidence(turn=w.turn, quote=short(w.said), shows="gap") for w in wrong[:2]]
    if level == 1 and not weak:
        weak = gaps([t for t in told if t.speaks and asks_known(t.exchange.asked)])
    why = " ".join([preparation_why(level, found), *map(differing_why, wrong[:2])])
    return Reading("read", level, why, together(strong, weak), preparation_step(found))


def asks_known(asked: InterviewerAsked) -> bool:
    """Whether a question was about preparation, by its criterion or by its words."""
    return asked.criterion == "preparation" or ASKS_KNOWN.search(straight(asked.say)) is not None


def preparation_step(found: Sequence[Known]) -> int:
    """More facts, then something made of them, then a guess put as a question."""
    if not found:
        return 0
    return 2 if any(k.used for k in found) and len(found) > 1 else 1 if not any(k.used for k in found) else 0


def ranked(found: Sequence[Known]) -> list[Known]:
    return sorted(found, key=lambda k: not k.used)


def known(scene: Scene) -> tuple[Known, ...]:
    """The facts, each paper sentence once."""
    return scene.once("known", find_known)


def find_known(scene: Scene) -> Iterator[Known]:
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
        if not about_company(told, brief.company):
            continue
        for index, sentence in enumerate(told.said):
            for paper in papers:
                if paper in taken or contradicts(sentence, paper) or not takes_up(sentence, paper, common, dull):
                    continue
                taken.add(paper)
                near = " ".join(told.said[index : index + 2])
                yield Known(told.turn, sentence, paper, USED.search(straight(near)) is not None)


def differing(scene: Scene) -> Iterator[Wrong]:
    """Facts about this company that were stated as sure and stand otherwise in the papers."""
    brief = scene.session.start.brief
    papers = [f for f in facts(brief) if f.source in ("job", "company")]
    for told in scene.told:
        if not told.speaks or told.repeats or not about_company(told, brief.company):
            continue
        for sentence in told.said:
            if does(HEARD_OF.sub("", straight(sentence))):
                continue  # what somebody did elsewhere is no fact about this company
            paper = next((p for p in papers if differs(sentence, p.text)), None)
            if paper is not None:
                yield Wrong(told.turn, sentence, paper.text, paper.source)


def differing_why(wrong: Wrong) -> str:
    where = "the posting" if wrong.source == "job" else "your notes (the notes are not the truth)"
    return f"What {turns([wrong.turn])} says differs from {where}: \u201c{one_line(wrong.paper, 60)}\u201d."


def about_company(told: Told, company: str) -> bool:
    """Whether an answer is about this company, and not only about work like it."""
    asked = told.exchange.asked
    if asked.section == "your_questions" or asks_known(asked):
        return True
    named = bool(company) and company.lower() in told.plain.lower()
    return named or THIS_COMPANY.search(straight(told.plain)) is not None


def words_of(text: str) -> set[str]:
    """Words and figures that prove nothing once they stand in the résumé or were said in the room."""
    return content_words(text) | {found.replace(",", "") for found in FIGURE.findall(text)} | with_units(text)


def dull_words(lexicon: Lexicon) -> set[str]:
    """Words that stand in any posting and prove nothing."""
    return set().union(*(content_words(w) for w in (*lexicon.stop_names, *lexicon.light_verbs, *lexicon.people)))


def takes_up(sentence: str, paper: str, common: set[str], dull: set[str]) -> bool:
    """A figure with its word, a name, or two telling words."""
    both = {
        w
        for w in content_words(without_s(sentence)) & content_words(without_s(paper))
        if not (w.isdigit() or w in NUMBER_WORDS)
    }
    telling = {w for w in both - common if w not in dull and len(w) >= 4}
    fuller = {w for w in both - common if len(w) >= 4 and w not in EVERYDAY}
    numbers = numerals(sentence) & numerals(paper)
    told = set(re.findall(r"[a-z]+", straight(sentence).lower())) & set(re.findall(r"[a-z]+", straight(paper).lower()))
    dated = bool(told & LOWER_DATES - common and both - LOWER_DATES)
    names = {m.group() for m in NAME.finditer(sentence)} & {m.group() for m in NAME.finditer(paper)}
    fresh = {n for n in names - DATES if not set(WORD.findall(n.lower())) & common}
    short_one = len(both - common) >= 2 and len(both - common) >= MOST_OF_IT * len(
        content_words(paper) - NUMBER_WORDS.keys()
    )
    rare = [n for n in numbers - common if n.isdigit() and int(n) >= RARE and not YEAR.fullmatch(n)]
    counted = bool(rare) or len(numbers - common) >= 2 or bool(with_units(sentence) & with_units(paper) - common)
    tied = counted or dated or bool(numbers - common and both - dull)
    return len(telling) >= 2 or len(fuller) >= DULL_SUFFICE or short_one or tied or bool(fresh)


def with_units(text: str) -> set[str]:
    """Its figures with their words: "12 week"."""
    return {f"{f.value:g} {f.unit}" for f in figures(straight(text)) if f.unit}


RARE = 1000
"""Numbers from which one in common is no chance."""
YEAR = re.compile(r"(?:19|20)\d\d")
HYPHENED = re.compile(rf"\b(\d+|{'|'.join(NUMBER_WORDS)})-(?=[a-z])", re.IGNORECASE)
LOWER_DATES = frozenset(each.lower() for each in DATES) - {"march", "may"}


def without_s(text: str) -> str:
    """The text with "ship's" as "ship", and "five-hour" as "five hour"."""
    return HYPHENED.sub(r"\1 ", re.sub(r"'s\b", "", straight(text)))


def numerals(text: str) -> set[str]:
    """Its figures without their commas, those in words as well: "eleven thousand" is 11000."""
    spelt = {str(NUMBER_WORDS[w]) for w in re.findall(r"[a-z]+", text.lower()) if NUMBER_WORDS.get(w, RARE) < 100}
    written = {found.replace(",", "") for found in FIGURE.findall(text)}
    return written | spelt | {f"{f.value:.0f}" for f in figures(straight(text)) if f.value >= RARE}


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
