"""The three changes that would help most, each with a rewrite.

A rewrite is made of the candidate's own sentences, a few fixed words between them, and brackets
where something is missing ("[your number]"). Code holds it to that: `only_their_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from roundtwo.core.brief import content_words
from roundtwo.core.events import Recovery, Repair
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import straight
from roundtwo.core.reading.delivery import LONG_FACT
from roundtwo.core.reading.finding import (
    NO_EVENT,
    Scene,
    opening,
    outcome_words,
    own_deed,
    own_words,
    quote,
    short,
    turns,
)
from roundtwo.core.reading.fit import tied_reason
from roundtwo.core.reading.growth import GAP, STEP, acted_on, failures, owns
from roundtwo.core.reading.preparation import known
from roundtwo.core.reading.questions import asked_in
from roundtwo.core.reading.stories import Story, has_outcome, recovery, seen_by_others, stories
from roundtwo.core.reading.technical import CHOICE, aspects_of
from roundtwo.core.reading.told import OUR_PAST, Told, threads
from roundtwo.core.session import Session
from roundtwo.core.text import spoken_minutes, words

MOST = 3
TOLD_FOR_RESULT = ("opening", "first_round", "behavioural", "culture")
"""Sections whose stories are told for what came of them; elsewhere another part matters more."""


# -- the repairs -------------------------------------------------------------------------------


class Draft(msgspec.Struct, frozen=True):
    """A repair, its kind (one of a kind is enough) and how much it would help."""

    kind: str
    use: int
    repair: Repair


def repairs(scene: Scene) -> tuple[Repair, ...]:
    """Up to three, most useful first, each of another kind and about another thread."""
    drafts = [d for d in drafted(scene) if only_their_words(d.repair.rewrite, scene.session)]
    thread_of = {t.turn: t.thread for t in scene.told}
    chosen: list[Draft] = []
    taken: set[object] = set()
    for draft in sorted(drafts, key=lambda d: (-d.use, d.repair.turn)):
        about = {draft.kind, (thread_of.get(draft.repair.turn), "thread")}
        if len(chosen) < MOST and not about & taken:
            chosen.append(draft)
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


def story_drafts(scene: Scene, story: Story) -> Iterator[Draft]:
    thread = story.thread
    told, words_ = deed_of(story)
    if not words_:
        return
    outcome = next(((t, w) for t in thread.told if (w := outcome_words(t, scene.lexicon))), None)
    if story.fullness == 1:
        what = 'This is told as "we", so your own part cannot be seen.'
        yield draft("we", 90, told, what, f"{full(words_)} My own part in it was [what only you did].")
    asked = told.exchange.asked
    if asked.section not in TOLD_FOR_RESULT or asked.question_type in ("motive", "goal"):
        return
    use = -25 if asked.section == "culture" else 0
    if not has_outcome(thread):
        what = "The story stops before anything has come of it."
        rewrite = f"{full(words_)} Afterwards, [what was different, and for whom]."
        yield draft("result", 80 + use, told, what, rewrite)
    elif outcome is None:
        return
    elif "measure" not in thread.features and not seen_by_others(thread):
        what = "The result has neither a figure nor an effect that others could see."
        rewrite = f"{join(words_, outcome[1])} It went from [your number] to [your number]."
        yield draft("measure", 75 + use, outcome[0], what, rewrite)
    elif "learning" not in thread.features:
        what = "Nothing is said of what the story taught."
        rewrite = f"{full(outcome[1])} What I would do differently is [one thing]."
        yield draft("lesson", 20 + use, outcome[0], what, rewrite)
    counted = outcome is not None and any(f.kind != "time" for f in figures(outcome[1]))
    if outcome is not None and counted and "baseline" not in thread.features:
        what = "The result has no starting point."
        rewrite = f"{full(outcome[1])} Before that it was [your number, or how it was done]."
        yield draft("start", 55 + use, outcome[0], what, rewrite)


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
        if type_ in asked_for and told.kind in ("habit", "opinion", "self_description"):
            what = "This tells what is usually done or believed, and no one occasion."
            rewrite = (
                f"{full(opening(told))} The last time was [when, and with whom]. I [what "
                "you did], and [what came of it]."
            )
            yield draft("occasion", 85, told, what, rewrite)


def late_drafts(scene: Scene, stories_: Iterable[Recovery]) -> Iterator[Draft]:
    """Results that came only when they were pressed for: the same words, with the result up front."""
    late = [s for s in stories_ if "result" in s.probed and "action" in s.unprompted]
    for story in late:
        thread = next((t for t in threads(scene.speaking) if t.turn == story.turn), None)
        if thread is None or not (words_ := own_words(thread.told[0])):
            continue
        reply = next((t for t in thread.told[1:] if outcome_words(t, scene.lexicon)), None)
        if reply is None:
            continue
        where = turns(s.turn for s in late)
        what = f"What came of it was told only when pressed ({where})."
        yield draft("late", 65, thread.told[0], what, join(words_, outcome_words(reply, scene.lexicon)))


def other_drafts(scene: Scene) -> Iterator[Draft]:
    growth = scene.answers_to([*scene.asks("growth", "growth"), *failures(scene)])
    later = {t.thread for t in growth if acted_on(t, scene.lexicon) or "learning" in t.features}
    for told in growth:
        if owns(told, scene.lexicon) and told.thread not in later:
            words_ = quote(told, own_deed) or told.said[0]
            what = "The mistake is owned, and what changed afterwards is not told."
            yield draft(
                "learning",
                60,
                told,
                what,
                f"{full(words_)} Since then I [what you do differently], last in [month].",
            )
    for told in scene.of_substance:
        length = words(told.text)
        if length > LONG_FACT:
            point = own_words(told) or told.said[-1]
            what = (
                f"The answer runs to {length} words, {spoken_minutes(told.text):.0f} minutes "
                "aloud; the point fits in these."
            )
            yield draft("length", 50, told, what, join(point, outcome_words(told, scene.lexicon)))
        if told.kind == "dodge":
            what = "The answer steps around what was asked."
            yield draft("dodge", 70, told, what, f"[Your answer, in one sentence.] {full(opening(told))}")


def question_drafts(scene: Scene) -> Iterator[Draft]:
    """The candidate's own questions: none at all, or one that a number answers."""
    own_turn = scene.asks("questions", "your_questions")
    found = list(asked_in(scene))
    if own_turn and not found and own_turn[0].answer is not None:
        what = "The turn to ask went by without a question."
        rewrite = "What does [one line of the posting] look like in this team? And who [the part you would depend on]?"
        turn = own_turn[0].answer.turn
        yield Draft("question", 45, Repair(turn=turn, what=what, rewrite=rewrite))
    for asked in found:
        if not asked.open:
            what = "This question can be answered with yes, no or a number."
            rewrite = f"{full(asked.text)} And what [happens when it is otherwise]?"
            yield Draft("closed", 35, Repair(turn=asked.turn, what=what, rewrite=rewrite))


