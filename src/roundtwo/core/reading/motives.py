"""Growth, and fit with motivation.

**Growth**, over answers to growth questions and to questions about failure: a mistake owned with "I", a
lesson, a later occasion on which it was acted on, a gap for this job named, a step taken on it.

1  none of these, or blame
2  a mistake owned without a lesson, or a gap named without a step
3  a lesson that is stated, or a gap with its step
4  a lesson that shows in something later
5  … from an owned mistake, and a gap with its step in another answer

**Fit**, over answers to questions about motive and about working with others: a reason tied to the role
(words of the posting), a past choice that bears it out, friction handled in a deed, the other side told,
a trade-off or condition stated. Rules cannot weigh motives, so 4 is the most they give.

1  reasons that would suit any employer, or nothing in deeds
2  a way of working, or a reason, without either being tied to anything
3  one reason tied to the role or to a past choice, or one disagreement told in deeds
4  both, or a disagreement in deeds with the other side told or a trade-off stated, and a reason
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.brief import content_words
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
from roundtwo.core.reading.told import OWN_WORD, Told
from roundtwo.core.session import Exchange

LATER = re.compile(
    r"\b(?:since then|these days|nowadays|from then on|ever since|after that|now)\b[^.?!]{0,40}\bI\b|"
    r"\bI (?:no longer|now|always now)\b|\bI(?:'ve| have) stopped\b|"
    r"\b(?:the next|next time|the second time|on the next|later that|a (?:month|year) later|again in)\b[^.?!]{0,60}\bI\b|"
    r"^(?:on|in|at)\b[^.?!]{0,40}\b(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|spring|summer|autumn|winter|last)\b[^.?!]{0,20}\bI\b",
    re.IGNORECASE,
)
GAP = re.compile(
    r"\b(?:haven't|have not|never (?:done|worked|used|had|run|led|managed)|not yet|I can't|I cannot|can't do|behind on|"
    r"new to me|slow at|weak(?:er|est)? (?:at|on|in|point)|my gap|a gap|know least|no experience|I(?:'d| would) (?:be|need)|"
    r"I(?:'m| am) (?:slow|not good|no good|still learning)|don't know (?:enough|the|much))\b",
    re.IGNORECASE,
)
STEP = re.compile(
    r"\b(?:course|lessons?|started|begun|began|signed up|booked|enrolled|practis\w+|practic\w+|evenings?|reading up|"
    r"been (?:learning|reading|shadowing|taking)|shadow\w*|trial shift|asked \w+ to (?:show|teach)|went to see)\b",
    re.IGNORECASE,
)
BLAME = re.compile(
    r"\b(?:nothing I could (?:have|do)|not my (?:fault|decision)|because (?:the|they|he|she|my)\b[^.?!]{0,40}\b(?:didn't|did not|failed|never))\b",
    re.IGNORECASE,
)


def growth(scene: Scene) -> Reading:
    """Level 1 to 5 on learning that can be seen."""
    asks = scene.asks("growth", "growth")
    told = scene.answers_to([*asks, *failures(scene)])
    if not asks:
        return not_asked("No question was about a mistake, a lesson or a gap.")
    if not told:
        return not_shown(asks, "a mistake or a lesson")
    tied = [t for t in told if t.bears]
    owned = [t for t in tied if owns(t, scene.lexicon)]
    lesson = [t for t in tied if lessons(t, scene.lexicon)]
    later = [t for t in lesson if acted_on(t, scene.lexicon)]
    gap = [t for t in tied if quote_of(t, GAP)]
    step = [t for t in gap if STEP.search(straight(t.plain))]
    level = growth_level(owned, lesson, later, gap, step)
    evidence = together(
        shown(owned, lambda s: scene.lexicon.has("failure", s) and OWN_WORD.search(straight(s))),
        shown(
            later or lesson, lambda s: LATER.search(straight(s)) or scene.lexicon.has("learning", s)
        ),
        shown(step, lambda s: STEP.search(straight(s)) or GAP.search(straight(s))),
        shown(owned, own_deed) if not lesson else [],
        gaps([t for t in told if t.substance] or told) if level == 1 else [],
    )
    return Reading(
        "read", level, growth_why(level, told, owned, lesson, later, gap, step), evidence
    )


def failures(scene: Scene) -> list[Exchange]:
    return [e for e in scene.session.exchanges if e.asked.question_type == "failure"]


def quote_of(told: Told, pattern: re.Pattern[str]) -> str:
    return next((s for s in told.said if pattern.search(straight(s))), "")


def owns(told: Told, lexicon: Lexicon) -> bool:
    """A mistake told with "I": in the same sentence, or as the deed that answers a question about one."""
    if BLAME.search(straight(told.plain)):
        return False
    if any(lexicon.has("failure", s) and OWN_WORD.search(straight(s)) for s in told.said):
        return True
    return told.exchange.asked.question_type == "failure" and "own_deed" in told.features


def lessons(told: Told, lexicon: Lexicon) -> bool:
    """A lesson stands beside something that happened; alone it is a motto."""
    happened = told.features & {"own_deed", "we_deed", "failure", "incident"} or told.probed
    said = lexicon.has("learning", told.plain) or LATER.search(straight(told.plain))
    return bool(happened and said)


def acted_on(told: Told, lexicon: Lexicon) -> bool:
    """Something done differently afterwards, in words that say when."""
    return any(
        LATER.search(straight(s))
        and not lexicon.has("hypothetical", s)
        and re.search(r"\b(?:I|we)\b", s)
        for s in told.said
    )


def growth_level(
    owned: Sequence[Told],
    lesson: Sequence[Told],
    later: Sequence[Told],
    gap: Sequence[Told],
    step: Sequence[Told],
) -> int:
    elsewhere = {t.turn for t in step} - {t.turn for t in later[:1]}
    if later and owned and elsewhere:
        return 5
    if later:
        return 4
    if lesson or step:
        return 3
    return 2 if owned or gap else 1


def growth_why(
    level: int,
    told: Sequence[Told],
    owned: Sequence[Told],
    lesson: Sequence[Told],
    later: Sequence[Told],
    gap: Sequence[Told],
    step: Sequence[Told],
) -> str:
    if level == 1:
        return f"In {turns(t.turn for t in told)} nothing is owned as a mistake, and no lesson is drawn."
    have = []
    if owned:
        have.append(f"a mistake owned in turn {owned[0].turn}")
    if later:
        have.append(f"a lesson acted on later in turn {later[0].turn}")
    elif lesson:
        have.append(f"a lesson stated in turn {lesson[0].turn}")
    if gap:
        have.append(
            f"a gap named in turn {gap[0].turn}" + (", with a step taken on it" if step else "")
        )
    lack = []
    if not later:
        lack.append("a later occasion on which it was acted on" if lesson else "the lesson")
    elif not step:
        lack.append("a gap for this job with a first step taken on it")
    said = f"There is {listed(have)}"
    return f"{said}; missing is {listed(lack)}." if lack else f"{said}."


# -- fit ---------------------------------------------------------------------------------------

REASON = re.compile(
    r"\b(?:because|since|so that|the reason|that's why|I(?:'d like| want| wanted| like| miss| went| left| applied)|looking for|draws me|drawn to)\b",
    re.IGNORECASE,
)
FRICTION = re.compile(
    r"\b(?:disagree\w*|argu(?:ed|ment)|fell out|fought|clash\w*|row with|against (?:it|me|my)|refused|pushed back|"
    r"wanted (?:\w+ ){0,3}(?:instead|first|last|me to|us to|it)|said no|opposite|didn't (?:like|want|agree)|complain\w*|objected|conflict)\b",
    re.IGNORECASE,
)
TRADE_OFF = re.compile(
    r"\b(?:cost me|gave (?:up|in|way)|took a cut|for less|I have to leave|rather say (?:so|it)|half of each|met halfway|"
    r"only if|what I(?:'d| would) miss|I(?:'d| would) say no|let (?:him|her|them) have|dropped mine|kept (?:his|hers|theirs|her|their))\b",
    re.IGNORECASE,
)
MOST_BY_RULES = 4


def fit(scene: Scene) -> Reading:
    """Level 1 to 4 on why this job and how the work is done with others, in deeds."""
    asks = scene.asks("fit", "culture")
    if not asks:
        return not_asked("No question was about why this job, or about working with others.")
    told = scene.answers_to(asks)
    if not told:
        return not_shown(asks, "a reason or a disagreement in deeds")
    posting = content_words(scene.session.start.brief.job)
    bearing = [t for t in told if t.bears]
    reasons = [t for t in bearing if REASON.search(straight(t.plain)) and asks_motive(t)]
    tied = [t for t in reasons if tied_reason(t, posting) or "own_deed" in t.features]
    friction = [t for t in bearing if handled(t, scene.lexicon)]
    open_ = [t for t in bearing if TRADE_OFF.search(straight(t.plain))]
    other = [
        t for t in friction if "other_view" in t.features or TRADE_OFF.search(straight(t.plain))
    ]
    level = fit_level(told, reasons, tied, friction, other or open_)
    evidence = together(
        shown(tied, lambda s: REASON.search(straight(s))),
        shown(friction, own_deed) or shown(friction, lambda s: FRICTION.search(straight(s))),
        shown(open_, lambda s: TRADE_OFF.search(straight(s))),
        gaps([t for t in told if t.substance] or told) if level <= 2 else [],
    )
    return Reading("read", level, fit_why(level, told, tied, friction, other), evidence)


def asks_motive(told: Told) -> bool:
    asked = told.exchange.asked
    return (
        asked.question_type in (None, "motive", "goal") or asked.question_type == "self_description"
    )


def tied_reason(told: Told, posting: set[str]) -> bool:
    """Whether a sentence with a reason takes up at least two words of the posting."""
    return any(
        REASON.search(straight(s)) and len(content_words(s) & posting) >= 2 for s in told.said
    )


def handled(told: Told, lexicon: Lexicon) -> bool:
    """Friction with a deed of one's own in it."""
    rough = FRICTION.search(straight(told.plain)) or lexicon.has("obstacle", told.plain)
    about = {"disagree", "conflict", "friction", "opposite"} & set(told.exchange.asked.topic)
    return "own_deed" in told.features and bool(rough or about)


