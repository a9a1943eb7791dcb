"""The machine's own clipboard, where there is one. Elsewhere the terminal is asked, or a file is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

COMMANDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("darwin", "", ("pbcopy",)),
    ("win32", "", ("clip",)),
    ("", "WAYLAND_DISPLAY", ("wl-copy",)),
    ("", "DISPLAY", ("xclip", "-selection", "clipboard")),
    ("", "DISPLAY", ("xsel", "--clipboard", "--input")),
)
"""(platform, environment variable, command): the first whose conditions hold and that is installed."""
SECONDS = 3.0
AWAY = ("SSH_CONNECTION", "SSH_TTY")
"""Over a connection the clipboard of this machine is not the person's."""


def command(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> tuple[str, ...] | None:
    """What fills the clipboard here, or None."""
    if any(environ.get(name) for name in AWAY):
        return None
    for wanted, variable, argv in COMMANDS:
        fits = (not wanted or wanted == platform) and (not variable or environ.get(variable))
        if fits and shutil.which(argv[0], path=environ.get("PATH")):
            return argv
    return None


def copied(text: str) -> str:
    """Copies with the machine's own command, and returns its name; empty where there is none or it failed."""
    argv = command()
    if argv is None:
        return ""
    try:
        # xclip and wl-copy stay behind to serve what was copied: their output must not be waited for.
        done = subprocess.run(
            argv,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return argv[0] if done.returncode == 0 else ""
