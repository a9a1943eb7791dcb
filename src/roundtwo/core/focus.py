"""A rehearsal that is planned around what is still open: `rehearse --focus gaps`.

What it focuses on is worked out once, when it is planned, and recorded with the plan; the director leans by it, and
nothing of it is ever said: the candidate told nobody in round one what they rehearsed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from roundtwo.core.bank import Bank, Question
from roundtwo.core.brief import content_words
from roundtwo.core.events import Focus, FocusCriterion, FocusPart, ProbeType, Section
from roundtwo.core.lexicon import straight
from roundtwo.core.messages import message
from roundtwo.core.progress import Progress, Rehearsed, gap_words, progress, stories_in, tally
from roundtwo.core.session import Session

GAPS = "gaps"
"""What `--focus` takes."""
MOST_PARTS, MOST_CRITERIA, MOST_ASKED, MOST_STORIES = 3, 2, 6, 8
LOW = 3.0
"""Levels below the rubric's middle anchor are behind."""
LAST = 3
"""Rehearsals whose repairs and levels still count."""
USED_UP = 3
"""Rehearsals in which a story was told, from which another one is asked for."""
LIKE = 0.4
"""The share of words, of what was noted or of a question, from which the two are like."""
FEWEST_LIKE = 2
LONGEST, SHORTEST = 30, 3
"""Words of a question that can be asked as it was written down."""
REPAIRS: tuple[tuple[re.Pattern[str], ProbeType], ...] = (
    (re.compile(r"(?i)\b(?:figures?|numbers?|measur\w+|starting point|c[oa]me of it|results?)\b"), "measure"),
    (re.compile(r"(?i)\b(?:own part|“we”|\"we\"|your part|your share)(?=\W|$)"), "own_part"),
    (re.compile(r"(?i)\b(?:no one occasion|in general|usually|one occasion|example)\b"), "incident"),
    (re.compile(r"(?i)\b(?:taught|learn\w*|differently)\b"), "learning"),
    (re.compile(r"(?i)\b(?:how (?:it was|you) d\w+|steps?|method)\b"), "how"),
    (re.compile(r"(?i)\b(?:alternatives?|other way|options?|trade-?offs?)\b"), "alternative"),
)
"""What a repair is about, by its words, whoever wrote it: the first that fits."""
MOST_LIKE = 3
"""Questions of the bank that one note may stand for."""
ASKED_AGAIN: frozenset[Section] = frozenset({"behavioural", "technical", "culture", "growth"})
QUESTION = re.compile(r"[^.?!\n:“”\"]*\?|\b(?:Tell|Describe|Walk|Give) (?:me|us|a|an|the|your)\b[^.?!\n:“”\"]*[.!]?")
LEAD_IN = re.compile(
    r"(?i)^(?:and|then|so|also|first|later|they (?:also )?(?:asked|wanted to know)(?: me| us)?|asked)\b[,:]?\s*"
)
ABOUT_PRIVATE = re.compile(
    r"(?i)\b(?:earn\w*|salary|pay|married|children|kids|pregnan\w+|religio\w+|church|faith|illness\w*|health|disab\w+|"
    r"age|old are you|born|nationality)\b"
)
"""What an interviewer of ours never presses for, whoever asked it."""
ASKS = re.compile(r"(?i)\b(?:what|how|why|when|who|which|where|tell|describe|do|did|have|would|can|could|is|are)\b")


# -- planning ----------------------------------------------------------------------------------


def focus_of(sessions: Iterable[Rehearsed], bank: Bank) -> Focus | None:
    """What the next rehearsal should be about; None where nothing is known yet."""
    every = sorted(sessions, key=lambda each: each.at, reverse=True)
    found = progress(every)
    like, asked = real_questions([text for each in every for text in reversed(each.debriefs)], bank)
    worn = [story for story in found.stories if story.told >= USED_UP][:MOST_STORIES]
    focus = Focus(
        parts=tuple(parts_in(found))[:MOST_PARTS],
        criteria=tuple(behind(found))[:MOST_CRITERIA],
        questions=tuple(like),
        asked=tuple(asked)[:MOST_ASKED],
        spent=tuple(dict.fromkeys(q for story in worn for q in story.questions if q not in like)),
        stories=tuple(story.words for story in worn),
    )
    return focus if focus != Focus() else None


def parts_in(found: Progress) -> Iterator[FocusPart]:
    """Recurring gaps first, then what the last critiques' repairs are about."""
    for gap in found.gaps:
        yield FocusPart(part=gap.part, missing=gap.missing, of=gap.of)
    repairs = [repair for each in found.rehearsals[-LAST:][::-1] for repair in each.repairs]
    named = dict.fromkeys(part for repair in repairs if (part := part_in(repair)) is not None)
    for part in named:
        if part not in {gap.part for gap in found.gaps}:
            yield FocusPart(part=part)


def part_in(repair: str) -> ProbeType | None:
    return next((part for pattern, part in REPAIRS if pattern.search(straight(repair))), None)


