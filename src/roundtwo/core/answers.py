"""What kind of answer this is, which parts of a story it tells, and what in it a probe could take up.

Real candidates tell a full story in only 23 % of behavioural answers (Bangerter et al. 2014), so the kind is
noted for every answer, and anything that is not a story is asked for one occasion. What is found is recorded
(`answer.read`): review, export and scoring never parse again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from roundtwo.core.addressing import commands
from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import AnswerKind, AnswerRead, InterviewerAsked, StoryPart, StoryPartFound
from roundtwo.core.figures import figures
from roundtwo.core.hooks import hooks_in
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.private import private_matter
from roundtwo.core.quieting import told_once, without_orders

NOT_DEEDS = frozenset(
    "say mention be know think mean guess feel like want hope believe see hear have need seem love hate wish "
    "suppose".split()
)
TASK = re.compile(
    r"\b(?:had to|needed to|was supposed to|were supposed to|my job was|my task was|asked me to|"
    r"asked us to|the goal was|was responsible|was asked|"
    r"had promised|was meant to|needed a|needed an|the plan was|wanted (?:me|us|to))\b",
    re.IGNORECASE,
)
FROM_TO = re.compile(r"\bfrom\b[^.?!]{1,40}\bto\b[^.?!]{0,25}\d|\bdown from\b|\bup from\b", re.IGNORECASE)
BOTH_ENDS = re.compile(
    r"\b\d[\d.,]*\s?(?:%|percent|hours?|days?|minutes?|weeks?)?\s+(?:down |up )?to\s+(?:about |around )?\d",
    re.IGNORECASE,
)
"""A change in bare figures: "25 to 10"."""
QUESTION_START = re.compile(
    r"^(?:and |so |but |also |well |okay |then |sorry,? )*(?:what|who|how|why|when|where|which|is|are|do|"
    r"does|did|can|could|would|will|have|has|may|should)\b",
    re.IGNORECASE,
)
MOST_HOOKS = 40
"""Places kept of one answer: they come most telling first."""
COMPLAINT, SHORT_COMPLAINT = 40, 30
"""Characters within which "I just told you" opens an answer, and words up to which it may stand anywhere."""
LONG = 350
"""Words after which a person in the room would ask for the headline (two and a half spoken minutes)."""


class Features(msgspec.Struct, frozen=True):
    """Counts that several rules share, taken once from the parse."""

    words: int
    own: tuple[Clause, ...]
    """Past deeds by "I"."""
    ours: tuple[Clause, ...]
    """Past deeds by "we"."""


def count_words(text: str) -> int:
    return len(re.findall(r"[\w'’-]*\w[\w'’-]*", text))


def is_deed(clause: Clause, *subjects: str) -> bool:
    """A deed: somebody did something, once, in the past."""
    return (
        clause.subject in subjects
        and clause.tense == "past"
        and not clause.modal
        and not clause.negated
        and not clause.habitual
        and clause.verb not in NOT_DEEDS
        and clause.marker not in ("if", "unless", "whether")
    )


def read_answer(parsed: Parsed, asked: InterviewerAsked | None, turn: int, lexicon: Lexicon) -> AnswerRead:
    """Reads one answer to `asked`. `turn` is the answer's own turn. Words to whoever scores are no part of it, and
    what it says twice counts once.
    """
    once = told_once(parsed)
    quiet = without_orders(once, lexicon)
    read = read_quiet(quiet, asked, turn, lexicon)
    more = {"long"} if count_words(parsed.text) > LONG else set()
    if quiet is once:
        return read if more <= set(read.features) else with_features(read, more)
    kind = kind_of(once, features_found(once), asked, read.private, read.asks, lexicon)
    ordered = kind if kind == "instruction" else read.kind
    return with_features(msgspec.structs.replace(read, kind=ordered, rest=read.kind), {"instruction", *more})


def with_features(read: AnswerRead, more: set[str]) -> AnswerRead:
    return msgspec.structs.replace(read, features=tuple(sorted({*read.features, *more})))


def features_found(parsed: Parsed) -> Features:
    return Features(
        words=count_words(parsed.text),
        own=tuple(c for c in parsed.clauses if is_deed(c, "i")),
        ours=tuple(c for c in parsed.clauses if is_deed(c, "we")),
    )


def read_quiet(parsed: Parsed, asked: InterviewerAsked | None, turn: int, lexicon: Lexicon) -> AnswerRead:
    found = features_found(parsed)
    private = private_matter(parsed, lexicon)
    if private == "past_pay" and asked is not None and asked.question_type == "logistics":
        private = None  # asked what they expect, people speak of pay
    asks = own_questions(parsed)
    kind = kind_of(parsed, found, asked, private, asks, lexicon)
    features = features_of(parsed, found, asked, lexicon)
    told = kind in (
        "story",
        "vague_story",
        "habit",
        "opinion",
        "self_description",
        "fact",
        "dodge",
        "dont_know",
    )
    return AnswerRead(
        turn=turn,
        kind=kind,
        parts=tuple(story_parts(parsed, found, lexicon)) if kind in ("story", "vague_story", "private") else (),
        by="builtin",
        features=features,
        hooks=tuple(hooks_in(parsed, found.own, found.ours, kind, features, lexicon))[:MOST_HOOKS]
        if told and not private
        else (),
        private=private,
        asks=asks,
    )


NOISE = re.compile(r"(?:(?:u+m+|u+h+|e+r+m*|h+m+|well|so|i)[\s,.…-]*)+", re.IGNORECASE)


def own_questions(parsed: Parsed) -> tuple[str, ...]:
    """The candidate's own questions in the answer, verbatim, a sentence each."""
    found = []
    for start, end in parsed.sentences:
        sentence = parsed.text[start:end].strip()
        if sentence.endswith("?") or (
            QUESTION_START.match(sentence) and "." not in sentence[:-1] and not sentence.endswith((".", "!"))
        ):
            found.append(sentence)
    return tuple(found)


