"""The papers as they were last set up: what was written for one rehearsal is there for the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from roundtwo.core.errors import TranscriptError
from roundtwo.flows.studio import PaperKind, Sheet
from roundtwo.transcripts import durable
from roundtwo.transcripts.codec import without_surrogates

NAME = "papers.json"


class KeptPapers:
    """One private file, replaced as a whole."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def save(self, sheets: Mapping[PaperKind, Sheet]) -> None:
        """Keeps these in place of what there was; none at all clears the file. Raises `TranscriptError`."""
        try:
            if not sheets:
                self.path.unlink(missing_ok=True)
                return
            durable.make_private_folder(self.path.parent)
            durable.replace(self.path, msgspec.json.encode({kind: sound(sheet) for kind, sheet in sheets.items()}))
        except OSError as error:
            raise TranscriptError(
                f"What you set up could not be kept in “{self.path.name}”: {error.strerror}.",
                "Make sure that the disk has room and the folder can be written to.",
            ) from error

    def load(self) -> dict[PaperKind, Sheet]:
        """What was kept last, or nothing. Raises `TranscriptError`."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=dict[PaperKind, Sheet])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise TranscriptError(
                f"What you set up last time could not be read from “{self.path.name}”.",
                "Give the papers anew; the file is replaced by what you give.",
            ) from error


def sound(sheet: Sheet) -> Sheet:
    """The sheet without halves of letters, which no file can hold."""
    return msgspec.structs.replace(
        sheet,
        text=without_surrogates(sheet.text),
        role=without_surrogates(sheet.role),
        company=without_surrogates(sheet.company),
        place=without_surrogates(sheet.place),
        recalled=tuple(map(without_surrogates, sheet.recalled)),
    )
