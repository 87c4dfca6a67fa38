"""The lock that allows one kiosk a library, and records whether the last one was cut off."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsreader.errors import NewsreaderError
from newsreader.messages import kiosk_admin as kiosk_messages
from newsreader.model.text import line
from newsreader.system.environment import make_private_folder

FILE = "kiosk.lock"


@contextmanager
def only_one(data: Path, policy: Path) -> Iterator[bool]:
    """Hold the lock of the library in the folder `data`, until the end of the block or of this process.

    The lock file names the file `policy`, for the doctor. Yields whether the previous kiosk was cut off since the
    computer started: then a visitor may be waiting. Raises NewsreaderError if another holds the lock, or if it cannot
    be opened.
    """
    path = data / FILE
    try:
        if problem := make_private_folder(data):
            raise problem
        lock = _opened(path)
    except OSError as error:
        why = kiosk_messages.nothing_begun(line(str(data)), FILE, error)
        raise NewsreaderError(why) from None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise NewsreaderError(kiosk_messages.runs_already(line(str(data)))) from None
        boot = _boot()
        cut_off = False
        with suppress(OSError):  # a full or read-only disk does not keep the kiosk from running
            cut_off = bool(boot) and os.pread(lock, len(boot) + 1, 0) == boot + b"\n"
            os.ftruncate(lock, 0)
            os.pwrite(lock, boot + b"\n" + os.fsencode(policy), 0)
        try:
            yield cut_off
        finally:
            with suppress(OSError):
                os.ftruncate(lock, 0)
    finally:
        os.close(lock)


def _opened(path: Path) -> int:
    """The file to lock; or its folder, where no file can be made because the disk is full or read-only."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.ENOSPC, errno.EDQUOT):
            raise
        return os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def policy_of(lock: Path) -> Path | None:
    """The policy that a lock file names, or None."""
    try:
        named = lock.read_bytes().partition(b"\n")[2]
    except OSError:
        return None
    return Path(os.fsdecode(named)) if named else None


def _boot() -> bytes:
    """The id of this start of the computer; empty if it has none."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_bytes().strip()
    except OSError:
        return b""
