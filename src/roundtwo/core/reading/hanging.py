"""Repairs of what was said and left hanging: a mistake, a fact, a gap, a motive, a choice, a question; and what
a repair is made of.

Each one is put only where the answer itself shows the gap. Where the missing part may stand elsewhere in the
session, or where something private was touched, the repair is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from roundtwo.core.brief import content_words
from roundtwo.core.events import Repair
from roundtwo.core.lexicon import straight
from roundtwo.core.metrics import LONG_FACT
from roundtwo.core.reading.finding import Scene, opening, outcome_words, own_deed, own_words, quote, short
from roundtwo.core.reading.fit import REASON, tied_reason
from roundtwo.core.reading.growth import acted_on, failures, gap_in, lessons, own_failure, steps
from roundtwo.core.reading.preparation import known
from roundtwo.core.reading.questions import asked_in
from roundtwo.core.reading.technical import ACTED, CHOICE, aspects_of
from roundtwo.core.reading.told import Told, letters, threads
from roundtwo.core.text import spoken_minutes, words

CHOSE = re.compile(
    r"\b(?:I|[Ww]e)(?:'d|'ve)?\s+(?:(?:also|then|just|only|finally|had|have|first)\s+)*"
    r"(?:chose|picked|decided|went (?:for|with)|settled on|opted|dropped|replaced|switched|swapped|selected|"
    r"stopped|cut|moved|took)\b"
)
"""A choice in plain words; a deed alone chooses nothing."""
REASONED = re.compile(
    r"\b(?:to (?!(?:the|a|an|my|our|his|her|their|it|me|us|him|them|be fair)\b)[a-z]+|so|as|since|otherwise|because|"
    r"that's why|that (?:we|I|they) could|had to|couldn't|wouldn't|would have|saw that)\b",
    re.IGNORECASE,
)
"""Words that may well carry the reason, though no list has them."""
TOLD_ANYWHERE = ("first_round", "behavioural", "technical", "culture")
"""Sections in which a mistake that is owned is mended too."""
RELATED = 2
"""Content words from which a lesson told elsewhere may belong to a mistake."""


class Draft(msgspec.Struct, frozen=True):
    """A repair, its kind (one of a kind is enough) and how much it would help."""

    kind: str
    use: int
    repair: Repair


def draft(kind: str, use: int, told: Told, what: str, rewrite: str) -> Draft:
    return Draft(kind, use, Repair(turn=told.turn, what=what, rewrite=rewrite))


def full(sentence: str) -> str:
    """A sentence with an end to it."""
    text = sentence.strip().rstrip(",;:")
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def join(first: str, second: str) -> str:
    """Two of the candidate's sentences after one another, one where they are the same."""
    return full(first) if not second or second in first else f"{full(first)} {full(second)}"


def other_drafts(scene: Scene) -> Iterator[Draft]:
    growth = scene.answers_to([*scene.asks("growth", "growth"), *failures(scene)])
    growth += [t for t in scene.speaking if t not in growth and t.bears and t.exchange.asked.section in TOLD_ANYWHERE]
    drawn = [t for t in scene.speaking if acted_on(t, scene.lexicon) or lessons(t, scene.lexicon)]
    for told in growth:
        words_ = quote(told, lambda s: own_failure(s, scene.lexicon) and own_deed(s))
        words_ = words_ or quote(told, lambda s: own_failure(s, scene.lexicon))
        words_ = words_ or (own_words(told) if told.exchange.asked.question_type == "failure" else "")
        mine = letters(told.plain)
        if words_ and not any(t.thread == told.thread or len(letters(t.plain) & mine) >= RELATED for t in drawn):
            what = "You tell what went wrong, and stop before saying what you have done differently since."
            yield draft(
                "learning",
                60,
                told,
                what,
                f"{full(words_)} Since then I [what you do differently], last in [month].",
            )
    for told in scene.answers_to(scene.asks("growth", "growth")):
        if (
            told.bears
            and not told.probed
            and not any(t.thread == told.thread for t in drawn)
            and (said := own_words(told))
        ):
            what = "This tells what you did, and not what you have done differently since."
            rewrite = f"{full(said)} What I have done differently since is [one thing], last in [month]."
            yield draft("learning", 46, told, what, rewrite)
    for told in scene.of_substance:
        length = words(told.text)
        if length > LONG_FACT:
            point = own_words(told) or told.said[-1]
            what = (
                f"The answer runs to {length} words, {spoken_minutes(told.text):.0f} minutes "
                "aloud. These carry the point."
            )
            yield draft("length", 50, told, what, join(point, outcome_words(told, scene.lexicon)))
        if told.kind == "dodge":
            what = "This goes around the question. Answer it first, then say the rest."
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
    their_turn = {e.answer.turn for e in own_turn if e.answer is not None}
    for asked in found:
        if asked.turn in their_turn and not any(q.open for q in found):
            what = "This question can be answered with yes, no or a number."
            rewrite = f"{full(asked.text)} And how [does that go in an ordinary week]?"
            yield Draft("closed", 35, Repair(turn=asked.turn, what=what, rewrite=rewrite))


