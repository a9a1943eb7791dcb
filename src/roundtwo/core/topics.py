"""What a turn of the first round was about, by a name that can be spoken: one topic a turn at most.

A deed that can be turned to "you" says more; a topic is what is left to go back to where there is none, and it is how
colleagues speak of a first conversation among themselves: "the coach groups", "the bus depot".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

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


def topic_claim(
    asked: str, turn: FirstRoundTurn, found: list[ClaimNoted], parse: Parse, lexicon: Lexicon, first: int
) -> list[ClaimNoted]:
    """The turn's topic, unless a name or a deed of its own already points at it. What is recorded are its own words."""
    asked = GREETED.sub("", straight(asked)).strip()
    if SORE.search(asked) or ARRIVING.search(asked) or lexicon.has("failure", turn.say):
        return []
    words = parse(turn.say)
    if not words.sentences:
        return []
    for name, (start, end), own in topics(asked, turn, words, parse):
        quote = turn.say[start:end].strip()
        pointed = any(c.turned or " " in c.name.removeprefix("the ") for c in found)
        if not quote or len(quote.split()) > LONGEST or (pointed and not own) or hollow(name, lexicon):
            continue
        if any(name.lower() == c.name.lower() for c in found):
            return []
        if DENIED.match(name):
            continue
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
    subject = asked_subject(asked)
    if subject:
        yield subject, opening, False
    for name in words.names:
        fits = name.role == "fragment" and alone(words, name) and not NO_WORK.search(asked)
        if fits and (said := as_it_stood(words, name)):
            yield said, sentence_of(words, name), True
    if asked:
        first = FIRST_NAMED.match(straight(turn.say))
        if first is not None and (BEST.search(asked) or (" " in first["thing"] and not NO_WORK.search(asked))):
            yield f"the {first['thing']}", opening, False
        question = parse(asked)
        for name in question.names:
            if titled(name) or work_of(name) or (name.words > 1 and meant_alone(question, name)):
                yield name.say, opening, False
        for phrase in question.phrases:
            if phrase.say.startswith("the ") and 1 < phrase.words <= MOST_WORDS and meant_alone(question, phrase):
                yield phrase.say, opening, False
    if not NO_WORK.search(asked):
        for phrase in done_to(words):
            yield f"the {NO_ARTICLE.sub('', phrase.say)}", sentence_of(words, phrase), False


GREETED = re.compile(
    r"^(?:(?:hi|hello|hey|welcome|thanks|thank you|good (?:morning|afternoon|evening)|morning|afternoon|evening)\b[^.!?]*"
    r"[.!?]\s*)+",
    re.IGNORECASE,
)
DENIED = re.compile(r"(?:the )?(?:not|no|never|none)\b|.*\b(?:ones?|things?|stuff|bits?|lots?)$", re.IGNORECASE)
SUBJECT = re.compile(
    r"(?:^|[.!?,]\s+)(?:(?:and|so|okay|ok|right|good|great|now|then)\W+)*"
    r"(?:(?:what about|how about|tell me (?:a bit |more |a little )*about|(?:talk|walk|take) me through|"
    r"your (?:cv|resume|r[eé]sum[eé]) (?:mentions|says|lists|has)|you mention|what was|how did|how was)\s+)?"
    r"(?:the|your|that|this) (?P<thing>(?:[\w'&-]+ ){0,3}[\w'&-]+)(?: (?:go|come about|work out|turn out))?"
    r"(?:,[^.?!]*)?[.?]\s*$",
    re.IGNORECASE,
)
"""A question about one thing: "And the warehouse move?", "How did the audit go?"."""
BEST = re.compile(
    r"\b(?:proud\w*|best|favou?rite|biggest|most|main|hardest|changed|built|made|highlight\w*|recent\w*)\b",
    re.IGNORECASE,
)
FIRST_NAMED = re.compile(
    r"(?:(?:oh|well|hm+|probably|maybe|definitely|mostly|easily|honestly|um|i'd say|i think|i suppose|it was|that was|"
    r"(?:it|that)(?:'d| would) (?:probably )?be)\W+)*"
    r"(?:the|our|my) (?P<thing>(?:[\w'-]+ ){0,3}[\w'-]+?(?: (?:on|of|for|at|with) (?:the|our|my) (?:[\w'-]+ ){0,2}[\w'-]+)?)"
    r"[.,]",
    re.IGNORECASE,
)
"""What an answer names first and alone: "Probably the greasing on the spiral freezer." """
JOINS = frozenset(
    "at in on with for from to as and or but is was are were be been did do does have has had you your i we it they he "
    "she that this there who which what when where how why if not no like go went going come came".split()
)
NO_ARTICLE = re.compile(r"^(?:an?|the|your)\s+", re.IGNORECASE)
NO_WORK = re.compile(
    r"\b(?:learn|salary|pay|notice|why|sector|hobb\w+|weak\w*|less sure|expect\w*|questions?|ask (?:me|us)|drive|travel|"
    r"free time|want to|would you|know about us|know about our|outside work|start(?:ing)? date)\b",
    re.IGNORECASE,
)
"""Questions whose answers name no piece of work that somebody has done."""


MENTIONED = re.compile(
    r"\b(?:you (?:also )?|cv |r[eé]sum[eé] )(?:mention|list|write|wrote)(?:s|ed)? (?:about )?(?:the |your |an? )?"
    r"(?P<thing>(?:[\w'&-]+ ){0,3}[\w'&-]+?)(?: (?:in|on) (?:your|the) (?:cv|resume|r[eé]sum[eé]))?[.?]",
    re.IGNORECASE,
)
"""A question that only takes something up from the papers: "You also mention driver messages in your CV." """


def asked_subject(asked: str) -> str:
    """What a short question is about and nothing else, with "the"; empty where it is not sure."""
    found = SUBJECT.search(asked) or MENTIONED.search(asked)
    if found is None:
        return ""
    words = found["thing"].lower().split()
    if set(words) & JOINS or words[-1] in NO_TOPIC or words[-1].endswith("ly"):
        return ""
    if words[0].endswith("ing") and len(words) > 1:
        return ""  # "Your CV mentions redesigning the rounds."
    return f"the {found['thing']}"


def done_to(words: Parsed) -> list[Phrase]:
    """What the candidate did something to, in two words or more, the weightiest first."""
    deeds = [
        c
        for c in words.clauses
        if c.subject in ("i", "we")
        and c.tense == "past"
        and not (c.negated or c.modal or c.habitual)
        and not c.perfect
        and c.marker not in ("if", "unless", "because")
        and c.verb not in NO_DEED
    ]
    going = {t.start for c in words.clauses for t in c.tokens if t.tag == "VBG"}
    fit = [
        p
        for p in words.phrases
        if len(NO_ARTICLE.sub("", p.say).split()) > 1
        and (p.number != "several" or p.definite)
        and any(c.start <= p.start < c.end for c in deeds)
        and not any(p.start <= start < p.end for start in going)
    ]
    return sorted(fit, key=lambda p: -p.weight)


NO_DEED = frozenset("be have think feel want need like know hope wish mean".split())


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
