"""A whole session file as events. Reading never writes, and one bad line never hides the rest."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import AnyEvent, SessionStarted, UnknownEvent
from roundtwo.transcripts import codec


class Transcript(msgspec.Struct, frozen=True, kw_only=True):
    """One session as it is on file.

    `events` and `lines` run side by side: `lines[i]` are the bytes, without newline, that
    `events[i]` was read from, so a fork can copy what this version does not understand.
    """

    path: Path
    started: SessionStarted
    events: tuple[AnyEvent, ...]
    lines: tuple[bytes, ...]
    notices: tuple[str, ...] = ()
    read_only: bool = False
    """Some line was written in a later format: nothing may be appended."""

    @property
    def raw(self) -> tuple[dict[str, Any], ...]:
        """Every event with all the fields in its line; decoded anew at each call."""
        return tuple(fields for line in self.lines if (fields := codec.decode_fields(line)))

    @property
    def next_seq(self) -> int:
        """The `seq` of the event to be appended next."""
        return max((event.seq for event in self.events), default=-1) + 1


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """What the bytes of a file hold.

    `whole` counts the bytes up to the end of the last readable line, its newline with it.
    """

    events: tuple[AnyEvent, ...]
    lines: tuple[bytes, ...]
    notices: tuple[str, ...]
    whole: int


def read_transcript(path: Path) -> Transcript:
    """Read a session, whatever state it is in.

    Raises `TranscriptError` where the file is missing, cannot be read, or holds no readable
    `session.started`.
    """
    return transcript_of(path, scan(read_bytes(path)))


def transcript_of(path: Path, found: Scan) -> Transcript:
    """The scanned file as a session. Raises `TranscriptError` where it is none."""
    read_only = any(codec.is_newer(event) for event in found.events)
    started = next((each for each in found.events if isinstance(each, SessionStarted)), None)
    if started is None and read_only:
        raise newer(path)
    if started is None:
        raise TranscriptError(
            f"“{path.name}” holds no session that can be read: its start is missing.",
            "If it is another program's transcript, use `roundtwo import`.",
        )
    return Transcript(
        path=path,
        started=started,
        events=found.events,
        lines=found.lines,
        notices=found.notices,
        read_only=read_only,
    )


def newer(path: Path) -> TranscriptError:
    """For what cannot be done with a session in a later format."""
    return TranscriptError(
        f"“{path.name}” was written by a newer version of RoundTwo.",
        "Install that version to go on with it.",
    )


def read_bytes(path: Path) -> bytes:
    """The file's content. Raises `TranscriptError`."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise missing(path) from error
    except OSError as error:
        raise TranscriptError(
            f"“{path.name}” could not be read: {error.strerror}.",
            "Make sure that it is a session file and yours to read.",
        ) from error


def missing(path: Path) -> TranscriptError:
    return TranscriptError(f"There is no session file “{path.name}”.", "`roundtwo list` shows the sessions there are.")


def scan(data: bytes) -> Scan:
    """Take a file's bytes apart, line by line, in linear time. Never raises."""
    events: list[AnyEvent] = []
    lines: list[bytes] = []
    damaged: list[int] = []
    misfits: list[int] = []
    end = whole = 0
    for number, line in enumerate(data.split(b"\n"), start=1):
        end += len(line) + 1
        if not line.strip():
            continue
        event = codec.decode(line)
        if event is None:
            damaged.append(number)
            continue
        if _misfits(event):
            misfits.append(number)
        events.append(event)
        lines.append(line)
        whole = min(end, len(data))
    return Scan(
        events=tuple(events),
        lines=tuple(lines),
        notices=(
            *_notices(damaged, "could not be read"),
            *_notices(misfits, "could not be understood"),
        ),
        whole=whole,
    )


def _misfits(event: AnyEvent) -> bool:
    """Is it one of ours, spoilt? A later format's events are only not understood."""
    ours = isinstance(event, UnknownEvent) and event.type in codec.KNOWN_TYPES
    return ours and not codec.is_newer(event)


def _notices(numbers: list[int], wrong: str) -> list[str]:
    """One sentence for each run of lines, however many lines it has."""
    notices = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        first, *rest = (number for _, number in run)
        if rest:
            notices.append(f"Lines {first} to {rest[-1]} {wrong} and are passed over.")
        else:
            notices.append(f"Line {first} {wrong} and is passed over.")
    return notices
