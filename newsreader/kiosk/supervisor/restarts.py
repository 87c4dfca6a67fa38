"""What comes after a visit, by how it ended. Pure."""

from typing import Literal

from newsreader.kiosk.visit.exit_status import Ending
from newsreader.model.frozen import dataclass

Manner = Literal["asleep", "awake", "after-crash"]
"""How a visit begins: waiting for a key, at once, or at once and saying that something went wrong."""

PAUSES = (0.0, 0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 10.0)
"""Seconds before the next start, after one crash, two in a row, and so on: the first ones are to be noticed by nobody,
and what cannot be started does not take up the computer."""

ASLEEP_FROM = 6
"""So many crashes in a row, and nobody is told any more: the next key may find it mended."""

SHORT_SECONDS, SHORT_PAUSE = 1.0, 0.5
"""A visit that has ended sooner has most likely not been one. The next is not started in the same breath."""

IN_A_ROW_SECONDS = 60.0
"""A visit that has lasted so long was well, and the crash that ends it is the first again."""


@dataclass(frozen=True, slots=True)
class Start:
    """How the next visit is to begin, and in how many seconds.

    `after_fault`: what was typed meanwhile was meant for a visit that answered no more, and would cut short what is
    said of it. Otherwise it is the next visitor's.
    """

    manner: Manner
    in_seconds: float = 0.0
    after_fault: bool = False


class Restarts:
    """Knows how many crashes there have been in a row."""

    def __init__(self) -> None:
        self._crashes = 0

    def after(self, began: Manner, status: int | None, lasted_seconds: float) -> Start | None:
        """What comes after a visit: None for the end of the kiosk.

        `began` is how it began; `status` is its exit status, less than 0 for the signal that ended it, None if it could
        not be started.
        """
        if status == Ending.LEFT:
            return None
        if status == Ending.VISIT_ENDED:
            self._crashes = 0
            return Start("asleep", SHORT_PAUSE if lasted_seconds < SHORT_SECONDS else 0.0)
        if status == Ending.BEGIN_AGAIN:
            self._crashes = 0
            return Start("awake", SHORT_PAUSE if began != "asleep" and lasted_seconds < SHORT_SECONDS else 0.0)
        self._crashes = 1 if lasted_seconds > IN_A_ROW_SECONDS else self._crashes + 1
        pause = PAUSES[min(self._crashes, len(PAUSES)) - 1]
        return Start("after-crash" if self._crashes < ASLEEP_FROM else "asleep", pause, after_fault=True)
