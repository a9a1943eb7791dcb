"""Reads one answer: its kind, the parts of a story it tells, what it holds, and what in it a probe could take up.

What is found is recorded (`answer.read`): review, export and scoring never parse again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from roundtwo.core.before_today import denies_first_round
from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import AnswerRead, InterviewerAsked, StoryPart, StoryPartFound
from roundtwo.core.figures import figures
from roundtwo.core.historic import as_past
from roundtwo.core.hooks import hooks_in
from roundtwo.core.kinds import Features, borrowed, count_words, is_deed, kind_of, own_questions, wondered
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.praising import only_praises
from roundtwo.core.private import nervous, private_matter, untouchable
from roundtwo.core.question_types import question_type
from roundtwo.core.quieting import told_once, without_orders
from roundtwo.core.ungiven import not_given

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
MOST_HOOKS = 40
"""Places kept of one answer: they come most telling first."""
COMPLAINT, SHORT_COMPLAINT = 40, 30
"""Characters within which "I just told you" opens an answer, and words up to which it may stand anywhere."""
FEWEST_BESIDE_ORDER = 6
"""Words beside an order to the interviewer from which something else was said."""
FEWEST_ASKED = 5
"""Words of a question that stands by itself beside an order."""
LONG, LONG_STORY = 200, 240
"""Words after which a person in the room would ask for the headline: of a story later than of anything else. It's well
under two spoken minutes, behind which the point comes late (CRAFT)."""


def read_answer(parsed: Parsed, asked: InterviewerAsked | None, turn: int, lexicon: Lexicon) -> AnswerRead:
    """Reads one answer to `asked`. `turn` is the answer's own turn.

    What it says twice counts once. Orders to whoever asks or scores are noted and left out: what else was said is the
    answer, and of an answer that holds little else the kind of the rest is kept beside.
    """
    once = told_once(parsed)
    quiet = as_past(without_orders(once, lexicon), asked, lexicon)
    read = read_quiet(quiet, asked, turn, lexicon)
    ordered = quiet.text != once.text
    words = count_words(parsed.text)
    # Who repeats themself does not speak for a shorter time.
    more = {"instruction"} if ordered else set()
    more |= {"long"} if words > (LONG_STORY if read.kind in ("story", "vague_story") else LONG) else set()
    read = msgspec.structs.replace(read, features=tuple(sorted({*read.features, *more})))
    if not ordered:
        return read
    asking = any(len(ask.split()) >= FEWEST_ASKED for ask in read.asks)
    alone = count_words(quiet.text) < FEWEST_BESIDE_ORDER and not asking
    return msgspec.structs.replace(read, kind="instruction" if alone else read.kind, rest=read.kind)


def read_quiet(parsed: Parsed, asked: InterviewerAsked | None, turn: int, lexicon: Lexicon) -> AnswerRead:
    text = parsed.text
    found = Features(
        words=count_words(text),
        own=tuple(c for c in parsed.clauses if is_deed(c, "i") and not (wondered(c, parsed) or borrowed(c, parsed))),
        ours=tuple(c for c in parsed.clauses if is_deed(c, "we") and not wondered(c, parsed)),
    )
    private = private_matter(parsed, lexicon)
    if private == "past_pay" and asked is not None and asked.question_type == "logistics":
        private = None  # asked what they expect, people speak of pay
    asks = own_questions(parsed, asked is not None and asked.section == "your_questions")
    kind = kind_of(parsed, found, asked, private, asks, lexicon)
    praised = kind not in ("question", "private", "repeat_request") and only_praises(text, asked)
    praised = praised and (asked is None or not lexicon.has("asks_weakness", asked.say))
    if praised:
        kind = "none"
    beside = {"praise"} if praised else {"nerves"} if kind == "blank" and nervous(text) else set()
    found_features = {*features_of(parsed, found, asked, lexicon), *beside}
    features = tuple(sorted(found_features))
    question = (asked.ask or asked.say) if asked is not None else ""
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
        hooks=tuple(
            h
            for h in hooks_in(parsed, found.own, found.ours, kind, features, lexicon, question)
            if not untouchable(h.quote)
        )[:MOST_HOOKS]
        if told and not private
        else (),
        private=private,
        asks=asks,
    )


EXTRAS = (
    *("failure", "narrowing", "hedge", "no_questions"),
    *("promise", "motive", "refusal", "told_already", "given_up", "nothing_more"),
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
    if figures(text):
        names.add("number")
    if FROM_TO.search(text) or BOTH_ENDS.search(text):
        names |= {"baseline", "measure"}
    if has_effect(parsed, found):
        names |= {"effect", "result"}
    if {"number", "result"} <= names and result_has_figure(parsed, lexicon):
        names.add("measure")
    of_failure = asked is not None and question_type(asked, lexicon) == "failure"
    if (of_failure and "incident" in names) or owns_up(parsed, lexicon):
        names.add("failure")
    elif "failure" in names and not fails(parsed, found, lexicon):
        names.remove("failure")
    if any(c.tense == "past" and c.role in ("main", "conjunct") and not c.habitual for c in parsed.clauses):
        names.add("past")
    if not parsed.english:
        names.add("not_english")
    if not_given(parsed, asked, lexicon):
        names.add("not_given")
    if denies_first_round(text, asked):
        names.add("no_first_round")
    return tuple(sorted(names))


def deed_features(found: Features) -> set[str]:
    """What the count of deeds and words shows."""
    deeds = len(found.own) + len(found.ours)
    shown = {
        "own_deed": bool(found.own),
        "we_deed": bool(found.ours),
        "incident": deeds > 0,
        "method": deeds >= 3,
        "long": found.words > (LONG_STORY if deeds > 1 else LONG),
    }
    return {name for name, holds in shown.items() if holds}


LOSS = re.compile(r"\b(?:I|[Ww]e) lost\b")


def owns_up(parsed: Parsed, lexicon: Lexicon) -> bool:
    """Whether the candidate says of themself that they put something right that was their doing."""
    marks = [match.start() for match in lexicon.find_all("owned", parsed.text)]
    return any(
        c.start <= mark < c.end and c.subject in ("i", "we", "none") and c.tense == "past" and not c.negated
        for mark in marks
        for c in parsed.clauses
    )


FEWER = re.compile(r"\s+(?:far |much |many |a lot )?(?:fewer|less|none|nobody|no)\b", re.IGNORECASE)
""" "We lost far fewer families after that" is no failure."""


def fails(parsed: Parsed, found: Features, lexicon: Lexicon) -> bool:
    """Whether the answer tells of a failure of one's own. Pumps fail too, and a loss named at the end of a success is
    its limit, not that.
    """
    hits = [
        match.start()
        for match in lexicon.find_all("failure", parsed.text)
        if not FEWER.match(parsed.text, match.end())
        and not any(
            c.start <= match.start() < c.end
            and (
                c.subject in ("other", "they")
                or c.marker in ("when", "if")
                or "instead of" in parsed.text[match.start() : c.end]
            )
            for c in parsed.clauses
        )
    ]
    lost = LOSS.search(parsed.text)
    if lost is not None and hits == [lost.start()]:
        return lost.start() < len(parsed.text) * 0.35  # "we lost one tapestry", or none, is what it cost
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
