"""The candidate's papers as citable parts: who is hired for what, and what the papers can answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

import msgspec

from roundtwo.core.bank import Bank, Exercise, Topic
from roundtwo.core.events import Brief, Source
from roundtwo.core.lexicon import phrase_pattern, straight

BULLET = re.compile(r"^\s*(?:[-*•·▪◦‣–]|\d+[.)])\s+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“(])")
ROLE_LINE = re.compile(r"^\s*(?:#+\s*)?(?:role|position|job title|title|job)\s*[:–-]\s*(?P<role>.+)$", re.IGNORECASE)
COMPANY_LINE = re.compile(
    r"^\s*(?:#+\s*)?(?:company|employer|organisation|organization|client)\s*[:–-]\s*(?P<company>.+)$",
    re.IGNORECASE,
)
AT = re.compile(r"^(?P<role>[^.,|]{3,60}?)\s+(?:at|@|with)\s+(?P<company>[A-Z][^.,|]{1,50})$")


HEADINGS = frozenset(
    {
        "about us",
        "about the role",
        "about the job",
        "who we are",
        "job description",
        "job posting",
        "the role",
        "overview",
    }
)
"""First lines of postings that name neither the role nor the company."""


class Fact(msgspec.Struct, frozen=True):
    """One sentence or bullet of a paper, verbatim."""

    source: Source
    text: str


SHORT_HEADING = 5
"""Words of a line without an end or a figure up to which it is a heading ("What we are looking for")."""
PAPERS: tuple[tuple[Source, str], ...] = (
    ("job", "job"),
    ("company", "company_notes"),
    ("invitation", "invitation"),
)


def facts(brief: Brief) -> Iterator[Fact]:
    """Every sentence and bullet of the papers that speak for the employer."""
    for source, field in PAPERS:
        for piece in pieces(getattr(brief, field)):
            heading = len(piece.split()) <= SHORT_HEADING and piece[-1:].isalpha() and not re.search(r"\d", piece)
            if not heading:
                yield Fact(source, piece)


def pieces(text: str) -> Iterator[str]:
    """Bullets and sentences of a paper, each verbatim in it."""
    for line in text.splitlines():
        stripped = BULLET.sub("", line).strip()
        if not stripped or stripped.startswith("#"):
            continue
        for sentence in SENTENCE_END.split(stripped):
            cleaned = sentence.strip().strip("*_").strip()
            if len(cleaned.split()) >= 2:
                yield cleaned


def bullets(text: str) -> list[str]:
    """The bullet lines of a paper, or where it has none its short lines."""
    lines = [BULLET.sub("", line).strip() for line in text.splitlines() if BULLET.match(line)]
    return lines or [line.strip() for line in text.splitlines() if 2 <= len(line.split()) <= 25]


def guess_role(job: str) -> tuple[str, str]:
    """(role, company) as the posting names them; empty where it does not say plainly."""
    role = company = ""
    lines = [line.replace("**", "").strip().strip("*#_ ").strip() for line in job.splitlines() if line.strip()]
    lines = [line for line in lines if line.lower().rstrip(":") not in HEADINGS]
    for line in lines[:12]:
        if not role and (match := ROLE_LINE.match(line)):
            role = match["role"].strip()
        if not company and (match := COMPANY_LINE.match(line)):
            company = match["company"].strip()
    if lines and not role:
        match = AT.match(lines[0])
        if match:
            role, company = match["role"].strip(), company or match["company"].strip()
        elif titled(lines[0]):
            first, _, rest = (
                re.split(r"\s*(,|\||\(|–|—| - )\s*", lines[0], maxsplit=1)
                if re.search(r",|\||\(|–|—| - ", lines[0])
                else (lines[0], "", "")
            )
            role = first
            # What follows a comma is as often a grade or a town: a company is named again further down.
            if not company and rest and job.count(rest) > 1:
                company = rest
    return calm(role)[:80], calm(company or below_the_title(lines, job))[:80]


def below_the_title(lines: list[str], job: str) -> str:
    """The employer where the line below the title begins with it: "Northwind · logistics · Leeds". It is named again
    further down, or it may be anything."""
    for line in lines[1:2]:
        first = re.split(r"\s+[·•|–—-]\s+|,\s", line)[0].strip()
        short = len(first.split()) <= 5 and len(line.split()) <= LONGEST_TITLE
        if short and first != line and first[:1].isupper() and not NO_FIRM.match(first) and acts(first, job):
            return first
    return ""


NO_FIRM = re.compile(r"(?:remote|hybrid|on-?site|full|part|permanent|temporary|location|salary|based)\b", re.IGNORECASE)


def acts(name: str, job: str) -> bool:
    """Whether a posting tells what that name does, or asks to join it: a town or a contract does nothing."""
    name = re.escape(name)
    does = rf"(?<!\bin )(?<!\bnear )(?<!\bfrom )\b{name}\s+(?:is|are|was|has|have|[a-z]{{3,}}s)\b"
    return re.search(rf"{does}|\b(?:at|join|about)\s+{name}\b", job, re.IGNORECASE) is not None


LONGEST_TITLE = 14
FIRM = re.compile(r"\b(?:Co|Inc|Ltd|Corp|LLC|GmbH|Bros|Sons|St)\.$", re.IGNORECASE)


def titled(line: str) -> bool:
    """Whether the first line of a posting names the job, and does not tell of it."""
    ends = line.endswith(".") and FIRM.search(line) is None
    first = re.split(r"[,|(–—]| - ", line)[0]
    return not ends and len(line.split()) <= LONGEST_TITLE and 0 < len(first.split()) <= 8


def calm(name: str) -> str:
    """A name that is shouted, as one would say it."""
    letters = [c for c in name if c.isalpha()]
    return name.title() if len(letters) > 5 and all(c.isupper() for c in letters) else name


def pick_exercise(brief: Brief, bank: Bank, role_family: str) -> Exercise | None:
    """The exercise that was asked for, else one of the family, else one for anybody."""
    if brief.exercise:
        return bank.exercise(brief.exercise)
    fitting = [e for e in bank.exercises if role_family in e.families] or [
        e for e in bank.exercises if "any" in e.families
    ]
    text = straight(brief.job).lower()

    def overlap(exercise: Exercise) -> int:
        return sum(word in text for word in exercise.title.lower().split())

    return max(fitting, key=overlap) if fitting else None


class Answerable(msgspec.Struct, frozen=True):
    """What the papers hold on a candidate's question."""

    fact: Fact | None
    full: bool
    """The sentence covers what was asked, not only its subject."""


