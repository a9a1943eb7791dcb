"""The evidence that the judge named, held to the transcript.

- A quote stands verbatim in the candidate's turn that it names (`find_quote`), within sentences that may be quoted
  and in a turn that this criterion is read from. What is kept is the answer's own words, from its original span.
- A claim made smaller is never a gap; it is a strength only where the precise part that was theirs is told.
- Preparation is shown by words of the candidate's and the words of a paper that they take up.
- A gap that a later answer filled is none: the judge's own counter-evidence says so, or a probe that was met.
- A gap that its own words fill is none: "I weighed" leaves no own part open, "from 90 to 30" no measure.

A quote that does not stand is counted. What stands and may not count is left out without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Literal

import msgspec

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.brief import WORD, content_words
from roundtwo.core.checks.invention import numbers_in
from roundtwo.core.events import Evidence, Section
from roundtwo.core.judging.asking import EvidenceReply, Named
from roundtwo.core.judging.exhibit import Exhibit, Line, Mark, Utterance, answers_there
from roundtwo.core.judging.saying import fitting, plain
from roundtwo.core.lexicon import straight
from roundtwo.core.quotes import find_quote
from roundtwo.core.reading.finding import LONGEST_QUOTE, SAYS_SOMETHING, own_deed, short
from roundtwo.core.reading.preparation import (
    DATES,
    FIGURE,
    NAME,
    THIS_COMPANY,
    about_company,
    dull_words,
    without_s,
    words_of,
)
from roundtwo.core.reading.pressed import corrects, own_part, probes_of
from roundtwo.core.reading.told import WENT_FROM, Told
from roundtwo.core.text import words

MOST_QUOTES = 4
"""Of one criterion, in the critique."""
SECTIONS: dict[str, frozenset[Section]] = {
    "questions": frozenset({"your_questions"}),
    "exercise": frozenset({"exercise"}),
}
"""Criteria that one section alone can show."""
OWN_TURN_TOO = frozenset({"preparation", "rapport", "questions"})
"""Criteria that the candidate's own questions can show."""


class Proven(msgspec.Struct, frozen=True):
    """Evidence that stands in the record. `quote` is the answer's own text."""

    turn: int
    quote: str
    shows: Literal["strength", "gap"]
    observation: str
    """What the judge saw in it; empty where it saw more than is there."""
    paper: str = ""
    against: tuple[str, ...] = ()
    """The candidate's words, quoted likewise, that speak against it."""

    @property
    def evidence(self) -> Evidence:
        return Evidence(turn=self.turn, quote=self.quote, shows=self.shows)


class Proof(msgspec.Struct, frozen=True):
    items: tuple[Proven, ...]
    rejected: int
    """Quotes, of answers and of papers, that do not stand where they were said to."""

    @property
    def strengths(self) -> tuple[Proven, ...]:
        return tuple(item for item in self.items if item.shows == "strength")

    @property
    def gaps(self) -> tuple[Proven, ...]:
        return tuple(item for item in self.items if item.shows == "gap")


class Found(msgspec.Struct, frozen=True):
    """A quote where it stands, with the sentences it touches."""

    turn: int
    quote: str
    around: str


def prove(reply: EvidenceReply, exhibit: Exhibit, criterion: str) -> Proof:
    """What is left of a reply. Pure."""
    rejected = 0
    counters: dict[int, list[Found]] = {}
    for one in reply.counter_evidence:
        place = stands(exhibit, one.turn, one.quote, ("yes", "own"))
        if place is None:
            rejected += 1
        elif shows(exhibit, criterion, one.turn):
            counters.setdefault(one.evidence, []).append(place)
    items: dict[tuple[int, str], Proven] = {}
    for number, named in enumerate(reply.evidence, 1):
        marks: tuple[Mark, ...] = ("yes", "own") if named.shows == "strength" else ("yes", "own", "gap")
        place = stands(exhibit, named.turn, named.quote, marks)
        paper = paper_of(exhibit, named.paper)
        if place is None or paper is None:
            rejected += (place is None) + (paper is None)
        elif counts(exhibit, criterion, named, place, paper) and not closed(exhibit, named, counters.get(number, ())):
            item = Proven(
                turn=place.turn,
                quote=place.quote,
                shows=named.shows,
                observation=observed(named, place, paper, exhibit),
                paper=paper,
                against=tuple(f"turn {c.turn}: {c.quote}" for c in counters.get(number, ())),
            )
            items.setdefault((item.turn, item.quote), item)
    return Proof(tuple(items.values()), rejected)


