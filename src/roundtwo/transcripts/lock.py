"""One window a session: an advisory lock that the system drops when its holder dies."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt
    import os

    _BEYOND_THE_END = 1 << 40  # locks bar readers here, so the locked byte is one nobody reads

    def try_lock(descriptor: int) -> bool:
        """Lock the open file without waiting; False where somebody else holds it."""
        os.lseek(descriptor, _BEYOND_THE_END, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import errno
    import fcntl

    _NO_LOCKS_HERE = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS}

    def try_lock(descriptor: int) -> bool:
        """Lock the open file without waiting; False where somebody else holds it.

        A file system that knows no locks (some network shares) is no reason to refuse a session.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS_HERE:
                raise
        return True
