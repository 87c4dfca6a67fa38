"""Line mode's terminal on Linux and macOS."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from newsreader import system
from newsreader.faces.owned_terminal import OwnedTerminal

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


class Terminal(OwnedTerminal):
    """The terminal that the program was started in."""

    def __init__(self, *, locked: bool = False) -> None:
        """`locked`: no key or signal leaves or suspends the program; only a hangup ends it."""
        super().__init__(flow_control=True)
        self.locked = locked
        self._woken, self._wake = os.pipe()
        for end in (self._woken, self._wake):
            os.set_blocking(end, False)

    @property
    def cursor_up(self) -> bool:
        """Whether the terminal can move its cursor up."""
        return can_move_cursor_up(os.environ.get("TERM", ""))

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take the terminal and handle signals; afterwards, ignore Ctrl+C."""
        if not self.locked:
            self.catch_signals()
        wakeup = signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        self.take()
        try:
            yield
        finally:
            self.give_back()
            signal.set_wakeup_fd(wakeup)
            self.release_signals()

    def wake(self) -> None:
        """Make `read` return now. Callable on any thread."""
        with suppress(OSError):  # the pipe is full: `read` will return anyway
            os.write(self._wake, b"\0")

    def read(self, seconds: float | None = None) -> bytes | None:
        """Read typed bytes; b"" if woken or after `seconds` without any, None if the terminal is gone."""
        ready, _, _ = select.select([self.input, self._woken], [], [], seconds)
        if self._woken in ready:
            with suppress(BlockingIOError):
                while os.read(self._woken, 4096):
                    pass
        if self.input not in ready:
            return b""
        try:
            return os.read(self.input, 4096) or None
        except BlockingIOError:
            return b""
        except OSError:
            return None
