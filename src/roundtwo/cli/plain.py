"""Line mode: interviewer on stdout, answers from stdin, everything else on stderr.

An empty line ends an answer, a line that starts with "/" is a command, the end of input ends the interview.
For screen readers, pipes and scripts.
"""

from __future__ import annotations

import asyncio
import sys
import textwrap
from collections.abc import AsyncIterator
from typing import TextIO

from roundtwo.core.events import SessionEnded, Timing
from roundtwo.core.messages import message
from roundtwo.core.text import clean, printable
from roundtwo.flows.ports import Clock, Drafts
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.updates import Over, Spoke, Update

WIDTH = 78
COMMANDS = ("/repeat", "/skip", "/pause", "/end", "/help")


class LineMode:
    """One interview in lines. `run` returns how it ended."""

    def __init__(self, rehearsal: Rehearsal, drafts: Drafts, clock: Clock, stdin: TextIO, stdout: TextIO) -> None:
        self._rehearsal = rehearsal
        self._drafts = drafts
        self._clock = clock
        self._in = stdin
        self._out = stdout
        self._person = stdin.isatty()
        self._started = clock.monotonic()
        self._over = False

    def run(self, opening: AsyncIterator[Update]) -> SessionEnded | None:
        """Plays the interview to its end, the candidate's end, or the end of input."""
        return asyncio.run(self._run(opening))

    async def _run(self, opening: AsyncIterator[Update]) -> SessionEnded | None:
        await self._show(opening)
        kept = self._drafts.load()
        if kept and not self._over:
            self.aside(f"{message('draft')}\n{printable(kept)}")
        while not self._over:
            heard = self._hear(kept)
            kept = ""
            if heard is None:
                await self._show(self._rehearsal.end())
            elif heard.startswith("/"):
                await self._obey(heard)
            else:
                await self._answer(heard)
        return self._rehearsal.session.ended

    async def _answer(self, text: str) -> None:
        timing = Timing(thinking=self._thinking, writing=self._writing) if self._person else Timing()
        updates = self._rehearsal.answer(text, "typed" if self._person else "piped", timing)
        saved = False
        async for update in updates:
            if not saved:
                self._drafts.clear()
                saved = True
            self._present(update)
        if self._person and not self._over:
            self._show_clock()

    async def _obey(self, command: str) -> None:
        match command.split(maxsplit=1)[0].lower():
            case "/repeat":
                await self._show(self._rehearsal.repeat())
            case "/skip":
                await self._show(self._rehearsal.skip())
            case "/end":
                await self._show(self._rehearsal.end())
            case "/pause":
                self._pause()
            case "/help":
                self.aside(message("help"))
            case other:
                self.aside(message("command.unknown", command=printable(other)))

    def _pause(self) -> None:
        if self._rehearsal.session.paused:
            self._rehearsal.unpause()
            self.aside(message("unpaused"))
        else:
            self._rehearsal.pause()
            self.aside(message("paused"))

    def _hear(self, kept: str) -> str | None:
        """The next answer or command; None at the end of input. Every line is kept as it is typed."""
        lines = [kept] if kept else []
        begun = self._clock.monotonic()
        self._thinking, self._writing = 0.0, 0.0
        first: float | None = None
        while True:
            if self._person:
                self._say(message("prompt"), end="")
            raw = self._in.readline()
            if first is None:
                first = self._clock.monotonic()
                self._thinking = first - begun
            if not raw:
                return "\n".join(lines) if lines else None
            line = clean(raw.rstrip("\r\n"))
            if line.lstrip().startswith("/") and line.strip().split()[0].lower() in COMMANDS:
                return line.strip()
            if line.strip():
                lines.append(line)
                self._drafts.save("\n".join(lines))
            elif lines or self._person:
                self._writing = self._clock.monotonic() - first
                if self._rehearsal.session.paused:
                    self._rehearsal.unpause()
                return "\n".join(lines)

    async def _show(self, updates: AsyncIterator[Update]) -> None:
        async for update in updates:
            self._present(update)

    def _present(self, update: Update) -> None:
        match update:
            case Spoke(asked, material):
                if material:
                    self._say(f"\n{message('material')}\n{printable(material)}")
                self._say(f"\n{wrapped(printable(asked.say))}\n")
            case Over():
                self._over = True
            case _:
                pass

    def _show_clock(self) -> None:
        session = self._rehearsal.session
        wall = int(self._clock.monotonic() - self._started)
        self.aside(
            message(
                "clock",
                room=f"{session.room_minutes:.0f}",
                minutes=session.start.plan.minutes,
                wall=f"{wall // 60}:{wall % 60:02d}",
            )
        )

    def _say(self, text: str, end: str = "\n") -> None:
        self._out.write(text + end)
        self._out.flush()

    def aside(self, text: str) -> None:
        """What is not the interview goes to stderr."""
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def wrapped(text: str, width: int = WIDTH) -> str:
    """`text` in lines of at most `width`, its own line ends kept."""
    return "\n".join(textwrap.fill(line, width) if line.strip() else "" for line in text.splitlines())
