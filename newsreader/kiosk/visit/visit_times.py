"""The times of a visit: its timers, how long its visitor has been idle, and the opening hours. Pure: callers pass the
times."""

from collections.abc import Sequence
from datetime import datetime

from newsreader import messages
from newsreader.kiosk.policy.opening_hours import is_open, next_opening
from newsreader.messages import Announcement
from newsreader.session.values import StartTimer, TimerEnded


class Timers:
    """The timers of one visit."""

    def __init__(self) -> None:
        self._generations: dict[str, int] = {}

    def start(self, name: str, seconds: float) -> StartTimer:
        """The effect that starts the timer `name`, in place of the previous one; 0 seconds stop it."""
        generation = self._generations[name] = self._generations.get(name, 0) + 1
        return StartTimer(generation, seconds, name)

    def has(self, event: TimerEnded) -> bool:
        """Whether the timer is ours, not the session's."""
        return event.name in self._generations

    def counts(self, event: TimerEnded) -> bool:
        """Whether the timer is the last one started under its name."""
        return event.generation == self._generations[event.name]


LISTENING_SECONDS = 1800.0
"""A visitor who listens to an article is not idle; but after this time without a key, the kiosk asks."""


class Idleness:
    """The idle time of one visit."""

    def __init__(self, now: float) -> None:
        self._key_at = self._read_at = now

    def pressed(self, now: float) -> None:
        """Note a key or a typed character."""
        self._key_at = now

    def read(self, now: float) -> None:
        """Note that an article is being read aloud."""
        self._read_at = now

    def seconds(self, now: float) -> float:
        """The time since the last key or the last word read aloud."""
        return now - max(self._key_at, min(self._read_at, self._key_at + LISTENING_SECONDS))


class Admission:
    """The admission of one visit. `now` is the local time."""

    def __init__(self, hours: Sequence[str]) -> None:
        self._hours = hours
        self._announced = False

    def refused(self, now: datetime) -> Announcement | None:
        """The refusal of a visit while the kiosk is closed, or None."""
        if is_open(self._hours, now):
            return None
        opens = next_opening(self._hours, now)
        return messages.closed(messages.opening_time(opens, now) if opens else "")

    def closing(self, now: datetime) -> bool:
        """Whether to announce closing time now. True only once."""
        if self._announced or is_open(self._hours, now):
            return False
        self._announced = True
        return True
