"""The folder of saved sessions: which there are, and which one a person means."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import SessionRenamed, SessionStarted
from roundtwo.transcripts import codec
from roundtwo.transcripts.naming import SUFFIX, agains_beside, draft_beside, is_safe_id, new_beside, torn_beside

_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d{4}")
_SHOWN = 5
_NEAR_ENOUGH = 60  # of 100, rapidfuzz's weighted ratio


class SessionFiles:
    """The sessions in one folder, which need not be there yet. Nothing is cached."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def paths(self) -> list[Path]:
        """Every session file, newest first: by the minute in its id, then by its first event.

        A file without a minute in its name counts by when it was last changed.
        Raises `TranscriptError` where the folder cannot be read.
        """
        try:
            entries = list(self.folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise TranscriptError(
                f"The folder of sessions could not be read: {error.strerror}.",
                "Make sure that it is yours to read.",
            ) from error
        files = [path for path in entries if path.suffix == SUFFIX and path.is_file()]
        minutes = {path: _minute(path) for path in files}
        shared = Counter(minutes.values())
        return sorted(
            minutes,
            key=lambda path: (
                minutes[path],
                _first_at(path) if shared[minutes[path]] > 1 else "",
                path.name,
            ),
            reverse=True,
        )

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
        names = {path: current for path in paths if (current := session_name(path))}
        named = [path for path, current in names.items() if current.casefold() == wanted.casefold()]
        if len(named) == 1:
            return named[0]
        by_path = _existing_file(wanted)
        if by_path is not None:
            return by_path
        if beginning or named:
            raise _ambiguous(wanted, beginning or named)
        raise _unknown(wanted, paths, names)

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


def _minute(path: Path) -> str:
    found = _MINUTE.match(path.stem)
    if found:
        return found.group()
    try:
        changed = path.stat().st_mtime
    except OSError:  # deleted in another window since it was listed
        return ""
    return datetime.fromtimestamp(changed, UTC).strftime("%Y-%m-%dT%H%M")


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
