"""The app in a pseudo-terminal, and what a person sees there: pyte plays the terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Any

import pexpect
import pyte

LONGEST = 60.0


def surroundings() -> dict[str, str]:
    """The environment without the size of another terminal, which would stand above what this one says of
    itself: pytest's workers have one from readline.
    """
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


class Seen:
    """`roundtwo ARGS` in a terminal of that size. Everything that was painted is kept in `painted`."""

    def __init__(self, *args: str, columns: int = 80, rows: int = 24, **environ: str) -> None:
        self.child: Any = pexpect.spawn(
            sys.executable, ["-m", "roundtwo", *args], dimensions=(rows, columns), timeout=LONGEST,
            env={**surroundings(), "TERM": "xterm-256color", **environ},
        )  # fmt: skip
        self.child.delaybeforesend = None
        self.painted = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def look(self) -> str:
        """The screen as it is now."""
        try:
            while True:
                came = self.child.read_nonblocking(65536, timeout=0.05)
                self.painted += came
                self._stream.feed(came)
        except (pexpect.TIMEOUT, pexpect.EOF):
            pass
        return "\n".join(line.rstrip() for line in self._screen.display)

    def until(self, text: str | Callable[[str], bool], seconds: float = LONGEST) -> str:
        """The screen, once it shows `text` or `text` holds of it. Fails where it never does."""
        holds = text if callable(text) else lambda shown: text in shown
        end = time.monotonic() + seconds
        while not holds(shown := self.look()):
            assert time.monotonic() < end, f"never seen: {text!r}\n{shown}"
            assert self.child.isalive(), f"ended before it showed {text!r}\n{shown}"
        return shown

    def press(self, keys: str) -> None:
        self.child.send(keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def kill(self) -> None:
        """As a power cut."""
        self.look()
        self.child.kill(9)
        self.child.wait()

    def ended(self) -> int:
        """Waits until the program has ended, and returns its exit code."""
        end = time.monotonic() + LONGEST
        while self.child.isalive():
            self.look()
            assert time.monotonic() < end, self.look()
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)


ENTER, ESCAPE, CTRL_Q, CTRL_S = "\r", "\x1b", "\x11", "\x13"
F2, F3, F4, F5, F10 = "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[21~"
PASTED = "\x1b[200~{}\x1b[201~"
