"""Signals: which ones end a kiosk, and how its processes ignore all others."""

import signal
from collections.abc import Iterable

from newsreader.model.frozen import dataclass
from newsreader.system.interrupts import ignore_signal

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""The signals that end a kiosk if they come from root, or from the hangup of the terminal."""

ROOT = 0
BY_KILL, BY_KERNEL = 0, 0x80
"""The codes of signals sent by `kill`, and by the kernel. Neither can be forged."""

USED_BY_VISITS = (signal.SIGCHLD, signal.SIGWINCH)
"""The signals that a visit uses."""

_NEVER = {signal.SIGKILL, signal.SIGSTOP} if hasattr(signal, "SIGSTOP") else set()


@dataclass(frozen=True, slots=True)
class ReceivedSignal:
    """A received signal: its number, the id of its sender's user, and its code."""

    number: int
    user: int
    code: int

    @property
    def ends(self) -> bool:
        """Whether the signal ends the kiosk: root or the kernel sent it."""
        return self.number in ENDING and self.user == ROOT and self.code in (BY_KILL, BY_KERNEL)

    @property
    def hangs_up(self) -> bool:
        """Whether the signal reports the hangup of the terminal."""
        return self.number == signal.SIGHUP and self.code == BY_KERNEL


def block_all() -> None:
    """Block all signals; each waits for `next_signal`. Call on the main thread."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def next_signal(seconds: float) -> ReceivedSignal | None:
    """The next signal, or None if none comes within `seconds`."""
    info = signal.sigtimedwait(_all(), max(0.0, seconds))
    return None if info is None else ReceivedSignal(info.si_signo, info.si_uid, info.si_code)


def reset_handlers(*, blocked: bool) -> None:
    """Reset all handlers, before exec. `blocked`: block the signals until the new program calls `pass_over_all`."""
    for number in _all():
        try:
            signal.signal(number, signal.SIG_DFL)
        except (OSError, ValueError):  # one that the C library keeps for itself
            continue
    signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals() if blocked else ())


def pass_over_all() -> None:
    """Ignore every signal that can be ignored without harm. Call on the main thread.

    Child processes do not inherit this. A closed output or the end of the parent still ends the process.
    """
    faults = {
        signal.SIGSEGV,
        signal.SIGBUS,
        signal.SIGFPE,
        signal.SIGILL,
        signal.SIGABRT,
        signal.SIGSYS,
        signal.SIGTRAP,
    }
    for number in _all():
        if number in faults or number in USED_BY_VISITS or number in (signal.SIGPIPE, signal.SIGXFSZ):
            continue
        try:
            signal.signal(number, ignore_signal)
        except (OSError, ValueError):
            continue
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _all() -> Iterable[int]:
    return signal.valid_signals() - _NEVER
