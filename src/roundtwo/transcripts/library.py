"""The folder of saved sessions: which there are, and which one a person means."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import SessionRenamed, SessionStarted
from roundtwo.transcripts import codec
from roundtwo.transcripts.entries import entries
from roundtwo.transcripts.naming import SUFFIX, agains_beside, draft_beside, is_safe_id, new_beside, torn_beside

if TYPE_CHECKING:  # a session is found by its id without it
    from roundtwo.transcripts.catalog import FileCatalogue

_SHOWN = 5
_NEAR_ENOUGH = 60  # of 100, rapidfuzz's weighted ratio


class SessionFiles:
    """The sessions in one folder, which need not be there yet. With a catalogue no file is read for its name alone."""

    def __init__(self, folder: Path, catalogue: FileCatalogue | None = None) -> None:
        self.folder = folder
        self._catalogue = catalogue

    def paths(self) -> list[Path]:
        """Every session file, newest first: by the minute in its id, then by its first event.

        A file without a minute in its name counts by when it was last changed.
        Raises `TranscriptError` where the folder cannot be read.
        """
        timed = [(entry.minute, entry.name) for entry in entries(self.folder)]
        shared = Counter(minute for minute, _ in timed)
        ordered = sorted(
            (minute, _first_at(self.folder / name) if shared[minute] > 1 else "", name) for minute, name in timed
        )
        return [self.folder / name for *_, name in reversed(ordered)]

    def find(self, name: str) -> Path:
        """The session meant by an id, the beginning of one, a session's name, a path, or `last`.

        Raises `TranscriptError`, which says which ids are near or which are meant alike.
        """
        wanted = name.strip()
        if not wanted:
            raise TranscriptError("No session was named.", "Give an id, a name, a path, or `last`.")
        paths = self.paths()
        if wanted == "last":
            return _last(paths)
        folded = wanted.casefold().removesuffix(SUFFIX)
        exact = [path for path in paths if path.stem.casefold() == folded]
        beginning = [path for path in paths if path.stem.casefold().startswith(folded)]
        for matching in (exact, beginning):
            if len(matching) == 1:
                return matching[0]
        names = self._names(paths)
        named = [path for path, current in names.items() if current.casefold() == wanted.casefold()]
        if len(named) == 1:
            return named[0]
        by_path = _existing_file(wanted)
        if by_path is not None:
            return by_path
        if beginning or named:
            raise _ambiguous(wanted, beginning or named)
        raise _unknown(wanted, paths, names)

    def _names(self, paths: list[Path]) -> dict[Path, str]:
        """The present names of those that have one, in the order of the paths."""
        if self._catalogue is None:
            named = {path: session_name(path) for path in paths}
        else:
            from roundtwo.flows.library import Sought

            self._catalogue.refresh()
            known = {row.file: row.name for row in self._catalogue.find(Sought()).rows}
            named = {path: known.get(path.name) for path in paths}
        return {path: name for path, name in named.items() if name}

    def path_for(self, session_id: str) -> Path:
        """Where the session with this id lies or would lie.

        Raises `TranscriptError` for an id that is no plain file name: ids may stand in foreign
        files, and must not lead out of the folder.
        """
        if not is_safe_id(session_id):
            raise TranscriptError(
                f"“{_shown(session_id)}” cannot be the id of a session.",
                "An id starts with a letter or a digit and is a plain file name.",
            )
        return self.folder / (session_id + SUFFIX)

    def draft_for(self, session_id: str) -> Path:
        """Where the unsent answer of this session is kept. Raises as `path_for`."""
        return draft_beside(self.path_for(session_id))


def files_of(transcript: Path) -> list[Path]:
    """All files that belong to the session and are there: what deleting it must remove."""
    draft = draft_beside(transcript)
    agains = agains_beside(transcript) if transcript.parent.is_dir() else []
    belonging = (transcript, draft, new_beside(draft), torn_beside(transcript), *agains)
    return [path for path in belonging if path.exists()]


def leftovers(folder: Path) -> list[Path]:
    """Drafts and torn ends in the folder whose session is not there any more."""
    kinds = (".draft", ".draft.new", ".torn")
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(kinds) and path.is_file())
    except OSError:
        return []


def session_name(path: Path) -> str | None:
    """The session's present name, or None where the file holds no session.

    Cheap: only the first event and renamings are decoded.
    """
    name: str | None = None
    try:
        with path.open("rb") as lines:
            for line in lines:
                if name is not None and b'"session.renamed"' not in line:
                    continue
                event = codec.decode(line)
                naming = SessionStarted if name is None else SessionRenamed
                if isinstance(event, naming):
                    name = event.name
    except OSError:
        return None
    return name


def _first_at(path: Path) -> str:
    try:
        with path.open("rb") as lines:
            event = codec.decode(lines.readline())
    except OSError:
        return ""
    return event.at if event else ""


def _last(paths: list[Path]) -> Path:
    newest = next((path for path in paths if session_name(path) is not None), None)
    if newest is None:
        raise TranscriptError("There is no saved session yet.", "`roundtwo rehearse` starts the first.")
    return newest


def _existing_file(wanted: str) -> Path | None:
    try:
        path = Path(wanted).expanduser()
        return path if path.is_file() else None
    except (OSError, RuntimeError):  # too long for a file name; a home folder that is not known
        return None


def _ambiguous(wanted: str, matching: list[Path]) -> TranscriptError:
    ids = ", ".join(_shown(path.stem) for path in matching[:_SHOWN])
    more = f" and {len(matching) - _SHOWN} more" if len(matching) > _SHOWN else ""
    return TranscriptError(
        f"“{_shown(wanted)}” could be any of {len(matching)} sessions: {ids}{more}.",
        "Give enough of the id to tell them apart.",
    )


def _unknown(wanted: str, paths: list[Path], names: dict[Path, str]) -> TranscriptError:
    near = _near(wanted, paths, names)
    return TranscriptError(
        f"There is no session “{_shown(wanted)}”.",
        f"Did you mean {' or '.join(_shown(each) for each in near)}?"
        if near
        else "`roundtwo list` shows the sessions there are.",
    )


def _near(wanted: str, paths: list[Path], names: dict[Path, str]) -> list[str]:
    """At most three ids whose id or name resembles what was asked for, the nearest first."""
    from rapidfuzz import fuzz, process, utils  # only a mistake has to wait for it

    known = [(path.stem, path.stem) for path in paths]
    known += [(current, path.stem) for path, current in names.items()]
    found = process.extract(
        wanted,
        [text for text, _ in known],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=_NEAR_ENOUGH,
        limit=6,
    )
    return list(dict.fromkeys(known[index][1] for _, _, index in found))[:3]


def _shown(text: str) -> str:
    """Text from outside, fit for a terminal: no control or direction characters, not too long."""
    safe = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return safe if len(safe) <= 80 else safe[:79] + "…"