def kind_of(
    parsed: Parsed,
    found: Features,
    asked: InterviewerAsked | None,
    private: str | None,
    asks: tuple[str, ...],
    lexicon: Lexicon,
) -> AnswerKind:
    text, words = parsed.text, found.words
    if words == 0:
        return "none"
    if NOISE.fullmatch(text.strip()):
        return "blank"
    deeds = len(found.own) + len(found.ours)
    for kind, phrases, most in SHORT_KINDS:
        long_blank = kind == "blank" and words > SHORT_BLANK and not lexicon.has("gone_blank", text)
        if (
            words <= most
            and not long_blank
            and (commands(text, lexicon) if kind == "instruction" else lexicon.has(phrases, text))
            and not (kind == "blank" and deeds > (words <= SHORT_BLANK))
        ):
            return kind
    if private and not (private == "past_pay" and words > SHORT_PAY):
        return "private"
    turned_round = asked is not None and asked.section == "your_questions"
    if asks and (turned_round or asks_back(parsed, asks, deeds, lexicon)):
        return "question"
    if lexicon.has("asks_meaning", text) and words <= 25 and deeds == 0:
        return "question"
    if words <= 25 and deeds == 0 and starts_with(lexicon, "dont_know", text):
        return "dont_know"
    if lexicon.has("dodge", text) and deeds == 0:
        return "dodge"
    return told_kind(parsed, found, lexicon)


def asks_back(parsed: Parsed, asks: tuple[str, ...], deeds: int, lexicon: Lexicon) -> bool:
    """Whether little is said beside the question; "In the bid? Pretty much the trade-in piece." is an answer."""
    total = count_words(parsed.text)
    beside = total - sum(count_words(ask) for ask in asks)
    if deeds:
        # "Do you mean what I said on the phone?" tells of nothing, whatever its verbs.
        return beside <= 2 and lexicon.has("asks_meaning", parsed.text)
    return beside <= 6 or (parsed.text.rstrip().endswith("?") and total <= 45 and beside <= MOST_BESIDE)


