"""One interview in line mode, from the papers to the critique on disk."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, TextIO

from roundtwo.cli.casting import asking
from roundtwo.cli.context import Invocation
from roundtwo.cli.criticising import show_critique
from roundtwo.cli.hearing import terminal_or_nothing
from roundtwo.cli.plain import LineMode, aside
from roundtwo.cli.replaying import Replays
from roundtwo.cli.setting_up import Papers, read_brief
from roundtwo.cli.studio import HouseStudio, unfinished
from roundtwo.content.prompts import Prompts
from roundtwo.core.errors import TranscriptError
from roundtwo.core.messages import message
from roundtwo.core.session import Session
from roundtwo.core.text import printable
from roundtwo.flows.interview import Interview
from roundtwo.flows.studio import Wanted


class LineInterview:
    """Sets up, plays and criticises one session in line mode."""

    def __init__(self, invocation: Invocation) -> None:
        self._invocation = invocation
        self._studio = HouseStudio(invocation, asking(sys.stdin))
        self._prompts = Prompts(invocation.places.prompts)
        self._stdin: TextIO = sys.stdin

    def begin(self, papers: Papers, wanted: Wanted) -> None:
        """A new session. Everything that can be wrong with papers or flags is raised before its file is there."""
        self._studio.check()
        brief, sample = read_brief(papers, self._prompts)
        if papers.piped:
            self._stdin = terminal_or_nothing()
        interview = self._studio.open(brief, wanted)
        introduce(interview, sample)
        self._play(interview, explained=True)

    def go_on(self, name: str, model: str | None) -> None:
        """Takes an unfinished session up where it was left."""
        interview = self._studio.go_on(name, model)
        try:
            unfinished(interview.session, interview.path)
        except TranscriptError:
            asyncio.run(interview.close())
            raise
        say_notices(interview)
        aside(message("continued"))
        self._play(interview, explained=False)

    def again(self, name: str, personas: str, model: str | None) -> None:
        """The same interview anew, before other interviewers."""
        replays = self._replays()
        source = replays.source(name)
        interview = replays.live(source, personas, model)
        aside(message("replay.live", name=printable(source.session.name)))
        introduce(interview, sample=False)
        self._play(interview, explained=True)

    def fork(self, name: str, turn: int, personas: str | None, model: str | None) -> None:
        """Goes on from a turn of a session."""
        replays = self._replays()
        source = replays.source(name)
        interview = replays.fork(source, turn, personas, model)
        say_notices(interview)
        aside(message("fork.begins", turn=turn, name=printable(source.session.name)))
        self._play(interview, explained=True)

    def _replays(self) -> Replays:
        return Replays(self._invocation, self._studio, asking(sys.stdin))

    def _play(self, interview: Interview, *, explained: bool) -> None:
        """The interview and its critique."""
        lines = LineMode(interview, self._stdin, sys.stdout)
        path = Path(interview.path) if interview.path else None
        try:
            with stopping_is_an_interrupt() as stopped:
                if explained:
                    self._explain(path)
                lines.run(stopped)
                aside(message("critique.reading"))
                asyncio.run(self._read(interview))
                if path is not None:
                    aside(message("critique.again", session=printable(path.stem)))
        except KeyboardInterrupt:
            if path is not None:
                say_how_to_go_on(interview.session, path)
            raise
        except TranscriptError:
            if path is not None and lines.unsent and interview.drafts.load():
                aside(message("unsent", session=printable(path.stem)))
            raise
        finally:
            asyncio.run(interview.close())

    async def _read(self, interview: Interview) -> None:
        await show_critique(interview.critique(), interview.judge, interview.session, interview.rubric, before="\n")

    def _explain(self, path: Path | None) -> None:
        aside(message("intro.saved", path=printable(str(path))) if path is not None else message("intro.unsaved"))
        if self._stdin.isatty():
            aside(message("intro.keys"))


def introduce(interview: Interview, sample: bool) -> None:
    """What is about to happen, before it does."""
    event = interview.start
    if sample:
        aside(message("intro.sample", name=candidate_name(event.brief.resume)))
    about = {
        "role": printable(event.brief.role or "An interview"),
        "persona": printable(spoken_list([named(each.name) for each in event.personas])),
    }
    if event.plan.questions is not None:
        aside(message("intro.questions", questions=event.plan.questions, **about))
    else:
        aside(message("intro", minutes=event.plan.minutes, **about))
    say_notices(interview)


def named(name: str) -> str:
    """A role in the middle of a sentence ("the hiring manager"); a person's name as it is."""
    return name if len(name.split()) > 1 and name.istitle() else f"the {name.lower()}"


def spoken_list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def say_notices(interview: Interview) -> None:
    """What was mended, who asks, and whether anything leaves the machine."""
    for notice in interview.notices:
        aside(notice)


def say_how_to_go_on(session: Session, path: Path) -> None:
    key = "interrupted" if session.ended is None else "interrupted.after"
    with suppress(OSError):  # the terminal itself may be what went away
        aside("\n" + message(key, session=printable(path.stem)))


@contextmanager
def stopping_is_an_interrupt() -> Iterator[Callable[[], bool]]:
    """A request to stop, or a terminal that is closed, ends the interview as Ctrl-C does: with nothing lost.

    Yields whether that was asked: an exception that happens to be raised where nothing can catch it is lost.
    """
    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return

    def interrupt(number: int, _frame: object) -> NoReturn:
        asked.append(number)
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before: list[tuple[int, Any]] = [(number, signal.signal(number, interrupt)) for number in numbers]
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before:
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def candidate_name(resume: str) -> str:
    return next((name for line in resume.splitlines() if (name := line.strip("# *"))), "the candidate")
