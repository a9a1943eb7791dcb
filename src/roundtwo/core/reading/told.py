"""What was told, as the rules may use it: without repeats, private matters and words to the judge.

Levels rest on this and on nothing else, so a turn that adds nothing new can move none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from roundtwo.core.answers import FEATURE_LISTS, FROM_TO, OWN_LIFE
from roundtwo.core.brief import content_words
from roundtwo.core.events import AnswerKind
from roundtwo.core.figures import NUMBER_WORDS, figures
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.addressed import addresses_judge
from roundtwo.core.session import ASKING, SUBSTANCE, Exchange, Session
from roundtwo.core.text import words

FEWEST_WORDS = 6
"""Words below which an answer says too little to go by (as in `session.of_substance`)."""
SAME = 0.8
"""Overlap of content words from which two answers say the same."""
SAME_STORY = 0.6
"""Overlap, of the smaller, from which two threads tell the same story."""
LEAST_POOL = 40
"""Content words that papers and answers must have between them before something can be beside them."""
RICH = 15
"""Telling words from which an answer stands by itself."""
EVERYDAY = frozenset(
    "about after again all almost along already always another any anything around away back because before being "
    "better between both bring bringing come could days does doing done down each else even ever every everybody "
    "everyone everything feel fine going good had have having here hers himself how however instead into keep kind "
    "least less let like little lot made make makes making many maybe might mine must nearly need never next nice "
    "nothing now off often okay once one only other others otherwise over own part perhaps place please point put "
    "quite rather real really right said same say second see seem several she should since small some somebody "
    "somehow someone something sometimes soon still such sure take than thanks thing think those though through "
    "time times together too took toward two under until upon usually very want was way well went what whatever "
    "when where whether while whole whose with within without work worked working would wrong yeah year yes yet "
    "absolutely great skill skills highly experience experienced important job company definitely truly his him "
    "but nor not via our its who why how use used using had has may per had her you your yours them they these that this".split()
)
"""Words that prove no tie between an answer and the job."""

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')]*\s+|\n+")
_NUMBER = rf"(?:[$€£]?\d[\d,.]*|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
WENT_FROM = re.compile(
    rf"\bfrom\s+(?:\w+\s+){{0,2}}{_NUMBER}\b[^.?!]{{0,30}}\bto\s+(?:\w+\s+){{0,2}}{_NUMBER}\b",
    re.IGNORECASE,
)
_IRREGULAR = (
    "began bought broke brought built came caught chose cut did drew drove found fought gave got held "
    "kept laid led left let lost made met paid put ran rang read rewrote rode said sat saw sent set "
    "shut sold spent spoke split stood swapped taught threw told took tore went withdrew won wrote"
).replace(" ", "|")
OWN_PAST = re.compile(
    rf"\bI(?:'d|'ve)?\s+(?:(?:also|then|just|first|only|finally|had|have|even|later|never)\s+)*"
    rf"(?!need|want)(?:[a-z-]{{2,}}ed|{_IRREGULAR})\b"
)
OWN_WORD = re.compile(r"\b(?:I|I'm|I'd|I've|me|my|mine|myself)\b")


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
    speaks: bool
    """Says something new and on the matter, however short."""
    substance: bool
    """Speaks, and says enough for a panel to go by."""
    repeats: bool
    bears: bool
    """Whether a level may rest on it: it speaks, and it is tied to the job (`on_the_matter`)."""

    @property
    def plain(self) -> str:
        """Everything that may count, as one text."""
        return " ".join(self.said)

    @property
    def probed(self) -> bool:
        """Whether the answer came only when something was asked again."""
        return self.exchange.asked.turn != self.thread


def sentences(text: str) -> list[str]:
    """The sentences of `text`, each verbatim in it."""
    return [piece.strip() for piece in SENTENCE_END.split(text) if piece and piece.strip()]


def told_in(session: Session, lexicon: Lexicon) -> list[Told]:
    """Every answer of the session that was read, in order."""
    found: list[Told] = []
    opened = 0
    for exchange in session.exchanges:
        asked = exchange.asked
        fresh = asked.move in ASKING and asked.move not in ("probe", "challenge", "contradiction")
        if fresh or not opened:
            opened = asked.turn
        told = told_of(exchange, asked.thread or opened, lexicon)
        if told is not None:
            found.append(told)
    return on_the_matter(without_repeats(found), session, lexicon)


def told_of(exchange: Exchange, thread: int, lexicon: Lexicon) -> Told | None:
    if exchange.answer is None or exchange.read is None:
        return None
    text, read = exchange.answer.say, exchange.read
    every = sentences(text)
    said = tuple(s for s in every if not addresses_judge(s, lexicon) and not private(s, lexicon))
    features = frozenset(read.features)
    kind = read.kind
    if len(said) < len(every):
        features = features_left(" ".join(said), features, lexicon)
        kind = kind_left(features) if kind in ("instruction", "private") else kind
    if WENT_FROM.search(straight(" ".join(said))):
        features |= {"measure", "baseline", "number"}
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
        speaks=speaks,
        substance=speaks and length >= FEWEST_WORDS,
        repeats=False,
        bears=speaks,
    )


def private(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence touches what is never counted: health, family, loss, faith, what is secret."""
    text = straight(sentence)
    return any(
        sure.search(text) or (own.search(text) and OWN_LIFE.search(text))
        for sure, own in lexicon.stop_patterns.values()
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
    kept |= {"we_deed", "incident"} & recorded if re.search(r"\bwe\b", rest, re.I) else set()
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


def without_repeats(answers: Sequence[Told]) -> list[Told]:
    """Marks the answers that an earlier one already gave. They count for nothing, in either direction."""
    kept: list[Told] = []
    seen: list[set[str]] = []
    for told in answers:
        mine = letters(told.plain)
        again = told.speaks and any(says_again(mine, other) for other in seen)
        if told.speaks and not again:
            seen.append(mine)
        kept.append(msgspec.structs.replace(silenced(told), repeats=True) if again else told)
    return kept


def says_again(mine: set[str], other: set[str]) -> bool:
    """Nearly the same words, or eight and more of which nearly all were said before."""
    if len(mine) < 3:
        return False
    common = len(mine & other)
    return common >= SAME * len(mine | other) or (len(mine) >= 8 and common >= SAME * len(mine))


def on_the_matter(answers: Sequence[Told], session: Session, lexicon: Lexicon) -> list[Told]:
    """Lets levels rest only on answers that share a telling word with the papers or with what was told at length.

    An answer with a figure, or a rich one, needs no such tie; and where papers and answers hold too
    little to compare with, everything is taken to be on the matter.
    """
    dull = {*EVERYDAY, *chain.from_iterable(map(content_words, dull_entries(lexicon)))}
    own = [letters(told.plain) - dull for told in answers]
    papers = letters("\n".join(paper_texts(session))) - dull
    rich = [told.speaks and len(words_) >= RICH for told, words_ in zip(answers, own, strict=True)]
    kept = []
    for index, told in enumerate(answers):
        pool = papers.union(*(o for i, o in enumerate(own) if i != index and rich[i]))
        beside = len(pool) >= LEAST_POOL and not own[index] & pool
        stands = rich[index] or "number" in told.features or told.kind == "dodge"
        off = told.speaks and beside and not stands and told.exchange.asked.section != "exercise"
        kept.append(
            msgspec.structs.replace(told, bears=False, features=frozenset()) if off else told
        )
    return kept


def dull_entries(lexicon: Lexicon) -> Iterable[str]:
    """Words that any two answers may share."""
    return chain(lexicon.stop_names, lexicon.light_verbs, lexicon.phrases.get("filler", ()))


def paper_texts(session: Session) -> list[str]:
    brief = session.start.brief
    return [
        brief.role,
        brief.job,
        brief.resume,
        brief.company_notes,
        brief.invitation,
        *(turn.say for turn in brief.first_round.turns),
    ]


def silenced(told: Told) -> Told:
    return msgspec.structs.replace(told, speaks=False, substance=False, bears=False)


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