def tied_drafts(scene: Scene) -> Iterator[Draft]:
    """What was named and left hanging: a fact, a gap, a motive."""
    for fact in known(scene):
        if not fact.used:
            what = "A right fact about the job, and nothing is made of it."
            rewrite = f"{full(short(fact.said))} Because of that, I would begin with [what]."
            yield Draft("fact", 40, Repair(turn=fact.turn, what=what, rewrite=rewrite))
    for told in scene.answers_to(scene.asks("growth", "growth")):
        gap = quote(told, lambda s: GAP.search(straight(s)))
        if gap and told.bears and not STEP.search(straight(told.plain)):
            what = "A gap is named, and no step taken on it."
            rewrite = f"{full(gap)} The first step I have taken on it is [what, and since when]."
            yield draft("step", 48, told, what, rewrite)
    posting = content_words(scene.session.start.brief.job)
    for told in scene.answers_to(scene.asks("fit", "culture")):
        motive = told.exchange.asked.question_type == "motive"
        if motive and "own_deed" not in told.features and not tied_reason(told, posting):
            what = "The reason would suit many employers."
            rewrite = (
                f"{full(opening(told))} The line of the posting I would miss is [which], "
                "because [a choice you once made]."
            )
            yield draft("motive", 58, told, what, rewrite)


def technical_drafts(scene: Scene) -> Iterator[Draft]:
    for thread in threads(scene.answers_to(scene.asks("technical", "technical"))):
        held = aspects_of(thread, scene.lexicon)
        told = next((t for t in thread.told if t.features & CHOICE), None)
        if told is None or {"reason", "alternative"} <= held:
            continue
        chosen = own_words(told) or told.said[0]
        if "reason" not in held:
            what = "The choice comes without its reason."
            rewrite = f"{full(chosen)} I did it that way because [what you could not afford to lose]."
            yield draft("reason", 68, told, what, rewrite)
        else:
            what = "The way that was not taken is missing."
            rewrite = (
                f"{full(chosen)} The other way was [what you left aside], and I would "
                "have taken it if [what would have had to be true]."
            )
            yield draft("alternative", 52, told, what, rewrite)


def draft(kind: str, use: int, told: Told, what: str, rewrite: str) -> Draft:
    return Draft(kind, use, Repair(turn=told.turn, what=what, rewrite=rewrite))


def full(sentence: str) -> str:
    """A sentence with an end to it."""
    text = sentence.strip().rstrip(",;:")
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def join(first: str, second: str) -> str:
    """Two of the candidate's sentences after one another, one where they are the same."""
    return full(first) if not second or second in first else f"{full(first)} {full(second)}"


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
