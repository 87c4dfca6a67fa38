"""What long work reports to, and is stopped by."""

from collections.abc import Callable

from newsreader.model.frozen import dataclass

OnProgress = Callable[[int, int], None]
"""Called with how much is done and of how much."""


def no_progress(_done: int, _total: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Monitor:
    """Watches long work. `check` is called every few milliseconds, and stops the work by raising. `on_trouble` gets a
    sentence about a fault that the work survives, such as that another voice takes over."""

    progress: OnProgress = no_progress
    check: Callable[[], None] = lambda: None
    on_trouble: Callable[[str], None] = lambda _sentence: None


UNWATCHED = Monitor()
