"""Signals: who may end a kiosk by one, and how its processes pass over all others."""

import signal
from collections.abc import Iterable

from newsreader.model.frozen import dataclass
from newsreader.system.this_process import ignore_signal

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""What ends a kiosk, if it comes from root or from the terminal's own hangup."""

ROOT = 0
BY_KILL, BY_KERNEL = 0, 0x80
"""The codes of who sent a signal that cannot be forged."""

LEFT_ALONE = (signal.SIGCHLD, signal.SIGWINCH)
"""Those that the process of a visit has a use for."""

_NEVER = {signal.SIGKILL, signal.SIGSTOP} if hasattr(signal, "SIGSTOP") else set()


@dataclass(frozen=True, slots=True)
class Taken:
    """A signal that has come: its number, the user who sent it, and how."""

    number: int
    user: int
    code: int

    @property
    def ends(self) -> bool:
        """Whether it ends the kiosk."""
        return self.number in ENDING and self.user == ROOT and self.code in (BY_KILL, BY_KERNEL)

    @property
    def hangs_up(self) -> bool:
        """Whether it says that the terminal has gone."""
        return self.number == signal.SIGHUP and self.code == BY_KERNEL


def block_all() -> None:
    """From now on no signal does anything by itself; each waits until it is taken. On the main thread."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def take(seconds: float) -> Taken | None:
    """The next signal that has come or comes within so many seconds."""
    told = signal.sigtimedwait(_all(), max(0.0, seconds))
    return None if told is None else Taken(told.si_signo, told.si_uid, told.si_code)


def as_at_first(*, blocked: bool) -> None:
    """In a process that is about to become another: each signal does what it usually does. `blocked`: but not before
    `pass_over_all`, with which that other begins."""
    for number in _all():
        try:
            signal.signal(number, signal.SIG_DFL)
        except (OSError, ValueError):  # one that the C library keeps for itself
            continue
    signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals() if blocked else ())


def pass_over_all() -> None:
    """Let no signal end or stop this process, but those that nothing can be done about. On the main thread.

    Whoever is started does not inherit this. What it writes to, and the process that holds it, end it.
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
        if number in faults or number in LEFT_ALONE or number in (signal.SIGPIPE, signal.SIGXFSZ):
            continue
        try:
            signal.signal(number, ignore_signal)
        except (OSError, ValueError):
            continue
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _all() -> Iterable[int]:
    return signal.valid_signals() - _NEVER
