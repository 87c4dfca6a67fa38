"""The log: one file for fault-finding. Nothing in it ever reaches the terminal."""

import logging
import os
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from newsreader.model.credentials import addresses_without_credentials
from newsreader.system.environment import make_private_folder
from newsreader.system.files import as_owner

NAME = "newsreader.log"

BYTES_AT_MOST = 1_000_000
"""The size at which the log is rotated. A warning with its traceback takes two thousand bytes: it holds hundreds."""


def open_log(folder: Path) -> None:
    """Write every warning of newsreader to `newsreader.log` in a folder, which is created if necessary.

    Where it cannot be written, warnings are dropped. A second call does nothing. A file that has grown too long
    replaces `newsreader.log.1`.
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
    """Remove the log, which can name opened pages. Returns whether there was anything in it.

    A file that cannot be removed stays.
    """
    held = False
    for path in (folder / NAME, folder / f"{NAME}.1"):
        with suppress(OSError):
            held = path.stat().st_size > 0 or held
            try:
                path.unlink()
            except PermissionError:
                os.truncate(path, 0)  # Windows removes no open file, and our log is one
    return held


def _handler(folder: Path) -> logging.Handler:
    path = folder / NAME
    if make_private_folder(folder):
        return logging.NullHandler()
    try:
        handler = _QuietHandler(path)
        handler.make_room()  # the voice's process writes to it too, without rotating it
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


class _Formatter(logging.Formatter):
    """Writes no password that is in an address."""

    def format(self, record: logging.LogRecord) -> str:
        return addresses_without_credentials(super().format(record))


class _QuietHandler(logging.FileHandler):
    """Writes private files of at most `BYTES_AT_MOST` bytes, and never complains at the terminal.

    `logging.handlers` has one, but it loads sockets and pickles, a twentieth of what line mode loads.
    """

    def make_room(self, size: int = 0) -> None:
        """Rotate the log if it has no room for this many bytes more. Raises OSError."""
        path = Path(self.baseFilename)
        if self.stream and path.stat().st_size + size >= BYTES_AT_MOST:
            self.stream.close()
            try:
                path.replace(path.with_name(f"{path.name}.1"))
            finally:
                self.stream = self._open()

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError, ValueError):
            self.make_room(len(self.format(record).encode("utf-8", "replace")) + 1)
        super().emit(record)

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", errors="replace", opener=as_owner)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the name is logging's
        pass
