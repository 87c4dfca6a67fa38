"""The terminals that other programs run this one in."""

import os
from contextlib import suppress
from pathlib import Path

_MASTERS = (Path("/dev/ptmx"), Path("/dev/pts/ptmx"))
"""What the far end of a terminal is called, the one that a terminal's own program holds."""

_OPEN = Path("/proc/self/fd")


def let_go_of_masters() -> None:
    """Close the far ends of terminals that have been left open in this process.

    Screen readers such as yasr and Fenrir leave theirs. While anybody holds one, the terminal does not hang up: a
    reader would go on for ever after its screen reader was killed. Where there is no /proc, nothing is done.
    """
    with suppress(OSError):
        for each in list(_OPEN.iterdir()):
            with suppress(OSError):  # what they were listed with is closed by now
                if int(each.name) > 2 and each.readlink() in _MASTERS:
                    os.close(int(each.name))
