"""No trace of a visit: the process writes to no file, and what it tells of its faults are places in the program."""

import logging
import os
import sys
import threading
import traceback
from contextlib import suppress


def write_nothing() -> None:
    """Have the system refuse every byte that this process would write to a file, and any image of its memory.

    Pipes, sockets and terminals are no files in this sense. The voice's process takes the bound off again: to sound
    systems, memory that is shared is a file. Nor does Python keep what it compiles, here and in processes that are
    started from here: which of our modules somebody needed is a trace too.
    """
    import resource

    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))


def tell_only_places() -> None:
    """Whatever goes wrong anywhere in this process is told by `tell_places`, and goes into no log."""
    logger = logging.getLogger()
    logger.handlers[:] = [_Places()]
    sys.excepthook = lambda _kind, error, _trace: tell_places(error)
    threading.excepthook = lambda failed: tell_places(failed.exc_value) if failed.exc_value else None


def tell_places(error: BaseException) -> None:
    """What kind of fault it is, and where: never its text, nor a value, for those may be what somebody was reading."""
    told = [type(error).__name__]
    told += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    with suppress(Exception):
        sys.stderr.write("\n  ".join(told) + "\n")
        sys.stderr.flush()


class _Places(logging.Handler):
    """Tells of the faults that are logged. What else is logged is dropped."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            tell_places(record.exc_info[1])