MOST_BESIDE = 14
"""Words beside a question up to which it is the answer."""
SHORT_PAY = 25
"""Words up to which an answer that names past pay is about nothing else."""
SHORT_BLANK = 22
"""Words up to which a blank may come with a deed ("I went blank")."""
SHORT_KINDS: tuple[tuple[AnswerKind, str, int], ...] = (
    ("repeat_request", "repeat_request", 16),
    ("instruction", "instruction", 60),
    ("insult", "insult", 30),
    ("refusal", "refusal", 30),
    ("blank", "blank", 45),
    ("joke", "joke", 12),
)
"""Kinds that a phrase shows in a short answer, with the most words it may have."""


def starts_with(lexicon: Lexicon, phrases: str, text: str) -> bool:
    """Whether the phrase stands in the first words, not in "I don't know if you know Kafka, but…"."""
    match = lexicon.find(phrases, text)
    if match is None or match.start() > 30:
        return False
    return not re.match(r"\s+(?:if|whether)\s+you\b", text[match.end() :])


def told_kind(parsed: Parsed, found: Features, lexicon: Lexicon) -> AnswerKind:
    text = parsed.text
    deeds = len(found.own) + len(found.ours)
    past = sum(c.tense == "past" for c in parsed.clauses)
    if deeds:
        general = speaks_of_habit(parsed, lexicon) and past * 2 <= len(parsed.clauses)
        if deeds >= 2 and not general and (found.words >= 15 or lexicon.has("result", text)):
            return "story"
        return "habit" if general and deeds == 1 else "vague_story"
    if lexicon.has("self_description", text) and not figures(text):
        return "self_description"
    mine = [c for c in parsed.clauses if c.subject in ("i", "we")]
    guessed = sum(c.modal in ("would", "could", "might", "will") or c.tense == "future" for c in mine)
    if lexicon.has("opinion", text) or lexicon.has("wish", text) or (guessed and guessed * 2 >= len(mine)):
        return "opinion"
    if lexicon.has("habit", text) or any(
        c.subject in ("i", "we") and c.tense == "present" and c.verb not in NOT_DEEDS for c in parsed.clauses
    ):
        return "habit"
    if past and found.words >= 12:
        return "vague_story"
    return "fact"


def speaks_of_habit(parsed: Parsed, lexicon: Lexicon) -> bool:
    """Whether "usually" or its like stands in something that the candidate does these days."""
    marks = [m.start() for m in lexicon.find_all("habit", parsed.text)]
    return any(
        c.start <= mark < c.end and c.subject in ("i", "we") and c.tense == "present"
        for mark in marks
        for c in parsed.clauses
    )


EXTRAS = (
    *("failure", "narrowing", "hedge", "no_questions"),
    *("promise", "motive", "refusal", "told_already", "given_up"),
)  # fmt: skip
"""Phrase lists that are features for the rules' own use."""
FEATURE_LISTS = (
    "decider",
    "people",
    "method",
    "reason",
    "alternative",
    "obstacle",
    "result",
    "learning",
    "when",
    "other_view",
    "risk",
    "check",
    "baseline",
)


def features_of(parsed: Parsed, found: Features, asked: InterviewerAsked | None, lexicon: Lexicon) -> tuple[str, ...]:
    """What the answer holds, by the names of `prompts/README.md`, and a few for the reader's own use."""
    text = parsed.text
    names = {name for name in (*FEATURE_LISTS, *EXTRAS) if lexicon.has(name, text)} | deed_features(found)
    said_so = lexicon.find("told_already", text)
    if said_so is not None and said_so.start() > COMPLAINT and found.words > SHORT_COMPLAINT:
        names.remove("told_already")  # "the way I told you last time" is no complaint
    if commands(text, lexicon):
        names.add("instruction")
    if figures(text):
        names.add("number")
    if FROM_TO.search(text) or BOTH_ENDS.search(text):
        names |= {"baseline", "measure"}
    if has_effect(parsed, found):
        names |= {"effect", "result"}
    if {"number", "result"} <= names and result_has_figure(parsed, lexicon):
        names.add("measure")
    if asked is not None and asked.question_type == "failure" and "incident" in names:
        names.add("failure")
    elif "failure" in names and not fails(parsed, found, lexicon):
        names.remove("failure")
    if not parsed.english:
        names.add("not_english")
    return tuple(sorted(names))


