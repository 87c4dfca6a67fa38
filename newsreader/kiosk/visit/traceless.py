"""Leaves no trace of a visit: the process writes to no file, and reports only the places of its faults."""

import logging
import os
import resource
import sys
import threading
import traceback
from contextlib import suppress


def write_nothing() -> None:
    """Limit this process to files of no bytes, and forbid core dumps.

    Pipes, sockets and terminals are not files in this sense. The voice's process lifts the limit: to sound systems,
    shared memory is a file. Python writes no bytecode, here and in child processes: which of our modules a visitor
    needed is a trace too.
    """
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))


def log_only_places() -> None:
    """Report every fault in this process by `report_place`, and log nothing."""
    logger = logging.getLogger()
    logger.handlers[:] = [_Places()]
    sys.excepthook = lambda _kind, error, _trace: report_place(error)
    threading.excepthook = lambda failed: report_place(failed.exc_value) if failed.exc_value else None


def report_place(error: BaseException) -> None:
    """Write the type of a fault and its traceback: no message and no value, for these may quote an article."""
    lines = [type(error).__name__]
    lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    with suppress(Exception):
        sys.stderr.write("\n  ".join(lines) + "\n")
        sys.stderr.flush()


class _Places(logging.Handler):
    """Reports logged faults, and drops all other records."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            report_place(record.exc_info[1])
