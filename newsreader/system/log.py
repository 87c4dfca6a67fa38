"""The log: one file, for whoever wants to know what went wrong. Nothing of it ever reaches the terminal."""

import logging
import os
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from newsreader.system.environment import make_private_folder

NAME = "newsreader.log"

BYTES_AT_MOST = 1_000_000
"""When the file is put aside for a fresh one. A warning with its traceback takes two thousand: hundreds are kept."""


def open_log(folder: Path) -> None:
    """Let every warning of newsreader be written to `newsreader.log` in a folder, which is made if need be.

    Where it cannot be written, warnings are dropped. A second call does nothing. A file that has grown too long is
    put aside as `newsreader.log.1`, in place of the one before.
    """
    logger = logging.getLogger("newsreader")
    if any(handler.get_name() == NAME for handler in logger.handlers):
        return
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    handler = _handler(folder)
    handler.set_name(NAME)
    logger.addHandler(handler)


def remove_log(folder: Path) -> bool:
    """Remove the log, which can name pages that were opened, and say whether anything was in it.

    What cannot be removed stays.
    """
    held = False
    for path in (folder / NAME, folder / f"{NAME}.1"):
        with suppress(OSError):
            size = path.stat().st_size
            path.unlink()
            held = held or size > 0
    return held


def open_private(path: Path) -> BinaryIO:
    """A file to be added to, that only its owner may read; its folder is made if need be. Raises `OSError`."""
    if problem := make_private_folder(path.parent):
        raise problem
    return open(path, "ab", opener=_as_owner)


def _handler(folder: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    class Quiet(RotatingFileHandler):
        """Its files are their owner's alone; when it cannot write one, it does not complain at the terminal."""

        def _open(self) -> TextIOWrapper:
            return open(self.baseFilename, "a", encoding="utf-8", errors="replace", opener=_as_owner)

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the name is logging's
            pass

    path = folder / NAME
    if make_private_folder(folder):
        return logging.NullHandler()
    try:
        handler = Quiet(path, maxBytes=BYTES_AT_MOST, backupCount=1)
        if path.stat().st_size >= BYTES_AT_MOST:  # the voice's process writes to it too, and does not count
            handler.doRollover()
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def _as_owner(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
