"""What ghost replays are made of: values, and the session of one as it is written."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from roundtwo.core.checks.manner import Manner
from roundtwo.core.checks.novelty import said_before
from roundtwo.core.events import AnyEvent, InterviewerAsked, KnownEvent, SessionStarted
from roundtwo.core.persona import Persona
from roundtwo.core.prompting import Render
from roundtwo.core.replaying import GhostTurn
from roundtwo.core.session import Session
from roundtwo.flows.ports import ChatModel, Clock, Shelf, TokenCounter


class Ghost(msgspec.Struct, frozen=True):
    """One replay: who asks, where it is written, and what stands there already (nothing where it is new)."""

    start: SessionStarted
    persona: Persona
    journal: Shelf
    recorded: tuple[AnyEvent, ...] = ()
    path: str = ""


class Speaker(msgspec.Struct, frozen=True):
    """The language model that speaks for all of them. The model is neither opened nor closed here."""

    model: ChatModel
    render: Render
    manner: Manner
    tokens: TokenCounter


class Recording(msgspec.Struct, frozen=True):
    """What is replayed: the conversation as it stands, and the whole session, how it ended included."""

    conversation: tuple[KnownEvent, ...]
    session: Session


class GhostsGot(msgspec.Struct, frozen=True):
    """How far all ghosts are together, in turns and notes on disk."""

    done: int
    of: int


class Replayed(msgspec.Struct, frozen=True):
    """One ghost is whole, and on disk."""

    persona: str
    session: str
    path: str


class ReplayNoted(msgspec.Struct, frozen=True):
    """Something the person should know, in a sentence or two."""

    text: str


ReplayUpdate = GhostsGot | Replayed | ReplayNoted


class Book:
    """A ghost's session as it is written."""

    def __init__(self, ghost: Ghost, clock: Clock) -> None:
        self.ghost = ghost
        self._clock = clock
        self._next = max((event.seq for event in ghost.recorded), default=-1) + 1
        self._said = [event.say for event in ghost.recorded if isinstance(event, InterviewerAsked)]

    @property
    def begun(self) -> bool:
        return bool(self.ghost.recorded)

    def write(self, events: Sequence[KnownEvent]) -> None:
        """Raises `TranscriptError`."""
        now = self._clock.now()
        stamped = [
            msgspec.structs.replace(event, seq=self._next + place, at=event.at or now)
            for place, event in enumerate(events)
        ]
        self.ghost.journal.append_all(stamped)
        self._next += len(stamped)

    def unheard(self, events: Sequence[KnownEvent], turn: GhostTurn) -> list[KnownEvent]:
        """`events` with the built-in interviewer's words where the model's were said at an earlier answer already:
        turns that are worded side by side do not know of each other.
        """
        *before, asked = events
        if not isinstance(asked, InterviewerAsked):
            return list(events)
        if asked.by == "model" and asked.move != "repeat" and said_before(asked.say, self._said):
            asked = msgspec.structs.replace(turn.asked, rejected=(*asked.rejected, "said before"))
        self._said.append(asked.say)
        return [*before, asked]
