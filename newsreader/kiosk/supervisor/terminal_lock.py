"""Locks the terminal while a kiosk runs: every byte that comes in is only read."""

import os
import select
import termios
from contextlib import suppress

from newsreader.faces import owned_terminal
from newsreader.faces.line.terminal import can_move_cursor_up
from newsreader.faces.terminal_size import terminal_size

INPUT, OUTPUT = 0, 1
"""The descriptors of the terminal, which is our standard input and output."""

RESET = b"\x1b[?2004l\x1b[0m\x1b[r\x1b[?1049l\x1b[?25h"
"""Bracketed paste off, plain text, no scroll region, the main screen, and the cursor shown."""

ERASE = b"\x1b[H\x1b[2J\x1b[3J"
"""Cursor to the top, screen erased, scrollback erased."""

SECONDS_TO_WRITE = 0.5


def has_terminal() -> bool:
    """Whether there is a terminal to lock."""
    return os.isatty(INPUT) and os.isatty(OUTPUT)


class TerminalLock:
    """Locks the terminal, and restores it. A hangup is not an error."""

    def __init__(self) -> None:
        self._before = termios.tcgetattr(INPUT)

    def lock(self) -> None:
        """Lock the terminal, again if a program has changed it."""
        self._take_foreground()
        self._set(locked(self._before))

    def flush(self) -> None:
        """Discard typed bytes that were not read."""
        with suppress(termios.error, OSError):
            termios.tcflush(INPUT, termios.TCIFLUSH)

    def tidy(self) -> None:
        """Reset the modes that a crashed full screen has left."""
        if self._knows_escapes:
            self._write(RESET)

    def clear(self) -> None:
        """Erase the screen after a visit."""
        self._write(ERASE if self._knows_escapes else b"\r\n" * terminal_size(OUTPUT)[1])

    def give_back(self) -> None:
        """Restore the settings from before the lock. Discards typed bytes, which were meant for the kiosk."""
        self.flush()
        self._set(self._before)

    @property
    def has_hung_up(self) -> bool:
        """Whether the terminal has hung up."""
        poll = select.poll()
        poll.register(INPUT, 0)
        return any(events & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, events in poll.poll(0))

    @property
    def _knows_escapes(self) -> bool:
        """Whether the terminal knows any escape sequences."""
        return can_move_cursor_up(os.environ.get("TERM", ""))

    def _write(self, data: bytes) -> None:
        """Write without blocking: a stuck terminal must not keep signals from being heard."""
        with suppress(OSError):
            terminal = os.open(os.ttyname(OUTPUT), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
            try:
                while data and select.select([], [terminal], [], SECONDS_TO_WRITE)[1]:
                    data = data[os.write(terminal, data) :]
            finally:
                os.close(terminal)

    def _take_foreground(self) -> None:
        """Move to the foreground, for a background process may not read. Does nothing without a controlling
        terminal."""
        with suppress(OSError):
            if os.tcgetpgrp(INPUT) != os.getpgrp():
                os.tcsetpgrp(INPUT, os.getpgrp())

    def _set(self, settings: owned_terminal.Settings) -> None:
        with suppress(termios.error, OSError):
            termios.tcsetattr(INPUT, termios.TCSANOW, settings)


def locked(before: owned_terminal.Settings) -> owned_terminal.Settings:
    """Attributes of termios without signals, flow control, line editing, echo and end of file."""
    settings = owned_terminal.byte_by_byte(before)
    settings[owned_terminal.INPUT] &= ~(termios.IXON | termios.IXOFF | termios.IXANY | termios.BRKINT)
    settings[owned_terminal.INPUT] |= termios.IGNBRK
    settings[owned_terminal.LOCAL] &= ~termios.ECHONL
    return settings
