"""Closes the master ends of terminals, which screen readers leave open."""

import os
from contextlib import suppress
from pathlib import Path

_MASTERS = (Path("/dev/ptmx"), Path("/dev/pts/ptmx"))
"""The master end of a terminal, which belongs to the terminal program."""

_OPEN = Path("/proc/self/fd")


def let_go_of_masters() -> None:
    """Close master ends of terminals that were left open in this process.

    Screen readers such as yasr and Fenrir leave theirs open. While any process has one open, the terminal does not hang
    up, so a reader would run for ever after its screen reader was killed. Without /proc, nothing is done.
    """
    with suppress(OSError):
        for each in list(_OPEN.iterdir()):
            with suppress(OSError):  # the descriptor of the listing itself is closed by now
                if int(each.name) > 2 and each.readlink() in _MASTERS:
                    os.close(int(each.name))
