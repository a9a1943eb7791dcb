"""Going back: to the first round, to the résumé, to what was said at least four turns ago today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from roundtwo.core.brief import content_words
from roundtwo.core.claim_kinds import LOSING
from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis, ClaimNoted, ProbeType, Section, Source
from roundtwo.core.moves import Move
from roundtwo.core.persona import leaning

FITS: dict[Section, tuple[ProbeType, ...]] = {
    "first_round": ("own_part", "measure", "how", "alternative"),
    "behavioural": ("own_part", "measure", "how", "obstacle", "alternative"),
    "technical": ("alternative", "how", "measure", "obstacle"),
    "culture": ("own_part", "obstacle", "how", "learning"),
    "growth": ("learning", "alternative", "obstacle"),
    "closing": (),
}
"""What a callback may be after in the section it stands in, so that it shares the section's matter."""
CRITERION: dict[Section, str] = {
    "first_round": "follow_up", "behavioural": "depth", "technical": "technical", "culture": "fit", "growth": "growth",
}  # fmt: skip
RANK = {
    "result": 5,
    "number": 5,
    "role": 4,
    "scope": 4,
    "decision": 3,
    "motive": 2,
    "date": 1,
    "promise": 3,
}


def section_callbacks(room: Room, section: Section, sources: tuple[Source, ...]) -> Iterator[Move]:
    """Callbacks to claims of the papers that nobody has gone back to yet, the weightiest first."""
    called = {e.asked.claim for e in room.session.exchanges if e.asked.claim}
    barred = spent_words(room)
    told = told_today(room)
    every = " ".join(e.answer.say for e in room.session.answered if e.answer).lower()
    spoken = word_by_word(every)
    words = content_words(every)
    discussed = turns_discussed(room)
    claims = [
        c.noted
        for c in room.session.claims.values()
        if c.noted.source in sources
        and c.noted.claim not in called
        and spoken_of(c.noted)
        and not (c.noted.source == "first_round" and c.noted.turn in discussed)
        and not name_words(c.noted.name) & barred
        and not (c.noted.kind == "scope" and c.noted.figure and c.noted.figure.lower() in every)
        and not (c.noted.name and c.noted.name.lower().removeprefix("the ") in told)
        and not told_since(c.noted, spoken, words)
        and not PASTIME.search(c.noted.quote)
    ]
    opening = {
        w
        for e in room.session.answered
        if e.asked.section == "opening" and e.answer
        for w in content_words(e.answer.say)
    }

    turns = {c.noted.turn for c in room.session.claims.values() if c.noted.claim in called}

    def rank(claim: ClaimNoted) -> float:
        again = AGAIN if claim.source == "first_round" and claim.turn in turns else 0.0
        chosen = 1.5 if name_words(claim.name) & opening else 0.0
        drawn = DRAWN * (leaning(room.persona, claim.missing[:1]) - 1.0)
        return -(strength(claim) + chosen + drawn - again + room.chance(claim.claim).random() * 0.8)

    for claim in sorted(claims, key=rank):
        yield from claim_moves(room, section, claim)


DRAWN = 1.5
"""What a claim gains that lacks twice what the persona is after."""
AGAIN = 4.0
"""What a claim loses whose answer of round one was gone back to already: the others come first."""


PASTIME = re.compile(
    r"\b(?:at home|hobb\w+|spare time|free time|at (?:the )?weekends?|for fun|choir|allotment|"
    r"my (?:garden|kitchen|shed))\b",
    re.IGNORECASE,
)


WORD = re.compile(r"[^\W_]+")


def word_by_word(text: str) -> str:
    return " ".join(("", *WORD.findall(text.lower()), ""))


def told_since(claim: ClaimNoted, spoken: str, told: set[str]) -> bool:
    """Whether what a claim is known by was spoken of today, in whatever words around it: two of its words together, or
    most of a topic's words. `spoken` are today's answers word by word, `told` their words of content.
    """
    words = WORD.findall(claim.quote.lower()) if not is_topic(claim) else []
    held = content_words(claim.quote.replace("-", " "))
    pairs = (f" {a} {b} " for a, b in pairwise(words) if a in held and b in held and not a.isdigit())
    if any(pair in spoken for pair in pairs):
        return True
    known = name_words(claim.name) if is_topic(claim) else set()
    return len(known) > 1 and len(known & told) * 3 >= 2 * len(known)


def turns_discussed(room: Room) -> set[int | None]:
    """Answers of round one whose topic has been spoken of today, by whatever name it was found: no need to go back."""
    spoken = content_words(" ".join(e.asked.say for e in room.session.exchanges if e.asked.move != "open"))
    topics = [c.noted for c in room.session.claims.values() if c.noted.source == "first_round" and is_topic(c.noted)]
    return {c.turn for c in topics if len(name_words(c.name)) > 1 and name_words(c.name) <= spoken}


