"""Replays and forks joined with what they take: the recording, who asks, where it is written, and the model."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import ExitStack, aclosing
from pathlib import Path

import msgspec

from roundtwo.cli.casting import Cast, Casting
from roundtwo.cli.clock import SystemClock
from roundtwo.cli.context import Invocation
from roundtwo.cli.setting_up import started
from roundtwo.cli.studio import HouseStudio, panel_of, rubric_of
from roundtwo.content.prompts import Prompts
from roundtwo.content.tasks import Tasks
from roundtwo.core.errors import TranscriptError, UsageError
from roundtwo.core.events import KnownEvent, Parent, PersonaUsed, SessionStarted
from roundtwo.core.messages import message
from roundtwo.core.panel import panel_ids
from roundtwo.core.persona import Persona
from roundtwo.core.replaying import FORK, GHOST, LIVE, STAND_IN, forked, is_ghost, standing, unfinished
from roundtwo.core.session import Session, fold
from roundtwo.core.text import one_line, printable
from roundtwo.flows.ghosts import Ghost, Recording, ReplayUpdate, Speaker
from roundtwo.flows.interview import Interview
from roundtwo.flows.replay import Ghosts
from roundtwo.flows.standing_in import StandIn
from roundtwo.transcripts import codec
from roundtwo.transcripts.journal import FileJournal
from roundtwo.transcripts.library import SessionFiles
from roundtwo.transcripts.transcript import newer, read_transcript

NAME = 80
"""Letters of a replay's name."""


class Source(msgspec.Struct, frozen=True):
    """The session that is replayed. Its file was read, and is not touched."""

    id: str
    path: str
    session: Session
    conversation: tuple[KnownEvent, ...]
    notices: tuple[str, ...]

    @property
    def last_turn(self) -> int:
        return max((getattr(event, "turn", None) or 0 for event in self.conversation), default=0)


class GhostRun:
    """Ghost replays that are about to run. `close` lets go of their files and of the model, run or not."""

    def __init__(self, flow: Ghosts, ghosts: Sequence[Ghost], cast: Cast, notices: tuple[str, ...]) -> None:
        self._flow = flow
        self.ghosts = tuple(ghosts)
        self._cast = cast
        self.notices = notices

    async def updates(self) -> AsyncGenerator[ReplayUpdate, None]:
        """Runs them. Raises `TranscriptError`."""
        async with aclosing(self._flow.run(self.ghosts)) as updates:
            async for update in updates:
                yield update

    async def close(self) -> None:
        for ghost in self.ghosts:
            ghost.journal.close()
        if self._cast.model is not None:
            await self._cast.model.close()