def fit_level(
    told: Sequence[Told],
    reasons: Sequence[Told],
    tied: Sequence[Told],
    friction: Sequence[Told],
    further: Sequence[Told],
) -> int:
    if tied and friction:
        return MOST_BY_RULES
    if friction and further and reasons:
        return MOST_BY_RULES
    if tied or friction:
        return 3
    concrete = any(t.features & {"own_deed", "we_deed", "number"} for t in told)
    return 2 if concrete else 1


def fit_why(
    level: int,
    told: Sequence[Told],
    tied: Sequence[Told],
    friction: Sequence[Told],
    other: Sequence[Told],
) -> str:
    if level <= 2:
        return f"What {turns(t.turn for t in told)} gives could be said of many jobs, and no deed bears it out."
    have = []
    if tied:
        have.append(f"a reason tied to the role or to a past choice in turn {tied[0].turn}")
    if friction:
        side = ", with the other side in it" if other else ""
        have.append(f"a disagreement told in deeds in turn {friction[0].turn}{side}")
    lack = [] if tied else ["a reason that would not suit any employer"]
    lack += [] if friction else ["a disagreement told in deeds"]
    said = f"There is {listed(have)}"
    said += f"; missing is {listed(lack)}" if lack else ""
    return f"{said}. Rules give no more than a 4 here." if level == MOST_BY_RULES else f"{said}."
