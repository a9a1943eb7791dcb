"""What a turn of the first round was about, by a name that can be spoken: one topic a turn at most.

A deed that can be turned to "you" says more; a topic is what is left to go back to where there is none, and it is how
colleagues speak of a first conversation among themselves: "the coach groups", "the bus depot".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from roundtwo.core.asked_about import (
    asked_subject,
    done_to,
    first_named,
    lived_through,
    of_work,
    with_article,
    without_greeting,
)
from roundtwo.core.claims import LONGEST
from roundtwo.core.clauses import Name, Parsed, Phrase
from roundtwo.core.events import ClaimNoted, FirstRoundTurn
from roundtwo.core.lexicon import Lexicon, straight

Parse = Callable[[str], Parsed]

WORK = frozenset(
    "project model method system accuracy test pipeline campaign platform app program programme redesign website store "
    "event territory account launch migration integration dashboard catalog catalogue packaging process tool arm robot "
    "strategy rollout portfolio product feature study paper report budget forecast shop course class".split()
)
"""Heads of names for a piece of work, as a first interviewer would speak of it ("the rover arm")."""
MOST_SHORT = 8
"""Words of a question that is about nothing but what it names ("And the weight clinic?")."""
FEWEST = 3
"""Words of a sentence that says something of what was asked: "Yes." does not."""
MOST_WORDS = 3
"""Words of a topic, its article aside."""
NAMES_IT = re.compile(r"(?:^|\b(?:the|your|that|this)\s+)$", re.IGNORECASE)
HOW_MUCH = re.compile(r"\b(?:how|when|where)\b", re.IGNORECASE)
LABEL = re.compile(r"^(?P<label>[A-Z][\w’'&-]+(?: [\w’'&-]+){0,3}):\s+\S")
"""How a note begins that a colleague put a heading to ("Oat drink packaging: four flavours.")."""
ASKED_ABOUT = re.compile(
    r"\b(?:asked|talked|spoke|told me|told us|told them)\b[^.;?!]{0,20}\babout (?:the|my|our|his|her|your) $"
)
NO_TOPIC = frozenset(
    "why reason reasons motivation motive salary pay notice logistics questions question availability start background "
    "summary overall impression strengths weaknesses weakness strength concern concerns worry worries next note notes "
    "candidate interviewer disagreement conflict failure mistake role job company position team interview conversation "
    "round work career experience life family health junior senior us hobbies hobby other others misc general "
    "education references languages us here resistance reaction reactions feedback support result results outcome "
    "impact goal goals success text texts".split()
)
"""Headings and things asked about that name no piece of work of the candidate's."""
SORE = re.compile(
    r"\b(?:fail\w*|mistakes?|wrong|regret\w*|weak\w*|lost|let (?:\w+ )?go|fired|conflict|not|never)\b|n't\b",
    re.IGNORECASE,
)
"""A question after which what is named is nothing to be reminded of."""


ARRIVING = re.compile(
    r"\b(?:f(?:ou|i)nd (?:us|the|your way|it)\b[^.?]{0,30}\b(?:all right|alright|okay|ok|easily|fine)|"
    r"get(?:ting)? here|journey|traffic|parking|weather|a coffee|some water|take a seat|the train|the drive)\b",
    re.IGNORECASE,
)
"""Small talk at the door: what it names is no work of anybody's."""


FEWER_LOST = re.compile(r"\blost (?:far |much |many |a lot )?(?:fewer|less|none|nobody|no)\b", re.IGNORECASE)


def topic_claim(
    asked: str, turn: FirstRoundTurn, found: list[ClaimNoted], parse: Parse, lexicon: Lexicon, first: int
) -> list[ClaimNoted]:
    """The turn's topic, unless a name or a deed of its own already points at it. What is recorded are its own words."""
    asked = without_greeting(asked)
    if SORE.search(asked) or ARRIVING.search(asked) or lexicon.has("failure", FEWER_LOST.sub("", turn.say)):
        return []
    words = parse(turn.say)
    if not words.sentences:
        return []
    for name, (start, end), own in topics(asked, turn, words, parse):
        quote = turn.say[start:end].strip()
        pointed = any(c.turned or " " in c.name.removeprefix("the ") for c in found)
        if not quote or len(quote.split()) > LONGEST or (pointed and not own) or hollow(name, lexicon):
            continue
        if DENIED.match(name):
            continue
        if any(name.lower() == c.name.lower() for c in found):
            return []
        return [
            ClaimNoted(
                claim=f"c{first}",
                turn=turn.turn,
                source="first_round",
                quote=quote,
                kind="role",
                missing=("incident",),
                name=name,
                topic=tuple(name.lower().removeprefix("the ").split()),
            )
        ]
    return []


