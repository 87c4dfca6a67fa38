"""Ignores signals of keys that must not end this process."""

import atexit
import signal


def end_undisturbed() -> None:
    """Prevent Ctrl+C from interrupting the end of this process. Call on its main thread.

    A handler is set, because a child inherits an ignored signal. At exit, when no child can be started any longer, the
    signal is ignored.
    """
    signal.signal(signal.SIGINT, ignore_signal)
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)


def ignore_signal(_number: int, _frame: object) -> None:
    """Handle a signal by doing nothing."""
