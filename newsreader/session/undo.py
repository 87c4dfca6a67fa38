"""The undo history: marks, settings, unfolded stories, the queue, sources added and removed."""

from collections.abc import Callable

from newsreader import messages
from newsreader.session.session_announcer import Announcer
from newsreader.session.values import Outcome

MAX_STEPS = 100
"""Actions that can be undone one after another. Nobody remembers more."""

Step = Callable[[], Outcome]


class Undo:
    """The steps that can be undone, the latest last."""

    def __init__(self, announcer: Announcer) -> None:
        self._announcer = announcer
        self._steps: list[Step] = []

    def remember(self, step: Step) -> None:
        """Add a step, which reverts an action and announces that."""
        self._steps = [*self._steps, step][-MAX_STEPS:]

    def forget(self, step: Step) -> None:
        """Drop a step that cannot be undone any more."""
        if step in self._steps:
            self._steps.remove(step)

    def is_next(self, step: Step) -> bool:
        """Whether `undo` would take this step."""
        return self._steps[-1:] == [step]

    def undo(self) -> Outcome:
        """Undo the latest action."""
        return self._steps.pop()() if self._steps else self._announcer.announce([messages.NOTHING_TO_UNDO])