def observed(named: Named, place: Found, paper: str, exhibit: Exhibit) -> str:
    """What the judge saw in the words; empty where it saw what is not there, praised, or graded."""
    text = plain(named.observation)
    if named.shows == "strength" and overstates(text, place):
        return ""
    return text if fitting(text, (place.quote, paper), {place.turn}, exhibit) else ""


def overstates(text: str, place: Found) -> bool:
    """Whether an own part is seen where nobody says "I", or a measure where no figure stands."""
    own = OWN_SEEN.search(text) is not None and FIRST_PERSON.search(straight(place.around)) is None
    return own or (MEASURE_SEEN.search(text) is not None and not numbers_in(straight(place.quote)))


OWN_SEEN = re.compile(r"\byour own (?:part|deeds?|work|share|decision|doing)\b|\byou yourself\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|my|mine|me|myself)\b")
MEASURE_SEEN = re.compile(r"\b(?:measured|with (?:a|its) figures?|in figures|with numbers)\b", re.IGNORECASE)


# -- where a quote stands ----------------------------------------------------------------------


def found(exhibit: Exhibit, criterion: str, turn: int, quote: str, marks: Sequence[Mark]) -> Found | None:
    """The quote in that turn, where this criterion is read from it, or None."""
    return stands(exhibit, turn, quote, marks) if shows(exhibit, criterion, turn) else None


def stands(exhibit: Exhibit, turn: int, quote: str, marks: Sequence[Mark]) -> Found | None:
    """The quote in that turn, within one stretch of sentences that may be quoted, or None."""
    answer = exhibit.answer(turn)
    told = exhibit.told(turn)
    if answer is None or told is None:
        return None
    for start, end in stretches(answer, marks):
        span = find_quote(told.text[start:end], quote)
        if span is not None:
            first, last = start + span[0], start + span[1]
            touched = [line.text for line in answer.lines if line.end > first and line.start < last]
            said = told.text[first:last]
            if words(said) >= SAYS_SOMETHING or said.strip(" .!?…\"'“”") in {t.strip(" .!?…\"'“”") for t in touched}:
                return Found(turn, short(said) if words(said) > LONGEST_QUOTE else said, " ".join(touched))
    return None


