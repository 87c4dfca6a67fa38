"""Starts the kiosk on Linux: what its parts import exists nowhere else."""

from newsreader.errors import NewsreaderError
from newsreader.kiosk import signals
from newsreader.kiosk.policy.policy import StandingPolicy
from newsreader.kiosk.supervisor import children, terminal_lock
from newsreader.kiosk.supervisor.clean_environment import become_clean
from newsreader.kiosk.supervisor.first_hold import HANDED_OVER
from newsreader.kiosk.supervisor.single_instance import only_one
from newsreader.kiosk.supervisor.supervisor_loop import Parts, SupervisorLoop
from newsreader.kiosk.supervisor.terminal_lock import TerminalLock
from newsreader.messages import kiosk_admin as kiosk_messages
from newsreader.system import child, environment


def start(standing: StandingPolicy) -> int:
    """Clean the environment, and run the kiosk until its exit phrase, a signal from root, or the hangup of its
    terminal.

    Returns the exit status. Raises NewsreaderError or NoSuchHome if it cannot start.
    """
    if not terminal_lock.has_terminal():
        raise NewsreaderError(kiosk_messages.NEEDS_TERMINAL)
    become_clean(child.command("newsreader", "kiosk", "--policy", str(standing.path)), (HANDED_OVER,))
    return supervise(standing)


def supervise(standing: StandingPolicy, parts: Parts | None = None) -> int:
    """As `start`, in an environment that is clean already. `parts` are the processes to be started."""
    with only_one(environment.folders().data, standing.path) as cut_off:
        terminal = TerminalLock()
        signals.block_all()
        children.become_subreaper()
        terminal.lock()
        try:
            return SupervisorLoop(standing, terminal, parts or Parts(), "after-crash" if cut_off else "asleep").run()
        finally:
            terminal.give_back()
