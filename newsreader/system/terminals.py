"""The terminals in which other programs run this one."""

import os
from contextlib import suppress
from pathlib import Path

_MASTERS = (Path("/dev/ptmx"), Path("/dev/pts/ptmx"))
"""The master end of a terminal, the one that the terminal program holds."""

_OPEN = Path("/proc/self/fd")


def let_go_of_masters() -> None:
    """Close master ends of terminals that have been left open in this process.

    Screen readers such as yasr and Fenrir leave theirs open. While a process holds one, the terminal does not hang up:
    a reader would run for ever after its screen reader was killed. Without /proc, nothing is done.
    """
    with suppress(OSError):
        for each in list(_OPEN.iterdir()):
            with suppress(OSError):  # the descriptor of the listing itself is closed by now
                if int(each.name) > 2 and each.readlink() in _MASTERS:
                    os.close(int(each.name))
