"""The answer being written, kept beside the session: a crash costs nothing that was typed."""

from __future__ import annotations

from pathlib import Path

from roundtwo.core.errors import TranscriptError
from roundtwo.transcripts import durable
from roundtwo.transcripts.codec import without_surrogates


class FileDraft:
    """Implements `flows.ports.Drafts` with one private file, replaced as a whole."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, text: str) -> None:
        """Keep the text; an empty one clears the draft. Raises `TranscriptError`."""
        if not text:
            self.clear()
            return
        try:
            durable.make_private_folder(self.path.parent)
            durable.replace(self.path, without_surrogates(text).encode())
        except OSError as error:
            raise TranscriptError(
                f"The unsent answer could not be kept in “{self.path.name}”: {error.strerror}.",
                "Make sure that the disk has room and the folder can be written to.",
            ) from error

    def load(self) -> str:
        """The text kept last, or the empty text. Raises `TranscriptError`."""
        try:
            return self.path.read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise TranscriptError(
                f"The unsent answer in “{self.path.name}” could not be read: {error.strerror}.",
                "Make sure that the file is yours to read.",
            ) from error

    def clear(self) -> None:
        """Forget the text. Raises `TranscriptError`."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise TranscriptError(
                f"The unsent answer in “{self.path.name}” could not be removed: {error.strerror}.",
                "Make sure that the folder can be written to.",
            ) from error


class NoDraft:
    """For `--no-save`: nothing typed reaches the disk."""

    def save(self, text: str) -> None:
        pass

    def load(self) -> str:
        return ""

    def clear(self) -> None:
        pass
