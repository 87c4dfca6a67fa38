"""The timers of a visit, by their names: at most one of each runs, and one that another took the place of counts no
more."""

from newsreader.session.values import StartTimer, TimerEnded


class Timers:
    """Those of one visit."""

    def __init__(self) -> None:
        self._generations: dict[str, int] = {}

    def start(self, name: str, seconds: float) -> StartTimer:
        """The timer of this name, in place of the one before; 0 stops it."""
        generation = self._generations[name] = self._generations.get(name, 0) + 1
        return StartTimer(generation, seconds, name)

    def has(self, event: TimerEnded) -> bool:
        """Whether it is one of ours, and none of the session's."""
        return event.name in self._generations

    def counts(self, event: TimerEnded) -> bool:
        """Whether it is the last that was started of its name."""
        return event.generation == self._generations[event.name]