WORD = re.compile(r"[a-z][a-z'-]{2,}|\d+")
COMMON = frozenset(
    "the and for you your are what how who why when where which this that with have has does did would "
    "will can could about there their they from into any one get got here that's "
    "more most much many like just some been being was were our out job role work company people "
    "question ask know tell think want also really bit them then than its it's i'm we're "
    "expect expected time year make look looks going use used new well way good next first "
    "last thing things kind sort".split()
)


def content_words(text: str) -> set[str]:
    if len(text) < LONG_TEXT:
        return set(_content_words(text))
    # What was said so far grows by a turn each time: only its newest sentences have to be taken apart.
    return set().union(*map(_content_words, SENTENCE_END.split(text)))


LONG_TEXT = 1_000
"""Characters from which a text is taken apart sentence by sentence."""


@lru_cache(maxsize=8192)  # every turn looks at everything said so far
def _content_words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in WORD.findall(straight(text).lower()) if word not in COMMON)


def stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def singulars(words: set[str]) -> set[str]:
    """The same words, the short plurals and third persons that `stem` leaves without their s: "runs", "days"."""
    return {word[:-1] if len(word) == 4 and word[-1] == "s" and word[-2:] not in DOUBTFUL else word for word in words}


DOUBTFUL = ("ss", "us", "is")


