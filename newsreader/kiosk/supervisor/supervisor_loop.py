"""The loop of the supervisor: starts one visit after another, and the process that restocks the news."""

import signal
import sys
import time
from contextlib import suppress
from subprocess import SubprocessError

from newsreader.kiosk import signals
from newsreader.kiosk.policy.policy import StandingPolicy
from newsreader.kiosk.supervisor import children
from newsreader.kiosk.supervisor.children import Child
from newsreader.kiosk.supervisor.restarts import Restarts, Start
from newsreader.kiosk.supervisor.terminal_lock import TerminalLock
from newsreader.kiosk.visit.beginning_and_end import Beginning
from newsreader.messages import kiosk_admin as kiosk_messages
from newsreader.model.frozen import dataclass

HUNG_UP = 128 + signal.SIGHUP
"""The exit status after a hangup, which nobody wanted: systemd starts the kiosk again."""

RESTOCK_NICENESS = 10
SECONDS_TO_END = 2.0
"""How long restocking may take to end after SIGTERM. SIGKILL does the store no harm."""

LOOK_SECONDS = 5.0
"""How often to check the terminal: one that is not our controlling terminal sends no SIGHUP."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The child processes and their limits. A visit without a heartbeat for `silence_seconds` is killed, and so is a
    restocking that takes more than `restock_seconds`."""

    visit: str = "newsreader.kiosk.visit.visit_process"
    restock: str = "newsreader.kiosk.stock.restock"
    silence_seconds: float = 15.0
    restock_seconds: float = 600.0


