"""What was told, as the rules may use it: without repeats, private matters and words to the judge.

Levels rest on this and on nothing else, so a turn that adds nothing new can move none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.answers import FEATURE_LISTS, FROM_TO
from roundtwo.core.brief import content_words
from roundtwo.core.events import AnswerKind, InterviewerAsked
from roundtwo.core.figures import NUMBER_WORDS, figures
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.metrics import FEWEST_WORDS
from roundtwo.core.private import painful, said_of_own
from roundtwo.core.quieting import distinct_sentences, quiet_text
from roundtwo.core.reading.before import starts, with_starts
from roundtwo.core.reading.talk import SOMEBODY_S_OWN, tells_nothing, without_talk
from roundtwo.core.session import ASKING, SUBSTANCE, Exchange, Session
from roundtwo.core.text import words

SAME_STORY = 0.6
"""Overlap, of the smaller, from which two threads tell the same story."""
SENTENCE_END = re.compile(
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSt\.)(?<=[.!?…])\s+|(?<=[.!?…][\"”’')])\s+|\n+"
)
"""Where a sentence ends; "Dr. Mehta" holds no end."""
_NUMBER = rf"(?:[$€£]?\d[\d,.]*|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
WENT_FROM = re.compile(
    rf"\bfrom\s+(?:\w+\s+){{0,2}}{_NUMBER}\b[^.?!]{{0,30}}\bto\s+(?:\w+\s+){{0,2}}{_NUMBER}\b",
    re.IGNORECASE,
)
ENDED_AT = re.compile(
    rf"\b(?:by the end|by then)\b[^.?!]{{0,40}}\b{_NUMBER}\b|"
    rf"\bby (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    rf"autumn|winter|easter|christmas)\b,? (?:it|that|they|we) (?:was|were) (?:\w+ ){{0,2}}{_NUMBER}\b|"
    rf"\b(?:it|that|they) (?:went|came|got|dropped|fell|rose|grew) (?:up |down |back )?to (?:\w+ ){{0,2}}{_NUMBER}\b|"
    rf"\b(?:it|that|they) (?:was|were) (?:near|about|around|under|over|down to|only|at) {_NUMBER}\b",
    re.IGNORECASE,
)
ANY_NUMBER = re.compile(rf"(?<!\w){_NUMBER}\b", re.IGNORECASE)
_IRREGULAR = (
    "beat began bent bet bought broke brought built came caught chose cut did drew drove fed flew "
    "forgot fought found froze gave got grew held hid hit hung kept laid led left lent let lit "
    "lost made met paid put quit ran rang read rebuilt redid rewrote rode rose said sat sent "
    "set shook shot showed shut slept slid sold spent split spoke spread stood struck stuck "
    "swapped swept swore taught tested threw told took tore went withdrew woke won wrote"
).replace(" ", "|")
OWN_PAST = re.compile(
    rf"\bI(?:'d|'ve)?\s+(?:(?:also|then|just|first|only|finally|had|have|even|later|never)\s+)*"
    r"(?!need|want|realis|realiz|hoped\b|wished\b|liked\b|loved\b|assumed\b|used to\b|"
    rf"applied\b(?!\s+(?:a|an|it|the|them|two|our)\b))(?:[a-z-]{{2,}}ed|{_IRREGULAR})\b"
)
"""A deed. Wishing, liking, seeing that something is so and applying for a job are none."""
OUR_PAST = re.compile(OWN_PAST.pattern.replace(r"\bI(", r"\b[Ww]e("))
DEEDS = frozenset({"own_deed", "we_deed"})
OWN_SHARE = re.compile(r"\b[Ww]hat I (?:really )?did was\b|\b[Mm]y (?:part|share) (?:in it |of it )?was\b")
"""The own part, named as such."""
WANTS_MORE = re.compile(
    r"(?:(?:please|just|now|only|simply|and|then)\s+)*(?:give|tell|show|print|output|send|list|the number)\b",
    re.IGNORECASE,
)
"""What goes with an order beside it: "Just the number, please"."""
OWN_WORD = re.compile(r"\b(?:I|I'm|I'd|I've|me|[Mm]y|[Mm]ine|[Mm]yself)\b")


class Told(msgspec.Struct, frozen=True):
    """One answer, read for the critique."""

    exchange: Exchange
    turn: int
    text: str
    """The candidate's words as they stand."""
    kind: AnswerKind
    features: frozenset[str]
    said: tuple[str, ...]
    """The sentences that may count and be quoted, each verbatim in `text`."""
    thread: int
    planned: bool
    """The thread began with a question of the bank, or with a claim, so it is about the job."""
    speaks: bool
    """Says something new and on the matter, however short."""
    substance: bool
    """Speaks, and says enough for a panel to go by."""
    repeats: bool
    bears: bool
    """Whether a level may rest on it: it speaks, and it is tied to the job (`on_the_matter`)."""
    starts: tuple[str, ...] = ()
    """Sentences of `said` whose figures say where things stood before: no result."""

    @property
    def plain(self) -> str:
        """Everything that may count, as one text."""
        return " ".join(self.said)

    @property
    def after(self) -> str:
        """The same without what things started from."""
        return " ".join(s for s in self.said if s not in self.starts)

    @property
    def reserved(self) -> bool:
        """Whether something in it was private, secret or held back: it is left alone, and never mended."""
        read = self.exchange.read
        return read is not None and (bool(read.private) or bool({"given_up", "refusal"} & set(read.features)))

    @property
    def probed(self) -> bool:
        """Whether the answer came only when something was asked again."""
        return self.exchange.asked.turn != self.thread


