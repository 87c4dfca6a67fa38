"""How a visit begins and ends: what the supervisor tells it, and its exit status."""

from enum import IntEnum
from typing import Literal

Beginning = Literal["asleep", "awake", "after-crash"]
"""How a visit begins: waiting for a key, at once, or at once with an apology."""


class Ending(IntEnum):
    """How a visit ended. Any other status, or a signal, is a crash."""

    VISIT_ENDED = 0
    """Start the next visit, asleep."""

    BEGIN_AGAIN = 11
    """A visitor has pressed a key and waits: read the policy and start the next visit, awake."""

    LEFT = 12
    """The exit phrase was typed: end the kiosk."""
