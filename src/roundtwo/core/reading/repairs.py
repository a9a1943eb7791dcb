"""The three changes that would help most, each with a rewrite.

A rewrite is made of the candidate's own sentences, a few fixed words between them, and brackets
where something is missing ("[your number]"). Code holds it to that: `only_their_words`. Only stories are
mended as stories: an answer with something private in it, a remark, or a result that may have its start
beside it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from roundtwo.core.events import Recovery, Repair
from roundtwo.core.figure_hooks import CHANGED as CHANGED_BY
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import straight
from roundtwo.core.metrics import FEWEST_WORDS
from roundtwo.core.reading.delivery import stays_general
from roundtwo.core.reading.finding import (
    NO_EVENT,
    VISIBLE,
    Scene,
    claims_result,
    opening,
    outcome_words,
    own_words,
    quote,
    short,
    turns,
)
from roundtwo.core.reading.hanging import (
    Draft,
    draft,
    full,
    join,
    near,
    other_drafts,
    question_drafts,
    technical_drafts,
    tied_drafts,
)
from roundtwo.core.reading.pressing import pressed_drafts
from roundtwo.core.reading.rewriting import cleared
from roundtwo.core.reading.stories import Story, has_outcome, recovery, seen_by_others, stories
from roundtwo.core.reading.told import ANY_NUMBER, OUR_PAST, OWN_PAST, Thread, Told, threads
from roundtwo.core.session import Session
from roundtwo.core.text import words

MOST = 3
TOLD_FOR_RESULT = ("first_round", "behavioural", "culture")
"""Sections whose stories are told for what came of them; elsewhere another part matters more."""
STORY = 3
"""Fullness from which an answer is a story that can be mended; below it may be a remark."""
STARTED = re.compile(
    r"\b(?:(?:instead of|rather than|out of) (?:\w+ ){0,2}\d|compared (?:with|to)|used to|"
    r"before (?:that|it|this|then)|at the start|"
    r"at first|previously|originally|until then|up from|"
    r"down from|from (?:about |around |roughly |nearly |over )?\w+ to)\b",
    re.IGNORECASE,
)
"""Words beside which the start of a result stands."""
OWN_SAID = re.compile(
    r"\b(?:mine|myself|(?:of )?my own|my (?:part|share|plan|idea|job)|me and|and me)\b", re.IGNORECASE
)
"""The own part, said without a deed: who did what is known then."""
_WHO = r"(?:he|she|they|it|we|I|everybody|nobody|the \w+|[A-Z]\w+)"
ENDED = re.compile(rf"\buntil {_WHO} \w+|\b{_WHO} (?:took (?:it|the)|accepted|bought|chose|agreed|said yes)\b")
"""Words beside which something may have come of it, in no list's words."""
CHANGED = re.compile(r"\bI used to (?:think|believe)\b", re.IGNORECASE)


# -- the repairs -------------------------------------------------------------------------------


def repairs(scene: Scene) -> tuple[Repair, ...]:
    """Up to three, most useful first, each of another kind and about another thread."""
    thread_of = {t.turn: t.thread for t in scene.told}
    closed = {t.thread for t in scene.told if t.reserved}
    drafts = [
        msgspec.structs.replace(d, repair=mended)
        for d in drafted(scene)
        if (mended := cleared(d.repair, d.kind, scene)) is not None
        and thread_of.get(d.repair.turn) not in closed
        and only_their_words(mended.rewrite, scene.session)
    ]
    chosen: list[Draft] = []
    taken: set[object] = set()
    for one in sorted(drafts, key=lambda d: (-d.use, d.repair.turn)):
        about = {one.kind, (thread_of.get(one.repair.turn), "thread")}
        if len(chosen) < MOST and not about & taken:
            chosen.append(one)
            taken |= about
    return tuple(c.repair for c in chosen)


def drafted(scene: Scene) -> Iterator[Draft]:
    found = stories(scene)
    for story in found:
        yield from story_drafts(scene, story)
    yield from general_drafts(scene, {t.opened for s in found for t in (s.thread,)})
    yield from late_drafts(scene, recovery(scene))
    yield from other_drafts(scene)
    yield from question_drafts(scene)
    yield from tied_drafts(scene)
    yield from technical_drafts(scene)
    yield from pressed_drafts(scene)


