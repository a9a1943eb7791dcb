"""What the interviewer takes home: one plain thing that the candidate told, in words that are sure to read well."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from roundtwo.core.brief import content_words
from roundtwo.core.contradictions import clashes_of
from roundtwo.core.director.callbacks import strict_name
from roundtwo.core.director.room import Room
from roundtwo.core.director.stories import TELLING
from roundtwo.core.events import Hook
from roundtwo.core.lexicon import straight
from roundtwo.core.moves import Lead
from roundtwo.core.session import Exchange
from roundtwo.core.turning import POINTERS

Hooks = Sequence[Hook]
Ranked = list[tuple[float, Lead]]
"""Things to come back to, with how good each is."""
TOLD_IN = ("story", "vague_story", "fact", "habit")
"""Kinds of answers that tell of something that was."""
LOOKING_ON = frozenset({"hypothetical", "goal", "motive"})
"""Question types in answer to which nothing was told that one would take home, unless nothing else was told."""
NO_STORIES = frozenset({"opening", "exercise", "your_questions", "closing"})
FEWEST_TOLD, FEWEST_AT_ALL = 12, 4
"""Words of an answer from which somebody may remember it on the way home."""
QUOTED = (5, 13)
"""Words of a deed that is said again as it was told, fewest and most."""
FEWEST_NAMED = 2
"""Words of content of such a deed beside its verb: "I looked a few things up" tells nothing."""
GIVING_UP = re.compile(
    r"(?:give up|gave up|drop(?:ped)?|quit|leave|left|lose|lost|miss(?:ed)?|forget|forgot|"
    r"cancel(?:l?ed)?|fail(?:ed)?)\b",
    re.IGNORECASE,
)
"""Deeds that nobody wants to be remembered by."""
OWN_DEED = re.compile(r"^(?:I|we) \w{2,} ", re.IGNORECASE)
NO_DEED = re.compile(
    r"^(?:I|we) (?:'\w+|am|was|were|had|have|got|think|thought|feel|felt|know|knew|want|wanted|wish|hoped|like|liked|"
    r"love|loved|said|meant|guess|suppose|need|needed|could|would|should|might|may|can|will|must|did|do|don't|didn't|never|even|"
    r"always|usually|often|gave up|dropped|quit|left|lost|missed|forgot|cancell?ed|cried|apologi[sz]ed|failed|broke|"
    r"shouted|reported myself|shook|try|tried|keep|learned|learnt|heard|saw|looked|grabbed|"
    r"picked|knocked|carried|stood|sat|came|went|told|ended)\b|"
    r"\b(?:not|\w+n't|would|could|never|by mistake|sorry|wrong|without|waited|jokes?|joked|laugh\w*|tea|coffee|late)\b",
    re.IGNORECASE,
)
"""Clauses in which nothing was done, or nothing that one would be glad to hear again."""
TO_SOMEBODY = re.compile(
    r"\b(?:to|from|for|with|of|by|at|on|in|and) (?:you|me|us|him|her|them)$|\b(?:girl|lad|boy|guy)s?\b", re.IGNORECASE
)
"""What reads badly once it is turned round, or says of somebody what one would not say again."""


def remembrances(room: Room) -> Iterator[Lead]:
    """The one thing, from the best told story, else from whatever was told, and what could stand in its place."""
    shaken = shaken_quotes(room)
    for fewest, aside in ((FEWEST_TOLD, LOOKING_ON), (FEWEST_AT_ALL, frozenset[str]())):
        told = [each for each in room.session.answered if tellable(room, each, fewest, aside)]
        hooked = [(exchange, hooks_of(exchange, shaken)) for exchange in told]
        for way in WAYS:
            found = [lead for exchange, hooks in hooked for lead in way(room, exchange, hooks)]
            yield from (lead for _, lead in sorted(found, key=lambda each: -each[0]))
    before = told_before(room)
    if before is not None:
        yield before


def told_before(room: Room) -> Lead | None:
    """What was told in round one, or stands in the résumé, where nothing was told today."""
    claims = [claim for claim in room.session.claims.values() if claim.status not in ("contradicted", "narrowed")]
    for source in ("answer", "first_round", "resume"):
        told = [claim.noted for claim in claims if claim.noted.source == source and not claim.noted.habit]
        turned = [noted.turned for noted in told if reads_well(straight(noted.turned))]
        if turned:
            return named(f"how {turned[0][:1].lower()}{turned[0][1:]}")
        names = [noted.name for noted in told if stands_alone(noted.name)]
        if names:
            return named(names[0])
    return None


def reads_well(turned: str) -> bool:
    """Whether a deed turned to "you" may be named at the end."""
    deed = turned.partition(" ")[2]
    return bool(turned) and not (TO_SOMEBODY.search(turned) or TRIFLE.search(turned) or GIVING_UP.match(deed))


TRIFLE = re.compile(r"\b(?:brew|tea|coffee|cake|biscuits?|jokes?|joked|lunch)\b", re.IGNORECASE)
"""What nobody takes home from an interview."""


def tellable(room: Room, exchange: Exchange, fewest: int, aside: frozenset[str]) -> bool:
    """Whether an answer may be gone back to at the goodbye: nothing painful, and nothing that went wrong."""
    read = exchange.read
    thread = room.session.thread(exchange.asked.thread)
    taken_back = any(e.read is not None and "narrowing" in e.read.features for e in thread)
    return (
        read is not None
        and exchange.answer is not None
        and not taken_back
        and not read.private
        and read.kind in TOLD_IN
        and not {"failure", "given_up"} & set(read.features)
        and room.question_type_of(exchange) not in aside | {"failure", "logistics"}
        and len(exchange.answer.say.split()) >= fewest
        and exchange.asked.section not in NO_STORIES
    )


def told_well(exchange: Exchange) -> float:
    """What somebody took time for is more likely what mattered to them."""
    read, answer = exchange.read, exchange.answer
    if read is None or answer is None:
        return 0.0
    return len(read.parts) + ("measure" in read.features) / 2 + min(len(answer.say.split()) / 30, 3.0)


def hooks_of(exchange: Exchange, shaken: Collection[str]) -> list[Hook]:
    """The places of an answer where something was done; none of a matter on which two things were said."""
    hooks = exchange.read.hooks if exchange.read is not None else ()
    return [
        hook
        for hook in hooks
        if hook.kind in (*TELLING, "whole", "success", "deed")
        and not any(hook.quote in quote or quote in hook.quote for quote in shaken)
    ]


def shaken_quotes(room: Room) -> list[str]:
    """Both sides of every contradiction there is."""
    answers = {e.answer.turn for e in room.session.answered if e.answer}
    return [side.quote for clash in clashes_of(room.session, answers) for side in (clash.older, clash.newer)]


def by_deed(_room: Room, exchange: Exchange, hooks: Hooks) -> Ranked:
    """ "how you moved the audit to March"."""
    found = next((text for hook in hooks if reads_well(text := straight(hook.turned))), "")
    return [(told_well(exchange), named(f"how {found[:1].lower()}{found[1:]}"))] if found else []


def by_words(_room: Room, exchange: Exchange, hooks: Hooks) -> Ranked:
    """A deed in the candidate's own words."""
    said = exchange.answer.say if exchange.answer is not None else ""
    quotes = [hook.quote.rstrip(".,;:!? ") for hook in hooks]
    fitting = [quote for quote in dict.fromkeys(quotes) if sayable(quote) and stands_whole(said, quote)]
    return [
        (len(content_words(quote)) + told_well(exchange) / 2, Lead("close", "remember_words", {"quote": quote}))
        for quote in fitting
    ]


