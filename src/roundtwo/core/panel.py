"""A panel: who has the word, as a rule over the session. Two or three personas share the sections out among them.

The first one named opens. The word changes hands only between two sections, so never in an open thread, and the one
who leaves says so aloud. It may come back once, where somebody's own matter comes late. Whoever has the word at the end
says goodbye: the end can come at any moment, and handing back for two sentences would be a ceremony.

The sections that are left are shared out anew at every boundary, so that where time runs short those who have not had
their turn still get one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from roundtwo.core.agenda import SHARES, WORKING
from roundtwo.core.errors import UsageError
from roundtwo.core.events import InterviewerAsked, Section
from roundtwo.core.invitation import Invitation, stands_for
from roundtwo.core.persona import Persona
from roundtwo.core.session import Session

MOST = 3
"""Personas on a panel: with more, nobody has time for a thread."""
ENDS: tuple[Section, ...] = ("your_questions", "closing")
ENDS_MINUTES = 2.0
"""What each of these counts."""
CHANGE = 1.5
"""Minutes of better fit that a change of the word has to bring."""
EARLY = 1.0
"""The same, beyond that, where somebody would leave who has only said hello."""
UNEVEN = 0.15
"""How much a minute counts that somebody has more or less of than the others."""
UNHEARD: Mapping[Section, float] = {"your_questions": 40.0, "closing": 70.0}
"""What it costs where somebody gets nothing but this; with nothing at all it is `SILENT`."""
SILENT = 100.0


def panel_ids(text: str) -> tuple[str, ...]:
    """The ids in "a,b,c", in their order. Raises `UsageError` for one named twice, for too many, and for none."""
    ids = tuple(part.strip() for part in text.split(","))
    if not all(ids):
        raise UsageError(
            f"“{text}” names nobody in one of its places.", "Write the ids with commas between: sceptic,technical-peer."
        )
    twice = next((each for each in ids if ids.count(each) > 1), None)
    if twice is not None:
        raise UsageError(f"“{twice}” is named twice.", "Name each persona of a panel once.")
    if len(ids) > MOST:
        raise UsageError(f"A panel has {MOST} personas at most, and these are {len(ids)}.", f"Name two or {MOST}.")
    return ids


def speaker(session: Session, panel: Sequence[Persona]) -> Persona:
    """Who has the word for the turn that comes."""
    last = session.last
    if last is None:
        return panel[0]
    asked = last.asked
    has_it = asked.hands_to if asked.move == "hand_over" else asked.persona
    return next((each for each in panel if each.id == has_it), panel[0])


def handed_over(session: Session) -> InterviewerAsked | None:
    """The hand-over that the turn to come follows on, if it does."""
    last = session.last
    return last.asked if last is not None and last.asked.move == "hand_over" else None


def section_weights(panel: Sequence[Persona]) -> dict[str, float]:
    """What the agenda is planned by: the panel's weights, each persona's counting the same."""
    if len(panel) == 1:
        return panel[0].sections
    return {s: sum(p.sections.get(s, 1.0) for p in panel) / len(panel) for s in WORKING}


def holder(session: Session, panel: Sequence[Persona], following: Sequence[Section]) -> Persona:
    """Who should have the word in the first of the sections that are left."""
    if len(panel) == 1 or not following:
        return speaker(session, panel)
    has_it = panel.index(speaker(session, panel))
    ids = [each.id for each in panel]
    # A hand-over stands in the section that it opens, and is spoken by the one who leaves.
    asked = [e.asked for e in session.exchanges if e.asked.move != "hand_over"]
    held = [{each.section for each in asked if each.persona == i} - {"opening"} for i in ids]
    changes = len(session.exchanges) - len(asked)
    state = Standing(
        fits=tuple(fits(each) for each in panel),
        minutes=tuple(sum(SHARES.get(s, 0.0) for s in sections) for sections in held),
        heard=tuple(bool(sections) for sections in held),
        has_it=has_it,
        changes_left=max(len(panel) - changes, 0),
    )
    return panel[shared_out(state, tuple(following))[0]]


class Standing(msgspec.Struct, frozen=True):
    """How the word went so far. Places are those of the panel."""

    fits: tuple[tuple[tuple[str, float], ...], ...]
    minutes: tuple[float, ...]
    """Of working sections, as planned for."""
    heard: tuple[bool, ...]
    """Who has had a section; the opening alone is none."""
    has_it: int
    changes_left: int


def fits(persona: Persona) -> tuple[tuple[str, float], ...]:
    """How well each section suits a persona, against their own average: a loud file gets no more than a quiet one."""
    average = sum(persona.sections.get(s, 1.0) for s in WORKING) / len(WORKING) or 1.0
    ends = ((s, persona.sections.get(s, 1.0)) for s in ENDS)
    return (*((s, persona.sections.get(s, 1.0) / average) for s in WORKING), *ends)


@lru_cache(maxsize=256)
def shared_out(state: Standing, following: tuple[Section, ...]) -> tuple[int, ...]:
    """Who holds each of the sections that are left: the best of all ways to share them out."""
    fit = [dict(each) for each in state.fits]

    def worth(way: tuple[int, ...]) -> float:
        suits = sum(SHARES.get(s, ENDS_MINUTES) * fit[who].get(s, 1.0) for s, who in zip(following, way, strict=True))
        changes = sum(a != b for a, b in zip((state.has_it, *way), way, strict=False))
        early = EARLY if way[0] != state.has_it and not state.heard[state.has_it] else 0.0
        return (
            suits - CHANGE * changes - early - UNEVEN * spread(state, following, way) - unheard(state, following, way)
        )

    return max(ways(state, len(following)), key=worth)


def ways(state: Standing, count: int) -> Iterator[tuple[int, ...]]:
    """Every way to share out so many sections with no more changes than are left."""

    def further(way: tuple[int, ...], has_it: int, left: int) -> Iterator[tuple[int, ...]]:
        if len(way) == count:
            yield way
            return
        yield from further((*way, has_it), has_it, left)
        if left:
            for other in range(len(state.fits)):
                if other != has_it:
                    yield from further((*way, other), other, left - 1)

    return further((), state.has_it, state.changes_left)


def spread(state: Standing, following: tuple[Section, ...], way: tuple[int, ...]) -> float:
    """How far the personas' minutes are from even."""
    minutes = list(state.minutes)
    for section, who in zip(following, way, strict=True):
        minutes[who] += SHARES.get(section, 0.0)
    average = sum(minutes) / len(minutes)
    return sum(abs(each - average) for each in minutes)


