"""A persona: who asks, and how. It changes wording, pressure and emphasis, and never the scoring."""

from __future__ import annotations

from typing import Literal

import msgspec

from roundtwo.core.bank import Part, Way
from roundtwo.core.events import ProbeType


class Phrase(Part, frozen=True, forbid_unknown_fields=True):
    """A whole probe in the persona's own voice."""

    say: str
    probe: ProbeType
    for_: tuple[str, ...] = msgspec.field(name="for", default=())
    way: Way = "ask"


class Persona(Part, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    title: str
    cares: str
    pace: str
    words: tuple[int, int]
    """Words of a probe: what is usual at least and at most."""
    warmth: int
    pressure: int
    patience: int
    """Probes a thread, three at most."""
    signals: Literal["nothing", "little", "openly"]
    never: tuple[str, ...] = ()
    sections: dict[str, float] = {}
    probes: dict[str, float] = {}
    receipts: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    phrase: tuple[Phrase, ...] = ()
    self_facts: tuple[str, ...] = ()
    voice: str = ""
    """The file's prose."""
