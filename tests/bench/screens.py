"""A program in a pseudo-terminal, for the benches: what it paints, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Mapping
from typing import Self

LONGEST = 30.0


class Screen:
    """Runs `argv` in a terminal of its own. Everything painted is read as it comes."""

    def __init__(self, argv: list[str], environ: Mapping[str, str], width: int = 80, height: int = 24) -> None:
        self.begun = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(argv[0], argv, {**environ, "TERM": "xterm-256color", "COLUMNS": "", "LINES": ""})
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.painted = b""

    def until(self, text: bytes, seconds: float = LONGEST) -> float:
        """Seconds from the start of the program until `text` is painted. Raises `TimeoutError`."""
        end = time.perf_counter() + seconds
        while text not in self.painted:
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} was never painted: {self.painted[-300:]!r}")
            self.read(0.05)
        return time.perf_counter() - self.begun

    def read(self, seconds: float) -> bytes:
        """What is painted within that time; returns with the first of it."""
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return b""
        try:
            came = os.read(self.terminal, 65536)
        except OSError:  # the program has ended
            return b""
        self.painted += came
        return came

    def press(self, keys: bytes) -> None:
        os.write(self.terminal, keys)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)
