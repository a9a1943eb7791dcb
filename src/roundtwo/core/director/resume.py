"""The résumé's own turn: once or twice a session something is asked that stands there and has not come up.

What is asked for is work. A gap between two jobs is left to the candidate: there may be a child, an illness or a death
in it, and an interviewer who asks for it has asked for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.brief import content_words
from roundtwo.core.director.callbacks import callback, claim_moves, spent_words, spoken_of, strict_name
from roundtwo.core.director.room import Room
from roundtwo.core.events import ClaimNoted, ProbeType, Section
from roundtwo.core.moves import Move
from roundtwo.core.resume_lines import begun

MOST = 2
"""Asks of a session that rest on the résumé."""
BEFORE = 2
"""Threads of the first round that come before the résumé's."""
KNOWN = 0.6
"""Share of a line's words from which it has been spoken of."""
FITS: dict[Section, tuple[ProbeType, ...]] = {
    "first_round": ("how", "own_part", "measure"),
    "behavioural": ("how", "obstacle", "own_part"),
    "technical": ("how", "obstacle", "measure"),
}


QUALIFICATION = re.compile(
    r"\b(?:HNC|HND|NVQ|BTEC|GCSEs?|A[- ]levels?|B\.?Sc|B\.?A|B\.?Eng|M\.?Sc|M\.?A|MBA|Ph\.?D|PGCE|PGDip|diploma|"
    r"certificate|certified|degree|licen[cs]e|qualification|(?:evening|online|foundation) course|award|school|"
    r"university|college)\b"
)
"""What somebody learned or holds on paper: there is no first week of it to ask for."""


def resume_moves(room: Room, section: Section) -> Iterator[Move]:
    """Lines of the résumé that nobody has spoken of, those nearest to the posting first."""
    if asked_of_it(room) >= MOST:
        return
    called = {e.asked.claim for e in room.session.exchanges if e.asked.claim}
    barred = spent_words(room)
    heard = content_words(heard_so_far(room))
    claims = [
        c.noted
        for c in room.session.claims.values()
        if c.noted.source == "resume" and c.noted.claim not in called and not content_words(c.noted.quote) & barred
    ]
    resume = room.session.start.brief.resume
    fresh = [c for c in claims if not spoken_of_before(c, heard) and not QUALIFICATION.search(c.quote)]
    places = {c.claim: resume.find(c.quote.splitlines()[0]) / max(len(resume), 1) for c in fresh}
    job = content_words(room.session.start.brief.job)

    def rank(claim: ClaimNoted) -> float:
        near = min(len(content_words(claim.quote) & job), 3)
        lately = 1.5 * (1 - places[claim.claim])  # a résumé begins with the job of today
        return -(near + lately + 0.5 * bool(re.search(r"\d", claim.quote)) + room.chance(claim.claim).random())

    for claim in sorted(fresh, key=rank):
        if spoken_of(claim) and (claim.turned or strict_name(claim.name)):
            yield from claim_moves(room, section, claim)
        elif claim.topic and not claim.deed:
            yield from line_moves(room, section, claim)


def due(room: Room, section: Section) -> bool:
    """Whether the résumé's turn has come: after two matters of the first round, and once more among the stories."""
    opened = [e.asked for e in room.session.exchanges if e.asked.thread == e.asked.turn and e.asked.section == section]
    if section == "first_round":
        return asked_of_it(room) == 0 and len(opened) >= min(BEFORE, max(room.standing().slot.asks - 1, 1))
    return section in FITS and len(opened) >= 1 and all(ask.basis is None for ask in opened)


def asked_of_it(room: Room) -> int:
    """The asks so far that rest on the résumé."""
    opened = [e.asked for e in room.session.exchanges if e.asked.thread == e.asked.turn]
    return sum(
        any(basis is not None and basis.source == "resume" for basis in (ask.basis, ask.against)) for ask in opened
    )


def heard_so_far(room: Room) -> str:
    brief = room.session.start.brief
    said = [e.asked.say + " " + (e.answer.say if e.answer else "") for e in room.session.exchanges]
    return " ".join([*(turn.say for turn in brief.first_round.turns), *said])


def spoken_of_before(claim: ClaimNoted, heard: set[str]) -> bool:
    words = content_words(claim.quote)
    named = content_words(" ".join(claim.topic)) if not claim.deed else set()
    return not words or len(words & heard) / len(words) >= KNOWN or (bool(named) and named <= heard)


FEWEST_OF_LINE = 4
"""Words of a line that tells of something: "Membrane filtration" is a skill on a list."""


def line_moves(room: Room, section: Section, claim: ClaimNoted) -> Iterator[Move]:
    found = begun(claim.quote, room.lexicon)
    if found is None or len(claim.quote.split()) < FEWEST_OF_LINE:
        return
    slots = {"quote": found.lead, **({"against": found.change} if found.change else {})}
    probes: tuple[ProbeType, ...] = ("measure", "how") if found.change else FITS.get(section, ("how",))
    for probe in probes:
        situation = "resume:change" if found.change else "resume:line"
        yield callback(section, claim, probe, (situation,), slots)
