"""Signals of keys that are not to end this process."""

import atexit
import signal


def end_undisturbed() -> None:
    """Let no Ctrl+C break off the end of this process. To be called on its main thread.

    A handler does it until nothing more can be started, because a child inherits that a signal is ignored.
    """
    signal.signal(signal.SIGINT, ignore_signal)
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)


def ignore_signal(_number: int, _frame: object) -> None:
    """Handle a signal by doing nothing."""
