"""A session open for appending: a line counts as said only when it is on the disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import msgspec

from roundtwo.core.errors import SessionInUseError, TranscriptError
from roundtwo.core.events import KnownEvent
from roundtwo.transcripts import codec, durable, transcript
from roundtwo.transcripts.durable import SYSTEM_DISK, Disk
from roundtwo.transcripts.lock import try_lock
from roundtwo.transcripts.naming import torn_beside
from roundtwo.transcripts.transcript import Scan, Transcript

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class FileJournal:
    """Implements `flows.ports.Journal` on one file. Made by `create` or `open`, ended by `close`.

    It holds an exclusive lock as long as it is open. After a failed `append` the file ends where
    it ended before, and the same event may be appended again.
    """

    def __init__(self, path: Path, descriptor: int, next_seq: int, disk: Disk) -> None:
        self.path = path
        self.next_seq = next_seq
        """The `seq` that the next event must have."""
        self._descriptor: int | None = descriptor
        self._disk = disk
        self._torn_at: int | None = None  # where a line begins that may be there in part

    @classmethod
    def create(cls, path: Path, disk: Disk = SYSTEM_DISK) -> FileJournal:
        """Start a new session file, private to this user. Raises `TranscriptError`."""
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | durable.BINARY
        with _errors_named(path), ExitStack() as on_failure:
            durable.make_private_folder(path.parent)
            descriptor = os.open(path, flags, durable.PRIVATE_FILE)
            on_failure.callback(path.unlink, missing_ok=True)
            on_failure.callback(os.close, descriptor)
            lock_or_raise(path, descriptor)
            durable.sync_folder(path.parent)
            on_failure.pop_all()
        return cls(path, descriptor, 0, disk)

    @classmethod
    def open(cls, path: Path, disk: Disk = SYSTEM_DISK) -> tuple[FileJournal, Transcript]:
        """Go on with a session, its end mended where a crash or a full disk tore it.

        Whatever stands after the last readable line is moved to `<file>.torn`; a notice of the
        transcript says so. Raises `SessionInUseError` where another window holds the session, and
        `TranscriptError` where it cannot be read, written, or is in a later format; the file is
        then as it was.
        """
        with _errors_named(path), ExitStack() as on_failure:
            descriptor = os.open(path, os.O_RDWR | os.O_APPEND | durable.BINARY)
            on_failure.callback(os.close, descriptor)
            lock_or_raise(path, descriptor)
            data = transcript.read_bytes(path)
            found = transcript.scan(data)
            session = transcript.transcript_of(path, found)
            if session.read_only:
                raise transcript.newer(path)
            notices = _mend_end(path, descriptor, data, found, disk)
            on_failure.pop_all()
        session = msgspec.structs.replace(session, notices=notices)
        return cls(path, descriptor, session.next_seq, disk), session

    def append(self, event: KnownEvent) -> None:
        """Return when the event's line is on the disk; raise `TranscriptError` when it is not."""
        self.append_all([event])

    def append_all(self, events: Sequence[KnownEvent]) -> None:
        """The same for several, with one wait for the disk: none of them counts before all are there."""
        if self._descriptor is None:
            raise TranscriptError(f"“{self.path.name}” is closed.", "Open the session again.")
        for place, event in enumerate(events):
            if event.seq != self.next_seq + place:
                raise TranscriptError(
                    f"“{self.path.name}” goes on with event {self.next_seq + place}, not {event.seq}.",
                    "Open the session again; what is saved is not touched.",
                )
        lines = b"".join(codec.encode(event).encode("ascii") + b"\n" for event in events)
        with _errors_named(self.path):
            self._cut_torn_line(self._descriptor)
            # Set before the first byte, so that even an interrupt leaves a mark to clean up by.
            self._torn_at = os.fstat(self._descriptor).st_size
            try:
                durable.write_all(self._descriptor, lines, self._disk)
            except OSError:
                with suppress(OSError):  # the next append tries again, and so does `open`
                    self._cut_torn_line(self._descriptor)
                raise
        self._torn_at = None
        self.next_seq += len(events)

    def close(self) -> None:
        """Let go of the file and its lock. A second call does nothing.

        A line that an interrupt left is not cut here: when it is whole, it was said.
        """
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            with suppress(OSError):  # every line that counts has been synced
                os.close(descriptor)

    def _cut_torn_line(self, descriptor: int) -> None:
        if self._torn_at is not None:
            self._disk.cut(descriptor, self._torn_at)
            self._torn_at = None


class NoJournal:
    """For `--no-save`: nothing that is said reaches the disk."""

    def append(self, event: KnownEvent) -> None:
        pass

    def append_all(self, events: Sequence[KnownEvent]) -> None:
        pass

    def close(self) -> None:
        pass


def lock_or_raise(path: Path, descriptor: int) -> None:
    if not try_lock(descriptor):
        raise SessionInUseError(
            f"“{path.name}” is open in another window.",
            "Close it there, or wait until it has ended.",
        )


def _mend_end(path: Path, descriptor: int, data: bytes, found: Scan, disk: Disk) -> tuple[str, ...]:
    """Make the file end with a whole line; return the notices that hold afterwards.

    The damaged bytes are safe in their side file before they are cut off, so a crash in between
    keeps them twice rather than never.
    """
    kept, tail = data[: found.whole], data[found.whole :]
    if not tail.strip():
        if not data.endswith(b"\n"):
            durable.write_all(descriptor, b"\n", disk)
        return found.notices
    aside = torn_beside(path)
    durable.put_aside(aside, tail if tail.endswith(b"\n") else tail + b"\n")
    disk.cut(descriptor, found.whole)
    disk.sync(descriptor)
    return (
        *transcript.scan(kept).notices,
        f"The end of “{path.name}” was damaged; {len(tail)} bytes were moved to “{aside.name}”.",
    )


@contextmanager
def _errors_named(path: Path) -> Iterator[None]:
    """Turn what the system says into what the person can do. Raises `TranscriptError`."""
    try:
        yield
    except FileExistsError as error:
        raise TranscriptError(f"“{path.name}” is there already.", "Start the session under another id.") from error
    except FileNotFoundError as error:
        raise transcript.missing(path) from error
    except OSError as error:
        raise TranscriptError(
            f"“{path.name}” could not be written to: {error.strerror}.",
            "Make room on the disk; everything saved before is still there."
            if error.errno in _NO_ROOM
            else "Make sure that the disk is there and the file is yours to write.",
        ) from error
