"""What the judge is shown, as values: the transcript with a mark on every line that may be quoted, what the
probes brought (counted here, since models miscount), and the facts of the papers.

Left out are private and secret matters, and sentences that tell the reader what to score. What repeats or asks
back is shown and cannot be quoted; a question back can where questions count, and in an exercise everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.brief import facts, pieces
from roundtwo.core.events import FirstRoundTurn, ProbeType, Source
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.own_asks import wants_doubts
from roundtwo.core.private import THEY_ARE_ILL, painful
from roundtwo.core.quieting import quiet_text
from roundtwo.core.reading.finding import Scene
from roundtwo.core.reading.matter import answers_in
from roundtwo.core.reading.pressed import EMPTY, concrete, corrects, meets, probes_of
from roundtwo.core.reading.talk import asks_back, puts_question
from roundtwo.core.reading.told import Told, private, sentences
from roundtwo.core.session import Exchange, Session

Mark = Literal["yes", "gap", "own", "no"]
"""May a line be quoted? `yes`; as a gap only; as the candidate's own question; no."""
LEFT_OUT = "[left out]"
KEPT_PRIVATE = re.compile(r"\b(?:keep|kept|stay|stays|remain|rather)\b[^.?!]{0,30}\bprivate\b", re.IGNORECASE)
LEANS = re.compile(
    r"(?:that|this|these|those|it|she|he|they|her|his|their|so|which|then|and|but|because)\b", re.IGNORECASE
)
"""A first word that goes on with the sentence before it, and so with what was private in it."""


class Line(msgspec.Struct, frozen=True):
    """One sentence, and where it stands in its answer (`start:end`, empty where it is left out)."""

    text: str
    mark: Mark
    start: int = 0
    end: int = 0


class Utterance(msgspec.Struct, frozen=True):
    turn: int
    speaker: Literal["interviewer", "candidate"]
    lines: tuple[Line, ...]


class Outcome(msgspec.Struct, frozen=True):
    """What one probe brought, in turns."""

    ask: int
    answer: int
    after: ProbeType
    came: Literal["all", "part", "nothing"]
    added: tuple[str, ...]
    """Features that the thread did not have before."""
    narrowed: bool

    @property
    def closes(self) -> bool:
        """Whether what the probe was after has come."""
        return self.came == "all"


class PaperFact(msgspec.Struct, frozen=True):
    """One sentence of a paper that speaks for the employer, or of round one's other side. Never of the résumé."""

    source: Source
    text: str


class Exhibit(msgspec.Struct, frozen=True):
    """All that requests are made of. `scene` stays here: code holds replies to it."""

    scene: Scene
    utterances: tuple[Utterance, ...]
    outcomes: tuple[Outcome, ...]
    papers: tuple[PaperFact, ...]

    @property
    def session(self) -> Session:
        return self.scene.session

    def answer(self, turn: int) -> Utterance | None:
        """What the candidate said in that turn; None for the interviewer's turns and those that are not shown."""
        return next((u for u in self.utterances if u.turn == turn and u.speaker == "candidate"), None)

    def asked(self, turn: int) -> str:
        """What the answer at that turn was a reply to: the end of what the interviewer had said, where it is shown."""
        told = self.told(turn)
        ask = told.exchange.asked.turn if told is not None else 0
        said = next((u for u in self.utterances if u.turn == ask and u.speaker == "interviewer"), None)
        return said.lines[-1].text if said is not None and said.lines else ""

    def told(self, turn: int) -> Told | None:
        return next((t for t in self.scene.told if t.turn == turn), None)


def exhibit_of(session: Session, lexicon: Lexicon) -> Exhibit:
    """Pure: the same session gives the same exhibit, byte for byte."""
    scene = Scene(session, tuple(answers_in(session, lexicon)), lexicon)
    return Exhibit(
        scene=scene,
        utterances=tuple(utterances(scene)),
        outcomes=tuple(outcomes(scene)),
        papers=tuple(paper_facts(scene)),
    )


def leaner(exhibit: Exhibit) -> Exhibit:
    """The same without the lines that cannot be quoted: for a model that reads less."""
    kept = (msgspec.structs.replace(u, lines=tuple(quotable(u))) for u in exhibit.utterances)
    return msgspec.structs.replace(exhibit, utterances=tuple(u for u in kept if u.lines))


def quotable(utterance: Utterance) -> Iterator[Line]:
    last = len(utterance.lines) - 1
    for place, line in enumerate(utterance.lines):
        # Of the interviewer's turn it is the end that asks.
        if line.mark != "no" or (utterance.speaker == "interviewer" and place == last):
            yield line


# -- the transcript ----------------------------------------------------------------------------


def utterances(scene: Scene) -> Iterator[Utterance]:
    told = {t.turn: t for t in scene.told}
    before = 0
    for exchange in scene.session.exchanges:
        asked = exchange.asked
        if asked.turn != before:
            before = asked.turn
            said = (" ".join(s.split()) for s in sentences(asked.say))
            fit = [s for s in said if not (hidden(s, scene.lexicon) or addresses_judge(s, scene.lexicon))]
            yield Utterance(asked.turn, "interviewer", tuple(Line(s, "no") for s in fit))
        if exchange.answer is not None and exchange.answer.turn in told:
            answer = told[exchange.answer.turn]
            yield Utterance(answer.turn, "candidate", tuple(lines(scene, answer)))


