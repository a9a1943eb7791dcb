"""An answer given again: both versions, what was added, what is still missing, and the level before and after.

The attempt is read like the first answer and put in its place, so the level is the whole interview's with this answer
in it. The recorded critique stays as it is. A sentence in which a bracket still stands ("[your number]") is left out of
the reading, as are sentences to whoever scores and private ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.answers import read_answer
from roundtwo.core.bank import Bank
from roundtwo.core.clauses import Parsed
from roundtwo.core.coaching.lacking import MOST, criterion_of, lacking
from roundtwo.core.coaching.rereading import granted, scene_of, with_answer
from roundtwo.core.events import CandidateAnswered, Score, StoryPart
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.messages import message
from roundtwo.core.reading import read_again
from roundtwo.core.reading.finding import VISIBLE, Scene, outcome_words, own_words, quote
from roundtwo.core.reading.growth import acted_on, lesson_in
from roundtwo.core.reading.questions import own_questions
from roundtwo.core.reading.stories import LIMIT, PARTS, parts
from roundtwo.core.reading.told import ANY_NUMBER, WENT_FROM, Told, private, sentences
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import ASKING, Exchange, Session

SHOWN = (
    "own_deed method measure number baseline result reason alternative obstacle learning people decider when check"
).split()
"""Features that are named, as `has.*` says them. Others tell a reader nothing."""
BRACKET = re.compile(r"\[[^\]\n]{1,80}\]")
"""A place to fill in, as the rewrites have them."""


class Added(msgspec.Struct, frozen=True):
    """Something that one version has and the other has not, with its words where one sentence shows it."""

    what: str
    quote: str = ""


class Version(msgspec.Struct, frozen=True):
    """One version of the answer. `score` is its criterion over the whole interview with this answer in it."""

    say: str
    parts: tuple[StoryPart, ...] = ()
    score: Score | None = None


class Placed(msgspec.Struct, frozen=True):
    """Levels of both versions by a model, each by itself, with the range of its readings."""

    before: float
    after: float
    before_range: tuple[float, float]
    after_range: tuple[float, float]


class Retried(msgspec.Struct, frozen=True):
    """What came of it. Every quote stands verbatim in its version."""

    turn: int
    ask: str
    criterion: str
    before: Version
    after: Version
    added: tuple[Added, ...] = ()
    gone: tuple[Added, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    placed: Placed | None = None
    """None where the rules alone read it."""


def readable(say: str) -> str:
    """What of an attempt is read at all: the sentences without a bracket to fill in."""
    return " ".join(s for s in sentences(say) if not BRACKET.search(s))


def retried(
    session: Session, turn: int, say: str, parsed: Parsed, rubric: Rubric, lexicon: Lexicon, bank: Bank
) -> Retried | None:
    """Holds an attempt beside the answer at `turn`; None where there is no such answer. `parsed` is `readable(say)`."""
    exchange = session.exchange_at(turn)
    if exchange is None or exchange.answer is None:
        return None
    asked, first = exchange.asked, exchange.answer
    criterion = criterion_of(asked)
    read = read_answer(parsed, asked, first.turn, lexicon)
    answer = CandidateAnswered(turn=first.turn, say=parsed.text, how=first.how)
    corrections = granted(session, criterion)
    old = scene_of(session, lexicon, corrections)
    new = scene_of(with_answer(session, answer, read), lexicon, [c for c in corrections if c.turn != first.turn])
    before, after = version(old, exchange, first.say, criterion, rubric), version(new, exchange, say, criterion, rubric)
    here, there = told_at(old, first.turn), told_at(new, first.turn)
    same = straight(" ".join(say.split())).lower() == straight(" ".join(first.say.split())).lower()
    return Retried(
        turn=first.turn,
        ask=question_of(session, exchange),
        criterion=criterion,
        before=before,
        after=after,
        added=() if same else tuple(difference(there, here, lexicon)),
        gone=() if same else tuple(difference(here, there, lexicon)),
        missing=tuple(missing(new, exchange, there, bank)),
        notes=tuple(notes(say, there, same=same, lexicon=lexicon)),
    )


def question_of(session: Session, exchange: Exchange) -> str:
    """What was asked there; with the question before it where the turn only made room for an answer ("No hurry.")."""
    asked = exchange.asked
    before = [e.asked for e in session.thread(asked.thread) if e.asked.turn < asked.turn and e.asked.move in ASKING]
    return asked.say if asked.move in ASKING or not before else f"{before[-1].say} {asked.say}"


def version(scene: Scene, exchange: Exchange, say: str, criterion: str, rubric: Rubric) -> Version:
    told = told_at(scene, exchange.answer.turn if exchange.answer is not None else 0)
    held = parts(told, scene.lexicon) if told is not None and told.speaks else set()
    found = rubric.find(criterion)
    score = read_again(scene, found) if found is not None else None
    return Version(say, tuple(p for p in PARTS if p in held), score)


def told_at(scene: Scene, turn: int) -> Told | None:
    return next((t for t in scene.told if t.turn == turn), None)


def holds(told: Told | None, lexicon: Lexicon) -> frozenset[str]:
    """What a version has that may count."""
    if told is None or not told.speaks:
        return frozenset()
    found = set(told.features)
    if not any(lesson_in(s, lexicon) for s in told.said):
        found.discard("learning")
    if any(VISIBLE.search(straight(s)) for s in told.said):
        found.add("result")
    if LIMIT.search(straight(told.plain)):
        found.add("limits")
    return frozenset(found)


# -- what changed ------------------------------------------------------------------------------


def difference(told: Told | None, other: Told | None, lexicon: Lexicon) -> Iterator[Added]:
    """What the one version has and the other has not, in words: what one sentence brings is said together."""
    if told is None:
        return
    if told.exchange.asked.section == "your_questions":
        known = own_questions(other, lexicon) if other is not None else []
        yield from (Added(message("has.question"), q) for q in own_questions(told, lexicon) if q not in known)
        return
    features = holds(told, lexicon) - holds(other, lexicon)
    grouped: dict[str, list[str]] = {}
    for name in SHOWN:
        if name in features and not (name == "number" and "measure" in features):
            grouped.setdefault(words_for(name, told, lexicon), []).append(message(f"has.{name}"))
    for quoted, whats in grouped.items():
        yield Added(", ".join(whats), quoted)


def words_for(feature: str, told: Told, lexicon: Lexicon) -> str:
    """The sentence that shows a feature, or nothing."""
    match feature:
        case "own_deed" | "method":
            return own_words(told)
        case "number" | "measure" | "baseline":
            change = quote(told, lambda s: WENT_FROM.search(straight(s)))
            return change or quote(told, lambda s: ANY_NUMBER.search(straight(s)))
        case "result":
            return outcome_words(told, lexicon)
        case "learning":
            return quote(told, lambda s: lesson_in(s, lexicon))
        case _ if feature in lexicon.phrases:
            return quote(told, lambda s: lexicon.has(feature, s))
        case _:
            return ""


def missing(scene: Scene, exchange: Exchange, told: Told | None, bank: Bank) -> Iterator[str]:
    """What is still not in it, as it would be asked for; and where it came, if it came later in the thread."""
    held = holds(told, scene.lexicon) | ({"later"} if told is not None and acted_on(told, scene.lexicon) else set())
    turn = exchange.answer.turn if exchange.answer is not None else 0
    thread = told.thread if told is not None else exchange.asked.thread
    later = [t for t in scene.told if t.thread == thread and t.turn > turn and t.bears]
    lacks = lacking(exchange.asked, frozenset(held), told.plain if told is not None else "", bank)
    for each, said in islice(lacks, MOST):
        came = next((t.turn for t in later if each.features & holds(t, scene.lexicon)), None)
        yield said if came is None else message("again.elsewhere", what=said, turn=came)


def notes(say: str, told: Told | None, *, same: bool, lexicon: Lexicon) -> Iterator[str]:
    """What the person should know about their attempt, kindly."""
    if brackets := list(dict.fromkeys(BRACKET.findall(say))):
        words = ", ".join(f"“{each}”" for each in brackets)
        yield message("again.brackets" if readable(say) else "again.only_brackets", words=words)
    every = sentences(say)
    if addressed := next((s for s in every if addresses_judge(s, lexicon)), ""):
        yield message("again.addressed", words=addressed)
    if any(private(s, lexicon) for s in every):
        yield message("again.private")
    if same:
        yield message("again.same")
    elif told is not None and told.repeats:
        yield message("again.repeats")


def anchor_above(score: Score | None, rubric: Rubric) -> Sequence[str]:
    """(level, text) of the next anchor above a level; nothing at the top, or where nothing was read."""
    criterion = rubric.find(score.criterion) if score is not None else None
    if criterion is None or score is None or score.level is None:
        return ()
    above = next((number for number in ("3", "5") if float(number) > score.level), "")
    anchor = criterion.anchors.get(above)
    return (above, anchor.text) if anchor is not None else ()
