"""The papers as they were last set up, and how: what was given for one rehearsal is there for the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from roundtwo.core.errors import TranscriptError
from roundtwo.flows.studio import Chosen, PaperKind, Sheet
from roundtwo.transcripts import durable
from roundtwo.transcripts.codec import without_surrogates

NAME, CHOSEN = "papers.json", "chosen.json"


class KeptPapers:
    """Two private files, each replaced as a whole: the papers, and what was chosen beside them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._chosen = folder / CHOSEN

    def files(self) -> list[Path]:
        """Those that are there."""
        return [path for path in (self.path, self._chosen) if path.exists()]

    def save(self, sheets: Mapping[PaperKind, Sheet]) -> None:
        """Keeps these in place of what there was; none at all clears the file. Raises `TranscriptError`."""
        try:
            if not sheets:
                self.path.unlink(missing_ok=True)
                return
        except OSError as error:
            raise unkept(self.path, error) from error
        write(self.path, {kind: sound(sheet) for kind, sheet in sheets.items()})

    def choose(self, chosen: Chosen) -> None:
        """Keeps this in place of what was chosen before. Raises `TranscriptError`."""
        write(self._chosen, chosen)

    def chosen(self) -> Chosen | None:
        """What was chosen last. A file that cannot be read is as good as none: everything in it is chosen again."""
        try:
            return msgspec.json.decode(self._chosen.read_bytes(), type=Chosen)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

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


def write(path: Path, value: object) -> None:
    """Raises `TranscriptError`."""
    try:
        durable.make_private_folder(path.parent)
        durable.replace(path, msgspec.json.encode(value))
    except OSError as error:
        raise unkept(path, error) from error


def unkept(path: Path, error: OSError) -> TranscriptError:
    return TranscriptError(
        f"What you set up could not be kept in “{path.name}”: {error.strerror}.",
        "Make sure that the disk has room and the folder can be written to.",
    )


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
