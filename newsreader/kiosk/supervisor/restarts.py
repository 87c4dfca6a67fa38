"""Decides what follows a visit, by how it ended. Pure."""

from newsreader.kiosk.visit.beginning_and_end import Beginning, Ending
from newsreader.model.frozen import dataclass

PAUSES = (0.0, 0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 10.0)
"""Seconds before the next start, after one crash, two in a row, and so on: nobody notices the first ones, and a visit
that cannot start does not use up the CPU."""

ASLEEP_FROM = 6
"""From this many crashes in a row, the next visit sleeps: a later key may find the fault gone."""

SHORT_SECONDS, SHORT_PAUSE = 1.0, 0.5
"""A shorter visit most likely had no visitor. The next one starts after the pause."""

IN_A_ROW_SECONDS = 60.0
"""A crash after a longer visit counts as the first again."""


@dataclass(frozen=True, slots=True)
class Start:
    """How the next visit begins, and in how many seconds.

    `after_fault`: discard the keys typed so far. They were meant for the dead visit, and would cut off the apology.
    """

    beginning: Beginning
    in_seconds: float = 0.0
    after_fault: bool = False


class Restarts:
    """Counts crashes in a row."""

    def __init__(self) -> None:
        self._crashes = 0

    def after(self, began: Beginning, status: int | None, lasted_seconds: float) -> Start | None:
        """The start of the next visit, None for the end of the kiosk.

        `began` is how the last visit began; `status` is its exit status, less than 0 for a signal, None if it could not
        be started.
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