def unheard(state: Standing, following: tuple[Section, ...], way: tuple[int, ...]) -> float:
    """What it costs that somebody gets no section that they can go into anything in."""
    cost = 0.0
    for place, had in enumerate(state.heard):
        if not had:
            got = [UNHEARD.get(section, 0.0) for section, who in zip(following, way, strict=True) if who == place]
            cost += min(got, default=SILENT)
    return cost


# -- how they speak of each other --------------------------------------------------------------

FEW_WORDS = 12
"""Whoever asks in so few words hands over in few."""
WARM = 4


def tone(persona: Persona) -> str:
    """The tone of a persona's hand-over, as the wording table has it."""
    if persona.words[1] <= FEW_WORDS:
        return "brief"
    return "warm" if persona.warmth >= WARM else "plain"


def own_name(persona: Persona) -> str:
    """A person's name, where the file gives one for sure: two words or more, all with capitals ("Dana Reyes").

    "Hiring manager" is what somebody is and no name; of one word alone nobody can tell.
    """
    words = persona.name.split()
    return persona.name if len(words) > 1 and all(word[:1].isupper() for word in words) else ""


def spoken_of(persona: Persona, known: bool) -> dict[str, str]:
    """How a colleague speaks of a persona: by the name and the title of the file, and by nothing else."""
    name = own_name(persona)
    if not name:
        return {"next": persona.title, "Next": persona.title[:1].upper() + persona.title[1:]}
    return {"next": name if known else introduced(persona), "Next": name}


def introduced(persona: Persona, invited: Invitation | None = None) -> str:
    """Who they are, as it follows on "I'm": the title, behind a name where the file has one for sure.

    With `invited`, somebody without a name of their own is the one whom the invitation names, where they fit.
    """
    comer = stands_for(invited, persona.title) if invited is not None and not own_name(persona) else None
    if comer is not None:
        return f"{comer.name}, {comer.title}"
    return ", ".join(part for part in (own_name(persona), persona.title) if part)