def stands_whole(said: str, quote: str) -> bool:
    """Whether a clause is one of its own where it was said, and not the tail of another: "those I sorted in March"."""
    before, found, after = said.partition(quote)
    return bool(found) and bool(BEGINS.search(before)) and bool(ENDS.match(after))


BEGINS = re.compile(r"(?:^|[.!?:;,]|\b(?:and|so|then|but))\s*$", re.IGNORECASE)
ENDS = re.compile(r"\s*(?:$|[.!?:;,]|(?:and|so|but)\b)", re.IGNORECASE)


def sayable(quote: str) -> bool:
    """Whether a clause stands by itself when it is said again: own, done, and pointing at nothing else."""
    plain = straight(quote)
    words = plain.lower().split()
    if not QUOTED[0] <= len(words) <= QUOTED[1] or not OWN_DEED.match(plain) or NO_DEED.search(plain):
        return False
    rest = {word.strip(",.;:") for word in words[1:]}
    pointing = rest & (POINTERS | {"there", "i", "we", "you", "some", "something", "things", "stuff"})
    return not pointing and not TO_SOMEBODY.search(plain) and len(content_words(plain)) > FEWEST_NAMED


def by_name(_room: Room, exchange: Exchange, hooks: Hooks) -> Ranked:
    """What the story was about, where its name stands by itself: "the slip ring cleaning", "Black Friday"."""
    called = (exchange.asked.name if exchange.asked.move == "callback" else None) or ""
    names = [h.name for h in hooks if content_words(h.name) <= content_words(h.quote)]
    if called.startswith("you "):
        return [(told_well(exchange), named(f"how {called}"))]
    found = next((name for name in (*names, called) if stands_alone(name)), "")
    return [(told_well(exchange), named(found))] if found else []


def stands_alone(name: str) -> bool:
    """Whether it is a thing that was named in full: with its article and two words, or by a name of its own."""
    return bool(strict_name(name)) and (name.startswith("the ") or (name[:1].isupper() and " " in name))


WAYS: tuple[Callable[[Room, Exchange, Hooks], Ranked], ...] = (by_deed, by_words, by_name)
"""From what reads best to what is named at least."""


def named(name: str) -> Lead:
    return Lead("close", "remember", {"name": name, "Name": name[:1].upper() + name[1:]})
