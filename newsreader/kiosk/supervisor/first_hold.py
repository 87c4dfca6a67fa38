"""Holds the terminal while a kiosk starts: until the lock (`terminal_lock`), no key ends it or is echoed.

This runs before any slow import, so it imports next to nothing itself. The kiosk execs itself as it starts
(`clean_environment.become_clean`); the flags to restore pass through the environment.
"""

import os
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

HANDED_OVER = "_NEWSREADER_HELD"
"""The variable that passes on the terminal's original flags. Private."""

_INPUT, _LOCAL_FLAGS = 0, 3

_TAKEN = termios.ISIG | termios.ECHO

_FROM_KEYS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTOU)
"""The signals of keys, and SIGTTOU, which stops a background process that changes the terminal."""


@contextmanager
def held() -> Iterator[None]:
    """Turn off the signals and the echo of keys, until the end of the block.

    The signals stay ignored: this process ends with the block, or execs.
    """
    if not os.isatty(_INPUT):
        yield
        return
    for number in _FROM_KEYS:
        signal.signal(number, signal.SIG_IGN)
    taken = _number(os.environ.pop(HANDED_OVER, "")) & _TAKEN
    with suppress(termios.error):  # the terminal has gone
        taken |= termios.tcgetattr(_INPUT)[_LOCAL_FLAGS] & _TAKEN
        _set(take=_TAKEN)
    os.environ[HANDED_OVER] = str(taken)
    try:
        yield
    finally:
        with suppress(termios.error):
            _set(give=taken)


def _set(*, take: int = 0, give: int = 0) -> None:
    settings = termios.tcgetattr(_INPUT)
    settings[_LOCAL_FLAGS] = settings[_LOCAL_FLAGS] & ~take | give
    termios.tcsetattr(_INPUT, termios.TCSANOW, settings)


def _number(text: str) -> int:
    """The number in a text; 0 if the text is not ours."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