def lines(scene: Scene, told: Told) -> Iterator[Line]:
    """The sentences of an answer. One that addresses the judge goes without a trace, one that is private leaves one."""
    every = list(placed(quiet_text(told.text, scene.lexicon)))
    out = private_places(told, [text for text, _ in every], scene.lexicon)
    for place, (text, start) in enumerate(every):
        if place in out or not (text in told.said or asks_back(text)):
            yield Line(LEFT_OUT, "no")
        else:
            yield Line(text, mark(scene, told, text), start, start + len(text))
    if not every:
        yield Line(LEFT_OUT, "no")


def placed(text: str) -> Iterator[tuple[str, int]]:
    """Every sentence with the place where it begins."""
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at)
        yield sentence, at
        at += len(sentence)


def private_places(told: Told, every: list[str], lexicon: Lexicon) -> frozenset[int]:
    """Which sentences are private, those among them that only go on with a private one.

    Where the whole answer was read as private and no one sentence shows it, all of them are.
    """
    found: set[int] = set()
    for place, text in enumerate(every):
        if hidden(text, lexicon) or (place - 1 in found and LEANS.match(text)):
            found.add(place)
    read = told.exchange.read
    if read is not None and read.private and not found:
        return frozenset(range(len(every)))
    return frozenset(found)


def hidden(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence holds a private, painful or secret matter."""
    text = straight(sentence)
    # Whose illness it is may stand in another sentence: here it is kept back either way.
    told = painful(text) or THEY_ARE_ILL.search(text) is not None or KEPT_PRIVATE.search(text) is not None
    return told or private(sentence, lexicon)


def mark(scene: Scene, told: Told, sentence: str) -> Mark:
    """Whether an answer leaves the subject is for the judge to see: rules can tell only whether it shares a word."""
    if told.repeats:
        return "no"
    asks = puts_question(sentence)
    if asks and told.exchange.asked.section == "exercise":
        return "yes"  # what is settled before a plan is made is part of how it is made
    if sentence not in told.said:
        return "own" if asks else "no"
    if told.exchange.asked.section == "your_questions":
        return "yes" if answers_there(scene, told) else "own"
    if told.speaks:
        return "yes"
    return "gap" if told.kind == "dont_know" else "no"


def answers_there(scene: Scene, told: Told) -> bool:
    """Whether the candidate, with the roles turned, had asked what is still open, and now tells of their work."""
    read = told.exchange.read
    if read is None or read.asks or not {"own_deed", "incident"} <= told.features:
        return False
    before = [e for e in scene.session.exchanges if e.asked.turn < told.exchange.asked.turn]
    asks = before[-1].read.asks if before and before[-1].read is not None else ()
    return any(wants_doubts(ask) for ask in asks)


# -- what the probes brought -------------------------------------------------------------------

FEATURES: Mapping[str, str] = {
    "own_deed": "own deed",
    "method": "how it was done",
    "measure": "a measured result",
    "number": "a figure",
    "baseline": "where it started",
    "result": "a result",
    "reason": "a reason",
    "alternative": "another way",
    "obstacle": "an obstacle",
    "learning": "a lesson",
    "people": "who else was in it",
    "decider": "who decided",
    "when": "when it was",
    "narrowing": "a smaller claim",
    "check": "how it was checked",
}
"""What a reply may add, in words. Other features say nothing to a reader."""


def outcomes(scene: Scene) -> Iterator[Outcome]:
    replies = {t.turn: t for t in scene.told}
    for probe in probes_of(scene):
        told = replies.get(probe.answer.turn) if probe.answer is not None else None
        if told is not None:
            yield outcome(scene, probe, told)


def outcome(scene: Scene, probe: Exchange, told: Told) -> Outcome:
    before = {f for t in scene.told if t.thread == told.thread and t.turn < told.turn for f in t.features}
    came: Literal["all", "part", "nothing"] = "nothing"
    if not told.repeats and meets(told, scene.lexicon):
        came = "all"
    elif told.bears and told.kind not in EMPTY and concrete(told):
        came = "part"
    added = tuple(word for name, word in FEATURES.items() if name in told.features - before)
    return Outcome(
        ask=probe.asked.turn,
        answer=told.turn,
        after=probe.asked.probe or probe.asked.missing or "clarify",
        came=came,
        added=added if told.bears else (),
        narrowed=corrects(told),
    )


# -- the papers --------------------------------------------------------------------------------


def paper_facts(scene: Scene) -> Iterator[PaperFact]:
    """Facts of the posting, the notes and the invitation, and what was heard in round one.

    A sentence that tells the judge what to score is none.
    """
    brief = scene.session.start.brief
    every = [PaperFact(fact.source, fact.text) for fact in facts(brief)]
    # A question tells nothing of the company.
    every += [
        PaperFact("first_round", text)
        for turn in brief.first_round.turns
        for text in heard(turn)
        if not text.rstrip().endswith("?")
    ]
    yield from (fact for fact in every if not addresses_judge(fact.text, scene.lexicon))


def heard(turn: FirstRoundTurn) -> Iterator[str]:
    """What the other side said, or what was noted; the candidate's own words prove no preparation."""
    if turn.speaker != "candidate":
        yield from pieces(turn.say)
