"""How the process of a visit tells the supervisor why it ended: by its exit status."""

from enum import IntEnum


class Ending(IntEnum):
    """Any other status, or a signal, is a crash."""

    VISIT_ENDED = 0
    """Start another, asleep."""

    BEGIN_AGAIN = 11
    """Somebody has pressed a key, and is waiting: read the policy and start another, awake."""

    LEFT = 12
    """The phrase was typed: the kiosk ends."""
