"""`newsreader kiosk --policy FILE`: locks the terminal, and starts visits again however they end."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.errors import KioskNotStarted
from newsreader.kiosk.policy.standing_policy import StandingPolicy
from newsreader.messages import kiosk_admin as messages
from newsreader.system import child, environment

if TYPE_CHECKING:
    from newsreader.kiosk.supervisor.supervisor_loop import Parts


def run(policy_file: Path) -> int:
    """Run the kiosk until its exit phrase, a signal from root, or the hangup of its terminal.

    Returns the exit status. Raises BadPolicy, KioskNotStarted or NoSuchHome if it cannot start.
    """
    if sys.platform != "linux":
        raise KioskNotStarted(messages.NEEDS_LINUX)
    from newsreader.kiosk.supervisor import terminal_lock
    from newsreader.kiosk.supervisor.clean_environment import become_clean
    from newsreader.kiosk.supervisor.first_hold import HANDED_OVER

    standing = StandingPolicy(policy_file.absolute())
    if not terminal_lock.has_terminal():
        raise KioskNotStarted(messages.NEEDS_TERMINAL)
    become_clean(child.command("newsreader", "kiosk", "--policy", str(standing.path)), (HANDED_OVER,))
    return supervise(standing)


def supervise(standing: StandingPolicy, parts: "Parts | None" = None) -> int:
    """As `run`, in an environment that is clean already. `parts` are the processes to be started."""
    from newsreader.kiosk import signals
    from newsreader.kiosk.supervisor import children
    from newsreader.kiosk.supervisor.single_instance import only_one
    from newsreader.kiosk.supervisor.supervisor_loop import Parts, SupervisorLoop
    from newsreader.kiosk.supervisor.terminal_lock import TerminalLock

    with only_one(environment.folders().data, standing.path) as cut_off:
        terminal = TerminalLock()
        signals.block_all()
        children.become_subreaper()
        terminal.lock()
        try:
            return SupervisorLoop(standing, terminal, parts or Parts(), "after-crash" if cut_off else "asleep").run()
        finally:
            terminal.give_back()
