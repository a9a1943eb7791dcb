"""Joins the adapters: papers, prompts, parser, models and transcripts become interviews that can be played."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from roundtwo.cli.casting import Cast, Casting
from roundtwo.cli.clock import SystemClock
from roundtwo.cli.context import Invocation
from roundtwo.cli.library import HouseLibrary
from roundtwo.cli.looking_back import LookingBack, focus_note, planned
from roundtwo.cli.naming import criterion_names
from roundtwo.cli.setting_up import SAMPLE_PAPERS, brief_of, started
from roundtwo.cli.theme import KeptTheme
from roundtwo.content.first_round import read_first_round
from roundtwo.content.papers import read_paper
from roundtwo.content.prompts import Prompts, convert, split_front_matter
from roundtwo.content.rubrics import chosen_rubric, rubric_in
from roundtwo.content.tasks import Tasks
from roundtwo.core.agenda import EXERCISE_AT_LEAST, EXERCISE_QUESTIONS, exercise_fits
from roundtwo.core.bank import Bank
from roundtwo.core.comparing import Comparison
from roundtwo.core.errors import PromptError, TranscriptError
from roundtwo.core.events import Brief, FirstRound, KnownEvent, NoteAdded, PersonaUsed, Plan, SessionStarted
from roundtwo.core.families import family, leads_people
from roundtwo.core.focus import focus_of
from roundtwo.core.invitation import read_invitation
from roundtwo.core.ledger import paper_claims
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.material import is_material
from roundtwo.core.messages import message
from roundtwo.core.persona import Persona
from roundtwo.core.progress import progress
from roundtwo.core.progress_text import Chart
from roundtwo.core.replaying import GHOST, STAND_IN
from roundtwo.core.rubric import Rubric, weighted
from roundtwo.core.session import Session, fold
from roundtwo.core.text import printable
from roundtwo.flows.interview import Desk, Interview
from roundtwo.flows.ports import Drafts, Journal, Shelf
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.reviewing import noted
from roundtwo.flows.standing_in import StandIn
from roundtwo.flows.studio import (
    Back,
    Chosen,
    GhostRun,
    Kept,
    PaperKind,
    PersonaCard,
    Read,
    ReadAs,
    Sheet,
    VoiceCard,
    Wanted,
)
from roundtwo.language import SpacyParser, check_model
from roundtwo.transcripts.drafts import FileDraft, NoDraft
from roundtwo.transcripts.journal import FileJournal, NoJournal
from roundtwo.transcripts.library import SessionFiles
from roundtwo.transcripts.naming import again_beside, draft_beside
from roundtwo.transcripts.papers import KeptPapers
from roundtwo.transcripts.reading_aloud import rubric_of_session
from roundtwo.transcripts.transcript import read_transcript

if TYPE_CHECKING:  # it builds on this file
    from roundtwo.cli.replaying import Replays


class HouseStudio:
    """`Studio` of `flows.studio`. `ask` puts a question to the person where papers would leave the machine for the
    first time; None where it is asked on a screen, or nobody sits there."""

    def __init__(self, invocation: Invocation, ask: Callable[[str], bool] | None = None) -> None:
        self._invocation = invocation
        self._ask = ask
        places = invocation.places
        self.library = HouseLibrary(places)
        self._files = SessionFiles(places.transcripts, self.library.catalogue)
        self._looking_back = LookingBack(self._files)
        self._papers = KeptPapers(places.data)
        self._prompts = Prompts(places.prompts)
        self._tasks = Tasks(places.prompts)
        self._clock = SystemClock()
        self._parsing = threading.Lock()
        self._warm = False

    # -- what it takes ---------------------------------------------------------------------

    @cached_property
    def lexicon(self) -> Lexicon:
        return self._prompts.lexicon()

    @cached_property
    def bank(self) -> Bank:
        return self._prompts.bank()

    @cached_property
    def parser(self) -> SpacyParser:
        return SpacyParser(self.lexicon)

    def check(self) -> None:
        """Everything that the interviewer knows, read and checked. Raises `PromptError` or `LanguageModelError`."""
        _ = self.lexicon, self.bank
        check_model()

    def get_ready(self, model: str | None = None) -> None:
        with self._parsing:
            if not self._warm:
                self.check()
                self.parser.warm_up()
                self._warm = True

    # -- what can be chosen ----------------------------------------------------------------

    def defaults(self) -> Wanted:
        settings = self._invocation.settings
        return Wanted(persona=settings.persona, rubric=settings.rubric, minutes=settings.minutes)

    def personas(self) -> Sequence[PersonaCard]:
        return [card_of(self._prompts.persona(file.id)[0], own=file.own) for file in self._prompts.files("personas")]

    def rubrics(self) -> Sequence[tuple[str, str]]:
        found = []
        for file in self._prompts.files("rubrics"):
            with suppress(PromptError):  # one that is still being written is no choice, and no obstacle
                found.append((file.id, self._prompts.rubric(file.id)[0].name))
        return found

    def voices(self) -> Sequence[VoiceCard]:
        from roundtwo.cli.known_models import known_models, must_ask

        return [
            VoiceCard(
                model=row.model, name=row.name, host=row.host, chosen=row.chosen,
                asks=bool(row.host) and must_ask(row, self._invocation),
                problem="" if row.ready else f"{row.detail} {row.mend}".strip(),
            )
            for row in known_models(self._invocation)
        ]  # fmt: skip

    def agree(self, host: str) -> None:
        from roundtwo.cli.hosts import AgreedHosts

        AgreedHosts(self._invocation.places.data).add(host)

    def keep_theme(self, theme: str) -> bool:
        KeptTheme(self._invocation.places.data).write(theme)
        return self._invocation.settings.theme in ("", theme)

    # -- what is saved ---------------------------------------------------------------------

    def look(self, session: str) -> Kept:
        path = self._files.find(session)
        transcript = read_transcript(path)
        kept = fold(transcript.events)
        rubric = weighted(rubric_for_reading(kept), family(kept.start.brief, self.bank))
        foreign = path.absolute().parent != self._files.folder.absolute()
        closed = "review.note.newer" if transcript.read_only else "review.note.foreign" if foreign else ""
        return Kept(
            session=kept, rubric=rubric, path=str(path), notices=transcript.notices,
            closed=message(closed) if closed else "",
        )  # fmt: skip

    def note(self, path: str, note: NoteAdded) -> NoteAdded:
        journal, _ = FileJournal.open(Path(path))
        try:
            return noted(note, journal.next_seq, journal, self._clock)
        finally:
            journal.close()

    def looked_back(self) -> Back:
        read = self._looking_back.summaries()
        return Back(progress(read), focus_of(read, self.bank), criterion_names(self._invocation))

    async def judged(self, found: Comparison, model: str | None = None) -> tuple[Comparison, Sequence[str]]:
        from roundtwo.cli.comparing import judged

        return await judged(found, self._invocation, model)

    def plot(self, chart: Chart, width: int, height: int) -> str:
        from roundtwo.transcripts.plot import plot

        return plot(chart, width, height)

    # -- once more -------------------------------------------------------------------------

    def replay(self, session: str, personas: str, jobs: int, model: str | None = None) -> GhostRun:
        replays = self._replays()
        return replays.ghosts(replays.source(session), personas, jobs, model)

    def again(self, session: str, personas: str | None, turn: int | None = None, model: str | None = None) -> Interview:
        replays = self._replays()
        source = replays.source(session)
        if turn is not None:
            return replays.fork(source, turn, personas, model)
        return replays.live(source, personas, model)

    def stand_in(self, session: str, persona: str, model: str | None = None) -> StandIn:
        replays = self._replays()
        return replays.stand_in(replays.source(session), persona, model)

    def _replays(self) -> Replays:
        from roundtwo.cli.replaying import Replays  # it joins what this class offers

        return Replays(self._invocation, self, self._ask)

    # -- papers ----------------------------------------------------------------------------

    def sample(self) -> Brief:
        texts = {name: self._prompts.sample(file) for name, file in SAMPLE_PAPERS.items()}
        return brief_of(texts, read_first_round(texts["first_round"]))

    def paper(self, place: str) -> str:
        return read_paper(str(Path(place).expanduser()))

    def papers(self) -> Mapping[PaperKind, Sheet]:
        return self._papers.load()

    def chosen(self) -> Chosen | None:
        return self._papers.chosen()

    def keep_chosen(self, chosen: Chosen) -> None:
        self._papers.choose(chosen)

    def keep_papers(self, sheets: Mapping[PaperKind, Sheet]) -> None:
        self._papers.save({kind: by_place(sheet) for kind, sheet in sheets.items()})

    def first_round(self, text: str, read_as: ReadAs | None = None) -> FirstRound:
        return read_first_round(text, read_as)

    def brief(
        self, texts: Mapping[PaperKind, str], first_round: FirstRound, role: str = "", company: str = ""
    ) -> Brief:
        return brief_of(texts, first_round, role, company)

    def read(self, brief: Brief) -> Read:
        self.get_ready()
        with self._parsing:  # two screens may read at once
            claims = tuple(paper_claims(brief, self.parser.parse, self.lexicon))
        return Read(
            claims=claims,
            family=family(brief, self.bank),
            leads_people=leads_people(brief, self.bank),
        )

    # -- interviews ------------------------------------------------------------------------

    def open(self, brief: Brief, wanted: Wanted) -> Interview:
        """Everything that can be wrong with papers or flags is raised before the session's file is there."""
        panel = self._prompts.panel(wanted.persona)
        rubric, rubric_text = chosen_rubric(self._prompts, wanted.rubric)
        if brief.exercise and not is_material(brief.exercise):
            self._prompts.exercise(brief.exercise)
        self.check()
        minutes, why = minutes_of(brief, wanted)
        plan = planned(wanted, minutes, self._looking_back, self.bank)
        cast = self._casting(wanted.model).begin(self._prompts)
        event = started(brief, panel, (rubric.id, rubric_text), plan, wanted.seed, wanted.name, cast.used)
        people = [who for who, _ in panel]
        notices = (*why, *self._said_first(brief, plan, wanted))
        return self.begin(cast, people, rubric, event, save=wanted.save, notices=notices)

    def _said_first(self, brief: Brief, plan: Plan, wanted: Wanted) -> tuple[str, ...]:
        focused = focus_note(plan, criterion_names(self._invocation)) if wanted.focus else ""
        return (*left_out(brief, plan), *([focused] if focused else []))

    def begin(
        self,
        cast: Cast,
        panel: Sequence[Persona],
        rubric: Rubric,
        event: SessionStarted,
        *,
        save: bool = True,
        copied: Sequence[KnownEvent] = (),
        notices: tuple[str, ...] = (),
    ) -> Interview:
        """A new session that starts with `event`. With `copied` it goes on behind these, which are on disk at once."""
        self._load(cast)
        journal: Shelf = NoJournal()
        drafts: Drafts = NoDraft()
        if save:
            journal = FileJournal.create(self._files.path_for(event.session))
            drafts = FileDraft(self._files.draft_for(event.session))
        if not copied:
            return self._interview(cast, panel, rubric, journal, drafts, event, None, notices)
        with ExitStack() as on_failure:
            on_failure.callback(journal.close)
            now = self._clock.now()
            events = [
                msgspec.structs.replace(each, seq=seq, at=each.at or now) for seq, each in enumerate((event, *copied))
            ]
            journal.append_all(events)
            on_failure.pop_all()
        return self._interview(cast, panel, rubric, journal, drafts, None, fold(events), notices)

    def go_on(self, session: str, model: str | None = None) -> Interview:
        self.check()
        path = self._files.find(session)
        kept = fold(read_transcript(path).events)
        never_asked(kept, path)
        casting = self._casting(model)

        def cast(kept: Session) -> Cast:
            ended = kept.ended is not None
            return casting.read(self._prompts) if ended else casting.go_on(self._prompts, kept.start.model)

        return self.take_up(cast, path)

    def take_up(self, cast: Cast | Callable[[Session], Cast], path: Path) -> Interview:
        """The session in that file, gone on with by `cast`, which may depend on how it stands."""
        journal, transcript = FileJournal.open(path)
        with ExitStack() as on_failure:
            on_failure.callback(journal.close)
            kept = fold(transcript.events)
            panel, rubric = panel_of(kept), rubric_of(kept)
            chosen = cast if isinstance(cast, Cast) else cast(kept)
            self._load(chosen)
            on_failure.pop_all()
        drafts = FileDraft(draft_beside(path))
        return self._interview(chosen, panel, rubric, journal, drafts, None, kept, transcript.notices)

    def _casting(self, flag: str | None) -> Casting:
        return Casting(self._invocation, flag, self._ask)

    def _load(self, cast: Cast) -> None:
        """Loads the parser and the client before anything is on disk. Raises `LanguageModelError`."""
        beside = threading.Thread(target=cast.get_ready)
        beside.start()
        self.get_ready()
        beside.join()

    def _interview(
        self,
        cast: Cast,
        panel: Sequence[Persona],
        rubric: Rubric,
        journal: Journal,
        drafts: Drafts,
        event: SessionStarted | None,
        session: Session | None,
        notices: tuple[str, ...],
    ) -> Interview:
        rehearsal = Rehearsal(
            journal=journal, parser=self.parser, clock=self._clock, bank=self.bank, lexicon=self.lexicon,
            persona=panel[0], others=panel[1:], session=session, voice=cast.voice,
        )  # fmt: skip
        path = journal.path if isinstance(journal, FileJournal) else None

        def attempts(turn: int) -> Drafts:
            return FileDraft(again_beside(path, turn)) if path is not None else NoDraft()

        return Interview(
            rehearsal, drafts, journal, self._clock, rubric, self.lexicon, self._tasks.render,
            Desk(self.bank, self.parser, self._prompts.manner, attempts),
            started=event, judge=cast.model, tokens=cast.tokens, path=str(path) if path is not None else "",
            notices=tuple(printable(text) for text in (*notices, cast.note, cast.intro) if text),
        )  # fmt: skip