def name_words(name: str) -> set[str]:
    return content_words(name)


def spent_words(room: Room) -> set[str]:
    """Words of names that were spoken already, and of answers that touched something private or refused."""
    spent: set[str] = set()
    for e in room.session.exchanges:
        if e.asked.move == "callback" and e.asked.name:
            spent |= name_words(e.asked.name)
        # A secret bars its own thread; what is private bars its words wherever they come up again.
        closed = e.read is not None and (e.read.private not in (None, "secret") or "given_up" in e.read.features)
        if e.answer is not None and closed:
            spent |= content_words(e.answer.say)
    return spent


def told_today(room: Room) -> str:
    """What was said today outside the opening, for finding what needs no going back to."""
    return " ".join(e.answer.say for e in room.session.answered if e.answer and e.asked.section != "opening").lower()


LEANING = frozenset(
    "tend try like prefer aim believe usually always love enjoy sit run lead manage own head oversee have handle "
    "keep stay report".split()
)
"""What somebody says of their ways, or of what they are in charge of: there is no last time of it."""
IN_CHARGE = frozenset("run lead manage own head oversee have handle keep stay report".split())
SHARE = re.compile(r"%|percent|per cent|times|fold|\dx\b", re.IGNORECASE)
"""A figure that needs a second one to mean anything; how many customers there were does not."""


def spoken_of(claim: ClaimNoted) -> bool:
    """Whether it can be pointed at for sure: turned to "you", by the name of something made, by a figure, or
    a promise.
    """
    named = (bool(strict_name(claim.name)) and not claim.habit) or is_topic(claim)
    asked_for_one = claim.kind == "scope" and claim.missing in (("incident",), ("clarify",))
    figure = bool(claim.figure) and (asked_for_one or SHARE.search(claim.figure) is not None)
    second = claim.turned.split(" ")[1:2]
    leaning = bool(second) and second[0].lower() in LEANING and (claim.habit or second[0].lower() not in IN_CHARGE)
    return (bool(claim.turned) and not leaning) or named or figure or claim.kind == "promise" or quotable(claim)


def is_topic(claim: ClaimNoted) -> bool:
    """What a turn was about: said by its name, and a time of it asked for."""
    return claim.missing == ("incident",) and claim.kind == "role" and bool(claim.name)


MOST_QUOTED = 6
"""Words of the candidate's that may be repeated as they are (CRAFT)."""
FEWEST_QUOTED = 4
POINTING = frozenset("it that this them those these there one him her he she they".split())
"""Words that mean something said before: what ends in one says nothing by itself."""


AGAINST = re.compile(r"\b(?:mistakes?|blam\w+|fault|wrong|his|her|their)\b", re.IGNORECASE)
"""What is held against somebody, or is somebody else's."""


def quotable(claim: ClaimNoted) -> bool:
    """A short deed of the first round that nothing else points at: "We moved the accruals forward"."""
    words = claim.quote.rstrip(".").split()
    told = claim.source == "first_round" and claim.doer in ("i", "we") and claim.kind in ("role", "decision")
    whole = bool(claim.object) and FEWEST_QUOTED <= len(words) <= MOST_QUOTED
    if AGAINST.search(claim.quote):
        return False
    pointing = POINTING & {word.lower().strip(",;") for word in words}
    return told and whole and not pointing and claim.deed not in LOSING and words[0].lower() in ("i", "we")


def strict_name(name: str) -> str:
    words = name.removeprefix("the ").split()
    return name if len(words) > 1 or (name and not name.startswith("the ")) else ""


def strength(claim: ClaimNoted) -> float:
    return (
        RANK[claim.kind]
        + (2.0 if claim.turned else 1.0 if strict_name(claim.name) else 0)
        + (0.5 if claim.missing else 0)
    )


def words_moves(section: Section, claim: ClaimNoted, origin: str) -> Iterator[Move]:
    """Goes back to a short deed in its own words."""
    probes: tuple[ProbeType, ...] = ("own_part", "how", "measure") if claim.doer == "we" else ("how", "measure")
    for probe in probes:
        yield callback(section, claim, probe, (f"{origin}:words",), {"quote": claim.quote.rstrip(".")})


def claim_moves(room: Room, section: Section, claim: ClaimNoted) -> Iterator[Move]:
    if quotable(claim) and not (claim.turned or strict_name(claim.name) or claim.figure):
        yield from words_moves(section, claim, origin_of(room, claim))
    else:
        yield from pointed_moves(room, section, claim)


