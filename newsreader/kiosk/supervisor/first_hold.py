"""The terminal while a kiosk starts: no key ends it or is shown before the lock (`terminal_lock`) is there.

It is taken hold of before anything that takes time is loaded, so this loads next to nothing. A kiosk becomes another
process as it starts (`surroundings.become_clean`), and what that has to give back is handed over in its environment.
"""

import os
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

HANDED_OVER = "_NEWSREADER_HELD"
"""The variable with what has been taken from the terminal. Nobody else is to set it."""

_INPUT, _LOCAL_FLAGS = 0, 3

_TAKEN = termios.ISIG | termios.ECHO

_FROM_KEYS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTOU)
"""The signals that keys make, and the one that keeps whoever was started in the background from the terminal."""


@contextmanager
def held() -> Iterator[None]:
    """Have keys make no signal and be shown nowhere, until the end of the block.

    The signals stay ignored: this process ends with the block, or becomes another.
    """
    if not os.isatty(_INPUT):
        yield
        return
    for number in _FROM_KEYS:
        signal.signal(number, signal.SIG_IGN)
    taken = _number(os.environ.pop(HANDED_OVER, "")) & _TAKEN
    with suppress(termios.error):  # it has gone
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
    """What it says; 0 if that is none of ours."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
