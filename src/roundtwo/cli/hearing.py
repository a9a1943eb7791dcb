"""Where answers come from: a keyboard with line editing, or a stream of lines."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
from pathlib import Path
from typing import TextIO


class Hearing:
    """Lines of the candidate's. `person` tells whether somebody sits at a terminal."""

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self._in = stdin
        self._out = stdout
        self.person = stdin.isatty()
        self._edits = self.person and stdin is sys.stdin and stdout is sys.stdout and stdout.isatty()
        if self._edits:
            # Beyond the keys it brings: without it the terminal cuts a line off after 4,095 bytes.
            with contextlib.suppress(ImportError):
                importlib.import_module("readline")

    def line(self, prompt: str) -> str | None:
        """The next line without its end; None at the end of input.

        Where the keyboard knows a paste from typing, a pasted text comes whole, line ends and all.
        """
        if self._edits:
            try:
                return input(prompt)
            except EOFError:
                return None
        if self.person:
            aside = self._out if self._out.isatty() else sys.stderr
            aside.write(prompt)
            aside.flush()
        raw = self._in.readline()
        return raw.rstrip("\r\n") if raw else None


def terminal_or_nothing() -> TextIO:
    """Where answers come from when a paper has used up standard input.

    The terminal takes standard input's place where there is one, so that line editing works there.
    """
    try:
        with Path("/dev/tty").open("rb", buffering=0) as terminal:
            os.dup2(terminal.fileno(), sys.stdin.fileno())
    except (OSError, io.UnsupportedOperation):
        return io.StringIO("")
    return sys.stdin