class Replays:
    """What `replay` and `fork` begin. Everything that can be wrong is raised before any file is there."""

    def __init__(self, invocation: Invocation, studio: HouseStudio, ask: Callable[[str], bool] | None = None) -> None:
        self._invocation = invocation
        self._studio = studio
        self._ask = ask
        self._files = SessionFiles(invocation.places.transcripts)
        self._prompts = Prompts(invocation.places.prompts)
        self._tasks = Tasks(invocation.places.prompts)

    def source(self, name: str) -> Source:
        """The session to be replayed. Raises `TranscriptError` for one that cannot be."""
        path = self._files.find(name)
        transcript = read_transcript(path)
        if transcript.read_only:
            raise newer(path)
        session = fold(transcript.events)
        shown = printable(path.stem)
        parent = session.start.parent
        if parent is not None and is_ghost(session):
            return self._replayed(shown, parent)
        if not any(e.answer is not None and e.answer.say.strip() for e in session.exchanges):
            raise TranscriptError(
                message("replay.no_answers", name=shown), message("replay.no_answers.mend", session=shown)
            )
        return Source(path.stem, str(path), session, tuple(standing(transcript.events)), transcript.notices)

    def _replayed(self, ghost: str, parent: Parent) -> Source:
        """The session that a ghost is of: its answers are the same, and its questions were really asked."""
        shown = printable(parent.session)
        try:
            path = self._files.path_for(parent.session)
            path = path if path.is_file() else self._files.find(parent.session)
        except TranscriptError as error:
            mend = message("replay.of_ghost.mend", session=shown)
            raise TranscriptError(message("replay.of_ghost", name=ghost), mend) from error
        source = self.source(str(path))
        note = message("replay.of_ghost.instead", name=ghost, session=shown)
        return msgspec.structs.replace(source, notices=(note, *source.notices))

    # -- ghosts ----------------------------------------------------------------------------

    def ghosts(self, source: Source, personas: str, jobs: int, model: str | None = None) -> GhostRun:
        """A replay by each of the personas "a,b,c"; those that were stopped before their end are gone on with.

        Raises `UsageError` for one that there is not, before anything has begun.
        """
        chosen = self._each(personas)
        cast = self._cast(model)
        self._studio.get_ready()
        cast.get_ready()
        wanted = [self._event(source, [each], GHOST, cast, source.last_turn) for each in chosen]
        notices = [*source.notices, cast.note, cast.intro]
        ghosts: list[Ghost] = []
        with ExitStack() as on_failure:
            for event, (persona, _) in zip(wanted, chosen, strict=True):
                ghost, again = self._opened(event, persona)
                on_failure.callback(ghost.journal.close)
                ghosts.append(ghost)
                if again:
                    notices.append(message("replay.goes_on", persona=persona.name))
            on_failure.pop_all()
        flow = Ghosts(
            Recording(source.conversation, source.session),
            parser=self._studio.parser, clock=SystemClock(), bank=self._studio.bank, lexicon=self._studio.lexicon,
            wordings=self._prompts.debrief(), speaker=self._speaker(cast), jobs=jobs,
        )  # fmt: skip
        return GhostRun(flow, ghosts, cast, tuple(printable(text) for text in notices if text))

    def _opened(self, event: SessionStarted, persona: Persona) -> tuple[Ghost, bool]:
        """(the replay's file, new or with what stands there, whether it was begun before)."""
        path = self._begun(event)
        if path is None:
            journal = FileJournal.create(self._files.path_for(event.session))
            first = msgspec.structs.replace(event, seq=0, at=SystemClock().now())
            try:
                journal.append(first)  # at once: a file without a beginning is nobody's
            except BaseException:
                journal.close()
                journal.path.unlink(missing_ok=True)
                raise
            return Ghost(first, persona, journal, (first,), str(journal.path)), False
        journal, transcript = FileJournal.open(path)
        return Ghost(transcript.started, persona, journal, transcript.events, str(path)), True

    def _begun(self, wanted: SessionStarted) -> Path | None:
        """The newest session that is the replay which `wanted` would begin, and has not ended."""
        mode = f'"{wanted.parent.mode if wanted.parent else ""}"'.encode()
        for path in self._files.paths():
            start = first_event(path, mode)
            if start is not None and unfinished(start, wanted) and fold(read_transcript(path).events).ended is None:
                return path
        return None

    def _speaker(self, cast: Cast) -> Speaker | None:
        if cast.model is None or cast.tokens is None:
            return None
        return Speaker(cast.model, self._tasks.render, self._prompts.manner(), cast.tokens)

    # -- live, stand-in, fork --------------------------------------------------------------

    def live(self, source: Source, personas: str | None, model: str | None = None) -> Interview:
        """The same brief, plan and seed; the candidate answers anew. Several personas are a panel."""
        panel = self._prompts.panel(personas) if personas else None
        cast = self._cast(model)
        people, used = self._people(source, panel)
        event = self._event(source, panel or [], LIVE, cast, 0, used)
        return self._studio.begin(cast, people, rubric_of(source.session), event, notices=source.notices)

    def stand_in(self, source: Source, persona: str, model: str | None = None) -> StandIn:
        """A model answers in the candidate's place. Raises `UsageError` where there is none."""
        chosen = self._each(persona)[0]
        cast = self._cast(model)
        if cast.model is None:
            raise UsageError(message("replay.stand_in.model"), message("replay.stand_in.model.mend"))
        event = self._event(source, [chosen], STAND_IN, cast, 0)
        begun = self._begun(event)
        if begun is not None:
            interview = self._studio.take_up(cast, begun)
        else:
            interview = self._studio.begin(cast, [chosen[0]], rubric_of(source.session), event, notices=source.notices)
        return StandIn(interview, source.session, cast.model, self._tasks.render)

    def fork(self, source: Source, turn: int, personas: str | None = None, model: str | None = None) -> Interview:
        """Goes on from `turn` with the same personas, or with others. Raises `UsageError` for a turn there is not."""
        kept = forked(source.conversation, turn)
        panel = self._prompts.panel(personas) if personas else None
        cast = self._cast(model)
        people, used = self._people(source, panel)
        event = self._event(source, panel or [], FORK, cast, turn, used)
        return self._studio.begin(
            cast, people, rubric_of(source.session), event, copied=kept, notices=source.notices
        )  # fmt: skip

    # -- what they share -------------------------------------------------------------------

    def personas(self, text: str) -> list[str]:
        """The ids in "a,b,c". Raises `UsageError` for one that there is not, or that is named twice."""
        return [persona.id for persona, _ in self._each(text)]

    def _each(self, text: str) -> list[tuple[Persona, str]]:
        """The personas, each for a replay of its own: there may be any number of them."""
        ids = [part.strip() for part in text.split(",")]
        if not any(ids):
            raise UsageError(message("replay.nobody"), message("replay.nobody.mend"))
        for place, one in enumerate(ids):
            panel_ids(",".join((one, *ids[:place][-1:])))  # what is wrong with a list is said as for a panel
            if one in ids[:place]:
                panel_ids(f"{one},{one}")
        return [self._prompts.panel(one)[0] for one in ids]

    def _people(
        self, source: Source, panel: Sequence[tuple[Persona, str]] | None
    ) -> tuple[list[Persona], tuple[PersonaUsed, ...] | None]:
        """Who asks; without a choice those who asked then, as their files were."""
        if panel is not None:
            return [persona for persona, _ in panel], None
        people = panel_of(source.session)
        used = zip(people, source.session.start.personas, strict=True)
        return people, tuple(
            msgspec.structs.replace(was, id=who.id, name=who.name, title=who.title) for who, was in used
        )

    def _event(
        self,
        source: Source,
        panel: Sequence[tuple[Persona, str]],
        mode: str,
        cast: Cast,
        turn: int,
        used: tuple[PersonaUsed, ...] | None = None,
    ) -> SessionStarted:
        """The first event of a session that comes of `source`: its brief, rubric, plan and seed."""
        start = source.session.start
        rubric = (start.rubric.id, start.rubric.text)
        event = started(start.brief, panel, rubric, start.plan, start.seed, None, cast.used)
        personas = used or event.personas
        who = ", ".join(each.name for each in personas)
        name = message("replay.name", name=source.session.name, persona=who.lower() if mode == GHOST else who)
        parent = Parent(session=source.id, turn=turn, mode=mode)
        return msgspec.structs.replace(
            event, name=one_line(name, NAME), parent=parent, personas=personas, rubric=start.rubric
        )

    def _cast(self, model: str | None) -> Cast:
        self._studio.check()
        return Casting(self._invocation, model, self._ask).begin(self._prompts)


def first_event(path: Path, holding: bytes) -> SessionStarted | None:
    """The first event of a session whose first line holds these bytes; None for any other."""
    try:
        with path.open("rb") as lines:
            line = lines.readline()
    except OSError:
        return None
    event = codec.decode(line) if holding in line else None
    return event if isinstance(event, SessionStarted) else None
