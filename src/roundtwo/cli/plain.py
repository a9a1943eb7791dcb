"""Line mode: interviewer on stdout, answers from stdin, everything else on stderr.

An empty line ends an answer, a line that starts with "/" is a command, the end of input ends the interview.
For screen readers, pipes and scripts.
"""

from __future__ import annotations

import asyncio
import re
import sys
import textwrap
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from roundtwo.cli.hearing import Hearing
from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import InterviewerAsked, MoveKind, SessionEnded
from roundtwo.core.messages import message
from roundtwo.core.text import clean, printable
from roundtwo.flows.interview import Interview
from roundtwo.flows.rehearsal import How
from roundtwo.flows.updates import Over, Saved, SentenceReleased, Spoke, Update, notice_of

WIDTH = 78
BURST = 0.2
"""Seconds; lines that come through a pipe faster than this are kept together, when the answer ends at the latest."""
COMMANDS = frozenset({"/repeat", "/skip", "/pause", "/end", "/help"})
ALONE = re.compile(r"/[A-Za-z]+")
"""What is meant as a command though there is none of that name; "/etc/hosts was wrong" is an answer."""


class LineMode:
    """One interview in lines. `run` returns how it ended."""

    def __init__(self, interview: Interview, stdin: TextIO, stdout: TextIO) -> None:
        self._interview = interview
        self._rehearsal = interview.rehearsal
        self._drafts = interview.drafts
        self._clock = interview.clock
        self._out = stdout
        self._hearing = Hearing(stdin, stdout)
        self._begun = self._clock.monotonic()
        self._paused_at: float | None = None
        self._answers = 0
        self._lines: list[str] = []
        self._pasted = False
        self._warned = False
        self._drafted_at = float("-inf")
        self._over = False
        self._speaking = False
        self._speaker = ""
        self._column = 0
        """How much of the line is full where a turn is being said sentence by sentence."""

    @property
    def unsent(self) -> str:
        """What was typed since the last answer was sent."""
        return "\n".join(self._lines)

    def run(self, stopped: Callable[[], bool] = lambda: False) -> SessionEnded | None:
        """Plays the interview to its end, the candidate's end, or the end of input; `stopped` is asked in between.

        Raises `TranscriptError` where an answer cannot be saved; it is kept as a draft then, if that can be.
        """
        # The loop runs only while the flow works: waiting for a line, an interrupt must be one.
        with in_a_loop(self._rehearsal.close) as runner:
            self._take_up_draft()
            runner.run(self._show(self._interview.open()))
            if self._lines and not self._over:
                aside(f"{message('draft')}\n\n{printable(self.unsent)}\n")
            while not self._over:
                if stopped():
                    raise KeyboardInterrupt
                self._hear(runner)
        return self._rehearsal.session.ended

    # -- hearing -------------------------------------------------------------------------

    def _hear(self, runner: asyncio.Runner) -> None:
        """Takes one line: a part of an answer, its end, or a command."""
        line = self._hearing.line(message("prompt"))
        if line is None:
            if self._lines:
                runner.run(self._send())
            if not self._over:
                runner.run(self._show(self._rehearsal.end()))
        elif command := command_in(line):
            runner.run(self._obey(command))
        elif line.strip():
            self._keep(line)
        elif self._lines or self._hearing.person:
            runner.run(self._send())

    def _keep(self, line: str) -> None:
        self._pasted = self._pasted or "\n" in line
        self._lines.append(clean(line))
        now = self._clock.monotonic()
        if self._hearing.person or now - self._drafted_at >= BURST:
            self._drafted_at = now
            self._save_draft()

    def _save_draft(self) -> None:
        self._on_draft(lambda: self._drafts.save(self.unsent))

    async def _send(self) -> None:
        if self._lines and not self._hearing.person:
            self._save_draft()
        how: How = "piped" if not self._hearing.person else "pasted" if self._pasted else "typed"
        async for update in self._rehearsal.answer(self.unsent, how):
            self._present(update)

    async def _obey(self, command: str) -> None:
        match command:
            case "/repeat":
                await self._show(self._rehearsal.repeat())
            case "/skip":
                self._forget()
                await self._show(self._rehearsal.skip())
            case "/end":
                self._forget()
                await self._show(self._rehearsal.end())
            case "/pause":
                self._pause()
            case "/help":
                aside(message("help"))
            case other:
                aside(message("command.unknown", command=printable(other)))

    def _pause(self) -> None:
        if self._rehearsal.session.paused:
            self._rehearsal.unpause()
            self._clock_goes_on()
            aside(message("unpaused"))
        else:
            self._rehearsal.pause()
            self._paused_at = self._clock.monotonic()
            aside(message("paused"))

    # -- the draft -----------------------------------------------------------------------

    def _take_up_draft(self) -> None:
        """What was typed when the session stopped, unless it had been sent by then."""
        if kept := self._interview.unsent():
            self._lines = [kept]

    def _forget(self) -> None:
        self._lines, self._pasted = [], False
        self._on_draft(self._drafts.clear)

    def _on_draft(self, do: Callable[[], None]) -> None:
        """A draft that cannot be kept is said once; the interview goes on."""
        try:
            do()
        except TranscriptError as error:
            if not self._warned:
                aside(f"{error.what}\n{error.mend}")
            self._warned = True

    # -- showing -------------------------------------------------------------------------

    async def _show(self, updates: AsyncIterator[Update]) -> None:
        async for update in updates:
            self._present(update)

    def _present(self, update: Update) -> None:
        match update:
            case Saved():
                self._answers += 1
                self._forget()
            case SentenceReleased(text, move, persona):
                self._head(move, persona)
                self._flow(text)
            case Spoke(asked, material):
                self._clock_goes_on()
                self._speak(asked, material)
            case Over():
                self._over = True
            case _:
                if notice := notice_of(update):
                    aside(printable(notice))

    def _head(self, move: MoveKind, persona: str) -> None:
        """What stands before a turn, once: on a screen who speaks, in a pipe who has begun to."""
        if self._speaking:
            return
        self._speaking = True
        if self._hearing.person and self._answers and move != "close":
            aside(self._clock_line())
        personas = self._rehearsal.session.start.personas
        changed = len(personas) > 1 and persona != self._speaker
        if self._out.isatty() or changed:
            name = next((each.name for each in personas if each.id == persona), personas[0].name)
            self._say(f"\n{printable(name)}" if self._out.isatty() else printable(name))
        self._speaker = persona

    def _flow(self, text: str) -> None:
        """Says a sentence where the last one ended, a word at a time, so that no line is too long."""
        for word in printable(text).split():
            fits = self._column + 1 + len(word) <= WIDTH
            self._out.write(("" if not self._column else " " if fits else "\n") + word)
            self._column = len(word) if not self._column or not fits else self._column + 1 + len(word)
        self._out.flush()

    def _speak(self, asked: InterviewerAsked, material: str) -> None:
        self._head(asked.move, asked.persona)
        if self._column:
            self._say("\n")
        else:
            self._say(f"{wrapped(printable(asked.say))}\n")
        self._speaking, self._column = False, 0
        if material:
            self._say(f"{message('material')}\n\n{wrapped(printable(material), indent='  ')}\n")

    def _clock_line(self) -> str:
        session = self._rehearsal.session
        plan = session.start.plan
        seconds = int(self._clock.monotonic() - self._begun)
        wall = f"{seconds // 60}:{seconds % 60:02d}"
        if plan.questions is not None:
            return message("clock.questions", asked=len(session.asks()), questions=plan.questions, wall=wall)
        return message("clock", room=f"{session.room_minutes:.0f}", minutes=plan.minutes, wall=wall)

    def _clock_goes_on(self) -> None:
        if self._paused_at is not None and not self._rehearsal.session.paused:
            self._begun += self._clock.monotonic() - self._paused_at
            self._paused_at = None

    def _say(self, text: str) -> None:
        self._out.write(f"{text}\n")
        self._out.flush()


