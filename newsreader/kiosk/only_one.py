"""One kiosk on one library: a second would speak over the first."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsreader.errors import CannotWrite, KioskNotStarted
from newsreader.messages import supervising as messages
from newsreader.settings import make_private_folder
from newsreader.text import line

FILE = "kiosk.lock"


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Be the one kiosk of the library in a folder, until the end of the block or of this process, whatever ends it.

    Raises KioskNotStarted if there is one, CannotWrite if that cannot be found out.
    """
    path = data / FILE
    try:
        if problem := make_private_folder(data):
            raise problem
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise CannotWrite(line(str(path)), error.strerror or str(error)) from None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise KioskNotStarted(messages.runs_already(line(str(data)))) from None
        yield
    finally:
        os.close(lock)