def pointed_moves(room: Room, section: Section, claim: ClaimNoted) -> Iterator[Move]:
    """Goes back to a claim by what points at it: a promise, a foggy word, a name, a turned clause, a figure."""
    origin = origin_of(room, claim)
    if claim.kind == "promise":
        yield callback(section, claim, "how", (f"promise:{origin}", "promise"), {"quote": few(claim.quote)})
        return
    if claim.missing == ("clarify",):
        yield callback(section, claim, "clarify", (f"{origin}:fog",), {"quote": claim.figure})
        return
    if claim.missing == ("incident",) and claim.figure and claim.kind == "scope":
        yield callback(section, claim, "incident", (f"{origin}:self",), {"quote": claim.figure})
        return
    slots: dict[str, str] = {}
    if claim.missing == ("incident",) and claim.name:
        slots = {"name": claim.name, "Name": claim.name[:1].upper() + claim.name[1:]}
        yield callback(section, claim, "incident", (f"{origin}:topic",), slots)
        return
    situations: tuple[str, ...] = (origin,)
    several = claim.turned and SEVERAL.search(claim.turned) is not None and not claim.habit
    last = claim.turned.split(" ")[-1].lower() if claim.turned else ""
    if several and last not in room.lexicon.people and not PEOPLE.search(last):
        slots = {"clause": claim.turned[:1].lower() + claim.turned[1:], "turned": claim.turned}
        yield callback(section, claim, "incident", (f"{origin}:several",), slots)
        return
    if claim.turned:
        situations = (f"{origin}:{'habit' if claim.habit else 'deed'}",)
        slots = {"clause": claim.turned[:1].lower() + claim.turned[1:], "turned": claim.turned}
    elif strict_name(claim.name):
        slots = {"name": claim.name, "Name": claim.name[:1].upper() + claim.name[1:]}
    if claim.figure and len(claim.figure.split()) <= 6:
        slots["quote"] = claim.figure
    wanted: list[ProbeType] = [p for p in claim.missing if p in FITS[section]] + [
        p for p in FITS[section] if p != "own_part"
    ]
    if claim.turned and claim.habit:
        wanted = ["incident"]
    elif not claim.turned and not slots.get("name"):
        wanted = ["measure"]
    for probe in dict.fromkeys(wanted[:3]):
        yield callback(section, claim, probe, situations, slots)


PEOPLE = re.compile(r"(?:ers|ors|ists|ants|ees|ians|men|women|staff|people|pupils|juniors)$")
"""Names of somebody: none of them was "most yours"."""
SEVERAL = re.compile(
    r"(?<!\bof )\b(?:\d+|several|many|various|core|all|most|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?:[\w-]+\s+){0,4}[\w-]+s$"
)
"""A claim about many things at once ("you worked on 6 brand identity projects"): one of them is asked for."""


def few(quote: str) -> str:
    """The first words of a promise, up to where one may stop."""
    words = quote.split()
    kept = words[:MOST_QUOTED]
    while len(kept) > FEWEST_OF_PROMISE and len(words) > len(kept) and kept[-1].lower() in DANGLING:
        kept.pop()
    return " ".join(kept).rstrip(",.;:")


FEWEST_OF_PROMISE = 3
DANGLING = frozenset(
    "a an the for to of in on at by with from about into and or but that my your our their his her its how what".split()
)
"""Words on which nobody stops: "I'll bring a one-page plan for"."""


def origin_of(room: Room, claim: ClaimNoted) -> str:
    if claim.source == "first_round":
        return "transcript" if room.session.start.brief.first_round.source == "transcript" else "notes"
    return claim.source


def callback(
    section: Section,
    claim: ClaimNoted,
    probe: ProbeType,
    situations: tuple[str, ...],
    slots: dict[str, str],
) -> Move:
    return Move(
        kind="callback",
        section=section,
        situations=situations,
        probe=probe,
        criterion=CRITERION.get(section, "follow_up"),
        claim=claim.claim,
        basis=Basis(source=claim.source, turn=claim.turn, quote=claim.quote),
        slots=slots,
        topic=claim.topic,
    )


SHORTEST = 3


def undiscussed(room: Room, beyond_papers: bool = False) -> list[str]:
    """One of the posting's demands that nobody spoke of; `beyond_papers` leaves out what the résumé shows as well."""
    brief = room.session.start.brief
    today = (e.asked.say + " " + (e.answer.say if e.answer else "") for e in room.session.exchanges)
    shown = brief.resume if beyond_papers else ""
    said = " ".join((shown, *(turn.say for turn in brief.first_round.turns), *today)).lower()
    for claim in room.session.claims.values():
        name = claim.noted.name
        head = name.split(" ")[-1].lower()
        hollow = head in room.lexicon.stop_names or len(name) <= SHORTEST  # "administrator level", "HR"
        if claim.noted.source == "job" and not hollow and not any(word in said for word in content_words(name)):
            return [name]
    return []
