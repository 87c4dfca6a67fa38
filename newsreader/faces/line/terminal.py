"""The terminal on Linux and macOS: raw keys, raw text, and its settings restored however the program ends."""

import fcntl
import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from newsreader import system
from newsreader.faces.terminal_size import terminal_size
from newsreader.system.interrupts import ignore_signal

SECONDS_TO_LEAVE = 3.0
"""Time limit for leaving after a signal; the sender, such as systemd, sends SIGKILL after four seconds."""

LEAVE = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
CAUGHT = (*LEAVE, signal.SIGTSTP, signal.SIGCONT)

INPUT, OUTPUT, LOCAL, CHARACTERS = 0, 1, 3, 6
"""Indices into termios attributes."""


CURSOR_UP_PREFIXES = (
    "xterm",
    "vt1",
    "vt2",
    "linux",
    "screen",
    "tmux",
    "rxvt",
    "ansi",
    "foot",
    "alacritty",
    "wezterm",
    "st-",
    "putty",
)
"""Prefixes of terminal names that need no look-up in terminfo."""


def can_move_cursor_up(name: str) -> bool:
    """Whether a terminal of this name (TERM) moves its cursor up by the usual sequence."""
    if name.startswith(CURSOR_UP_PREFIXES):
        return True
    if name in ("", "dumb"):
        return False
    try:
        return system.has_usual_cursor_up(name)
    except Exception:  # no such module, or no such terminal
        return False


class Terminal:
    """The terminal that the program was started in."""

    edits_lines = True
    """Whether it can echo and edit typed text itself (`line_editing`)."""

    def __init__(self, *, locked: bool = False) -> None:
        """`locked`: no key or signal leaves or suspends the program; only a hangup ends it."""
        self.locked = locked
        self._input = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._output = sys.__stdout__.fileno() if sys.__stdout__ else 1
        self.encoding = (sys.__stdout__.encoding if sys.__stdout__ else None) or "utf-8"
        self._before = termios.tcgetattr(self._input)
        self._woken, self._wake = os.pipe()
        for end in (self._woken, self._wake):
            os.set_blocking(end, False)
        self._ahead = 0
        self._stop = self._continued = False
        self.leave: int | None = None
        """The signal that asked us to leave, or None."""

    @property
    def cursor_up(self) -> bool:
        """Whether the terminal can move its cursor up."""
        return can_move_cursor_up(os.environ.get("TERM", ""))

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Set the terminal to raw mode without echo and handle signals; afterwards, ignore Ctrl+C."""
        caught = () if self.locked else CAUGHT
        handlers: dict[signal.Signals, Any] = {number: signal.signal(number, self._on_signal) for number in caught}
        wakeup = signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        self._set(self._by_keys())
        try:
            yield
        finally:
            self.give_back()
            signal.set_wakeup_fd(wakeup)
            # The program ends, and another Ctrl+C, now a signal again, would interrupt its last work.
            for number, handler in {**handlers, signal.SIGINT: ignore_signal}.items():
                signal.signal(number, handler)

    def give_back(self) -> None:
        """Restore the terminal's settings."""
        self._set(self._before)

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return terminal_size(self._output)

    def wake(self) -> None:
        """Make `read` return now. Callable on any thread."""
        with suppress(OSError):  # the pipe is full: `read` will return anyway
            os.write(self._wake, b"\0")

    def read(self, seconds: float | None = None) -> bytes | None:
        """Read typed bytes; b"" if woken or after `seconds` without any, None if the terminal is gone."""
        ready, _, _ = select.select([self._input, self._woken], [], [], seconds)
        if self._woken in ready:
            with suppress(BlockingIOError):
                while os.read(self._woken, 4096):
                    pass
        if self._input not in ready:
            return b""
        try:
            return os.read(self._input, 4096) or None
        except BlockingIOError:
            return b""
        except OSError:
            return None

    def write(self, text: str) -> bool:
        """Send text. False if the terminal is gone."""
        data = text.encode(self.encoding, "replace")
        while data:
            try:
                data = data[os.write(self._output, data) :]
            except BlockingIOError:
                select.select([], [self._output], [])
            except OSError:
                return False
        return True

    @contextmanager
    def line_editing(self) -> Iterator[None]:
        """Have the terminal echo and edit a line, which `read` returns when it is complete.

        A line ends with a line feed, Ctrl+C or Escape.
        """
        self._set(self._by_lines())
        try:
            yield
        finally:
            self._set(self._by_keys())
            self._ahead = self._waiting()

    def shown_ahead(self) -> bytes:
        """Read the input that came after the line before `line_editing` ended, which the terminal has echoed."""
        ahead, self._ahead = self._ahead, 0
        return os.read(self._input, ahead) if ahead else b""

    def _waiting(self) -> int:
        """The number of bytes waiting to be read."""
        waiting = bytearray(4)
        with suppress(OSError):  # the terminal is gone
            fcntl.ioctl(self._input, termios.FIONREAD, waiting)
        return int.from_bytes(waiting, sys.byteorder)

    # Suspending and resuming.

    @property
    def stop_asked(self) -> bool:
        """Whether a signal has asked us to suspend."""
        return self._stop

    def stop(self, *, all_of_us: bool = False) -> None:
        """Give the terminal to the shell and suspend until SIGCONT.

        `all_of_us`: suspend the whole process group, as the terminal does for Ctrl+Z.
        """
        self._stop = False
        self._set(self._before)
        if all_of_us:
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)
            os.killpg(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        # To this thread, so that it does not run on before it is suspended. Without a shell that could resume us, the
        # system ignores it.
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._on_signal)
        self._continued = False
        self._set(self._by_keys())

    def continued(self) -> bool:
        """Whether we were suspended from outside and have resumed. Then sets the terminal to raw mode again."""
        continued, self._continued = self._continued, False
        if continued:
            self._set(self._by_keys())
        return continued

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGTSTP:
            self._stop = True
        elif number == signal.SIGCONT:
            self._continued = True
        elif self.leave is None:
            self.leave = number
            watchdog = threading.Timer(SECONDS_TO_LEAVE, self._leave_now, [number])
            watchdog.daemon = True
            watchdog.start()

    def _leave_now(self, number: int) -> None:
        self._set(self._before)
        os._exit(128 + number)

    # Terminal settings.

    def _by_keys(self) -> list[Any]:
        """Settings for reading keys. Flow control stays unchanged: serial lines need it."""
        settings = [*self._before]
        settings[INPUT] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
        settings[OUTPUT] &= ~termios.OPOST
        settings[LOCAL] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN | termios.ISIG)
        settings[CHARACTERS] = [*settings[CHARACTERS]]
        settings[CHARACTERS][termios.VMIN], settings[CHARACTERS][termios.VTIME] = 1, 0
        return settings

    def _by_lines(self) -> list[Any]:
        settings = [*self._before]
        settings[INPUT] |= termios.ICRNL
        settings[OUTPUT] |= termios.OPOST | termios.ONLCR
        settings[LOCAL] |= termios.ICANON | termios.IEXTEN | termios.ECHO | termios.ECHOE | termios.ECHOCTL
        settings[LOCAL] &= ~termios.ISIG
        settings[CHARACTERS] = [*settings[CHARACTERS]]
        settings[CHARACTERS][termios.VEOL], settings[CHARACTERS][termios.VEOL2] = b"\x03", b"\x1b"
        return settings

    def _set(self, settings: list[Any]) -> None:
        with suppress(termios.error, OSError):  # the terminal is gone
            # TCSANOW keeps the pending input for the next read.
            termios.tcsetattr(self._input, termios.TCSANOW, settings)
