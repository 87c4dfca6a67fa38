"""The exit status of a visit, by which the supervisor knows why it ended."""

from enum import IntEnum


class Ending(IntEnum):
    """How a visit ended. Any other status, or a signal, is a crash."""

    VISIT_ENDED = 0
    """Start the next visit, asleep."""

    BEGIN_AGAIN = 11
    """A visitor has pressed a key and waits: read the policy and start the next visit, awake."""

    LEFT = 12
    """The exit phrase was typed: end the kiosk."""
