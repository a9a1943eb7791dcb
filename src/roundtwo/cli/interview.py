"""Joins the adapters for one interview in line mode, from the papers to the critique on disk."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, TextIO

import msgspec

from roundtwo.cli.casting import Cast, Casting
from roundtwo.cli.clock import SystemClock
from roundtwo.cli.criticising import criticise_now
from roundtwo.cli.hearing import terminal_or_nothing
from roundtwo.cli.plain import LineMode, aside
from roundtwo.cli.setting_up import Papers, read_brief, started
from roundtwo.content.prompts import Prompts, convert, split_front_matter
from roundtwo.content.tasks import Tasks
from roundtwo.core.bank import Bank
from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import Plan, SessionStarted
from roundtwo.core.messages import message
from roundtwo.core.persona import Persona
from roundtwo.core.rubric import Rubric, weighted
from roundtwo.core.session import Session, fold
from roundtwo.core.text import printable
from roundtwo.flows.ports import Drafts, Journal
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.language import SpacyParser, check_model
from roundtwo.paths import Places
from roundtwo.transcripts.drafts import FileDraft, NoDraft
from roundtwo.transcripts.journal import FileJournal, NoJournal
from roundtwo.transcripts.library import SessionFiles
from roundtwo.transcripts.naming import draft_beside
from roundtwo.transcripts.transcript import Transcript


class Wanted(msgspec.Struct, frozen=True):
    """What was asked for, flags over settings."""

    persona: str
    rubric: str
    minutes: int
    questions: int | None = None
    seed: int | None = None
    name: str | None = None
    save: bool = True


class Interview:
    """Sets up, plays and criticises one session in line mode."""

    def __init__(self, places: Places, casting: Casting) -> None:
        self._casting = casting
        self._files = SessionFiles(places.transcripts)
        self._prompts = Prompts(places.prompts)
        self._tasks = Tasks(places.prompts)
        self._clock = SystemClock()
        self._stdin: TextIO = sys.stdin

    def begin(self, papers: Papers, wanted: Wanted) -> None:
        """A new session. Everything that can be wrong with papers or flags is raised before its file is there."""
        persona = self._prompts.persona(wanted.persona)
        rubric, rubric_text = self._prompts.rubric(wanted.rubric)
        if papers.exercise:
            self._prompts.exercise(papers.exercise)
        self._learn()
        brief, sample = read_brief(papers, self._prompts)
        if "-" in papers.given.values():
            self._stdin = terminal_or_nothing()
        plan = Plan(minutes=wanted.minutes, questions=wanted.questions)
        cast = self._casting.begin(self._prompts)
        event = started(brief, persona, (rubric.id, rubric_text), plan, wanted.seed, wanted.name, cast.used)
        introduce(event, persona[0], sample, cast)
        self._get_ready(cast)
        journal: Journal = NoJournal()
        drafts: Drafts = NoDraft()
        if wanted.save:
            journal = FileJournal.create(self._files.path_for(event.session))
            drafts = FileDraft(self._files.draft_for(event.session))
        self._play(persona[0], rubric, journal, drafts, cast, event)

    def go_on(self, name: str) -> None:
        """Takes an unfinished session up where it was left."""
        self._learn()
        path = self._files.find(name)
        journal, transcript = FileJournal.open(path)
        with ExitStack() as on_failure:
            on_failure.callback(journal.close)
            for notice in transcript.notices:
                aside(printable(notice))
            session = unfinished(transcript)
            persona, rubric = persona_of(session), rubric_of(session)
            cast = self._casting.go_on(self._prompts, session.start.model)
            self._get_ready(cast)
            on_failure.pop_all()
        say_who_plays(cast)
        aside(message("continued"))
        self._play(persona, rubric, journal, FileDraft(draft_beside(path)), cast, None, session)

    # -- how it is done --------------------------------------------------------------------

    def _learn(self) -> None:
        """Everything that the interviewer knows, read and checked. Raises `PromptError` or `LanguageModelError`."""
        self._lexicon = self._prompts.lexicon()
        self._bank: Bank = self._prompts.bank()
        self._parser = SpacyParser(self._lexicon)
        check_model()

    def _get_ready(self, cast: Cast) -> None:
        """Loads the parser before anything is on disk. Raises `LanguageModelError`."""
        beside = threading.Thread(target=cast.get_ready)
        beside.start()
        self._parser.warm_up()
        beside.join()

    def _play(
        self,
        persona: Persona,
        rubric: Rubric,
        journal: Journal,
        drafts: Drafts,
        cast: Cast,
        event: SessionStarted | None,
        session: Session | None = None,
    ) -> None:
        """The interview and its critique; `event` begins a new one, `session` is gone on with."""
        rehearsal = Rehearsal(
            journal=journal, parser=self._parser, clock=self._clock, bank=self._bank, lexicon=self._lexicon,
            persona=persona, session=session, voice=cast.voice,
        )  # fmt: skip
        lines = LineMode(rehearsal, drafts, self._clock, self._stdin, sys.stdout)
        path = journal.path if isinstance(journal, FileJournal) else None
        try:
            with stopping_is_an_interrupt():
                if event is not None:
                    self._explain(path)
                lines.run(rehearsal.begin(event) if event is not None else rehearsal.go_on())
                aside(message("critique.reading"))
                read_with = weighted(rubric, rehearsal.role_family)
                criticise_now(
                    cast.model, self._tasks, rehearsal.session, read_with, self._lexicon, journal, before="\n"
                )
                if path is not None:
                    aside(message("critique.again", session=printable(path.stem)))
        except KeyboardInterrupt:
            if path is not None:
                say_how_to_go_on(rehearsal.session, path)
            raise
        except TranscriptError:
            if path is not None and lines.unsent and drafts.load():
                aside(message("unsent", session=printable(path.stem)))
            raise
        finally:
            journal.close()

    def _explain(self, path: Path | None) -> None:
        aside(message("intro.saved", path=printable(str(path))) if path is not None else message("intro.unsaved"))
        if self._stdin.isatty():
            aside(message("intro.keys"))


def introduce(event: SessionStarted, persona: Persona, sample: bool, cast: Cast) -> None:
    """What is about to happen, before it does."""
    if sample:
        aside(message("intro.sample", name=candidate_name(event.brief.resume)))
    about = {"role": printable(event.brief.role or "An interview"), "persona": printable(persona.name.lower())}
    if event.plan.questions is not None:
        aside(message("intro.questions", questions=event.plan.questions, **about))
    else:
        aside(message("intro", minutes=event.plan.minutes, **about))
    say_who_plays(cast)


def say_who_plays(cast: Cast) -> None:
    """Who asks, and whether anything leaves the machine."""
    if cast.note:
        aside(cast.note)
    aside(cast.intro)


def say_how_to_go_on(session: Session, path: Path) -> None:
    key = "interrupted" if session.ended is None else "interrupted.after"
    with suppress(OSError):  # the terminal itself may be what went away
        aside("\n" + message(key, session=printable(path.stem)))


@contextmanager
def stopping_is_an_interrupt() -> Iterator[None]:
    """A request to stop, or a terminal that is closed, ends the interview as Ctrl-C does: with nothing lost."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_signal: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before: list[tuple[int, Any]] = [(number, signal.signal(number, interrupt)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def candidate_name(resume: str) -> str:
    return next((name for line in resume.splitlines() if (name := line.strip("# *"))), "the candidate")


def unfinished(transcript: Transcript) -> Session:
    """The session to go on with. Raises `TranscriptError` where it has ended."""
    session = fold(transcript.events)
    if session.ended is not None:
        name = printable(transcript.path.stem)
        raise TranscriptError(f"The session “{name}” is finished.", f"Read it with: roundtwo show {name}.")
    return session


def persona_of(session: Session) -> Persona:
    """The persona as it was when the session began: its text is in the transcript. Raises `PromptError`."""
    used = session.start.personas[0] if session.start.personas else None
    if used is None:
        raise TranscriptError("The session names no interviewer.", "Start a new one with: roundtwo rehearse.")
    front, body = split_front_matter(used.text, Path(f"{used.id}.md"))
    persona: Persona = convert({**front, "voice": body.strip()}, Persona, Path(f"{used.id}.md"))
    return persona


def rubric_of(session: Session) -> Rubric:
    """The rubric as it was when the session began. Raises `PromptError`."""
    used = session.start.rubric
    front, body = split_front_matter(used.text, Path(f"{used.id}.md"))
    rubric: Rubric = convert({**front, "rules": body.strip()}, Rubric, Path(f"{used.id}.md"))
    return rubric