class SupervisorLoop:
    """Starts visits until the exit phrase, a signal from root, or the hangup of the terminal."""

    def __init__(
        self, standing: StandingPolicy, terminal: TerminalLock, parts: Parts, first: Beginning = "asleep"
    ) -> None:
        """`first` is how the first visit begins."""
        self._standing = standing
        self._terminal = terminal
        self._parts = parts
        self._restarts = Restarts()
        self._visit: Child | None = None
        self._beginning: Beginning = "asleep"
        self._next: Start | None = Start(first)  # None once the kiosk is to end
        self._next_at = time.monotonic()
        self._stock: Child | None = None
        self._stock_at = self._next_at
        self._asked_to_end = False
        self._visits_begun = False
        self._hung = False  # the visit that runs
        self._sound = True  # whether there was a device when it was looked at last
        self._damaged = False  # whether the last visit found the library damaged

    def run(self) -> int:
        """Run the kiosk, with all signals blocked. Returns the exit status, `HUNG_UP` if the terminal has gone."""
        try:
            while self._next is not None:
                self._watch_stock()
                self._watch_visit()
                received = signals.next_signal(self._seconds_to_wait())
                if self._terminal.has_hung_up or (received and received.hangs_up):
                    return HUNG_UP
                if received and received.ends:
                    return 0
                self._reap()
        finally:
            self._end()
        return 0

    # A visit.

    def _watch_visit(self) -> None:
        if self._visit is not None:
            silent_seconds = self._visit.silent_seconds()
            self._note_status(self._visit)
            if silent_seconds >= self._parts.silence_seconds:
                self._hung = True
                self._visit.send(signal.SIGKILL)
        elif self._next is not None and time.monotonic() >= self._next_at:
            self._begin_visit(self._next)

    def _begin_visit(self, start: Start) -> None:
        self._renew_policy()
        self._terminal.lock()
        if start.after_fault or not self._visits_begun:
            self._terminal.flush()
        if self._visits_begun:
            self._clear_screen()
        self._visits_begun = True
        self._beginning = start.beginning
        file = ("--policy", str(self._standing.path), "--signature", self._standing.signature)
        try:
            arguments = (*file, "--beginning", start.beginning)
            self._visit = Child(self._parts.visit, arguments, self._standing.text, terminal=True)
        except (OSError, SubprocessError):
            self._visit_ended(None, 0.0)

    def _note_status(self, visit: Child) -> None:
        """Report a lost sound device and its return, once each; and damage, which restocking repairs."""
        if visit.status.damaged and not self._damaged:
            self._damaged = True
            self._stock_at = time.monotonic()
            _write_to_journal(kiosk_messages.LIBRARY_DAMAGED)
        if visit.status.sound not in (None, self._sound):
            self._sound = not self._sound
            _write_to_journal(kiosk_messages.SOUND_DEVICE_RESTORED if self._sound else kiosk_messages.SOUND_DEVICE_LOST)

    def _clear_screen(self) -> None:
        """Leave nothing of a visit for the next visitor to see, hear or feel on the screen."""
        if self._standing.policy.face == "visual":
            self._terminal.tidy()
        self._terminal.clear()

    def _visit_ended(self, status: int | None, lasted_seconds: float) -> None:
        if self._next is None:  # the kiosk ends, and has killed it
            return
        self._next = self._restarts.after(self._beginning, status, lasted_seconds)
        self._next_at = time.monotonic() + (self._next.in_seconds if self._next else 0.0)
        if self._next is not None and self._next.after_fault:
            _write_to_journal(kiosk_messages.visit_failed(status, hung=self._hung))
        self._hung = False

    def _renew_policy(self) -> None:
        before = self._standing.text
        if bad := self._standing.renew():
            _write_to_journal(kiosk_messages.policy_refused(str(bad)))
        elif self._standing.text != before:
            self._stock_at = time.monotonic()  # it may name other sources

    # The stock.

    def _watch_stock(self) -> None:
        now = time.monotonic()
        if self._stock is None:
            if now >= self._stock_at:
                self._begin_stock()
        elif now >= self._stock.began + self._parts.restock_seconds:
            if now >= self._stock.began + self._parts.restock_seconds + SECONDS_TO_END:
                self._stock.send(signal.SIGKILL)
            elif not self._asked_to_end:
                self._asked_to_end = True
                self._stock.send(signal.SIGTERM)

    def _begin_stock(self) -> None:
        self._renew_policy()
        # Counted from now, not from when it was due: a computer that has slept does not catch up on missed rounds.
        self._stock_at = time.monotonic() + 60 * self._standing.policy.refresh_minutes
        self._asked_to_end = False
        with suppress(OSError, SubprocessError):  # the next round may succeed
            repair = ("--repair",) if self._damaged else ()
            self._stock = Child(
                self._parts.restock, repair, self._standing.text, terminal=False, niceness=RESTOCK_NICENESS
            )

    # What has ended.

    def _reap(self) -> None:
        """Wait for ended children, and kill the processes they have left behind."""
        while ended := children.ended():
            for pid, status in ended.items():
                if self._visit is not None and pid == self._visit.pid:
                    visit, self._visit = self._visit, None
                    visit.ended(status)
                    self._note_status(visit)
                    self._damaged = visit.status.damaged
                    self._visit_ended(status, time.monotonic() - visit.began)
                elif self._stock is not None and pid == self._stock.pid:
                    self._stock.ended(status)
                    self._stock = None
            children.kill_all_but([child.pid for child in (self._visit, self._stock) if child is not None])

    def _seconds_to_wait(self) -> float:
        now = time.monotonic()
        moments = [now + LOOK_SECONDS]
        if self._visit is None:
            moments.append(self._next_at)
        else:
            moments.append(now + self._parts.silence_seconds / 4)
        if self._stock is None:
            moments.append(self._stock_at)
        else:
            moments.append(
                self._stock.began + self._parts.restock_seconds + (SECONDS_TO_END if self._asked_to_end else 0.0)
            )
        return min(moments) - now

    def _end(self) -> None:
        """End all children, within the time that systemd allows."""
        self._next = None
        if self._visit is not None:
            self._visit.send(signal.SIGKILL)
        if self._stock is not None:
            self._stock.send(signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_END
        while (self._visit or self._stock) and time.monotonic() < deadline:
            signals.next_signal(deadline - time.monotonic())
            self._reap()
        while children.kill_all_but(()) and time.monotonic() < deadline + SECONDS_TO_END / 2:
            signals.next_signal(0.05)
            self._reap()
        if self._visits_begun:
            self._clear_screen()


def _write_to_journal(sentence: str) -> None:
    """Write a sentence to the journal. A terminal would show it to the visitor."""
    with suppress(OSError):  # nobody reads it
        if sys.stderr is not None and not sys.stderr.isatty():
            sys.stderr.write(f"{sentence}\n")
            sys.stderr.flush()
