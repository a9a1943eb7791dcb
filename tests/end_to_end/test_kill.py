"""`kill -9` at any moment: whatever was acknowledged is on disk, and the interview goes on.

One session is killed again and again, at moments that a seed chose; each process goes on where the last one died.
"""

from __future__ import annotations

import os
import random
import re
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from roundtwo.core.events import CandidateAnswered
from roundtwo.core.session import Session, fold
from roundtwo.transcripts.naming import draft_beside
from roundtwo.transcripts.transcript import read_transcript

pexpect: Any = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="about processes as POSIX has them")

KILLS = 20
SEED = 20261123
EARLY = 2.5
"""Every fifth process is killed within so many seconds of its start; its first question comes after one or two."""
LATER = 0.7
"""The others are killed within so many seconds of their first question; an answer takes a tenth of one."""
PATIENCE = 60.0
MOST_ANSWERS = 4
"""Few enough that the interview is not at its end before the last of them is killed."""
PROMPT = r"\r\n(?:\x1b\[\?2004h)?> $"


class Victim(Protocol):
    """A running rehearsal. `acknowledged`: answers that the interviewer went on after; `typed`: a line that the
    program asked for more after, and that it has not been asked to send."""

    acknowledged: list[str]
    typed: str | None

    def feed(self, answers: Iterator[str], begun: float | None, spoken: float) -> None:
        """Gives answers until so many seconds after now (`begun`) or, where that is None, after the first question."""

    def kill(self) -> None: ...


def command(*args: str) -> list[str]:
    return ["-m", "roundtwo", "rehearse", "--plain", "--seed", "7", "--minutes", "240", *args] if not args else [
        "-m", "roundtwo", "rehearse", "--plain", *args,
    ]  # fmt: skip


class AtTheTerminal:
    """Types into a pseudo-terminal, one line at a time."""

    def __init__(self, *args: str) -> None:
        self.acknowledged: list[str] = []
        self.typed: str | None = None
        self._child = pexpect.spawn(
            sys.executable, command(*args), encoding="utf-8", env={**os.environ, "TERM": "xterm"}, timeout=60
        )
        self._child.delaybeforesend = None

    def feed(self, answers: Iterator[str], begun: float | None, spoken: float) -> None:
        if not self._at_prompt(time.monotonic() + (PATIENCE if begun is None else begun)):
            return
        until = time.monotonic() + spoken
        for _ in range(MOST_ANSWERS):
            answer = next(answers)
            self._child.send(f"{answer}\r")
            if not self._at_prompt(until):
                return
            self.typed = answer
            self._child.send("\r")
            if not self._at_prompt(until):
                return
            self.acknowledged.append(answer)
            self.typed = None
        self._child.expect([pexpect.TIMEOUT, pexpect.EOF], timeout=max(0.0, until - time.monotonic()))

    def _at_prompt(self, until: float) -> bool:
        left = max(0.0, until - time.monotonic())
        found: int = self._child.expect([PROMPT, pexpect.TIMEOUT, pexpect.EOF], timeout=left)
        return found == 0

    def kill(self) -> None:
        self._child.kill(9)
        self._child.close(force=True)


class ThroughPipes:
    """Writes answers into a pipe, the next one when the interviewer has gone on."""

    def __init__(self, *args: str) -> None:
        self.acknowledged: list[str] = []
        self.typed: str | None = None
        self._process = subprocess.Popen(
            [sys.executable, *command(*args)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._heard = b""

    def feed(self, answers: Iterator[str], begun: float | None, spoken: float) -> None:
        pending: str | None = None
        with selectors.DefaultSelector() as selector:
            assert self._process.stdout is not None
            selector.register(self._process.stdout, selectors.EVENT_READ)
            until = time.monotonic() + (PATIENCE if begun is None else begun)
            for number in range(MOST_ANSWERS):
                if not self._turn_ends(selector, until):
                    return
                if number == 0:
                    until = time.monotonic() + spoken
                if pending is not None:
                    self.acknowledged.append(pending)
                pending = next(answers)
                assert self._process.stdin is not None
                self._process.stdin.write(f"{pending}\n\n".encode())
                self._process.stdin.flush()
            self._turn_ends(selector, until)

    def _turn_ends(self, selector: selectors.BaseSelector, until: float) -> bool:
        """Whether an interviewer's turn, with the empty line below it, came in time."""
        assert self._process.stdout is not None
        while b"\n\n" not in self._heard:
            if not selector.select(max(0.0, until - time.monotonic())):
                return False
            piece = os.read(self._process.stdout.fileno(), 1 << 16)
            if not piece:
                return False
            self._heard += piece
        self._heard = self._heard.partition(b"\n\n")[2]
        return True

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


def unfinished(folder: Path) -> Path | None:
    """The newest session that can go on."""
    for path in sorted(folder.glob("*.jsonl"), reverse=True):
        if path.stat().st_size and load(path).ended is None:
            return path
    return None


def load(path: Path) -> Session:
    return fold(read_transcript(path).events)


def on_disk(folder: Path) -> tuple[str, str]:
    """(everything that was sent, everything that waits to be)"""
    sent = [
        event.say
        for path in folder.glob("*.jsonl")
        if path.stat().st_size
        for event in read_transcript(path).events
        if isinstance(event, CandidateAnswered)
    ]
    kept = [draft_beside(path) for path in folder.glob("*.jsonl")]
    return "\n".join(sent), "\n".join(path.read_text(encoding="utf-8") for path in kept if path.exists())


@pytest.mark.timeout(300)
def test_killed_at_any_moment_it_loses_nothing_and_goes_on(home: Path) -> None:
    chance = random.Random(SEED)
    folder = home / "transcripts"
    answers = (f"Answer {number}: I moved gate {number} myself and wrote down why." for number in range(1, 10_000))
    promised: list[str] = []
    for number in range(KILLS):
        path = unfinished(folder) if folder.exists() else None
        args = ("--continue", path.stem) if path else ()
        victim: Victim = AtTheTerminal(*args) if number % 2 else ThroughPipes(*args)
        early = chance.uniform(0.2, EARLY) if number % 5 == 4 else None
        victim.feed(answers, early, chance.uniform(0.0, LATER))
        victim.kill()
        promised += victim.acknowledged
        sent, kept = on_disk(folder)
        assert [answer for answer in promised if answer not in sent] == [], f"kill {number}"
        assert victim.typed is None or victim.typed in sent or victim.typed in kept, f"kill {number}"
        assert len(re.findall(r"Answer \d+:", sent)) == len(set(re.findall(r"Answer \d+:", sent))), "sent twice"
    assert len(promised) >= KILLS // 2, "most of them were killed while they were talking"

    last = unfinished(folder)
    assert last is not None
    done = subprocess.run(
        [sys.executable, *command("--continue", last.stem)],
        input=b"And that was the last of it.\n\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    session = load(last)
    assert session.ended is not None
    assert session.passed_over == 0
    assert session.answered[-1].answer is not None
    assert session.answered[-1].answer.say.endswith("And that was the last of it.")
    sent, kept = on_disk(folder)
    assert [answer for answer in promised if answer not in sent] == []
    assert kept == ""