def tied_drafts(scene: Scene) -> Iterator[Draft]:
    """What was named and left hanging: a fact, a gap, a motive."""
    facts = list(known(scene))
    for fact in facts:
        if not any(f.used for f in facts):
            what = "You know this about the job and make nothing of it."
            rewrite = f"{full(short(fact.said))} Because of that, I would begin with [what]."
            yield Draft("fact", 40, Repair(turn=fact.turn, what=what, rewrite=rewrite))
    grown = [t for t in scene.answers_to(scene.asks("growth", "growth")) if t.bears]
    for told in grown:
        gap = quote(told, gap_in)
        if gap and not steps([told], grown):
            what = "You name a gap, and no first step on it."
            rewrite = f"{full(gap)} The first step I have taken on it is [what, and since when]."
            yield draft("step", 48, told, what, rewrite)
    posting = content_words(scene.session.start.brief.job)
    for told in scene.answers_to(scene.asks("fit", "culture")):
        motive = told.exchange.asked.question_type == "motive"
        reason = quote(told, lambda s: REASON.search(straight(s)))
        if (
            motive
            and reason
            and not told.probed
            and not told.features & {"own_deed", "number"}
            and not tied_reason(told, posting)
        ):
            what = "This reason would do for many employers."
            rewrite = (
                f"{full(reason)} The line of the posting I would miss is [which], because [a choice you once made]."
            )
            yield draft("motive", 58, told, what, rewrite)


def technical_drafts(scene: Scene) -> Iterator[Draft]:
    for thread in threads(scene.answers_to(scene.asks("technical", "technical"))):
        held = aspects_of(thread, scene.lexicon)
        found = ((t, quote(t, chose)) for t in thread.told if t.features & CHOICE and t.bears)
        acted = ((t, quote(t, gave_reason)) for t in thread.told if t.features & CHOICE and t.bears)
        told, chosen = next((pair for pair in (*found, *acted) if pair[1]), (thread.told[0], ""))
        if not chosen or {"reason", "alternative"} <= held:
            continue
        if "reason" not in held and not any(REASONED.search(straight(s)) for s in near(told, chosen)):
            what = "You say what you chose, and not why."
            rewrite = f"{full(chosen)} I did it that way because [what you could not afford to lose]."
            yield draft("reason", 68, told, what, rewrite)
        elif "reason" in held and "alternative" not in held and not BESIDE_IT.search(straight(thread.plain)):
            what = "The way you did not take is missing."
            rewrite = (
                f"{full(chosen)} The other way was [what you left aside], and I would "
                "have taken it if [what would have had to be true]."
            )
            yield draft("alternative", 52, told, what, rewrite)


BESIDE_IT = re.compile(
    r"\b(?:chose|picked|took|preferred)\b[^.?!]{0,40}\bover\b|"
    r"\b(?:rather|instead|than|or|otherwise|could(?:'ve| have)|would(?:'ve| have))\b",
    re.IGNORECASE,
)
"""Words beside which the other way may stand."""


def gave_reason(sentence: str) -> bool:
    """A deed that follows from what was found: "So I added …"."""
    text = straight(sentence)
    return own_deed(sentence) and (ACTED.match(text) is not None or re.search(r"\bbecause\b", text) is not None)


def chose(sentence: str) -> bool:
    return CHOSE.search(straight(sentence)) is not None and own_deed(sentence)


def near(told: Told, words_: str) -> tuple[str, ...]:
    """The sentence that holds these words, the one before it and the one after."""
    at = next((i for i, s in enumerate(told.said) if words_ in s), 0)
    return told.said[max(0, at - 1) : at + 2]
