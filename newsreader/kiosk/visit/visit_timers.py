"""The timers of a visit, by name. At most one of each runs, and a replaced one no longer counts."""

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