def answer_from(brief: Brief, question: str, topics: Mapping[str, Topic], taken: Collection[str] = ()) -> Answerable:
    """The sentence of the papers that answers `question` best, none of those `taken` already.

    A topic's words must stand in both, or enough words of content; a word counts for more, the fewer sentences have
    it. A question that the sentence shares only its subject with is covered in part.
    """
    asked = singulars(content_words(question))
    about = [topic for topic in topics.values() if phrase_pattern(topic.ask).search(straight(question))]
    every = [(fact, singulars(content_words(fact.text))) for fact in facts(brief)]
    often = Counter(word for _, held in every for word in held)
    best: Fact | None = None
    most, full = 0.0, False
    for fact, held in every:
        on_topic = any(phrase_pattern(topic.text).search(straight(fact.text)) for topic in about)
        shared = asked & held
        if len(shared) >= KNOWN * len(held) and not adds_figure(fact.text, question):
            continue  # the question has it from there
        worth = sum(2.0 / (1 + often[word]) for word in shared)
        length = len(question.split())
        wanted = 2 if open_question(question) and length > SHORT_QUESTION else 1 if length > LONG_QUESTION else 0
        if on_topic and len(shared) >= wanted:
            score = 2.0 + worth
        else:
            covers = len(shared) >= COVERED * len(asked)
            whole = bool(asked) and asked <= held and length <= SHORT_QUESTION
            enough = len(shared) >= 2 and covers and worth >= ENOUGH and not open_question(question)
            counted = len(shared) >= COVERED * len(asked) and bool(shared) and counted_in(question, fact.text)
            score = worth + 2.0 * counted if enough or whole or counted else 0.0
        score -= 0.02 * len(fact.text.split())
        if score > most and len(fact.text.split()) <= 45 and gist(fact.text, asked, about) not in taken:
            best, most, full = fact, score, on_topic and bool(shared)
    if best is not None:
        best = Fact(best.source, gist(best.text, asked, about))
    return Answerable(best, full)


SHORT_QUESTION = 9
OPEN = re.compile(
    r"^\W*(?:and |so |but )?(?:who|why|how(?! (?:many|much|often|long|far|big|large))|"
    r"what (?:would|does|do|is it)|what's)\b",
    re.IGNORECASE,
)


def open_question(question: str) -> bool:
    """Whether a question wants an explanation: a line of a posting that shares its words does not give one."""
    return OPEN.match(straight(question)) is not None


NUMBER = re.compile(
    r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b", re.IGNORECASE
)
CONFIRM = re.compile(r"^\W*(?:and |so )?(?:is|are|was|were|do|does|did|will|would|can|has|have|had)\b", re.IGNORECASE)
HOW_MANY = re.compile(r"\bhow many (?:\w+ )?(\w+)", re.IGNORECASE)


def counted_in(question: str, text: str) -> bool:
    """Whether a sentence tells how many there are of what a question counts ("38 people")."""
    asked = HOW_MANY.search(question)
    things = {word.lower() for word in asked.group().split()[2:]} if asked else set()
    return any(
        words & things
        for number in NUMBER.finditer(text)
        if (words := set(text[number.end() :].lower().replace("-", " ").split()[:2]))
    )


def adds_figure(text: str, question: str) -> bool:
    """Whether a sentence tells a number that the question does not, or only needs to be confirmed."""
    return CONFIRM.match(question) is not None or not set(NUMBER.findall(text)) <= set(NUMBER.findall(question))


KNOWN = 0.6
"""Share of a sentence's words from which the question was made out of it."""
COVERED = 0.5
"""Share of a question's words that a sentence must hold to answer any of it."""
ENOUGH = 1.6
"""What shared words must be worth together: two that stand in one sentence only, or several that stand in a few."""
LONG_QUESTION = 12
"""Words from which a question must share more with a paper than its subject."""
MOST_QUOTED = 28
"""Words of a paper that an interviewer would read out."""


def gist(text: str, asked: set[str], about: list[Topic]) -> str:
    """The part of a sentence that answers, verbatim: whole where it is short, else its best clause."""
    if len(text.split()) <= MOST_QUOTED:
        return text
    parts = [part.strip() for part in re.split(r"(?<=[;:])\s+|\s+[–—]\s+", text) if part.strip()]

    def hits(part: str) -> int:
        return len(asked & singulars(content_words(part))) + 2 * sum(
            bool(phrase_pattern(t.text).search(straight(part))) for t in about
        )

    best = max(parts, key=hits)
    whole = best.count("(") == best.count(")")
    return best.rstrip(",;:") if len(best.split()) >= 3 and whole else text
