"""The console on Windows. Untested."""

import ctypes
import msvcrt
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from newsreader.faces.terminal_size import terminal_size

assert sys.platform == "win32"  # noqa: S101  # so that the type checker skips this module elsewhere

_KEYS = {
    "H": "\x1b[A",
    "P": "\x1b[B",
    "M": "\x1b[C",
    "K": "\x1b[D",
    "G": "\x1b[H",
    "O": "\x1b[F",
    "I": "\x1b[5~",
    "Q": "\x1b[6~",
    "?": "\x1b[15~",
}
"""Codes of keys that are no characters -> the sequences that a Unix terminal sends for them."""

_OUTPUT, _CONTROLS_OBEYED = -11, 0x0004


class Console:
    """The console that the program was started in, with the methods of `terminal.Terminal`."""

    encoding = "utf-8"
    edits_lines = False
    locked = False
    leave: int | None = None
    stop_asked = False

    def __init__(self) -> None:
        self._typed: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.cursor_up = _obey_controls()

    @contextmanager
    def taken(self) -> Iterator[None]:
        threading.Thread(target=self._read_keys, name="keys", daemon=True).start()
        yield

    def give_back(self) -> None:
        sys.stdout.flush()

    def size(self) -> tuple[int, int]:
        return terminal_size(1)

    def wake(self) -> None:
        self._typed.put(b"")

    def read(self, seconds: float | None = None) -> bytes | None:
        try:
            return self._typed.get(timeout=seconds)
        except queue.Empty:
            return b""

    def write(self, text: str) -> bool:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError:
            return False
        return True

    @contextmanager
    def line_editing(self) -> Iterator[None]:
        yield

    def shown_ahead(self) -> bytes:
        return b""

    def stop(self, *, all_of_us: bool = False) -> None: ...

    def continued(self) -> bool:
        return False

    def _read_keys(self) -> None:
        while True:
            letter = msvcrt.getwch()
            typed = _KEYS.get(msvcrt.getwch(), "") if letter in ("\0", "\xe0") else letter
            self._typed.put(typed.encode())


def _obey_controls() -> bool:
    """Enable control sequences such as cursor-up. Returns whether the console supports them."""
    system = ctypes.windll.kernel32
    handle, mode = system.GetStdHandle(_OUTPUT), ctypes.c_uint32()
    if not system.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(system.SetConsoleMode(handle, mode.value | _CONTROLS_OBEYED))
