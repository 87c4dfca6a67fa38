"""One kiosk on one library: a second would speak over the first. Whether the one before was ended or cut off."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsreader.errors import KioskNotStarted
from newsreader.messages import kiosk_disk
from newsreader.messages import supervising as messages
from newsreader.model.text import line
from newsreader.system.environment import make_private_folder

FILE = "kiosk.lock"


@contextmanager
def only_one(data: Path, policy: Path) -> Iterator[bool]:
    """Be the one kiosk of the library in a folder, until the end of the block or of this process, whatever ends it.

    Its policy is the file `policy`, which the lock names for whoever looks after it.
    Gives whether the one before was cut off since this computer was started: then somebody may be waiting for it.
    Raises KioskNotStarted if there is one, or if that cannot be found out.
    """
    path = data / FILE
    try:
        if problem := make_private_folder(data):
            raise problem
        lock = _opened(path)
    except OSError as error:
        told = kiosk_disk.nothing_begun(line(str(data)), FILE, error.errno or 0, error.strerror or "")
        raise KioskNotStarted(told) from None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise KioskNotStarted(messages.runs_already(line(str(data)))) from None
        boot = _boot()
        cut_off = False
        with suppress(OSError):  # on a disk that is full or only to be read it runs all the same
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
    """The file to be locked; where none can be made, as on a disk that is full or has gone bad, its folder, which is
    there to be read."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.ENOSPC, errno.EDQUOT):
            raise
        return os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def policy_of(lock: Path) -> Path | None:
    """The policy of the kiosk that holds a lock; None if it does not say."""
    try:
        named = lock.read_bytes().partition(b"\n")[2]
    except OSError:
        return None
    return Path(os.fsdecode(named)) if named else None


def _boot() -> bytes:
    """What differs after every start of the computer; nothing where it does not say."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_bytes().strip()
    except OSError:
        return b""
