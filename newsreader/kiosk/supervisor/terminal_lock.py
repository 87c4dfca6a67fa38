"""The terminal of a kiosk, locked for as long as it runs: no byte that comes in is anything but a byte to be read."""

import os
import select
import termios
from contextlib import suppress
from typing import Any

from newsreader.faces.line.terminal import can_move_cursor_up
from newsreader.faces.terminal_size import terminal_size

INPUT, OUTPUT = 0, 1
"""The descriptors of the terminal, which is our standard input and output."""

_INPUT_FLAGS, _LOCAL_FLAGS, _CHARACTERS = 0, 3, 6
"""Where these stand in what termios tells of a terminal."""

AS_IT_WAS = b"\x1b[?2004l\x1b[0m\x1b[r\x1b[?1049l\x1b[?25h"
"""Nothing told of what is pasted, plain text, no part of the screen kept from scrolling, the first of the two screens,
and its cursor."""

CLEARED = b"\x1b[H\x1b[2J\x1b[3J"
"""The cursor at the top of an empty screen, and nothing in what a terminal keeps of lines that have left it."""

SECONDS_TO_WRITE = 0.5


def is_there() -> bool:
    """Whether there is a terminal to lock."""
    return os.isatty(INPUT) and os.isatty(OUTPUT)


class TerminalLock:
    """Locks it, and gives it back as it was. A terminal that has gone is no error."""

    def __init__(self) -> None:
        self._before = termios.tcgetattr(INPUT)

    def lock(self) -> None:
        """Lock it, again if someone has changed it."""
        self._take_foreground()
        self._set(locked(self._before))

    def flush(self) -> None:
        """Throw away what was typed and not read."""
        with suppress(termios.error, OSError):
            termios.tcflush(INPUT, termios.TCIFLUSH)

    def tidy(self) -> None:
        """Clear away what a full screen that was cut off has left."""
        if self._obeys:
            self._write(AS_IT_WAS)

    def clear(self) -> None:
        """Leave nothing to be read of a visit that is over."""
        self._write(CLEARED if self._obeys else b"\r\n" * terminal_size(OUTPUT)[1])

    def give_back(self) -> None:
        """As it was before it was locked. What was typed for the kiosk is not for whoever comes after."""
        self.flush()
        self._set(self._before)

    @property
    def has_gone(self) -> bool:
        """Whether it has hung up."""
        poll = select.poll()
        poll.register(INPUT, 0)
        return any(events & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, events in poll.poll(0))

    @property
    def _obeys(self) -> bool:
        """Whether it knows any sequences."""
        return can_move_cursor_up(os.environ.get("TERM", ""))

    def _write(self, data: bytes) -> None:
        """Send it, but wait for no terminal that takes nothing: who asks for the end meanwhile would not be heard."""
        with suppress(OSError):
            terminal = os.open(os.ttyname(OUTPUT), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
            try:
                while data and select.select([], [terminal], [], SECONDS_TO_WRITE)[1]:
                    data = data[os.write(terminal, data) :]
            finally:
                os.close(terminal)

    def _take_foreground(self) -> None:
        """Who was started in the background may not read. Not to be had where the terminal does not control us."""
        with suppress(OSError):
            if os.tcgetpgrp(INPUT) != os.getpgrp():
                os.tcsetpgrp(INPUT, os.getpgrp())

    def _set(self, settings: list[Any]) -> None:
        with suppress(termios.error, OSError):
            termios.tcsetattr(INPUT, termios.TCSANOW, settings)


def locked(before: list[Any]) -> list[Any]:
    """Settings of termios with nothing in them that makes a signal, stops the output, edits, echoes or ends."""
    settings = [*before]
    settings[_INPUT_FLAGS] &= ~(termios.IXON | termios.IXOFF | termios.IXANY | termios.BRKINT)
    settings[_INPUT_FLAGS] |= termios.IGNBRK
    settings[_LOCAL_FLAGS] &= ~(termios.ISIG | termios.ICANON | termios.IEXTEN | termios.ECHO | termios.ECHONL)
    settings[_CHARACTERS] = [*settings[_CHARACTERS]]
    settings[_CHARACTERS][termios.VMIN], settings[_CHARACTERS][termios.VTIME] = 1, 0
    return settings