def sentences(text: str) -> list[str]:
    """The sentences of `text`, each verbatim in it."""
    return [piece.strip() for piece in SENTENCE_END.split(text) if piece and piece.strip()]


def told_in(session: Session, lexicon: Lexicon) -> list[Told]:
    """Every answer of the session that was read, in order; `matter` then marks repeats and asides."""
    found: list[Told] = []
    planned: set[int] = set()
    opened = 0
    for exchange in session.exchanges:
        asked = exchange.asked
        fresh = asked.move in ASKING and asked.move not in ("probe", "challenge", "contradiction")
        if fresh or not opened:
            opened = asked.turn
        thread = asked.thread or opened
        if asked.question or asked.claim or asked.basis:
            planned.add(thread)
        told = told_of(exchange, thread, thread in planned, lexicon)
        if told is not None:
            found.append(told)
    return found


def told_of(exchange: Exchange, thread: int, planned: bool, lexicon: Lexicon) -> Told | None:
    if exchange.answer is None or exchange.read is None:
        return None
    text, read = exchange.answer.say, exchange.read
    every = distinct_sentences(sentences(text))
    left = distinct_sentences(sentences(quiet_text(text, lexicon)))
    said = tuple(counted(left, exchange.asked, lexicon))
    features = frozenset(read.features)
    kind = read.rest or read.kind
    if read.rest is not None:  # it was read without what it says to the judge
        every = left
        if read.kind == "instruction" and not features & DEEDS:
            said = tuple(s for s in said if not WANTS_MORE.match(straight(s)))
    if len(said) < len(every):
        features = features_left(" ".join(said), features, lexicon)
        kind = kind_left(features) if kind in ("instruction", "private") else kind
        if read.kind == "instruction" and not features & DEEDS:
            said = ()
    features -= only_talk(said, features, lexicon)
    if kind in ("story", "vague_story") and features != set(read.features) and not features & DEEDS:
        kind = "fact"
    if features & {"we_deed", "incident", "narrowing"} and OWN_SHARE.search(straight(" ".join(said))):
        features |= {"own_deed", "incident"}
    if tells_change(straight(" ".join(said))):
        features |= {"measure", "baseline", "number"}
    ask = exchange.asked.say
    start = starts(said, [does(s) for s in said], ask, probed=exchange.asked.turn != thread)
    features = with_starts(features, said, start, ask, lexicon)
    length = words(" ".join(said))
    speaks = kind in SUBSTANCE and length >= 2 and exchange.asked.section != "your_questions"
    return Told(
        exchange=exchange,
        turn=exchange.answer.turn,
        text=text,
        kind=kind,
        features=features,
        said=said,
        thread=thread,
        planned=planned,
        speaks=speaks,
        substance=speaks and length >= FEWEST_WORDS,
        repeats=False,
        bears=speaks,
        starts=start,
    )


def does(sentence: str) -> bool:
    """Whether "I" or "we" did something in it."""
    text = without_talk(straight(sentence))
    return OWN_PAST.search(text) is not None or OUR_PAST.search(text) is not None


