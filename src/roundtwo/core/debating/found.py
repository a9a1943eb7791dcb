"""Everything that anybody could bring to the debrief, by rules over the recorded answers.

Each thing has words that stand in the candidate's turn, and the situation that they are an instance of
(`prompts/wording/debrief.toml` says which there are).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

import msgspec

from roundtwo.core.claims import GIVEN_BY
from roundtwo.core.director.follows import FOLLOWS
from roundtwo.core.events import ClaimNoted, Hook, ProbeType
from roundtwo.core.foreign import ASKER
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.own_asks import wants_doubts, wants_own_view
from roundtwo.core.reading.finding import Scene, claims_result, own_deed, quote, short
from roundtwo.core.reading.growth import LATER, acted_on
from roundtwo.core.reading.matter import answers_in
from roundtwo.core.reading.pressed import WANTED
from roundtwo.core.reading.stories import tells
from roundtwo.core.reading.strengths import COUNTED, SEEN, STARTED, strengths
from roundtwo.core.reading.told import Told, does
from roundtwo.core.session import Session
from roundtwo.core.text import words

Part = Literal["argue", "doubt", "reference"]
FEWEST_WORDS, MOST_WORDS = 4, 34
"""Words of a quote that can be brought: less says nothing, and more is not listened to."""
WHAT = {STARTED: "started", COUNTED: "counted", SEEN: "seen"}
GENERAL = frozenset({"habit", "opinion", "self_description"})
ALWAYS_ASKED = frozenset({"motive", "goal", "hypothetical", "self_description", "logistics"})
"""Types of questions that want no occasion."""
UNREAL = re.compile(r"\b(?:would|could|should|might|if)\b|'d have\b|\bn't\b|\bnot\b", re.IGNORECASE)
"""Words of what was not done, or only thought of."""
GOING = re.compile(r"\bI (?:\w+ )?(?:left|quit|resigned|gave (?:my )?notice|moved on)\b(?! (?:it|that|them) )")
OPENS = re.compile(
    r"^(?:(?:so|then|and|but|now|first|later|after that|that day|in \w+|last \w+)\b,? )*(?:I|we)(?:'d|'ve)? \w",
    re.IGNORECASE,
)
"""How a sentence begins that can be told on by itself."""
OTHERS = re.compile(r"\b(?:he|she|they|him|her|them|his|hers|their)\b", re.IGNORECASE)
FIGURE = re.compile(r"[$€£]\s?\d|\d+\s?%|\d{2,}")
OWN = re.compile(r"\b(?:I|I'm|I'd|I've)\b")
ONLY_BEGUN = re.compile(
    r"^(?:\w+,? )?I (?:also |just |first )?(?:started|began|tried|learned|learnt|felt|thought|had)\b"
)
TO_YOU = re.compile(r"\byou\b", re.IGNORECASE)
TALKED = ("exercise", "your_questions", "closing")
"""Sections in which nothing is told that a reference could know of."""


class Found(msgspec.Struct, frozen=True):
    """Something that could be brought: `situation` of `part`, with the words it rests on."""

    part: Part
    situation: str
    turn: int
    quote: str
    section: str
    name: str = ""
    worth: float = 1.0
    """How sure it is that the matter is one."""


def findings(session: Session, lexicon: Lexicon) -> tuple[Found, ...]:
    """Everything that anybody could bring, each with words that stand in the candidate's turn."""
    scene = Scene(session, tuple(answers_in(session, lexicon)), lexicon)
    says = {e.answer.turn: e.answer.say for e in session.exchanges if e.answer is not None}
    closed = {told.turn for told in scene.told if told.reserved}
    every = (found for find in (argued, doubted, referred) for found in find(scene))
    return tuple(
        f
        for f in dict.fromkeys(every)
        if f.turn not in closed
        and f.quote in says.get(f.turn, "")
        and FEWEST_WORDS <= words(f.quote) <= MOST_WORDS
    )  # fmt: skip


# -- what to argue for -------------------------------------------------------------------------


def argued(scene: Scene) -> Iterator[Found]:
    sections = {t.turn: t.exchange.asked.section for t in scene.told}
    for strength in strengths(scene):
        if (situation := WHAT.get(strength.what)) is not None:
            yield Found("argue", situation, strength.turn, strength.quote, sections.get(strength.turn, "opening"))
    for told in scene.speaking:
        if told.bears and tells(told):
            for situation, test in shown_by(told, scene.lexicon):
                if words_ := quote(told, test):
                    yield Found("argue", situation, told.turn, words_, told.exchange.asked.section)
    for told in scene.told:
        asks = told.exchange.read.asks if told.exchange.read is not None else ()
        if told.exchange.asked.section == "your_questions":
            of_the_job = (ask for ask in asks if not (wants_doubts(ask) or wants_own_view(ask)))
            best = max((ask for ask in of_the_job if words(ask) >= 2 * FEWEST_WORDS), key=words, default="")
            if best:
                yield Found("argue", "question", told.turn, best, "your_questions")


