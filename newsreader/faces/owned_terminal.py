"""The terminal on Linux and macOS, owned by the face that runs: its settings, its output, and the signals about it.

Whatever ends the program, the terminal's settings are restored.
"""

import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

from newsreader.faces.terminal_size import terminal_size
from newsreader.system.interrupts import ignore_signal

SECONDS_TO_LEAVE = 3.0
"""Time limit for leaving after a signal; the sender, such as systemd, sends SIGKILL after four seconds."""

LEAVE = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

INPUT, OUTPUT, LOCAL, CHARACTERS = 0, 1, 3, 6
"""Indices into termios attributes."""

Settings = list[Any]
"""Termios attributes."""


def byte_by_byte(before: Settings) -> Settings:
    """Settings with which each byte can be read at once: without line editing, echo and signals of keys."""
    settings = [*before]
    settings[LOCAL] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN | termios.ISIG)
    settings[CHARACTERS] = [*settings[CHARACTERS]]
    settings[CHARACTERS][termios.VMIN], settings[CHARACTERS][termios.VTIME] = 1, 0
    return settings


class OwnedTerminal:
    """The terminal that the program was started in."""

    def __init__(self, *, flow_control: bool) -> None:
        """`flow_control`: keys that hold up the output stay as they are: serial lines need them."""
        self.input = sys.__stdin__.fileno() if sys.__stdin__ else 0
        # The face was chosen because standard output is a terminal.
        self.output = sys.__stdout__.fileno() if sys.__stdout__ else 1
        self.encoding = (sys.__stdout__.encoding if sys.__stdout__ else None) or "utf-8"
        self._flow_control = flow_control
        self._before = self._settings()
        self._handlers: dict[int, Any] = {}
        self._continued = False
        self.stop_asked = False
        """Whether a signal has asked us to suspend."""
        self.leave: int | None = None
        """The signal that asked us to leave, or None."""
        self.on_signal: Callable[[], object] = lambda: None
        """Called after a signal, on any thread or in its handler, when the attributes above have changed."""

    @property
    def farewell(self) -> str:
        """What must be sent before the terminal is given back."""
        return ""

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return terminal_size(self.output)

    def write(self, text: str) -> bool:
        """Send text. False if the terminal is gone."""
        data = text.encode(self.encoding, "replace")
        while data:
            try:
                data = data[os.write(self.output, data) :]
            except BlockingIOError:
                select.select([], [self.output], [])
            except OSError:
                return False
        return True

    # Settings.

    def take(self) -> None:
        """Have keys come one by one, Ctrl+C as well, and without echo."""
        self._set(self._by_keys())

    def give_back(self) -> None:
        """Restore the terminal's settings."""
        self._set(self._before)

    def _settings(self) -> Settings | None:
        with suppress(termios.error):
            return termios.tcgetattr(self.input)
        return None

    def _by_keys(self) -> Settings | None:
        if self._before is None:
            return None
        settings = byte_by_byte(self._before)
        settings[INPUT] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
        if not self._flow_control:
            settings[INPUT] &= ~(termios.IXON | termios.IXOFF)
        settings[OUTPUT] &= ~termios.OPOST
        return settings

    def _set(self, settings: Settings | None) -> None:
        if settings is not None:
            with suppress(termios.error, OSError):  # the terminal is gone
                # TCSANOW keeps the pending input for the next read.
                termios.tcsetattr(self.input, termios.TCSANOW, settings)

    # Signals.

    def catch_signals(self) -> None:
        """Handle the signals that leave, suspend or resume. Call on the main thread."""
        for number in (*LEAVE, signal.SIGTSTP, signal.SIGCONT):
            self._handlers[number] = signal.signal(number, self._on_signal)

    def release_signals(self) -> None:
        """Restore the handlers. From now on Ctrl+C, which is a signal again, is ignored.

        The program ends, and another one would interrupt its last work.
        """
        for number, handler in {**self._handlers, signal.SIGINT: ignore_signal}.items():
            signal.signal(number, handler)
        self._handlers.clear()

    def continued(self) -> bool:
        """Whether we were suspended from outside and have resumed. Then takes the terminal again."""
        continued, self._continued = self._continued, False
        if continued:
            self.take()
        return continued

    def suspend(self, *, all_of_us: bool = False) -> None:
        """Give the terminal to the shell, suspend until SIGCONT, and take it again.

        `all_of_us`: suspend the whole process group, as the terminal does for Ctrl+Z.
        """
        self.give_back()
        if all_of_us:
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)
            os.killpg(0, signal.SIGTSTP)
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, signal.SIG_DFL)
        # Sent to this thread, so that it does not run on before it is suspended. The system ignores SIGTSTP, for
        # Ctrl+Z, where no shell could resume us. A signal from outside is obeyed, because its sender can resume us.
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP if all_of_us else signal.SIGSTOP)
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, self._on_signal)
        self.stop_asked = self._continued = False
        self._before = self._settings()
        self.take()

    def end(self, number: int) -> None:
        """Have the face leave because of a signal, and leave without it if that takes too long."""
        if self.leave is None:
            self.leave = number
            watchdog = threading.Timer(SECONDS_TO_LEAVE, self._leave_now, [number])
            watchdog.daemon = True
            watchdog.start()
            self.on_signal()

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number not in (signal.SIGTSTP, signal.SIGCONT):
            self.end(number)
            return
        if number == signal.SIGTSTP:
            self.stop_asked = True
        else:
            self._continued = True
        self.on_signal()

    def _leave_now(self, number: int) -> None:
        if farewell := self.farewell:
            with suppress(OSError):  # the terminal is gone
                os.set_blocking(self.output, False)
                os.write(self.output, farewell.encode())
        self._set(self._before)
        os._exit(128 + number)
