"""The sleep timer: stops reading aloud after some minutes, or at the end of an article."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.values import StartTimer

END_OF_ARTICLE = -1
OFF = 0

_CYCLE = (OFF, END_OF_ARTICLE, 5, 10, 15, 30, 45, 60)
"""What its key goes through: minutes, except for the first two."""


class SleepTimer:
    """The state of the timer. The runner counts the time and posts an event at its end."""

    def __init__(self) -> None:
        self._minutes = OFF
        self._generation = 0
        self._over = False

    @property
    def on(self) -> bool:
        return self._minutes != OFF

    @property
    def over(self) -> bool:
        """Whether the time has run out: reading stops after the current sentence."""
        return self._over

    def turn(self) -> tuple[Announcement, StartTimer]:
        """Set the timer to its next value."""
        self._over = False
        self._minutes = _CYCLE[(_CYCLE.index(self._minutes) + 1) % len(_CYCLE)]
        self._generation += 1
        return messages.sleep_timer(self._minutes), StartTimer(self._generation, max(self._minutes, 0) * 60)

    def ended(self, generation: int) -> None:
        """A timer has run out, so reading stops after the current sentence. Ignored if the timer was set again
        since."""
        self._over = generation == self._generation and self._minutes > 0

    def stops_after_article(self) -> bool:
        """Whether reading stops now, at the end of an article. That turns the timer off."""
        stops = self._over or self._minutes == END_OF_ARTICLE
        if stops:
            self.stopped()
        return stops

    def stopped(self) -> None:
        """Reading has been stopped: turn the timer off."""
        self._minutes, self._over = OFF, False