def minutes_of(brief: Brief, wanted: Wanted) -> tuple[int, tuple[str, ...]]:
    """Room minutes, and what is said where the invitation set them."""
    invited = read_invitation(brief.invitation).minutes
    if wanted.timed or invited in (None, wanted.minutes):
        return wanted.minutes, ()
    return invited, (message("intro.invited_minutes", minutes=invited),)


def left_out(brief: Brief, plan: Plan) -> tuple[str, ...]:
    """What is said where an exercise was asked for, and the interview is too short for one."""
    if not brief.exercise or exercise_fits(plan, asked_for=True):
        return ()
    if plan.questions is not None:
        return (message("intro.no_exercise.questions", questions=plan.questions, fewest=EXERCISE_QUESTIONS),)
    return (message("intro.no_exercise.minutes", minutes=plan.minutes, fewest=EXERCISE_AT_LEAST),)


def card_of(persona: Persona, *, own: bool) -> PersonaCard:
    lines = [phrase.say for phrase in persona.phrase if phrase.move == "probe" and "{" not in phrase.say]
    return PersonaCard(
        id=persona.id, name=persona.name, title=persona.title, cares=persona.cares, pace=persona.pace,
        warmth=persona.warmth, pressure=persona.pressure, patience=persona.patience, signals=persona.signals,
        never=persona.never, lines=tuple(lines[:3]), own=own,
    )  # fmt: skip