Test = Callable[[str], object]


def shown_by(told: Told, lexicon: Lexicon) -> Iterator[tuple[str, Test]]:
    """What an answer shows, and how its sentence is known."""
    features = told.features

    def has(name: str) -> Test:
        return lambda s: words(s) >= 2 * FEWEST_WORDS and own_or_our(s) and does(s) and lexicon.has(name, s)

    if "decider" in features and "reason" in features:
        yield "decision", lambda s: own_deed(s) and lexicon.has("decider", s) and lexicon.has("reason", s)
    if "failure" in features and acted_on(told, lexicon):
        yield "change", lambda s: LATER.search(straight(s))
    if "narrowing" in features:
        yield "correction", lambda s: lexicon.has("narrowing", s)
    for situation in ("alternative", "obstacle"):
        if situation in features:
            yield situation, has(situation)
    if "check" in features:
        yield "check", lambda s: own_deed(s) and has("check")(s)
    if "other_view" in features:
        yield "other_view", lambda s: OTHERS.search(s) and has("other_view")(s)
    if "result" in features and "own_deed" in features:
        yield "counted", lambda s: own_deed(s) and FIGURE.search(s) and claims_result(s, lexicon)
    if told.kind == "story" and "own_deed" in features:
        yield "deed", lambda s: own_deed(s) and told_on(s)


def told_on(sentence: str) -> bool:
    """Whether a sentence can be told on by itself, as something that was done."""
    plain = straight(sentence)
    full = words(sentence) >= 2 * FEWEST_WORDS and OPENS.match(plain) is not None
    return full and not (UNREAL.search(plain) or TO_YOU.search(plain) or ONLY_BEGUN.search(plain))


def own_or_our(sentence: str) -> bool:
    return re.search(r"\b(?:I|[Ww]e|me|us|my|our)\b", straight(sentence)) is not None


# -- what to doubt -----------------------------------------------------------------------------


def doubted(scene: Scene) -> Iterator[Found]:
    told_at = worked(scene)
    given = given_in(scene)
    for told in told_at.values():
        had = given.get(told.thread, frozenset())
        yield from left_open(told, had)
        asked = told.exchange.asked
        if told.kind in GENERAL and asked.question_type not in ALWAYS_ASKED and "incident" not in had:
            yield from whole("doubt", "incident", told, lambda s: own_or_our(s) and not UNREAL.search(straight(s)))
        if told.exchange.read is not None and told.exchange.read.kind == "dodge":
            yield from whole("doubt", "clarify", told)
        missing = asked.missing if asked.move == "probe" else None
        if missing is not None and told.probed and told.features & WANTED[missing] & NEWS:
            yield from whole("doubt", "pushed", told, lambda s, m=missing: brings(s, m, scene.lexicon))
    if not any("incident" in had or "own_deed" in had for had in given.values()):
        for told in told_at.values():  # nothing was told as an occasion, whatever it was asked for as
            yield from whole("doubt", "incident", told, own_or_our)
    for claim in claims(scene, told_at):
        if scene.session.claims[claim.claim].status == "contradicted":
            yield sentence_with("doubt", "contradiction", told_at[claim.turn or 0], claim.quote, claim.name)


def left_open(told: Told, had: frozenset[str]) -> Iterator[Found]:
    """Parts that places of an answer call for and its thread never brought. `had` is what it did bring."""
    for hook in hooks_of(told):
        for part, weight in FOLLOWS[hook.kind]:
            if part in OPEN and not had & (GIVEN_BY[part] | TOLD_BY.get(part, frozenset())):
                one = sentence_with("doubt", part, told, hook.quote, hook.name, weight / USUAL)
                if part != "how" or words(one.quote) <= SAYS_HOW:
                    yield one


def worked(scene: Scene) -> dict[int, Told]:
    """The answers that tell of work, by their turn. How an interview of ours is opened asks for none."""
    return {
        t.turn: t
        for t in scene.speaking
        if t.bears
        and t.exchange.asked.section not in TALKED
        and (t.exchange.asked.section != "opening" or t.exchange.asked.persona == ASKER)
    }


OPEN: frozenset[str] = frozenset({"own_part", "how", "measure", "alternative", "obstacle", "learning"})
"""Parts that an answer lacks where they were never told."""
HOOKS = frozenset(
    "failure scope_word helper_word figure_share we_deed comparative no_deed no_result change broad soft moved "
    "everyone resisted decision kept introduced fixed made people fog success whole".split()
)
"""Places in an answer (`core/follows`) whose open part is worth bringing to a panel, not only worth a question."""
AS_A_WHOLE = frozenset({"whole", "success", "made", "fixed", "people"})
"""Those that stand for what was done altogether: only where the sentence says that by itself."""
USUAL = 6.0
"""The weight of a place where a probe is in its place."""


