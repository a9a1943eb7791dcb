"""Where a screen wants to go. The app alone knows the screens, so that none has to know another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # the first screen comes up without them
    from roundtwo.core.events import Brief
    from roundtwo.flows.interview import Interview
    from roundtwo.flows.studio import Kept, Wanted


class Going(Message):
    """A step from one screen to another."""


@dataclass
class GoHome(Going):
    pass


@dataclass
class SetUp(Going):
    """To the set-up of a new rehearsal; `gaps` has it planned around what is still open."""

    gaps: bool = False


@dataclass
class TrySample(Going):
    """A rehearsal with the sample papers, at once."""


@dataclass
class Begin(Going):
    """A new interview; `back` is where to mend what cannot be begun."""

    brief: Brief
    wanted: Wanted
    sample: bool = False
    back: Going = field(default_factory=GoHome)


@dataclass
class GoOn(Going):
    """An unfinished interview, by its session's id or path; `model` is what `--model` takes."""

    session: str
    model: str | None = None


@dataclass
class Finished(Going):
    """The interview is over: the candidate rates themself, then the critique."""

    interview: Interview


@dataclass
class ReadIt(Going):
    """The critique of a finished interview; `now` has it read even where there is one already."""

    interview: Interview
    now: bool = False


@dataclass
class OpenCritique(Going):
    """The critique of a saved session, by its id, made where there is none yet. `model` is what `--model` takes."""

    session: str
    model: str | None = None


@dataclass
class AnswerAgain(Going):
    """The answer at `turn` once more, above the critique of the open interview."""

    interview: Interview
    turn: int


@dataclass
class OpenFound(Going):
    """A finished session that a search for `text` found: its transcript, where that was said.

    With `reading`, its transcript in any case: one that a newer version wrote, or a replay that is not finished.
    """

    session: str
    text: str
    reading: bool = False


@dataclass
class OpenTranscript(Going):
    """A transcript, at a turn where one is given. `quotes` are marked in it; `search` is what one looks for in all."""

    kept: Kept
    turn: int | None = None
    quotes: tuple[str, ...] = field(default=())
    search: str = ""


@dataclass
class OpenReview(Going):
    """The transcript of a saved session, by its id or path."""

    session: str


@dataclass
class OpenCompare(Going):
    """Two to four sessions side by side, by id, name or path. `model` is what `--model` takes."""

    sessions: tuple[str, ...]
    model: str | None = None


@dataclass
class OpenProgress(Going):
    """Levels, gaps and stories over time."""


@dataclass
class OpenReplay(Going):
    """Where a saved session, by its id or path, is replayed with other interviewers."""

    session: str


@dataclass
class PlayAgain(Going):
    """A saved session, by its id or path, live once more: from its beginning, or from `turn`.

    `personas` are ids with commas between; None is who asked then. `model` is what `--model` takes.
    """

    session: str
    personas: str | None = None
    model: str | None = None
    turn: int | None = None
