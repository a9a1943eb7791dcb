"""What an interviewer brings of all that was found: by what they care about, and in their own words."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from roundtwo.core.bank import SLOT, Wordings
from roundtwo.core.debating.found import Found, Part, findings
from roundtwo.core.events import DebriefNoted, PanelPoint, ProbeType
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.persona import Persona
from roundtwo.core.session import Session

ANYBODY = "any"
MOST: Mapping[Part, int] = {"argue": 2, "doubt": 3, "reference": 2}
AFTER: Mapping[str, ProbeType] = {
    "started": "measure", "counted": "measure", "seen": "measure", "deed": "own_part", "decision": "alternative",
    "change": "learning", "correction": "contradiction", "question": "clarify", "alternative": "alternative",
    "obstacle": "obstacle", "other_view": "obstacle", "check": "how",
    "own_part": "own_part", "how": "how", "measure": "measure", "learning": "learning", "incident": "incident",
    "clarify": "clarify", "contradiction": "contradiction", "pushed": "clarify",
    "figure": "measure", "part": "own_part", "team": "own_part", "way": "how", "other_side": "obstacle",
    "reason": "contradiction",
}  # fmt: skip
"""Which probe type's weight says how much a persona cares for a situation."""
WORTH: Mapping[str, float] = {
    "started": 1.5, "counted": 1.0, "seen": 0.8, "deed": 0.8, "decision": 1.3, "change": 1.5, "correction": 1.5,
    "question": 1.0, "alternative": 1.0, "obstacle": 0.9, "other_view": 1.2, "check": 1.0,
    "contradiction": 2.0, "incident": 1.1, "clarify": 1.2, "pushed": 1.0,
}  # fmt: skip
"""How much a situation weighs for anybody; 1 where it is not named."""


def debrief_note(session: Session, persona: Persona, wordings: Wordings, lexicon: Lexicon) -> DebriefNoted:
    """What `persona` would bring, by rules. Pure: the same answers, persona and seed bring the same note."""
    return note_of(findings(session, lexicon), persona, wordings, session.start.seed)


def note_of(found: Sequence[Found], persona: Persona, wordings: Wordings, seed: int) -> DebriefNoted:
    """The persona's choice of what was found, in their own words."""
    own = wordings.get(persona.id) or wordings.get(ANYBODY, {})
    taken: list[str] = []
    argue, doubt, reference = (tuple(chosen(part, found, persona, own.get(part, {}), seed, taken)) for part in MOST)
    return DebriefNoted(persona=persona.id, by="builtin", argue=argue, doubt=doubt, reference=reference)


def chosen(
    part: Part,
    found: Iterable[Found],
    persona: Persona,
    sentences: Mapping[str, Sequence[str]],
    seed: int,
    taken: list[str],
) -> Iterator[PanelPoint]:
    """The best of it: each of another situation, and about other words than anything that was `taken`."""
    chance = random.Random(f"{seed}/{persona.id}/{part}")
    ranked = sorted(
        ((cares(persona, f) + 0.4 * chance.random(), place, f) for place, f in enumerate(found) if f.part == part),
        key=lambda each: (-each[0], each[1]),
    )
    situations: set[str] = set()
    turns: set[int] = set()
    for _, _, one in ranked:
        say = worded(one, sentences.get(one.situation, ()), chance)
        if not say or one.situation in situations or one.turn in turns or overlaps(one.quote, taken):
            continue
        situations.add(one.situation)
        turns.add(one.turn)
        taken.append(one.quote)
        yield PanelPoint(turn=one.turn, quote=one.quote, say=say)
        if len(situations) == MOST[part]:
            return


def cares(persona: Persona, found: Found) -> float:
    """How much it matters to the persona: by what they probe for, and where it was told."""
    usual = sum(persona.probes.values()) / len(persona.probes) if persona.probes else 1.0
    wanted = persona.probes.get(AFTER[found.situation], usual) / (usual or 1.0)
    return wanted * found.worth * WORTH.get(found.situation, 1.0) * persona.sections.get(found.section, 1.0)


def worded(found: Found, sentences: Sequence[str], chance: random.Random) -> str:
    """One of the sentences that can be filled, those that name the thing as likely as the others; empty without one."""
    name = found.name
    slots = {"name": name, "Name": name[:1].upper() + name[1:]} if name else {}
    fitting = [say for say in sentences if all(slot in slots for slot in SLOT.findall(say))]
    return SLOT.sub(lambda match: slots[match[1]], chance.choice(fitting)) if fitting else ""


def overlaps(one: str, others: Iterable[str]) -> bool:
    return any(one in other or other in one for other in others)
