"""`newsreader kiosk --policy FILE`: locks the terminal, and starts visits again however they end."""

import sys
from pathlib import Path

from newsreader.errors import KioskNotStarted
from newsreader.kiosk import supervisor
from newsreader.kiosk.policy.policy import StandingPolicy
from newsreader.messages import kiosk_admin as kiosk_messages


def run(policy_file: Path) -> int:
    """Run the kiosk until its exit phrase, a signal from root, or the hangup of its terminal.

    Returns the exit status. Raises BadPolicy, KioskNotStarted or NoSuchHome if it cannot start.
    """
    if sys.platform != "linux":
        raise KioskNotStarted(kiosk_messages.NEEDS_LINUX)
    return supervisor.linux_start.start(StandingPolicy(policy_file.absolute()))