def topics(
    asked: str, turn: FirstRoundTurn, words: Parsed, parse: Parse
) -> Iterator[tuple[str, tuple[int, int], bool]]:
    """Names, each with the sentence to record, the surest first; and whether the turn itself gave it."""
    opening = next(((s, e) for s, e in words.sentences if len(words.text[s:e].split()) >= FEWEST), (0, 0))
    if turn.speaker == "notes":
        label = LABEL.match(turn.say)
        if label is not None and (said := spoken_label(label["label"])):
            yield said, opening, True
        for name in words.names:
            if ASKED_ABOUT.search(straight(turn.say[: name.start])):
                yield name.say, sentence_of(words, name), True
        return
    for name in words.names:
        fits = name.role == "fragment" and alone(words, name) and of_work(asked)
        if fits and (said := as_it_stood(words, name)):
            yield said, sentence_of(words, name), True
    for said in (
        asked_subject(asked),
        first_named(asked, turn.say),
        *(named_in(asked, parse) if of_work(asked) else ()),
    ):
        if said:
            yield said, opening, False
    if of_work(asked):
        for event, name in lived_through(words):
            yield event, sentence_of(words, name), False
        for phrase in done_to(words):
            yield with_article(phrase), sentence_of(words, phrase), False


def named_in(asked: str, parse: Parse) -> Iterator[str]:
    """What a question of the first interviewer's names that is somebody's work."""
    if not asked:
        return
    question = parse(asked)
    for name in question.names:
        if titled(name) or work_of(name) or (name.words > 1 and meant_alone(question, name)):
            yield name.say
    for phrase in question.phrases:
        if phrase.say.startswith("the ") and 1 < phrase.words <= MOST_WORDS and meant_alone(question, phrase):
            yield phrase.say


DENIED = re.compile(
    r"(?i:(?:the )?(?:not|no|never|none)\b|.*\b(?:ones?|things?|stuff|bits?|lots?)$)|the [a-z]\S* [A-Z]"
)
"""Names of nothing: "not randomised ones"."""


def hollow(name: str, lexicon: Lexicon) -> bool:
    words = name.lower().removeprefix("the ").split()
    return not words or words[-1] in NO_TOPIC or words[0] in NO_TOPIC or words[-1] in lexicon.people


def spoken_label(label: str) -> str:
    """A heading as it is said within a sentence; empty for a single word that is not plural ("Print")."""
    first, *rest = label.split(" ")
    said = " ".join([first if any(c.isupper() for c in first[1:]) else first.lower(), *rest])
    return said if plural(said) else f"the {said}" if rest else ""


def as_it_stood(words: Parsed, name: Name) -> str:
    """A fragment as it is said within a sentence, with an article only where it had one or is not plural."""
    start, _ = sentence_of(words, name)
    bare = name.say.removeprefix("the ")
    if words.text[start : name.start].strip() or name.proper:
        return name.say
    return bare if plural(bare) else name.say if " " in bare else ""


def plural(words: str) -> bool:
    return words.endswith("s") and not words.endswith(("ss", "us", "is"))


def sentence_of(words: Parsed, name: Name | Phrase) -> tuple[int, int]:
    return next(((s, e) for s, e in words.sentences if s <= name.start < e), words.sentences[0])


def alone(words: Parsed, name: Name) -> bool:
    """Whether the name is a whole sentence but for its article ("The drug cupboard.")."""
    start, end = sentence_of(words, name)
    rest = words.text[start : name.start].lower().split()
    return (
        start == words.sentences[0][0]
        and set(rest) <= {"the", "our", "my", "a", "an"}
        and not (words.text[name.end : end].strip(" .!\n"))
    )


def meant_alone(question: Parsed, name: Name | Phrase) -> bool:
    """Whether a short question asks about nothing else ("And the complaints?")."""
    start, end = sentence_of(question, name)
    said = question.text[start:end].split()
    led = NAMES_IT.search(question.text[start : name.start]) is not None or isinstance(name, Phrase)
    return len(said) <= MOST_SHORT and led and HOW_MUCH.search(question.text[start:end]) is None


def work_of(name: Name) -> bool:
    return name.words > 1 and name.say.split()[-1].lower().rstrip("s") in WORK


def titled(name: Name) -> bool:
    """A proper name of several words, each with its capital ("Photoshop daily" is none)."""
    return (
        name.proper
        and name.words > 1
        and "." not in name.say
        and all(w[:1].isupper() or w[:1].isdigit() for w in name.say.split())
    )
