"""What the app asks the house for, and the values that cross over: `cli` joins the adapters and implements `Studio`.

Everything here may take a while (files, a parser's model, a client), so it is called beside the screen, not on it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from roundtwo.core.events import Brief, ClaimNoted, FirstRound, NoteAdded

if TYPE_CHECKING:  # the app's first screen comes up without them
    from roundtwo.core.comparing import Comparison
    from roundtwo.core.events import Focus
    from roundtwo.core.progress import Progress
    from roundtwo.core.progress_text import Chart
    from roundtwo.core.rubric import Rubric
    from roundtwo.core.session import Session
    from roundtwo.flows.ghosts import Ghost, ReplayUpdate
    from roundtwo.flows.interview import Interview
    from roundtwo.flows.library import Library
    from roundtwo.flows.standing_in import StandIn

PaperKind = Literal["job", "resume", "first_round", "company", "invitation"]
ReadAs = Literal["transcript", "notes"]
Mode = Literal["practice", "real"]
Around = Literal["", "gaps"]
"""What a rehearsal is planned around beside the papers."""


class Sheet(msgspec.Struct, frozen=True):
    """One paper while it is set up. `place` is the path it was read from, where it is still as it was there.

    An empty `role` or `company` is read from the posting; `recalled` are the answers of a recall.
    """

    text: str = ""
    role: str = ""
    company: str = ""
    read_as: ReadAs | None = None
    recalled: tuple[str, ...] = ()
    place: str = ""

    @property
    def empty(self) -> bool:
        return not any(each.strip() for each in (self.text, self.role, self.company, self.place, *self.recalled))


class Chosen(msgspec.Struct, frozen=True):
    """How the last interview was set up: `persona` is an id, or several with commas; `minutes` are room minutes."""

    persona: str
    minutes: int
    mode: Mode


class Wanted(msgspec.Struct, frozen=True):
    """What was asked for, flags over settings. `persona` is an id, or those of a panel with commas between; `model` is
    what `--model` takes, None what counts without it.
    """

    persona: str
    rubric: str
    minutes: int
    timed: bool = True
    """Whether somebody chose the minutes. Where nobody did, the invitation's count, if it says how long."""
    questions: int | None = None
    seed: int | None = None
    name: str | None = None
    save: bool = True
    mode: Mode = "practice"
    model: str | None = None
    focus: Around = ""

    def with_model(self, model: str) -> Wanted:
        return msgspec.structs.replace(self, model=model)


class PersonaCard(msgspec.Struct, frozen=True):
    """A persona as it is chosen by. `lines` are things this one would say."""

    id: str
    name: str
    title: str
    cares: str
    pace: str
    warmth: int
    pressure: int
    patience: int
    signals: str
    never: tuple[str, ...]
    lines: tuple[str, ...]
    own: bool


class VoiceCard(msgspec.Struct, frozen=True):
    """Who could word the interviewer's turns. `model` is what `--model` takes.

    `host` is where papers and answers would go, empty where nothing leaves this machine; `asks` is whether the
    person has to say yes to that host first. `problem` says why it cannot play, with the mend.
    """

    model: str
    name: str
    host: str = ""
    asks: bool = False
    chosen: bool = False
    problem: str = ""


class Read(msgspec.Struct, frozen=True):
    """What was read from the papers: each claim and requirement with its words, the family of the role."""

    claims: tuple[ClaimNoted, ...]
    family: str
    leads_people: bool

    def of(self, source: str) -> list[ClaimNoted]:
        return [claim for claim in self.claims if claim.source == source]


class Kept(msgspec.Struct, frozen=True):
    """A saved session, for reading only. `rubric` has the weights of its role's family."""

    session: Session
    rubric: Rubric
    path: str
    notices: tuple[str, ...]
    closed: str = ""
    """Why nothing can be added to it, where that is so."""


class Back(msgspec.Struct, frozen=True):
    """What was rehearsed so far, what the next rehearsal could be planned around, and the criteria's names."""

    progress: Progress
    focus: Focus | None
    names: Mapping[str, str]