def deed_features(found: Features) -> set[str]:
    """What the count of deeds and words shows."""
    deeds = len(found.own) + len(found.ours)
    shown = {
        "own_deed": bool(found.own),
        "we_deed": bool(found.ours),
        "incident": deeds > 0,
        "method": deeds >= 3,
        "long": found.words > LONG,
    }
    return {name for name, holds in shown.items() if holds}


def fails(parsed: Parsed, found: Features, lexicon: Lexicon) -> bool:
    """Whether the answer tells of a failure of one's own. Pumps fail too, and a loss named at the end of a success is
    its limit, not that.
    """
    hits = [
        match.start()
        for match in lexicon.find_all("failure", parsed.text)
        if not any(c.start <= match.start() < c.end and c.subject in ("other", "they") for c in parsed.clauses)
    ]
    return len(hits) >= 2 or bool(hits and (found.words < 40 or hits[0] < len(parsed.text) * 0.35))


SPOKEN = frozenset("say tell ask think want know feel mean believe hope guess reckon".split())


NOW = re.compile(r"\b(?:now|today|these days|still|since)\b", re.IGNORECASE)


def has_effect(parsed: Parsed, found: Features) -> bool:
    """Whether somebody or something else did something after the candidate's deed: a visible effect ("she signed")."""
    deeds = (*found.own, *found.ours)
    if not deeds:
        return False
    first = min(c.start for c in deeds)
    return any(
        c.start > first
        and (c.subject in ("they", "it", "other") or (c.subject == "we" and c.verb in ("have", "get", "end up")))
        and (c.tense == "past" or c.perfect or NOW.search(parsed.text[c.start : c.end]) is not None)
        and c.role in ("main", "conjunct")
        and not c.negated
        and not c.modal
        and c.verb not in SPOKEN
        and c.verb not in ("be", "need")
        for c in parsed.clauses
    )


def result_has_figure(parsed: Parsed, lexicon: Lexicon) -> bool:
    sentences = [parsed.text[start:end] for start, end in parsed.sentences]
    return any(lexicon.has("result", s) and any(f.kind != "time" for f in figures(s)) for s in sentences)


def story_parts(parsed: Parsed, found: Features, lexicon: Lexicon) -> Iterable[StoryPartFound]:
    """Situation, task, action, result and learning, each with the words that show it."""
    deeds = sorted((*found.own, *found.ours), key=lambda c: c.start)
    first = deeds[0].start if deeds else len(parsed.text)
    seen: dict[StoryPart, Clause] = {}
    for clause in parsed.clauses:
        span = parsed.text[clause.start : clause.end]
        if clause.tense == "past" and clause.start < first and clause.subject in ("other", "it", "they", "we"):
            seen.setdefault("situation", clause)
        if TASK.search(span):
            seen.setdefault("task", clause)
        if lexicon.has("result", span) and clause.start >= first and not clause.modal:
            seen["result"] = clause
        if lexicon.has("learning", span) and clause.start > first:
            seen["learning"] = clause
    if deeds:
        seen["action"] = (found.own or found.ours)[0]
    if "situation" not in seen and (match := lexicon.find("when", parsed.text)) and match.start() < 80:
        opening = next((c for c in parsed.clauses if c.start <= match.start() < c.end), None)
        if opening is not None:
            seen["situation"] = opening
    order: tuple[StoryPart, ...] = ("situation", "task", "action", "result", "learning")
    for part in order:
        if part in seen:
            clause = seen[part]
            yield StoryPartFound(part=part, quote=parsed.text[clause.start : clause.end])