def stretches(answer: Utterance, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """From where to where sentences that may be quoted follow one another."""
    for fits, group in groupby(answer.lines, key=lambda line: line.mark in marks):
        run: list[Line] = list(group)
        if fits:
            yield run[0].start, run[-1].end


def shows(exhibit: Exhibit, criterion: str, turn: int) -> bool:
    """Whether this criterion is read from that turn."""
    told = exhibit.told(turn)
    if told is None:
        return False
    section = told.exchange.asked.section
    if criterion == "follow_up":
        probed = any(p.answer is not None and p.answer.turn == turn for p in probes_of(exhibit.scene))
        return probed or corrects(told) or resized(told)
    if criterion in SECTIONS:
        return section in SECTIONS[criterion]
    return section != "your_questions" or criterion in OWN_TURN_TOO or answers_there(exhibit.scene, told)


# -- what may count ----------------------------------------------------------------------------


def counts(exhibit: Exhibit, criterion: str, named: Named, place: Found, paper: str) -> bool:
    told = exhibit.told(place.turn)
    if told is None or not shows(exhibit, criterion, place.turn):
        return False
    if criterion not in OWN_TURN_TOO and asks_there(exhibit, place):
        return False
    exact = own_part(told) or resized(told)
    if exhibit.scene.lexicon.has("narrowing", place.around) and (named.shows == "gap" or not exact):
        return False
    if named.shows == "gap" and (fills := FILLED_BY.get(named.lacks)) is not None and fills(place.quote):
        return False
    if criterion == "preparation" and named.shows == "strength":
        return bool(paper) and takes_up(exhibit, place, paper)
    return True


def asks_there(exhibit: Exhibit, place: Found) -> bool:
    """Whether the words are a question of the candidate's, outside an exercise."""
    answer = exhibit.answer(place.turn)
    return answer is not None and any(line.mark == "own" and line.text in place.around for line in answer.lines)


FILLED_BY: Mapping[str, Callable[[str], bool]] = {
    "own_part": own_deed,
    "measure": lambda words_: WENT_FROM.search(straight(words_)) is not None,
}
"""What the very words that are called a gap may hold, so that they are none."""


def resized(told: Told) -> bool:
    """Whether a result that was claimed too big is put right with the figure that holds."""
    return told.bears and {"narrowing", "result", "number"} <= told.features


def paper_of(exhibit: Exhibit, quote: str) -> str | None:
    """The paper's own words; empty where none were named, None where none stand in a paper."""
    if quote.strip().lower().rstrip(".") in ("", "none"):
        return ""
    brief = exhibit.session.start.brief
    # The facts first, and then the papers as they are: a sentence may go on in the next line.
    rounds = (turn.say for turn in brief.first_round.turns if turn.speaker != "candidate")
    papers = (*(fact.text for fact in exhibit.papers), brief.job, brief.company_notes, brief.invitation, *rounds)
    for text in papers:
        span = find_quote(text, quote)
        if span is not None and not addresses_judge(text[span[0] : span[1]], exhibit.scene.lexicon):
            return text[span[0] : span[1]]
    return None


def takes_up(exhibit: Exhibit, place: Found, paper: str) -> bool:
    """Whether the candidate's sentence is about this company and shares with the paper what is no common word.

    A figure, a name or a telling word that neither the résumé nor the interviewer had said before; one of the
    résumé's as well where the sentence itself says "you" or "the posting", and any two words on end that nobody
    had said. A guess is about this company too. A likeness between the candidate's own work and the posting, which
    only the reader sees, shares nothing of this.
    """
    scene, told = exhibit.scene, exhibit.told(place.turn)
    brief = exhibit.session.start.brief
    sentence = straight(place.around)
    here = THIS_COMPANY.search(sentence) is not None
    if told is None or not (here or about_company(told, brief.company) or GUESSES.search(sentence)):
        return False
    said = " ".join(e.asked.say for e in exhibit.session.exchanges if e.asked.turn < place.turn)
    common = words_of(brief.company) | words_of(brief.role) | words_of(said)
    dull = dull_words(scene.lexicon)
    if not here:
        common |= words_of(brief.resume)
    elif pairs(sentence) & pairs(straight(paper)) - pairs(straight(said)):
        return True
    shared = content_words(place.around) & content_words(paper) - common
    if any(len(word) >= 4 and word not in dull and not word.isdigit() for word in shared):
        return True
    if set(FIGURE.findall(place.around)) & set(FIGURE.findall(paper)) - common:
        return True
    names = {m.group() for m in NAME.finditer(place.around)} & {m.group() for m in NAME.finditer(paper)} - DATES
    return any(not set(WORD.findall(name.lower())) & common for name in names)


GUESSES = re.compile(r"\bI(?:'d| would)? (?:guess|imagine|suppose|expect|assume)\b|\bmy guess\b", re.IGNORECASE)
"""What somebody expects in this job; their own past is told without it."""


def pairs(text: str) -> set[tuple[str, str]]:
    """Two telling words on end, without the ending of a plural."""
    said = [word.lower().removesuffix("s") for word in WORD.findall(without_s(text))]
    return {two for two in pairwise(said) if all(len(w) >= 3 and content_words(w) for w in two)}


def closed(exhibit: Exhibit, named: Named, counters: Iterable[Found]) -> bool:
    """Whether what a gap lacks came later."""
    if named.shows != "gap":
        return False
    if any(counter.turn > named.turn for counter in counters):
        return True
    told = exhibit.told(named.turn)
    later = {
        o.answer
        for o in exhibit.outcomes
        if o.closes and o.after == named.lacks and o.answer > named.turn
    }  # fmt: skip
    return told is not None and any(t.thread == told.thread and t.turn in later for t in exhibit.scene.told)


# -- what is shown -----------------------------------------------------------------------------


def best_of(items: Sequence[Proven], most: int = MOST_QUOTES) -> tuple[Evidence, ...]:
    """A few for the critique: strengths first, from as many answers as there are, and a gap where there is one."""
    strengths = spread([i for i in items if i.shows == "strength"])
    gaps = spread([i for i in items if i.shows == "gap"])
    room = most - min(1, len(gaps))
    kept = strengths[:room]
    return tuple(i.evidence for i in (*kept, *gaps[: most - len(kept)]))


def spread(items: Sequence[Proven]) -> list[Proven]:
    """In order, the first of every answer before the second of any."""
    seen: dict[int, int] = {}
    ranked = []
    for item in items:
        seen[item.turn] = seen.get(item.turn, 0) + 1
        ranked.append((seen[item.turn], item))
    return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]
