"""Joins the adapters for one interview in line mode, from the papers to the critique on disk."""

from __future__ import annotations

import io
import sys
import threading
from pathlib import Path
from typing import TextIO

import msgspec

from roundtwo.cli.clock import SystemClock
from roundtwo.cli.plain import LineMode
from roundtwo.cli.setting_up import Papers, read_brief, started
from roundtwo.content.prompts import Prompts, split_front_matter
from roundtwo.core.errors import RoundTwoError, TranscriptError
from roundtwo.core.events import Plan, SessionStarted
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.messages import message
from roundtwo.core.persona import Persona
from roundtwo.core.rubric import Rubric, weighted
from roundtwo.core.session import Session, fold
from roundtwo.core.text import printable
from roundtwo.flows.critique import criticise
from roundtwo.flows.ports import Drafts, Journal
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.updates import Criticised, TooLittle
from roundtwo.language import SpacyParser, check_model
from roundtwo.paths import Places
from roundtwo.transcripts.drafts import FileDraft, NoDraft
from roundtwo.transcripts.journal import FileJournal, NoJournal
from roundtwo.transcripts.library import SessionFiles
from roundtwo.transcripts.report import critique_text


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

    def __init__(self, places: Places) -> None:
        self._files = SessionFiles(places.transcripts)
        self._prompts = Prompts(places.prompts)
        self._clock = SystemClock()
        self._lexicon = self._prompts.lexicon()
        self._parser = SpacyParser(self._lexicon)
        self._stdin: TextIO = sys.stdin

    def begin(self, papers: Papers, wanted: Wanted) -> None:
        """A new session. Everything that can be wrong with papers or flags is raised before it starts."""
        check_model()
        self._warm_up()
        persona = self._prompts.persona(wanted.persona)
        rubric, rubric_text = self._prompts.rubric(wanted.rubric)
        if papers.exercise:
            self._prompts.exercise(papers.exercise)
        brief, sample = read_brief(papers, self._prompts)
        if "-" in papers.given.values():
            self._stdin = terminal_or_nothing()
        plan = Plan(minutes=wanted.minutes, questions=wanted.questions)
        event = started(brief, persona, (rubric.id, rubric_text), plan, wanted.seed, wanted.name)
        path = self._files.path_for(event.session)
        journal: Journal = FileJournal.create(path) if wanted.save else NoJournal()
        drafts: Drafts = FileDraft(self._files.draft_for(event.session)) if wanted.save else NoDraft()
        self._introduce(event, persona[0], sample, str(path) if wanted.save else None)
        rehearsal = self._rehearsal(journal, persona[0], None)
        self._play(
            rehearsal,
            LineMode(rehearsal, drafts, self._clock, self._stdin, sys.stdout),
            rubric,
            event,
            journal,
        )

    def go_on(self, name: str) -> None:
        """Takes an unfinished session up where it was left."""
        check_model()
        self._warm_up()
        path = self._files.find(name)
        journal, transcript = FileJournal.open(path)
        for notice in transcript.notices:
            aside(notice)
        session = fold(transcript.events)
        if session.ended is not None:
            journal.close()
            raise TranscriptError(
                f"The session “{printable(session.start.session)}” is finished.",
                "Read it with: roundtwo show.",
            )
        persona = persona_of(session)
        rubric = rubric_of(session)
        aside(message("continued"))
        rehearsal = self._rehearsal(journal, persona, session)
        drafts = FileDraft(self._files.draft_for(path.stem))
        self._play(
            rehearsal,
            LineMode(rehearsal, drafts, self._clock, self._stdin, sys.stdout),
            rubric,
            None,
            journal,
        )

    def _rehearsal(self, journal: Journal, persona: Persona, session: Session | None) -> Rehearsal:
        return Rehearsal(
            journal=journal,
            parser=self._parser,
            clock=self._clock,
            bank=self._prompts.bank(),
            lexicon=self._lexicon,
            persona=persona,
            session=session,
        )

    def _play(
        self,
        rehearsal: Rehearsal,
        lines: LineMode,
        rubric: Rubric,
        event: SessionStarted | None,
        journal: Journal,
    ) -> None:
        try:
            lines.run(rehearsal.begin(event) if event is not None else rehearsal.go_on())
            self._criticise(rehearsal.session, rubric, journal, self._lexicon, rehearsal.role_family)
        except KeyboardInterrupt:
            if isinstance(journal, FileJournal):
                aside("\n" + message("interrupted", session=journal.path.stem))
            raise
        finally:
            journal.close()

    def _criticise(
        self, session: Session, rubric: Rubric, journal: Journal, lexicon: Lexicon, role_family: str
    ) -> None:
        aside(message("critique.reading"))
        show_critique(session, weighted(rubric, role_family), journal, lexicon)
        if isinstance(journal, FileJournal):
            aside(message("critique.again", session=journal.path.stem))

    def _introduce(self, event: SessionStarted, persona: Persona, sample: bool, path: str | None) -> None:
        if sample:
            aside(message("intro.sample", name=candidate_name(event.brief.resume)))
        role = printable(event.brief.role or "An interview")
        plan = event.plan
        if plan.questions is not None:
            aside(
                message(
                    "intro.questions",
                    role=role,
                    persona=persona.name.lower(),
                    questions=plan.questions,
                )
            )
        else:
            aside(message("intro", role=role, persona=persona.name.lower(), minutes=plan.minutes))
        aside(message("intro.voice"))
        aside(message("intro.saved", path=path) if path else message("intro.unsaved"))
        if self._stdin.isatty():
            aside(message("intro.keys"))

    def _warm_up(self) -> None:
        """Loads the parser beside the set-up. What goes wrong there is raised again by the first use."""

        def load() -> None:
            try:
                self._parser.warm_up()
            except RoundTwoError:
                return

        threading.Thread(target=load, daemon=True).start()


def show_critique(session: Session, rubric: Rubric, journal: Journal, lexicon: Lexicon) -> None:
    """Makes a critique, appends it, and prints it."""
    for update in criticise(session, rubric, lexicon, journal, SystemClock()):
        match update:
            case Criticised(critique):
                click_out(critique_text(critique, session, rubric))
            case TooLittle(answers):
                aside(message("critique.too_little", answers=answers))
            case _:
                pass


def click_out(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def aside(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def candidate_name(resume: str) -> str:
    return next((line.strip("# *") for line in resume.splitlines() if line.strip("# *")), "the candidate")


def persona_of(session: Session) -> Persona:
    """The persona as it was when the session began: its text is in the transcript."""
    used = session.start.personas[0]
    front, body = split_front_matter(used.text, Path(f"{used.id}.md"))
    return msgspec.convert({**front, "voice": body.strip()}, Persona)


def rubric_of(session: Session) -> Rubric:
    """The rubric as it was when the session began."""
    used = session.start.rubric
    front, body = split_front_matter(used.text, Path(f"{used.id}.md"))
    return msgspec.convert({**front, "rules": body.strip()}, Rubric)


def terminal_or_nothing() -> TextIO:
    """Where answers come from when a paper has used up standard input."""
    try:
        return Path("/dev/tty").open(encoding="utf-8")
    except OSError:
        return io.StringIO("")
