"""Growth: over the answers to questions about it, and over mistakes owned and lessons acted on anywhere else,
because people tell them where they come up.

A question is about it by what it was after: its criterion or section, a failure, a lesson as what a probe wanted, or
its words. A probe for a lesson that brought none leaves the level open; where nobody asked, a mistake owned or a
lesson in so many words is read all the same.

Looked for: a mistake owned with "I", a lesson, a later occasion on which it was acted on, a gap for
this job named, and a step taken on it.

1  none of these, or blame
2  a mistake owned without a lesson, or a gap named without a step
3  a lesson that is stated, or a gap with its step
4  a lesson that shows in something later
5  … from an owned mistake, and a gap with its step in another answer
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    listed,
    not_asked,
    not_shown,
    own_deed,
    shown,
    together,
    turns,
)
from roundtwo.core.reading.talk import without_talk
from roundtwo.core.reading.told import DEEDS, OUR_PAST, OWN_WORD, Told
from roundtwo.core.session import Exchange

LATER = re.compile(
    r"\b(?:since then|these days|nowadays|from then on|ever since|after that|"
    r"now)\b[^.?!]{0,40}\bI\b|"
    r"\bI (?:no longer|now|always now)\b|\bI (?:don't|do not)\b[^.?!]{0,60}\bany ?more\b|\bI(?:'ve| have) stopped\b|"
    r"\b(?:the next|next time|the second time|on the next|later that|a (?:month|year) later|"
    r"again in)\b[^.?!]{0,60}\bI\b|"
    r"^(?:on|in|at|for|with)\b[^.?!]{0,40}\b(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|"
    r"december|spring|summer|autumn|winter|last)\b[^.?!]{0,40}\bI\b|"
    r"\b(?:I|we) (?:fixed|changed|mended|moved|added|introduced|put)\b[^.?!]{0,50}\bafterwards\b",
    re.IGNORECASE,
)
LESSON = re.compile(
    LATER.pattern
    + (
        r"|\b(?:what I (?:took|take) (?:away )?from (?:it|that|this)|taught me|"
        r"made me see)\b|\bif (?:it|that|this) (?:happened|happens|came up|comes up) again\b|"
        r"\bI (?:wouldn't|would not|won't|will not) do (?:it|that|this)(?: (?:that|the same|this) way)? again\b|"
        r"\bwhat I do now\b|\bI(?:'d| would) have\b[^.?!]{0,50}\b(?:earlier|sooner)\b"
    ),
    re.IGNORECASE,
)
NO_LESSON = re.compile(
    r"\b(?:because|since|as)\b(?! (?:of )?(?:then|that|this|it)\b)[^.?!;,]*?"
    r"\b(?:any ?more|should(?:n't| not)? have|have never)\b|"
    r"\b(?!(?:I|we)\b)[a-z]+ should(?:n't| not)? have\b",
    re.IGNORECASE,
)
"""A reason, or what somebody else ought to have done: nothing was drawn from it."""
OWNED = re.compile(
    r"\b(?:my|own) (?:fault|error)\b|\bI (?:let (?:it|that|them) (?:pass|go|slip)|apologi[sz]ed for|"
    r"should(?:n't| not) have|misjudged|(?:wasn't|was not) very (?!involved|much|close)|"
    r"knew\b[^.?!]{0,90}\bbut I\b[^.?!]{0,30}\banyway)\b|"
    r"\bI (?:sent|delivered|handed|answered|called|told|noticed|came|arrived|started|finished|ordered)\b"
    r"[^.?!,]{0,40}\b(?:too )?late\b",
    re.IGNORECASE,
)
"""A mistake in plain words, without the word."""
FORESEEN = re.compile(
    r"\bfailure[ -](?:modes?|patterns?|cases?|scenarios?|points?|rates?|tests?|handling|analys\w+)\b|"
    r"\b(?:possible|potential|likely|known) (?:failures?|mistakes?)\b",
    re.IGNORECASE,
)
"""Failures that were thought of beforehand: nothing failed."""
STATED = re.compile(r"\bwhat I do now\b|\bI (?:won't|will not|never)\b[^.?!]{0,60}\bwithout\b", re.IGNORECASE)
"""A rule drawn from it; the next deed shows it kept."""
WISHES = re.compile(r"\b(?:want|need|trying|like) to (?:get better|improve|be better)\b|\bby feel\b", re.IGNORECASE)
"""A gap named as something to get better at."""
SINCE = re.compile(r"\bI(?:'ve| have)\s+(?:already\s+|just\s+)?(?:started|begun|enrolled|signed|booked|taken)\b")
GAP = re.compile(
    r"\b(?:haven't|have not|never (?:done|worked|used|had|run|led|managed)|not yet|I can't|"
    r"I cannot|can't do|behind on|"
    r"new to me|slow at|weak(?:er|est)? (?:at|on|in|point)|my gap|a gap|know least|"
    r"no experience|I(?:'d| would) (?:be|need)|"
    r"I(?:'m| am) (?:slow|not good|no good|still learning)|don't know (?:enough|the|much))\b",
    re.IGNORECASE,
)
STEP = re.compile(
    r"\b(?:course|lessons?|started|begun|began|signed up|booked|enrolled|practis\w+|practic\w+|"
    r"evenings?|reading up|"
    r"been (?:learning|reading|shadowing|taking)|shadow\w*|trial shift|asked \w+ to (?:show|"
    r"teach)|went to see)\b",
    re.IGNORECASE,
)
ASKS_LESSON = re.compile(
    r"\bdifferently\b|\banother way\b|\b(?:mistakes?|regret|lessons?|learn(?:ed|t)?|taught you)\b|"
    r"\bchanged (?:in|about|for) (?:how )?you\b|\bwent wrong\b|\bget(?:ting)? better at\b|\bcan't (?:you )?do yet\b",
    re.IGNORECASE,
)
"""Words of a question that is about learning, whoever wrote it and wherever it stands."""
BLAME = re.compile(
    (
        r"\b(?:nothing I could (?:have|do)|not my (?:fault|decision)|because (?:the|they|he|she|"
        r"my)\b[^.?!]{0,40}\b(?:didn't|did not|failed|never))\b"
    ),
    re.IGNORECASE,
)


def growth(scene: Scene) -> Reading:
    """Level 1 to 5 on learning that can be seen."""
    asks = scene.asks("growth", "growth") or failures(scene)
    after = [e for e in asks_for_lesson(scene) if e not in asks]
    told = scene.answers_to([*asks, *failures(scene)])
    told += [t for t in scene.answers_to(after) if t not in told and (asks or shows(t, scene.lexicon))]
    if asks or told or unasked(scene):
        told += elsewhere(scene, told)
    if not told:
        nothing = "No question was about a mistake, a lesson or a gap."
        return not_shown([*asks, *after], "a mistake or a lesson") if asks or after else not_asked(nothing)
    tied = [t for t in told if t.bears]
    owned = [t for t in tied if owns(t, scene.lexicon)]
    lesson = [t for t in tied if lessons(t, scene.lexicon)]
    later = [t for t in lesson if acted_on(t, scene.lexicon)]
    gap = [t for t in tied if names_gap(t)]
    step = steps(gap, tied)
    plain = [t for t in owned if any(own_failure(s, scene.lexicon) for s in t.said)]
    level = growth_level(owned, lesson, later, gap, step)
    level = level if plain else min(level, 4)
    evidence = together(
        shown(owned, lambda s: own_failure(s, scene.lexicon)),
        shown(later or lesson, lambda s: lesson_in(s, scene.lexicon)),
        shown(step, lambda s: STEP.search(straight(s))) or shown(gap, gap_in),
        shown(owned, own_deed) if not (lesson or gap) else [],
        gaps([t for t in told if t.substance] or told) if level == 1 else [],
    )
    return Reading(
        "read",
        level,
        growth_why(level, told, owned, plain, lesson, later, gap, step),
        evidence,
        next_step(owned, lesson, later),
    )


def asks_for_lesson(scene: Scene) -> list[Exchange]:
    """Answered questions of any section that were after a mistake, a lesson or a gap."""
    return [
        e
        for e in scene.session.exchanges
        if e.answer is not None
        and e.asked.section not in ("exercise", "your_questions", "closing")
        and ("learning" in (e.asked.probe, e.asked.missing) or ASKS_LESSON.search(straight(e.asked.say)))
    ]


def shows(told: Told, lexicon: Lexicon) -> bool:
    """Whether an answer holds a mistake that is owned, or a lesson."""
    return told.bears and (owns(told, lexicon) or lessons(told, lexicon))


def unasked(scene: Scene) -> list[Told]:
    """Answers that tell a mistake or a lesson in so many words though nobody asked."""
    return [
        t
        for t in elsewhere(scene, ())
        if any(own_failure(s, scene.lexicon) or scene.lexicon.has("learning", s) for s in t.said)
    ]


def elsewhere(scene: Scene, told: Sequence[Told]) -> list[Told]:
    """Answers to other questions that own a mistake in so many words, or show a lesson acted on."""
    return [
        t
        for t in scene.speaking
        if t not in told
        and t.bears
        and t.exchange.asked.section not in ("exercise", "closing")
        and t.features & DEEDS
        and (any(own_failure(s, scene.lexicon) for s in t.said) or acted_on(t, scene.lexicon))
    ]


def gap_in(sentence: str) -> bool:
    text = straight(sentence)
    return GAP.search(text) is not None or WISHES.search(text) is not None


def names_gap(told: Told) -> bool:
    """Whether something for this job is said to be missing, in answer to a question about growing."""
    asked = told.exchange.asked
    return (asked.criterion == "growth" or asked.section == "growth") and any(gap_in(s) for s in told.said)


def steps(gap: Sequence[Told], told: Sequence[Told]) -> list[Told]:
    """Answers that tell a step taken on a gap: beside it, or in a later reply of its thread."""
    named = {t.thread: t.turn for t in reversed(gap)}
    beside = [t for t in gap if STEP.search(straight(t.plain))]
    replies = [t for t in told if named.get(t.thread, t.turn) < t.turn and SINCE.search(straight(t.plain))]
    return beside + [t for t in replies if t not in beside]


def failures(scene: Scene) -> list[Exchange]:
    return [e for e in scene.session.exchanges if e.asked.question_type == "failure"]


def owns(told: Told, lexicon: Lexicon) -> bool:
    """A mistake told with "I": in the same sentence, or as the deed that answers a question about
    one.
    """
    if BLAME.search(straight(told.plain)):
        return False
    if any(own_failure(s, lexicon) for s in told.said):
        return True
    return told.exchange.asked.question_type == "failure" and "own_deed" in told.features


def own_failure(sentence: str, lexicon: Lexicon) -> bool:
    """Something that went wrong, told with "I", and not only supposed."""
    text = FORESEEN.sub("", without_talk(straight(sentence)))
    match = lexicon.find("failure", text) or OWNED.search(text)
    if match is None or not OWN_WORD.search(text):
        return False
    return not re.search(r"\bif\b[^,.;]*$", text[: match.start()])


def lessons(told: Told, lexicon: Lexicon) -> bool:
    """A lesson stands beside something that happened; alone it is a motto."""
    deed = told.features & {"own_deed", "we_deed", "failure", "incident"}
    happened = told.probed or bool(deed) or any(own_deed(s) for s in told.said)
    return happened and any(lesson_in(s, lexicon) for s in told.said)


def lesson_in(sentence: str, lexicon: Lexicon) -> bool:
    plain = NO_LESSON.sub(" ", straight(sentence))
    return lexicon.has("learning", plain) or LESSON.search(plain) is not None


def acted_on(told: Told, lexicon: Lexicon) -> bool:
    """Something done differently afterwards, in words that say when."""
    if any(
        LATER.search(straight(s)) and not lexicon.has("hypothetical", s) and re.search(r"\b(?:I|we)\b", s)
        for s in told.said
    ):
        return True
    after = next((i for i, s in enumerate(told.said) if STATED.search(straight(s))), len(told.said))
    return any(own_deed(s) or OUR_PAST.search(straight(s)) for s in told.said[after + 1 :])


def growth_level(
    owned: Sequence[Told],
    lesson: Sequence[Told],
    later: Sequence[Told],
    gap: Sequence[Told],
    step: Sequence[Told],
) -> int:
    apart = {t.turn for t in step} - {t.turn for t in later[:1]}
    if later and owned and apart:
        return 5
    if later:
        return 4
    if lesson or step:
        return 3
    return 2 if owned or gap else 1


def next_step(owned: Sequence[Told], lesson: Sequence[Told], later: Sequence[Told]) -> int:
    """The mistake, then where its lesson was acted on, then the gap for this job."""
    if later:
        return 2
    return 1 if owned or lesson else 0


def growth_why(
    level: int,
    told: Sequence[Told],
    owned: Sequence[Told],
    plain: Sequence[Told],
    lesson: Sequence[Told],
    later: Sequence[Told],
    gap: Sequence[Told],
    step: Sequence[Told],
) -> str:
    if level == 1:
        where = turns(t.turn for t in told)
        said = f"In {where} I find no mistake that is owned and no lesson drawn from one"
        return f"{said}. That is one answer, so thin ground." if len(told) == 1 else f"{said}."
    have = []
    if plain:
        have.append(f"a mistake owned in turn {plain[0].turn}")
    elif owned:
        have.append(f"something that went wrong in turn {owned[0].turn}")
    if later:
        have.append(f"a lesson acted on later in turn {later[0].turn}")
    elif lesson:
        have.append(f"a lesson stated in turn {lesson[0].turn}")
    if gap:
        have.append(f"a gap named in turn {gap[0].turn}" + (", with a step taken on it" if step else ""))
    lack = []
    if not later:
        lack.append("a later occasion on which it was acted on" if lesson else "the lesson")
    elif not step:
        lack.append("a gap for this job with a first step taken on it")
    said = f"There is {listed(have)}"
    said = f"{said}; what is missing is {listed(lack)}." if lack else f"{said}."
    alone = len({t.turn for t in (*owned, *lesson, *gap)}) == 1 and level == 3
    return f"{said} All of it is in one answer, so this is thin ground." if alone else said
