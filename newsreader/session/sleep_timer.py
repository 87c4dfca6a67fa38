"""The sleep timer: after so many minutes, or at the end of an article, reading stops by itself."""

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.values import StartTimer

END_OF_ARTICLE = -1
OFF = 0

_TURN = (OFF, END_OF_ARTICLE, 5, 10, 15, 30, 45, 60)
"""What its key goes through: minutes, but for the first two."""


class SleepTimer:
    """What it is set to. The time is counted elsewhere; its end comes as an event."""

    def __init__(self) -> None:
        self._set_to = OFF
        self._generation = 0
        self._over = False

    @property
    def on(self) -> bool:
        return self._set_to != OFF

    @property
    def over(self) -> bool:
        """The time is over: reading stops after the sentence that is being read."""
        return self._over

    def turn(self) -> tuple[Announcement, StartTimer]:
        """Set it to what comes next."""
        self._over = False
        self._set_to = _TURN[(_TURN.index(self._set_to) + 1) % len(_TURN)]
        self._generation += 1
        return messages.sleep_timer(self._set_to), StartTimer(self._generation, max(self._set_to, 0) * 60)

    def ended(self, generation: int) -> None:
        """A time is over; it is ours unless the timer has been set anew since."""
        self._over = generation == self._generation and self._set_to > 0

    def stops_after_article(self) -> bool:
        """Whether reading stops now, at the end of an article. The timer is off then."""
        stops = self._over or self._set_to == END_OF_ARTICLE
        if stops:
            self.stopped()
        return stops

    def stopped(self) -> None:
        """Reading has been stopped: the timer is off."""
        self._set_to, self._over = OFF, False