def story_drafts(scene: Scene, story: Story) -> Iterator[Draft]:
    thread = story.thread
    told, words_ = deed_of(story)
    if not words_ or "narrowing" in thread.features:
        return  # a correction is not a story to be mended
    asked = told.exchange.asked
    if story.fullness == 1 and asked.question_type != "failure" and not OWN_SAID.search(straight(thread.plain)):
        what = 'This is told as "we", so your own part cannot be seen.'
        yield draft("we", 90, told, what, f"{full(words_)} My own part in it was [what only you did].")
    if asked.section not in TOLD_FOR_RESULT or asked.question_type in ("motive", "goal"):
        return
    use = -25 if asked.section == "culture" else 0
    outcome = next(((t, w) for t in thread.told if (w := outcome_words(t, scene.lexicon))), None)
    if not has_outcome(thread):
        if story.fullness >= STORY and not ENDED.search(straight(thread.plain)):
            what = "The story stops before anything has come of it."
            rewrite = f"{full(words_)} Afterwards, [what was different, and for whom]."
            yield draft("result", 80 + use, told, what, rewrite)
    elif outcome is not None and claims_result(outcome[1], scene.lexicon):
        yield from outcome_drafts(thread, outcome[0], words_, outcome[1], use)


def outcome_drafts(thread: Thread, told: Told, deed: str, outcome: str, use: int) -> Iterator[Draft]:
    """What is missing beside the result that was told."""
    around = near(told, outcome)
    if "measure" not in thread.features and not seen_by_others(thread):
        if CHANGED_BY.search(straight(outcome)) and not any(ANY_NUMBER.search(straight(s)) for s in around):
            what = "The result has neither a figure nor an effect that others could see."
            said = join(deed, outcome) if any(deed in s for s in around[:-1]) else full(outcome)
            yield draft("measure", 75 + use, told, what, f"{said} It went from [your number] to [your number].")
    elif (
        "learning" not in thread.features and words(outcome) >= FEWEST_WORDS and any(own_words(t) for t in thread.told)
    ):
        what = "You do not say what the story taught you."
        # It is added to the end of what was told, and takes nothing away.
        end = told.said[-1] if told.said else ""
        if words(end) >= FEWEST_WORDS and (outcome in end or OWN_PAST.search(straight(end))):
            rewrite = f"{full(end)} What I would do differently is [one thing]."
            yield draft("lesson", 20 + use, told, what, rewrite)
    counted = any(f.kind != "time" for f in figures(outcome))
    if counted and CHANGED_BY.search(straight(outcome)) and not has_start(thread, outcome):
        what = "The result has no starting point."
        rewrite = f"{full(outcome)} Before that it was [your number, or how it was done]."
        yield draft("start", 55 + use, told, what, rewrite)


def has_start(thread: Thread, outcome: str) -> bool:
    """Whether the start may have been told: in so many words, or as another figure of the same thing."""
    text = straight(thread.plain)
    if "baseline" in thread.features or STARTED.search(text):
        return True
    before, _, _ = thread.plain.partition(outcome)
    kinds = {f.kind for f in figures(outcome)}
    return any(f.kind in kinds for f in figures(before)) or len(ANY_NUMBER.findall(straight(outcome))) >= SEVERAL


SEVERAL = 3
"""Figures in one sentence from which one of them may be the start."""


def deed_of(story: Story) -> tuple[Told, str]:
    """The answer and the sentence that tell what was done: by "I", else by "we"."""
    told = story.thread.told
    own = next(((t, w) for t in told if (w := own_words(t))), None)
    ours = ((t, quote(t, happened)) for t in told if "we_deed" in t.features)
    return own or next((pair for pair in ours if pair[1]), (told[0], ""))


def happened(sentence: str) -> bool:
    """A deed by "we", and no habit."""
    text = straight(sentence)
    return OUR_PAST.search(text) is not None and NO_EVENT.search(text) is None