def counted(every: Sequence[str], asked: InterviewerAsked, lexicon: Lexicon) -> Iterator[str]:
    """The sentences of an answer that may count: none to the judge, none private, none that is only meant for the
    interviewer.
    """
    wishing = asked.question_type in ("goal", "motive")
    held_back = {i for i, s in enumerate(every) if lexicon.has("given_up", s)}
    held_back |= {i - 1 for i in held_back if SOMEBODY_S_OWN.search(straight(every[i]))}
    for index, sentence in enumerate(every):
        if index in held_back or addresses_judge(sentence, lexicon) or private(sentence, lexicon):
            continue
        if not tells_nothing(sentence, asked.section, wishing=wishing):
            yield sentence


def only_talk(said: Sequence[str], features: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Features that rest on words about the conversation alone ("I rushed that last time")."""
    plain = straight(" ".join(said))
    left = " ".join(without_talk(straight(s)) for s in said)
    gone = set()
    if OWN_PAST.search(plain) and not OWN_PAST.search(left):
        gone |= {"own_deed", "method"} | (set() if "we_deed" in features else {"incident"})
    if "narrowing" in features and not lexicon.has("narrowing", left):
        gone.add("narrowing")
    return frozenset(gone)


def tells_change(text: str) -> bool:
    """Whether a text says where something stood before and where it ended, in figures or in words."""
    if WENT_FROM.search(text):
        return True
    ended = ENDED_AT.search(text)
    return ended is not None and ANY_NUMBER.search(text[: ended.start()]) is not None


def private(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence touches what is never counted: health, family, loss, faith, what is
    secret.
    """
    text = straight(sentence)
    whole = (0, len(text))
    return painful(text) or any(
        sure.search(text) or said_of_own(own, text, whole) for sure, own in lexicon.stop_patterns.values()
    )


def features_left(rest: str, recorded: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """The features of what is left of an answer once sentences that never count are taken out."""
    kept = {
        name
        for name in (*FEATURE_LISTS, "failure", "narrowing", "hedge", "promise", "motive")
        if lexicon.has(name, rest)
    }
    numbers = figures(rest)
    own = OWN_PAST.search(straight(rest)) is not None
    kept |= {"number"} if numbers else set()
    kept |= {"own_deed", "incident"} & recorded if own else set()
    kept |= {"we_deed", "incident"} & recorded if re.search(r"\bwe\b", rest, re.IGNORECASE) else set()
    kept |= {"method"} & recorded if own else set()
    if FROM_TO.search(rest):
        kept |= {"baseline", "measure"}
    kept |= {"measure"} & recorded if numbers and "result" in kept else set()
    return frozenset(kept)


def kind_left(features: frozenset[str]) -> AnswerKind:
    if "own_deed" in features or "we_deed" in features:
        return "story" if features & {"method", "result", "measure"} else "vague_story"
    return "fact"


def letters(text: str) -> set[str]:
    """Content words without figures: a tale told again with other numbers is still told again."""
    return {word for word in content_words(text) if word.isalpha()}


class Thread(msgspec.Struct, frozen=True):
    """What one question and its probes brought, answers that count only."""

    opened: int
    told: tuple[Told, ...]

    @property
    def features(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(t.features for t in self.told))

    @property
    def turn(self) -> int:
        return self.told[0].turn

    @property
    def plain(self) -> str:
        return " ".join(t.plain for t in self.told)


def threads(answers: Iterable[Told]) -> list[Thread]:
    """Answers that speak, by the question that opened their thread, in order."""
    grouped: dict[int, list[Told]] = {}
    for told in answers:
        if told.speaks:
            grouped.setdefault(told.thread, []).append(told)
    return [Thread(opened, tuple(group)) for opened, group in grouped.items()]


def distinct(found: Sequence[Thread]) -> list[Thread]:
    """Threads that tell different things; one told again elsewhere joins the first."""
    kept: list[Thread] = []
    for thread in found:
        mine = letters(thread.plain)
        for index, other in enumerate(kept):
            theirs = letters(other.plain)
            smaller = min(len(mine), len(theirs))
            if smaller >= 5 and len(mine & theirs) >= SAME_STORY * smaller:
                kept[index] = Thread(other.opened, other.told + thread.told)
                break
        else:
            kept.append(thread)
    return kept