def behind(found: Progress) -> Iterator[FocusCriterion]:
    """Criteria that were asked for and not shown the last time, then those whose last level is below the middle."""
    recent = found.rehearsals[-LAST:][::-1]
    if not recent:
        return
    last = {name: each.levels[name].level for each in reversed(recent) for name in each.levels}
    shown_nothing = [name for name in recent[0].not_shown if name not in recent[0].levels]
    for name in shown_nothing:
        yield FocusCriterion(criterion=name)
    low = sorted((level, name) for name, level in last.items() if level < LOW and name not in shown_nothing)
    yield from (FocusCriterion(criterion=name, level=level) for level, name in low)


def real_questions(debriefs: Sequence[str], bank: Bank) -> tuple[list[str], list[str]]:
    """(ids of the bank's questions that are like what was noted of the real interview, and its questions that can be
    asked in their own words)."""
    like: dict[str, None] = {}
    asked: dict[str, None] = {}
    for line in (line.strip() for text in debriefs for line in text.splitlines()):
        words = list(questions_in(line))
        asked |= dict.fromkeys(words)
        if not words:
            like |= dict.fromkeys(question.id for question in nearest(line, bank.questions))
    return list(like), list(asked)


def nearest(line: str, questions: Iterable[Question]) -> list[Question]:
    """The bank's questions that are like what was noted, the likest first: not each of them is for every job."""
    noted = content_words(line)
    found = [(likeness(noted, question), question) for question in questions if question.section in ASKED_AGAIN]
    fitting = sorted((pair for pair in found if pair[0]), key=lambda pair: -pair[0])
    return [question for _, question in fitting[:MOST_LIKE]]


def likeness(noted: set[str], question: Question) -> float:
    """The share of a wording's words that were noted, or the share of its topic; 0 where that is too little."""
    shares = [0.0]
    for words in (*map(content_words, question.say), content_words(" ".join(question.topic))):
        common = noted & words
        if len(common) >= FEWEST_LIKE and len(common) >= LIKE * min(len(words), len(noted)):
            shares.append(len(common) / len(words))
    return max(shares)


def questions_in(line: str) -> Iterator[str]:
    """The questions of a line as they could be asked: whole, and about nothing that is never pressed."""
    for match in QUESTION.finditer(line):
        said = LEAD_IN.sub("", match[0].strip().rstrip("!"))
        fits = SHORTEST <= len(said.split()) <= LONGEST and ASKS.search(said) is not None
        if fits and ABOUT_PRIVATE.search(said) is None:
            yield said[:1].upper() + said[1:]


# -- what became of it -------------------------------------------------------------------------


def focus_words(focus: Focus, names: Mapping[str, str]) -> str:
    """What it is about, in a line: "measure (7 of 9 stories) · technical judgement (2)"."""
    pieces = [
        message("gap.one", part=gap_words(p.part), missing=p.missing, of=p.of)
        if p.of
        else message("focus.repair", part=gap_words(p.part))
        for p in focus.parts
    ]
    pieces += [
        message("focus.level", name=named(c.criterion, names), level=f"{c.level:g}")
        if c.level is not None
        else message("focus.unshown", name=named(c.criterion, names))
        for c in focus.criteria
    ]
    if count := len(focus.questions) + len(focus.asked):
        pieces.append(message("focus.asked.one") if count == 1 else message("focus.asked", count=count))
    if count := len(focus.stories):
        pieces.append(message("focus.stories.one") if count == 1 else message("focus.stories", count=count))
    return " · ".join(pieces)


def named(criterion: str, names: Mapping[str, str]) -> str:
    return (names.get(criterion) or criterion.replace("_", " ")).lower()


def outcome(session: Session, names: Mapping[str, str]) -> list[str]:
    """What the session was focused on and whether it changed, a sentence each; nothing where it had no focus."""
    focus = session.start.plan.focus_on
    if focus is None:
        return []
    found = tally(stories_in(session))
    lines = [part_outcome(each, *found.get(each.part, (0, 0))) for each in focus.parts]
    scores = {s.criterion: s for s in session.critiques[-1].scores} if session.critiques else {}
    for each in focus.criteria:
        score = scores.get(each.criterion)
        lines.append(level_outcome(each, score.level if score is not None else None, names))
    if focus.questions or focus.asked:
        lines.append(asked_outcome(focus, session))
    return lines


def part_outcome(before: FocusPart, missing: int, of: int) -> str:
    slots = {"part": capital(gap_words(before.part)), "missing": missing, "of": of}
    if not of:
        return message("focus.part.untold", **slots)
    if not before.of:
        return message("focus.part.now", **slots)
    return message("focus.part", **slots, before=before.missing, before_of=before.of)


def level_outcome(before: FocusCriterion, level: float | None, names: Mapping[str, str]) -> str:
    slots = {"name": capital(named(before.criterion, names))}
    if level is None:
        return message("focus.criterion.none", **slots)
    if before.level is None:
        return message("focus.criterion.first", **slots, level=f"{level:g}")
    return message("focus.criterion", **slots, level=f"{level:g}", before=f"{before.level:g}")


def asked_outcome(focus: Focus, session: Session) -> str:
    said = {e.asked.pattern for e in session.exchanges} | {e.asked.question for e in session.exchanges}
    again = len(said & {*focus.questions, *focus.asked})
    return message("focus.really", count=again, of=len(focus.questions) + len(focus.asked))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