def general_drafts(scene: Scene, with_story: set[int]) -> Iterator[Draft]:
    """Threads in which an occasion was asked for and never came."""
    asked_for = {"story", "failure", "overview", "habit", None}
    for thread in threads(scene.of_substance):
        told = thread.told[0]
        section, type_ = told.exchange.asked.section, told.exchange.asked.question_type
        if thread.opened in with_story or section not in (
            "first_round",
            "behavioural",
            "culture",
            "growth",
            "technical",
        ):
            continue
        if CHANGED.search(straight(told.plain)):
            what = "You say how your view changed, and not what changed it."
            rewrite = (
                f"{full(quote(told, lambda s: CHANGED.search(straight(s))))} What changed it was [what happened, when]."
            )
            yield draft("view", 40, told, what, rewrite)
        elif (asked := type_ in asked_for and stays_general(told)) or (len(with_story) < FEW and generally(told)):
            what = "This tells what is usually done or believed, and no one occasion."
            rewrite = (
                f"{full(opening(told))} The last time was [when, and with whom]. I [what "
                "you did], and [what came of it]."
            )
            yield draft("occasion", 85 if asked else 38, told, what, rewrite)


FEW = 2
"""Stories below which an answer that is only general is worth an occasion, whatever was asked."""


def generally(told: Told) -> bool:
    """An answer at some length, all of it about what is usually so."""
    return (
        told.bears and told.kind in ("habit", "opinion", "self_description") and words(told.plain) >= 2 * FEWEST_WORDS
    )


def late_drafts(scene: Scene, stories_: Iterable[Recovery]) -> Iterator[Draft]:
    """Results that came only when they were pressed for: the same words, with the result up front."""
    late = [s for s in stories_ if "result" in s.probed and "action" in s.unprompted]
    for story in late:
        thread = next((t for t in threads(scene.speaking) if t.turn == story.turn), None)
        if thread is None or "narrowing" in thread.features or not (words_ := own_words(thread.told[0])):
            continue
        if thread.told[0].exchange.asked.section not in (*TOLD_FOR_RESULT, "technical", "growth"):
            continue
        reply = next((t for t in thread.told[1:] if outcome_words(t, scene.lexicon)), None)
        if reply is None:
            continue
        also = [s.turn for s in late if s.turn != story.turn]
        more = f" The same goes for {turns(also)}." if also else ""
        outcome = leading_in(reply, outcome_words(reply, scene.lexicon))
        shown = ANY_NUMBER.search(straight(outcome)) or VISIBLE.search(straight(outcome))
        if outcome and shown:
            what = f"What came of it was told only when pressed. Put it into the first answer.{more}"
            yield draft("late", 65, thread.told[0], what, join(words_, outcome))


LEANS = re.compile(r"(?:that|this|it|so|they|which|then|and|but)\b", re.IGNORECASE)
"""A first word that leans on the sentence before it."""


def leading_in(told: Told, outcome: str) -> str:
    """The outcome with the sentence that it leans on; empty where that one is missing."""
    if not LEANS.match(outcome):
        return outcome
    at = next((i for i, s in enumerate(told.said) if outcome in s), 0)
    return f"{full(short(told.said[at - 1]))} {outcome}" if at else ""


# -- the check ---------------------------------------------------------------------------------

BRACKETS = re.compile(r"\[[^\]]*\]")
NAMED = re.compile(r"\d[\d.,:]*%?|(?<![.!?…\]]\s)(?<!^)\b[A-Z][\w'’-]*")
FIXED = frozenset({"I"})


def only_their_words(rewrite: str, session: Session) -> bool:
    """Whether every figure and every name outside the brackets stands in an answer or in the
    papers.
    """
    brief = session.start.brief
    theirs = " ".join(
        [
            *(e.answer.say for e in session.exchanges if e.answer is not None),
            brief.resume,
            brief.job,
            brief.company_notes,
            *(turn.say for turn in brief.first_round.turns),
        ]
    )
    outside = BRACKETS.sub("", rewrite)
    named = {m.group().rstrip(".,:") for m in NAMED.finditer(outside)} - FIXED
    return all(name in theirs for name in named)