class GhostRun(Protocol):
    """Replays that are about to run, each a file of its own. `close` lets go of them, run or not."""

    @property
    def ghosts(self) -> Sequence[Ghost]: ...

    @property
    def notices(self) -> Sequence[str]: ...

    def updates(self) -> AsyncGenerator[ReplayUpdate, None]: ...

    async def close(self) -> None: ...


class Studio(Protocol):
    """Every method may raise a `RoundTwoError`, which says what is wrong and how to mend it."""

    @property
    def library(self) -> Library:
        """What is saved."""
        ...

    def get_ready(self, model: str | None = None) -> None:
        """Loads the parser, and the client where a model is to be asked: seconds, in a thread of its own.

        May be called again, and from two threads at once."""
        ...

    def defaults(self) -> Wanted: ...

    def personas(self) -> Sequence[PersonaCard]: ...

    def rubrics(self) -> Sequence[tuple[str, str]]:
        """(id, name) of what the critique can go by."""
        ...

    def voices(self) -> Sequence[VoiceCard]: ...

    def agree(self, host: str) -> None:
        """The person said that papers and answers may go to `host`. Kept for the next time."""
        ...

    def keep_theme(self, theme: str) -> bool:
        """Whether the app comes up with it the next time: not where the settings name another."""
        ...

    def sample(self) -> Brief: ...

    def paper(self, place: str) -> str:
        """The text of the paper at that path."""
        ...

    def papers(self) -> Mapping[PaperKind, Sheet]:
        """What was set up last time; without their text where they were read from a file, which may have changed."""
        ...

    def chosen(self) -> Chosen | None:
        """Who asked, how long and how, the last time somebody set that themself."""
        ...

    def keep_chosen(self, chosen: Chosen) -> None:
        """Keeps that for the next time. Raises `TranscriptError`."""
        ...

    def keep_papers(self, sheets: Mapping[PaperKind, Sheet]) -> None:
        """For the next time, in place of what was kept."""
        ...

    def first_round(self, text: str, read_as: ReadAs | None = None) -> FirstRound: ...

    def brief(self, texts: Mapping[PaperKind, str], first_round: FirstRound, role: str, company: str) -> Brief:
        """The papers together. An empty `role` or `company` is read from the posting."""
        ...

    def read(self, brief: Brief) -> Read:
        """What the interviewer would go by. Loads the parser where that has not been done."""
        ...

    def open(self, brief: Brief, wanted: Wanted) -> Interview:
        """A new session; nothing is on disk where this raises."""
        ...

    def go_on(self, session: str, model: str | None = None) -> Interview:
        """An unfinished session, taken up again; or a finished one, to be read once more."""
        ...

    def look(self, session: str) -> Kept: ...

    def note(self, path: str, note: NoteAdded) -> NoteAdded:
        """Appends a note to the session in that file, and returns it as it was recorded."""
        ...

    def looked_back(self) -> Back:
        """What was rehearsed so far, and what the next rehearsal would focus on. Reads what is saved."""
        ...

    async def judged(self, found: Comparison, model: str | None = None) -> tuple[Comparison, Sequence[str]]:
        """A comparison with a model's word on answers to one question, and what there is to know of it."""
        ...

    def plot(self, chart: Chart, width: int, height: int) -> str:
        """Levels over time, drawn in letters."""
        ...

    def replay(self, session: str, personas: str, jobs: int, model: str | None = None) -> GhostRun:
        """Ghost replays by each of the personas "a,b,c"; those that were stopped are gone on with."""
        ...

    def again(self, session: str, personas: str | None, turn: int | None = None, model: str | None = None) -> Interview:
        """The session live once more, from its beginning or from `turn`, before the same personas or others."""
        ...

    def stand_in(self, session: str, persona: str, model: str | None = None) -> StandIn:
        """The session once more with a model in the candidate's place."""
        ...
