"""What the papers hold on a question of the candidate's: the sentence that answers it, in full or in part, or none.

A question has a subject and wants something of it: a number, a time, a person, a yes, a reason. A sentence on the same
subject that gives what is wanted answers it. One that only touches on it is said for what it is. Reasons and ways are
never in a posting: a sentence that shares their subject covers them in part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from itertools import pairwise
from typing import Literal

import msgspec

from roundtwo.core.asked import Asked, Subject, Wish, asked_of, words_in
from roundtwo.core.bank import Topic
from roundtwo.core.brief import Fact, facts
from roundtwo.core.events import Brief
from roundtwo.core.lexicon import phrase_pattern, straight


class Answerable(msgspec.Struct, frozen=True):
    """What the papers hold on a candidate's question."""

    fact: Fact | None
    full: bool
    """The sentence gives what was asked for, and does not only touch on it."""


NUMBER = re.compile(
    r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen|"
    r"half)\b",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?(?:am|pm)\b|\b\d{1,2} to \d{1,2}\b", re.IGNORECASE)
GIVES: dict[Wish, re.Pattern[str]] = {
    "amount": re.compile(
        rf"{NUMBER.pattern}|\b(?:every|once|twice|daily|weekly|monthly|yearly|per|no|none|all)\b", re.IGNORECASE
    ),
    "time": re.compile(
        rf"{CLOCK.pattern}|\b(?:19|20)\d\d\b|(?:{NUMBER.pattern})\s(?:days?|weeks?|months?|years?)\b|\b\d+(?:st|nd|rd|th)\b|"
        r"\b(?:within|until|every|soon|immediately|january|february|march|april|may|june|july|august|september|"
        r"october|november|december|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|spring|summer|"
        r"autumn|winter|next|end of|weekly|monthly)\b",
        re.IGNORECASE,
    ),
    "person": re.compile(
        r"\b(?i:report\w*|head|lead\w*|led|manager|director|owner|founder|team|crew|colleagues?|planner|partner|deputy|chief|"
        r"\w+(?:ers|ors|ists|ians|ants|ents|ices))\b|\bwith [A-Z]|\b[A-Z]\w+ [A-Z]\w+|"
        r"\b\w+(?:ed|id|un) by (?:us|you|the|our|its|an?)\b"
    ),
}
"""What a sentence must hold to give an amount, a time or a person."""


def answer_from(brief: Brief, question: str, topics: Mapping[str, Topic], taken: Collection[str] = ()) -> Answerable:
    """The sentence of the papers that answers `question` best, none of those `taken` already.

    What the employer wrote goes before what the candidate noted down, which helps where the others say less.
    """
    asked = asked_of(question, topics)
    told = [f for f in facts(brief) if f.source != "company" or told_plainly(f.text)]
    every = [(fact, words_in(fact.text)) for fact in told]
    # What the candidate copied out of the posting makes its words no commoner.
    often = {
        noted: Counter(word for fact, held in every if (fact.source == "company") is noted for word in held)
        for noted in (True, False)
    }
    best: Fact | None = None
    most, full = 0.0, False
    for fact, held in every:
        shared = asked.words & held
        if len(fact.text.split()) > LONGEST_FACT or off(fact.text, asked.text):
            continue
        read_out = shortened(gist(fact.text, asked), asked)
        if any(said_by_asker(said, asked, words_in(said)) for said in {fact.text, read_out}):
            continue
        worth = sum(2.0 / (1 + often[fact.source == "company"][word]) for word in shared)
        covers = covered(asked, fact.text, held, worth)
        if covers == "part" and (TASK.match(fact.text) or DOING.match(fact.text)):
            continue  # a task read out is no answer: "Look after our small library"
        score = (2.0 * (covers == "full") + 2.0 + worth + nearness(asked, fact)) if covers else 0.0
        if score > most and gist(fact.text, asked) not in taken:
            best, most, full = fact, score, covers == "full"
    if best is not None:
        best = Fact(best.source, shortened(gist(best.text, asked), asked) if full else gist(best.text, asked))
    return Answerable(best, full)


APPLYING = re.compile(
    r"\b(?:references?|referees?|cover(?:ing)? letter|cv|curriculum|appl(?:y|ying|ications?)|closing date|shortlist\w*|"
    r"interviews? (?:on|will|are|take))\b",
    re.IGNORECASE,
)
"""What a posting says of applying for it."""
TASK = re.compile(
    r"(?:you(?:'ll| will) )?(?:lead|plan|run|manage|own|build|develop|design|support|ensure|work|keep|look|make|drive|"
    r"deliver|sell|win|do|help|find|turn|join|"
    r"share|represent|spend|teach|learn|take|maintain|coordinate|handle|write|create|review|prepare|train|coach|oversee|organi[sz]e|"
    r"carry|act|be|bring|set|monitor|assist|provide|produce|answer|check|improve)\b",
    re.IGNORECASE,
)
"""How a task begins in a posting."""


DOING = re.compile(r"(?:[A-Z][a-z]+ing\b|(?:Experience|Knowledge|Understanding|Ability|Skills?|Confidence) )")
"""How a demand begins: "Building trust with families"."""


def off(text: str, question: str) -> bool:
    """Whether a line is about applying, and the question is not."""
    return APPLYING.search(text) is not None and APPLYING.search(question) is None


NOTED = re.compile(
    r"\b(?:i|i'm|i'd|i'll|i've|me|my|mine|they|they're|them|theirs|he|she|her|his|interview\w*|ask|asked|check|maybe|"
    r"perhaps|probably|seems?|apparently|worry|paper|article|website|page|wrote|says?|said)\b|\?|\"",
    re.IGNORECASE,
)
"""Marks of a note that is about the looking up, or about "them": no one who works there would say it like that."""


def told_plainly(note: str) -> bool:
    """Whether a note of the candidate's on the company is a plain fact that somebody who works there may say too."""
    return NOTED.search(as_ours(straight(BRACKETED.sub("", note)))) is None


BRACKETED = re.compile(r"\s*\([^()]*\)")
THEY = re.compile(r"^They\b")


def as_ours(note: str) -> str:
    """A note that begins with what "they" did, as somebody who works there would say it."""
    return re.sub(r"\btheir\b", "our", THEY.sub("We", note)) if THEY.match(note) else note


def nearness(asked: Asked, fact: Fact) -> float:
    """What speaks for one of two sentences that answer alike: short, to the candidate, of the same time and subject."""
    hits = sum(len(phrase_pattern(s.topic.text).findall(straight(fact.text))) for s in asked.about)
    first = next((w for w in re.findall(r"[\w']+", asked.text) if words_in(w) & asked.words), "")
    subject = bool(words_in(first) & words_in(fact.text))
    yours = re.search(r"\byou(?:r|'ll|'d)?\b", straight(fact.text), re.IGNORECASE) is not None
    pair = any(f" {two} " in f" {plain_words(fact.text)} " for two in pairs(asked.text))
    past = WAS.search(asked.text) is not None and HAS_BEEN.search(fact.text) is not None
    return (
        0.2 * min(hits, 3)
        + 0.2 * (fact.source == "job")
        + 0.15 * (fact.source != "company")
        + 0.5 * past
        + 0.2 * yours
        + 0.4 * (subject + pair)
        - 0.02 * len(fact.text.split())
    )


def plain_words(text: str) -> str:
    return " ".join(re.findall(r"[\w'-]+", straight(text).lower()))


def pairs(text: str) -> list[str]:
    """Two words in a row of which the second is of content: "new gym"."""
    words = plain_words(text).split()
    return [f"{a} {b}" for a, b in pairwise(words) if len(a) > 2 and words_in(b)]


def covered(asked: Asked, text: str, held: set[str], worth: float) -> Cover:
    """How far a sentence answers: it is on the subject and gives what is wanted, or it shares enough of the words."""
    on_topic = [subject for subject in asked.about if is_about(text, subject)]
    cover: Cover = ""
    if on_topic and (asked.wish not in GIVES or given(asked, text)):
        named = frozenset(word for subject in on_topic for word in subject.words)
        cover = ON_TOPIC[asked.wish](asked, named, held)
        if cover == "part" and asked.wish == "thing" and any(s.sure and shown_surely(text, s) for s in on_topic):
            cover = "full"
    return least(cover or by_words(asked, text, held, worth), asked, text)


def is_about(text: str, subject: Subject) -> bool:
    shown = SHOWN.get(subject.name)
    return (shown is not None and shown.search(text) is not None) or phrase_pattern(subject.topic.text).search(
        straight(text)
    ) is not None


def shown_surely(text: str, subject: Subject) -> bool:
    """Whether several words together, or several words, show a sentence's subject."""
    found = {match.group().lower() for match in phrase_pattern(subject.topic.text).finditer(straight(text))}
    return len(found) > 1 or any(" " in phrase for phrase in found)


def least(cover: Cover, asked: Asked, text: str) -> Cover:
    """What is asked of the past is at most touched on by what is so today, and a share by nothing but a share."""
    if cover and HOW_MANY_OF.search(asked.text) and not OF_ALL.search(text):
        return ""
    return "part" if cover and WAS.search(asked.text) and not HAS_BEEN.search(text) else cover


def gives_measure(asked: Asked, named: frozenset[str], held: set[str]) -> Cover:
    """A number, a time or a person that belongs to what was asked about."""
    rest = asked.words - named
    if asked.wish == "time":
        return "full" if not rest or rest & held else ""
    return "full" if asked.words & held or len(rest) <= FEW else ""


def gives_reason(asked: Asked, named: frozenset[str], held: set[str]) -> Cover:
    return "part" if (asked.words - named) & held or len(asked.words) <= FEW else ""


def gives_yes(asked: Asked, named: frozenset[str], held: set[str]) -> Cover:
    """A yes holds for all that was asked: "Do you pay for the gym?" is not answered by what the job pays."""
    rest = asked.words - named
    missed = rest - held
    if (named & held and len(missed) < len(named & held)) or (rest and not missed):
        return "full"
    return "part" if rest & held or not rest else ""


def gives_thing(asked: Asked, named: frozenset[str], held: set[str]) -> Cover:
    if asked.words & held:
        return "full"
    return "part" if len(asked.words - named) <= FEW else ""


Cover = Literal["full", "part", ""]
ON_TOPIC: dict[Wish, Callable[[Asked, frozenset[str], set[str]], Cover]] = {
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
    most = len(shared) >= COVERED * len(asked.words)
    enough = len(shared) >= 2 and (worth >= ENOUGH or most) and len(shared) > HALF_COVERED * len(asked.words)
    enough = enough or (asked.wish == "reason" and half and len(asked.words) <= FEW and worth >= RARE)
    whole = bool(asked.words) and asked.words <= held and len(asked.text.split()) <= SHORT_QUESTION
    whole = whole and (len(asked.words) > 1 or asked.wish in GIVES)
    if not (enough or whole):
        return ""
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
    rf"(?:{NUMBER.pattern})\s+(?:\w+\s+)?(?!(?:customers|producers|suppliers|users|orders|numbers|papers|visitors|"
    r"transfers|offers|letters|containers|trailers|computers|printers|boilers|filters|meters|sensors|doors|floors|tenders|"
    r"covers|centers|quarters|others)\b)"
    r"(?:people|staff|colleagues|\w+(?:ers|ors|ists|ysts|eers|ians|ants|ents|ices|nurses|men|women))\b"
    rf"|\b(?:team|crew|group|staff) of\s+(?:{NUMBER.pattern})",
    re.IGNORECASE,
)
SHOWN = {"team_size": COUNTED_PEOPLE, "hours": CLOCK}
"""Subjects that numbers show, by the topic's name."""
WAS = re.compile(r"\b(?:did|was|were|had|used to|went|happened)\b", re.IGNORECASE)
HAS_BEEN = re.compile(
    r"\b(?:was|were|had|has|have|did|left|fell|lost|went|came|took|gave|made|got|cut|since|\w{2,}ed)\b", re.IGNORECASE
)


FEW = 2
"""Words beside the subject that a sentence need not have."""
SHORT_QUESTION = 9
LONGEST_FACT = 70
KNOWN = 0.6
"""Share of a sentence's words from which the question was made out of it."""
HALF_COVERED, COVERED = 0.49, 0.6
"""Share of a question's words that a sentence must hold to touch on it, and to answer it."""
RARE = 0.66
"""What a word is worth that stands in two sentences of the papers, or in one."""
ENOUGH = 1.6
"""What shared words must be worth together: two that stand in one sentence only, or several that stand in a few."""
MOST_QUOTED = 28
"""Words of a paper that an interviewer would read out."""
HOW_MANY_OF = re.compile(r"\bhow (?:many|much) of (?:the|them|these|those|your|you|it|that)\b", re.IGNORECASE)
OF_ALL = re.compile(
    rf"(?:{NUMBER.pattern})\s+(?:out )?(?:of|in)\s+|%|\bper ?cent\b|\b(?:most|all|none) of\b", re.IGNORECASE
)
HOW_MANY = re.compile(r"\bhow many (\w+)", re.IGNORECASE)


def said_by_asker(text: str, asked: Asked, held: set[str]) -> bool:
    """Whether the question has all that the sentence tells: it was made from it."""
    known = len(asked.words & held) >= KNOWN * len(held)
    by_whom = asked.wish == "person" and BY_WHOM.search(text) is not None
    return known and not by_whom and not adds_figure(text, asked)


BY_WHOM = re.compile(r"\b\w+(?:ed|id|un) by (?:us|you|the|our|its|an?)\b", re.IGNORECASE)
"""Who does or pays something: "a course, paid by us"."""


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


def shortened(text: str, asked: Asked) -> str:
    """A list cut down to what answers, verbatim: of "Full time, one Saturday in four" what is on Saturdays."""
    pieces = [m.span() for m in PIECE.finditer(text)]
    if len(pieces) < FEWEST_PIECES or len(text.split()) <= SAID_WHOLE:
        return text
    hits = [i for i, (start, end) in enumerate(pieces) if asked.words & words_in(text[start:end])]
    if not hits:
        return text
    last = hits[-1]
    ends = pieces[last][1]
    if text[ends : ends + 1] == "," and len(text[slice(*pieces[last + 1])].split()) <= SHORT_PIECE:
        last += 1  # "the Engineering Manager, Steve Oakley"
    kept = text[pieces[hits[0]][0] : pieces[last][1]].strip(" ,;.")
    whole = len(kept.split()) >= LEAST_PIECE and kept.count("(") == kept.count(")")
    return kept if whole and (asked.wish not in GIVES or given(asked, kept)) else text


PIECE = re.compile(r"(?:[^,(.]|\([^()]*\)|\.(?=\d)|,(?=\d{3}\b))+")
"""A part of a list: between commas, and a bracket belongs to what goes before it."""
FEWEST_PIECES, LEAST_PIECE, SHORT_PIECE, SAID_WHOLE = 2, 4, 3, 14
"""Parts from which a line is a list; words that a part needs to be said by itself, up to which it belongs to the one
before it, and up to which a line is said whole.
"""
CLAUSE_END = re.compile(r"(?<=[;:])\s+|\s+[–—]\s+|(?<=,)\s+(?:and|but|so)\s+(?=(?:we|you|they|it|there|the)\b)")


def gist(text: str, asked: Asked) -> str:
    """The part of a sentence that answers, verbatim: whole where it is short, else its best clause."""
    if len(text.split()) <= MOST_QUOTED:
        return text
    parts = [part.strip() for part in CLAUSE_END.split(text) if part.strip()]

    def hits(part: str) -> int:
        return len(asked.words & words_in(part)) + 2 * sum(is_about(part, subject) for subject in asked.about)

    best = max(parts, key=hits)
    whole = best.count("(") == best.count(")")
    return best.rstrip(",;:") if len(best.split()) >= 3 and whole else text