def hooks_of(told: Told) -> list[Hook]:
    read = told.exchange.read
    hooks = read.hooks if read is not None else ()
    return [
        hook
        for hook in hooks
        if hook.kind in HOOKS
        and hook.does.partition(" ")[0] not in LIGHT
        and any(
            hook.quote in said and (told_on(said) if hook.kind in AS_A_WHOLE else does(said)) for said in told.said
        )
    ]  # fmt: skip


TOLD_BY: Mapping[str, frozenset[str]] = {
    "own_part": frozenset({"narrowing"}),
    "measure": frozenset({"number"}),
    "how": frozenset({"check", "alternative", "obstacle"}),
}
"""What else in the same thread makes it unfair to say that a part never came."""
NEWS = frozenset({"measure", "number", "decider", "method", "obstacle", "alternative", "learning"})


def brings(sentence: str, missing: ProbeType, lexicon: Lexicon) -> bool:
    """Whether it is this sentence that brought what was asked for."""
    if missing == "measure":
        return re.search(r"\d", sentence) is not None
    return missing in SHOWN_IN and lexicon.has(SHOWN_IN[missing], sentence)


SHOWN_IN: Mapping[ProbeType, str] = {"own_part": "decider", "alternative": "alternative", "obstacle": "obstacle"}
"""Lists of words by which it is known."""


def given_in(scene: Scene) -> dict[int, frozenset[str]]:
    """What the answers of each thread brought altogether."""
    found: dict[int, frozenset[str]] = {}
    for told in scene.told:
        found[told.thread] = found.get(told.thread, frozenset()) | told.features
    return found


def claims(scene: Scene, told_at: Mapping[int, Told]) -> Iterator[ClaimNoted]:
    """Claims of today, each in words that may count."""
    for claim in scene.session.claims.values():
        told = told_at.get(claim.noted.turn or 0)
        if claim.noted.source != "answer" or told is None:
            continue
        if any(claim.noted.quote in sentence for sentence in told.said):
            yield claim.noted


def sentence_with(part: Part, situation: str, told: Told, words_: str, name: str = "", worth: float = 1.0) -> Found:
    """With the sentence that the words stand in where that is short: half a clause is hard to follow in a room."""
    sentence = next((s for s in told.said if words_ in s), words_)
    shown = sentence if words(sentence) <= FULL else words_ if words(words_) >= CLAUSE else short(sentence)
    return Found(part, situation, told.turn, shown, told.exchange.asked.section, name, worth)


FULL = 26
CLAUSE = 7
"""Words of a clause that is understood by itself."""
SAYS_HOW = 16
"""Words of a sentence from which something of the way is told in it."""


def whole(part: Part, situation: str, told: Told, test: Callable[..., object] | None = None) -> Iterator[Found]:
    sentence = next((s for s in told.said if words(s) >= FEWEST_WORDS and (test is None or test(s))), "")
    if sentence:
        yield Found(part, situation, told.turn, short(sentence), told.exchange.asked.section)


# -- what to check with a reference --------------------------------------------------------------


def referred(scene: Scene) -> Iterator[Found]:
    told_at = worked(scene)
    for claim in claims(scene, told_at):
        told = told_at[claim.turn or 0]
        for situation, fits in REFERENCES.items():
            if not claim.habit and fits(claim, told):
                yield sentence_with("reference", situation, told, claim.quote, claim.name)
    for told in told_at.values():
        for hook in hooks_of(told):
            if hook.kind == "we_deed" and tells(told):
                yield sentence_with("reference", "team", told, hook.quote, hook.name, 1.2)
        for sentence in told.said if told.exchange.asked.question_type == "motive" else ():
            if GOING.search(sentence) and OWN.search(straight(sentence)):
                yield Found("reference", "reason", told.turn, short(sentence), told.exchange.asked.section)


def stands_alone(claim: ClaimNoted, told: Told) -> bool:
    """Whether the claim's sentence can be put to somebody who was not there today."""
    deed = claim.deed and claim.deed not in LIGHT
    return bool(deed) and any(claim.quote in said and told_on(said) for said in told.said)


LIGHT = frozenset("be begin feel get go have know learn see start think try want".split())
"""Deeds that nobody else could tell of, or that say too little."""


DEEDS = ("role", "decision", "scope")
REFERENCES: Mapping[str, Callable[[ClaimNoted, Told], bool]] = {
    "figure": lambda claim, _: claim.kind in ("number", "result") and FIGURE.search(claim.quote) is not None,
    "part": lambda claim, told: claim.kind in DEEDS and claim.doer == "i" and stands_alone(claim, told),
    "way": lambda claim, told: claim.doer == "i" and "method" in told.features and stands_alone(claim, told),
    "other_side": lambda claim, told: "other_view" in told.features and OTHERS.search(claim.quote) is not None,
}
