"""Going back: to the first round, to the résumé, to what was said at least four turns ago today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.brief import content_words
from roundtwo.core.claims import GIVEN_BY
from roundtwo.core.deeds import gerund
from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis, ClaimNoted, Hook, InterviewerAsked, ProbeType, Section, Source
from roundtwo.core.moves import Move
from roundtwo.core.session import Exchange
from roundtwo.core.talk_hooks import TALK

TURNS_BACK = 4
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
NOT_RETOLD = frozenset({"opening", "your_questions", "exercise", "closing"})
TELLING = frozenset({"we_deed", "decision", "made", "introduced", "fixed", "scope_word", "broad", "check"})
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
    claims = [
        c.noted
        for c in room.session.claims.values()
        if c.noted.source in sources
        and c.noted.claim not in called
        and spoken_of(c.noted)
        and not name_words(c.noted.name) & barred
        and not (c.noted.kind == "scope" and c.noted.figure and c.noted.figure.lower() in every)
        and not (c.noted.name and c.noted.name.lower().removeprefix("the ") in told)
    ]
    opening = {
        w
        for e in room.session.answered
        if e.asked.section == "opening" and e.answer
        for w in content_words(e.answer.say)
    }

    def rank(claim: ClaimNoted) -> float:
        chosen = 1.5 if name_words(claim.name) & opening else 0.0
        return -(strength(claim) + chosen + room.chance(claim.claim).random() * 0.8)

    for claim in sorted(claims, key=rank):
        yield from claim_moves(room, section, claim)


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
    named = bool(strict_name(claim.name)) and not claim.habit
    asked_for_one = claim.kind == "scope" and claim.missing in (("incident",), ("clarify",))
    figure = bool(claim.figure) and (asked_for_one or SHARE.search(claim.figure) is not None)
    second = claim.turned.split(" ")[1:2]
    leaning = bool(second) and second[0].lower() in LEANING and (claim.habit or second[0].lower() not in IN_CHARGE)
    return (bool(claim.turned) and not leaning) or named or figure or claim.kind == "promise"


def strict_name(name: str) -> str:
    words = name.removeprefix("the ").split()
    return name if len(words) > 1 or (name and not name.startswith("the ")) else ""


def strength(claim: ClaimNoted) -> float:
    return (
        RANK[claim.kind]
        + (2.0 if claim.turned else 1.0 if strict_name(claim.name) else 0)
        + (0.5 if claim.missing else 0)
    )


def claim_moves(room: Room, section: Section, claim: ClaimNoted) -> Iterator[Move]:
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
    if several and claim.turned.split(" ")[-1].lower() not in room.lexicon.people:
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


SEVERAL = re.compile(
    r"(?<!\bof )\b(?:\d+|several|many|various|core|all|most|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?:[\w-]+\s+){0,4}[\w-]+s$"
)
"""A claim about many things at once ("you worked on 6 brand identity projects"): one of them is asked for."""


def few(quote: str) -> str:
    return " ".join(quote.split()[:6]).rstrip(",.;:")


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


def story_callbacks(room: Room, section: Section) -> Iterator[Move]:
    """Callbacks to stories told today, at least four turns ago and in another thread; one a story."""
    fits = FITS.get(section, ())
    threads_called = {
        (opened.asked.thread if (opened := room.session.exchange_at(e.asked.basis.turn)) else None)
        for e in room.session.exchanges
        if e.asked.move == "callback" and e.asked.basis and e.asked.basis.source == "answer" and e.asked.basis.turn
    }
    found: list[tuple[float, Move]] = []
    for exchange in room.session.answered:
        asked, answer = exchange.asked, exchange.answer
        if answer is None or asked.thread in threads_called or asked.thread == room.asked.thread:
            continue
        if room.session.next_turn - answer.turn >= TURNS_BACK:
            found.extend(story_moves(room, section, exchange, fits))
    found.sort(key=lambda pair: -pair[0])
    for _, move in found:
        yield move


def story_moves(
    room: Room, section: Section, exchange: Exchange, fits: tuple[ProbeType, ...]
) -> Iterator[tuple[float, Move]]:
    read, answer, asked = exchange.read, exchange.answer, exchange.asked
    thread = room.session.thread(asked.thread)
    if (
        read is None
        or answer is None
        or any(e.read and (e.read.private or "given_up" in e.read.features) for e in thread)
    ):
        return
    if read.kind not in ("story", "vague_story") or asked.section in NOT_RETOLD or len(answer.say.split()) < 12:
        return
    told = room.session.thread_features(asked.thread)
    tried = {e.asked.missing for e in thread}
    barred = spent_words(room)
    spoken = content_words(" ".join(room.session.says()))
    quoted = {e.asked.basis.quote for e in room.session.exchanges if e.asked.basis}
    for rank, (name, hook) in enumerate(names_of_story(room, exchange, told)):
        if name_words(name) & barred or name_words(name) <= spoken or hook.quote in quoted:
            continue  # what was spoken of already is not what to go back to
        clause = name if name.startswith("you ") else ""
        if hook.kind in ASIDE:
            yield aside_move(section, asked, read.turn, hook)
            continue
        slots = {"clause": clause} if clause else {"name": name, "Name": name[:1].upper() + name[1:]}
        for probe in fits:
            if probe in tried or not open_part(probe, told):
                continue
            if probe == "own_part" and hook.does and name == gerund(hook.does):
                continue  # the deed is named as the candidate's own
            weight = 3.0 - 0.4 * rank - 0.3 * fits.index(probe) + 0.5 * room.chance(f"{answer.turn}{name}").random()
            yield (
                weight + 0.2 * len(read.parts) + min(len(answer.say.split()) / 60, 1.5),
                Move(
                    kind="callback",
                    section=section,
                    situations=("answer:deed",) if clause else ("answer",),
                    probe=probe,
                    criterion=CRITERION.get(section, "depth"),
                    basis=Basis(source="answer", turn=read.turn, quote=hook.quote),
                    slots=slots,
                    topic=asked.topic,
                ),
            )


ASIDE: dict[str, tuple[str, ProbeType]] = {
    "change": ("answer:change", "measure"),
    "person": ("answer:person", "how"),
    "asked": ("answer:person", "how"),
    "resisted": ("answer:person", "how"),
}
"""What a story can be found again by where nothing was made in it: a change in figures, somebody in it."""


def aside_move(section: Section, asked: InterviewerAsked, turn: int, hook: Hook) -> tuple[float, Move]:
    situation, probe = ASIDE[hook.kind]
    slots = {"name": hook.name, "Name": hook.name[:1].upper() + hook.name[1:], "quote": hook.name}
    move = Move(
        kind="callback",
        section=section,
        situations=(situation,),
        probe=probe,
        criterion=CRITERION.get(section, "depth"),
        basis=Basis(source="answer", turn=turn, quote=hook.quote),
        slots=slots,
        topic=asked.topic,
    )
    return 2.0, move


def names_of_story(room: Room, exchange: Exchange, told: set[str]) -> Iterator[tuple[str, Hook]]:
    """How the story can be called: by the thing the candidate made or decided, else as its question would call it."""
    read = exchange.read
    if read is None or not read.hooks:
        return
    question = room.question_of(exchange)
    if "failure" not in told:
        for hook in read.hooks:
            if hook.turned and hook.kind not in TALK | {"no_result", "event"}:
                yield hook.turned[:1].lower() + hook.turned[1:], hook
        for hook in read.hooks:
            if hook.kind in TELLING and strict_name(hook.name):
                yield hook.name, hook
        for hook in read.hooks:
            if hook.does and hook.kind in (*TELLING, "whole"):
                yield gerund(hook.does), hook
        for hook in read.hooks:
            if hook.kind == "topic" or hook.kind in ASIDE:
                yield hook.name, hook
    opened = exchange.asked.thread == exchange.asked.turn
    spoken = (
        question is not None
        and exchange.answer is not None
        and content_words(question.label) & content_words(exchange.answer.say)
    )
    if opened and question is not None and spoken and exchange.asked.section != "first_round":
        # A question's own name for a story is only the candidate's where the words were.
        yield question.label, next((h for h in read.hooks if h.kind == "whole"), read.hooks[0])


def open_part(probe: ProbeType, told: set[str]) -> bool:
    """Whether a part of the story is still open, on the safe side: an effect is a measure, a reason an alternative."""
    if probe == "own_part":
        return "we_deed" in told and "decider" not in told
    if probe == "learning":
        return "learning" not in told
    if "failure" in told:
        return False
    closed = {"measure": {"result", "measure", "baseline"}, "alternative": {"alternative"}, "how": {"method"}}
    return not closed.get(probe, set(GIVEN_BY[probe])) & told


SHORTEST = 3


def undiscussed(room: Room) -> list[str]:
    """One of the posting's demands that nobody spoke of."""
    said = " ".join((e.asked.say + " " + (e.answer.say if e.answer else "")) for e in room.session.exchanges).lower()
    for claim in room.session.claims.values():
        name = claim.noted.name
        head = name.split(" ")[-1].lower()
        hollow = head in room.lexicon.stop_names or len(name) <= SHORTEST  # "administrator level", "HR"
        if claim.noted.source == "job" and not hollow and not any(word in said for word in content_words(name)):
            return [name]
    return []
