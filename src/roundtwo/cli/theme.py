"""The theme that was chosen last, in one small private file."""

from __future__ import annotations

from pathlib import Path

from roundtwo.core.errors import UnreadableError
from roundtwo.transcripts.durable import make_private_folder, replace

NAME = "theme"
LONGEST = 80


class KeptTheme:
    """A name that means nothing any more is as good as none: the app falls back to its own."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def read(self) -> str:
        try:
            return self._file.read_text(encoding="utf-8").strip()[:LONGEST]
        except (OSError, ValueError):
            return ""

    def write(self, theme: str) -> None:
        """Raises `UnreadableError` where it cannot be written."""
        try:
            make_private_folder(self._file.parent)
            replace(self._file, f"{theme}\n".encode())
        except OSError as error:
            raise UnreadableError(
                f"The theme cannot be kept in {self._file} ({error.strerror}).",
                "Make the folder writable, or name the theme in config.toml.",
            ) from error