@contextmanager
def in_a_loop(close: Callable[[], Coroutine[Any, Any, None]]) -> Iterator[asyncio.Runner]:
    """A loop that `close` runs in at the end. An interrupt stays one, wherever in the loop a signal raised it."""
    runner = asyncio.Runner()
    interrupted = False
    try:
        yield runner
    except KeyboardInterrupt:
        interrupted = True
        raise
    finally:
        try:
            runner.run(close())
            runner.close()
        except RuntimeError:  # a loop that was interrupted in its middle may refuse to end in order
            if not interrupted:
                raise


def command_in(line: str) -> str | None:
    """The command that a line is, in lower case, or None where it is part of an answer."""
    words = line.split() if "\n" not in line else []
    if not words or not words[0].startswith("/"):
        return None
    first = words[0].lower()
    return first if first in COMMANDS or (len(words) == 1 and ALONE.fullmatch(first)) else None


def aside(text: str) -> None:
    """What is not the interview goes to stderr, wrapped where it is a terminal."""
    sys.stderr.write(f"{wrapped(text) if sys.stderr.isatty() else text}\n")
    sys.stderr.flush()


def wrapped(text: str, width: int = WIDTH, indent: str = "") -> str:
    """`text` in lines of at most `width`, its own line ends kept."""
    wrapper = textwrap.TextWrapper(width, break_on_hyphens=False, break_long_words=False)
    pieces = []
    for line in text.split("\n"):
        # A line keeps its own indent, and what runs over hangs below it.
        wrapper.initial_indent = indent
        wrapper.subsequent_indent = indent + line[: len(line) - len(line.lstrip(" "))]
        pieces.append(wrapper.fill(line).rstrip())
    return "\n".join(pieces)
