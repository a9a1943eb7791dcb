"""The moves on the disk that saved work rests on. All raise `OSError`."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Protocol

from roundtwo.transcripts.naming import new_beside

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would turn newlines into pairs without it."""

_CANNOT_SYNC_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}


class Disk(Protocol):
    """What appending a line asks of the system, so that tests can let each of it fail."""

    def write(self, descriptor: int, data: bytes) -> int: ...

    def sync(self, descriptor: int) -> None: ...

    def cut(self, descriptor: int, length: int) -> None: ...


class SystemDisk:
    """The real one."""

    def write(self, descriptor: int, data: bytes) -> int:
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def cut(self, descriptor: int, length: int) -> None:
        os.ftruncate(descriptor, length)


SYSTEM_DISK = SystemDisk()


def write_all(descriptor: int, data: bytes, disk: Disk = SYSTEM_DISK) -> None:
    """Write every byte and wait until the disk has them. A failure may leave some of them."""
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, bytes(rest)) :]
    disk.sync(descriptor)


def make_private_folder(folder: Path) -> None:
    """Make the folder, and those above it that are missing, for this user only.

    A folder that is there already keeps the rights that somebody gave it.
    """
    missing = [folder, *folder.parents]
    missing = missing[: next((i for i, each in enumerate(missing) if each.exists()), len(missing))]
    for each in reversed(missing):
        each.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Make a new or renamed entry of the folder last, where the system can do that at all."""
    if sys.platform != "win32":
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC_FOLDERS:
                raise


def put_aside(path: Path, data: bytes) -> None:
    """Add bytes to the end of a private file that may not be there yet, for good."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY
    descriptor = os.open(path, flags, PRIVATE_FILE)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)


def replace(path: Path, data: bytes) -> None:
    """Give the file a new content, all or nothing: a crash or a full disk leaves the old one."""
    beside = new_beside(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY
    descriptor = os.open(beside, flags, PRIVATE_FILE)
    try:
        try:
            write_all(descriptor, data)
        finally:
            os.close(descriptor)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
