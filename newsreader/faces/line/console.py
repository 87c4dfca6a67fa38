"""The console on Windows. Tried under wine, by .ci/windows."""

import ctypes
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes

from newsreader.faces.line.console_keys import KeyEvent, all_typed
from newsreader.faces.terminal_size import terminal_size
from newsreader.system.interrupts import ignore_signal

assert sys.platform == "win32"  # noqa: S101  # so that the type checker skips this module elsewhere

_INPUT, _OUTPUT = -10, -11
"""STD_INPUT_HANDLE and STD_OUTPUT_HANDLE."""

_CONTROLS_OBEYED = 0x0004
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING."""

_BY_LINES = 0x0001 | 0x0002 | 0x0004
"""ENABLE_PROCESSED_INPUT, which makes a signal of Ctrl+C, ENABLE_LINE_INPUT and ENABLE_ECHO_INPUT."""

_KEY = 0x0001
"""KEY_EVENT."""

_SHIFT = 0x0010
"""SHIFT_PRESSED."""


class _KeyRecord(ctypes.Structure):
    """INPUT_RECORD with a KEY_EVENT_RECORD, the largest of the records that it can hold."""

    _fields_ = (
        ("EventType", wintypes.WORD),
        ("bKeyDown", wintypes.BOOL),
        ("wRepeatCount", wintypes.WORD),
        ("wVirtualKeyCode", wintypes.WORD),
        ("wVirtualScanCode", wintypes.WORD),
        ("UnicodeChar", wintypes.WORD),
        ("dwControlKeyState", wintypes.DWORD),
    )


class Console:
    """The console that the program was started in, with the methods of `terminal.Terminal`."""

    encoding = "utf-8"
    locked = False
    leave: int | None = None
    stop_asked = False

    def __init__(self) -> None:
        self._typed: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._system = ctypes.windll.kernel32
        self._system.GetStdHandle.restype = wintypes.HANDLE
        self._keys = wintypes.HANDLE(self._system.GetStdHandle(_INPUT))
        self._before = wintypes.DWORD()
        self._system.GetConsoleMode(self._keys, ctypes.byref(self._before))
        self.cursor_up = self._obey_controls()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Have every key come by itself, Ctrl+C as well, and not shown; from then on, ignore Ctrl+C as a signal."""
        signal.signal(signal.SIGINT, ignore_signal)  # another one, as we leave, would interrupt the last work
        self._system.SetConsoleMode(self._keys, self._before.value & ~_BY_LINES)
        threading.Thread(target=self._read_keys, name="keys", daemon=True).start()
        try:
            yield
        finally:
            self.give_back()

    def give_back(self) -> None:
        sys.stdout.flush()
        self._system.SetConsoleMode(self._keys, self._before)

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

    def suspend(self, *, all_of_us: bool = False) -> None: ...

    def continued(self) -> bool:
        return False

    def _read_keys(self) -> None:
        for typed in all_typed(self._events()):
            self._typed.put(typed.encode())
        self._typed.put(None)

    def _events(self) -> Iterator[KeyEvent]:
        """The console's key events, until it is gone.

        Not the C library's keys: there, the letter à is the same as the first half of an arrow key.
        """
        record, number = _KeyRecord(), wintypes.DWORD()
        while self._system.ReadConsoleInputW(self._keys, ctypes.byref(record), 1, ctypes.byref(number)):
            if record.EventType == _KEY:
                yield KeyEvent(
                    bool(record.bKeyDown),
                    record.wRepeatCount,
                    record.wVirtualKeyCode,
                    chr(record.UnicodeChar),
                    bool(record.dwControlKeyState & _SHIFT),
                )

    def _obey_controls(self) -> bool:
        """Enable control sequences such as cursor-up. Returns whether the console supports them."""
        output, mode = wintypes.HANDLE(self._system.GetStdHandle(_OUTPUT)), wintypes.DWORD()
        if not self._system.GetConsoleMode(output, ctypes.byref(mode)):
            return False
        return bool(self._system.SetConsoleMode(output, mode.value | _CONTROLS_OBEYED))
