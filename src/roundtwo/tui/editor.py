"""A text in the editor that a person likes: the one that VISUAL or EDITOR names."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from roundtwo.core.messages import message
from roundtwo.core.text import clean

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

VARIABLES = ("VISUAL", "EDITOR")
"""The first of them that is set counts."""
PAGERS = ("less", "more")
"""Where PAGER names none."""
NOT_STARTED = (126, 127)
"""What a wrapper script returns where it did not find the editor."""


class EditorError(Exception):
    """Why there is no text from the editor: a sentence for the person."""


def edit_in(app: RoundTwoApp, text: str) -> str | None:
    """The text as it was left in the editor, which has the terminal meanwhile. None where all is as it was.

    Whatever goes wrong is told on the screen.
    """
    try:
        with app.suspend():
            found = edited(text, os.environ)
    except SuspendNotSupported:
        app.tell(message("editor.nowhere"), warn=True)
    except EditorError as error:
        app.tell(str(error), warn=True)
    else:
        if found is None:
            app.tell(message("editor.unchanged"))
        return found
    return None


def edited(text: str, environ: Mapping[str, str]) -> str | None:
    """The text as the editor left it, cleaned; None where it left it as it was, or said not to take it.

    Its file lies in a folder that only this person can read, where the editor's own copies lie too, and goes with it.
    Raises `EditorError`.
    """
    argv = command(environ)
    try:
        with tempfile.TemporaryDirectory(prefix="roundtwo-") as folder:
            path = Path(folder) / "text.md"
            path.touch(0o600)
            path.write_text(text, encoding="utf-8")
            with deaf_to_interrupts():
                done = subprocess.run([*argv, str(path)], check=False, env=dict(environ))
            if done.returncode in NOT_STARTED:
                raise EditorError(message("editor.failed", editor=argv[0]))
            if done.returncode != 0 or not path.is_file():
                return None
            found = path.read_bytes().decode("utf-8", errors="replace")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the command
        raise EditorError(message("editor.failed", editor=argv[0])) from error
    found = clean(found.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.endswith("\n"):  # most editors end the last line
        found = found.removesuffix("\n")
    return None if found == text else found


def read_in(app: RoundTwoApp, text: str, *, pager: bool) -> None:
    """Shows a text in the pager, or a copy of it in the editor, which has the terminal meanwhile.

    Whatever goes wrong is told on the screen.
    """
    try:
        with app.suspend():
            if pager:
                paged(text, os.environ)
            else:
                edited(text, os.environ)
    except SuspendNotSupported:
        app.tell(message("pager.nowhere" if pager else "editor.nowhere"), warn=True)
    except EditorError as error:
        app.tell(str(error), warn=True)


def paged(text: str, environ: Mapping[str, str]) -> None:
    """Hands the text to the pager, as what it reads. Raises `EditorError`."""
    argv = pager_command(environ)
    try:
        with deaf_to_interrupts():
            done = subprocess.run(argv, input=text.encode(errors="replace"), check=False, env=dict(environ))
    except (OSError, ValueError) as error:
        raise EditorError(message("pager.failed", pager=argv[0])) from error
    if done.returncode in NOT_STARTED:
        raise EditorError(message("pager.failed", pager=argv[0]))


def pager_command(environ: Mapping[str, str]) -> list[str]:
    """What PAGER names, with its arguments, split as a shell would; the usual one where it names none.

    Raises `EditorError`.
    """
    named = environ.get("PAGER", "").strip()
    if not named:
        path = environ.get("PATH")
        return [next((each for each in PAGERS if shutil.which(each, path=path)), PAGERS[-1])]
    try:
        return shlex.split(named, posix=os.name == "posix")
    except ValueError as error:  # a quote that is never closed
        raise EditorError(message("pager.failed", pager=named)) from error


def command(environ: Mapping[str, str]) -> list[str]:
    """The editor and its arguments, split as a shell would. Raises `EditorError`."""
    named = next((value for name in VARIABLES if (value := environ.get(name, "").strip())), "")
    if not named:
        raise EditorError(message("editor.none"))
    try:
        argv = shlex.split(named, posix=os.name == "posix")
    except ValueError as error:  # a quote that is never closed
        raise EditorError(message("editor.failed", editor=named)) from error
    return argv


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """ctrl+c in the editor is the editor's. A handler, unlike SIG_IGN, does not go on into the child."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