def by_place(sheet: Sheet) -> Sheet:
    """A paper from a file by its path alone, from wherever it is opened the next time."""
    if not sheet.place:
        return sheet
    return msgspec.structs.replace(sheet, text="", place=str(Path(sheet.place).expanduser().absolute()))


def unfinished(session: Session, path: str) -> None:
    """Raises `TranscriptError` where a session has ended and cannot be gone on with."""
    if session.ended is not None:
        name = printable(Path(path).stem)
        raise TranscriptError(f"The session “{name}” is finished.", f"Read it with: roundtwo show {name}.")


def never_asked(session: Session, path: Path) -> None:
    """Raises `TranscriptError` for a replay whose questions were put to nobody: it is neither gone on with by the
    candidate nor criticised.
    """
    parent = session.start.parent
    if parent is not None and session.ended is not None and parent.mode == GHOST:
        raise TranscriptError(
            message("replay.ghost", name=printable(path.stem)),
            message("replay.ghost.mend", session=printable(parent.session)),
        )
    if parent is not None and session.ended is None and parent.mode in (GHOST, STAND_IN):
        who = ",".join(each.id for each in session.start.personas)
        mode = "" if parent.mode == GHOST else f" --mode {parent.mode}"
        raise TranscriptError(
            message("replay.ghost.unfinished", name=printable(path.stem)),
            message("replay.ghost.go_on", session=printable(parent.session), persona=printable(f"{who}{mode}")),
        )


def panel_of(session: Session) -> list[Persona]:
    """The personas as they were when the session began: their texts are in the transcript. Raises `PromptError`."""
    if not session.start.personas:
        raise TranscriptError("The session names no interviewer.", "Start a new one with: roundtwo rehearse.")
    return [persona_of(used) for used in session.start.personas]


def persona_of(used: PersonaUsed) -> Persona:
    front, body = split_front_matter(used.text, Path(f"{used.id}.md"))
    persona: Persona = convert({**front, "voice": body.strip()}, Persona, Path(f"{used.id}.md"))
    return persona


def rubric_for_reading(session: Session) -> Rubric:
    """The rubric as it was, or what is left of it in a damaged session: names in place of rules."""
    try:
        return rubric_of(session)
    except PromptError:
        return rubric_of_session(session)


def rubric_of(session: Session) -> Rubric:
    """The rubric as it was when the session began. Raises `PromptError`."""
    used = session.start.rubric
    return rubric_in(used.text, used.id)
