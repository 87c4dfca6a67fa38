"""Undoing what a key has done: marks, stories taken apart, the queue, sources added and removed."""

from collections.abc import Callable

from newsreader import messages
from newsreader.session.telling import Telling
from newsreader.session.values import Outcome

STEPS_AT_MOST = 100
"""Steps that can be undone one after another. Nobody remembers more."""

Step = Callable[[], Outcome]


class Undo:
    """What can be undone, the latest last."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._steps: list[Step] = []

    def remember(self, step: Step) -> None:
        """Something has been done that `step` takes back, and says so."""
        self._steps = [*self._steps, step][-STEPS_AT_MOST:]

    def forget(self, step: Step) -> None:
        """It cannot be taken back any more."""
        if step in self._steps:
            self._steps.remove(step)

    def is_next(self, step: Step) -> bool:
        """Whether it is the latest, which `undo` takes back."""
        return self._steps[-1:] == [step]

    def undo(self) -> Outcome:
        """Take back the latest."""
        return self._steps.pop()() if self._steps else self._telling.tell([messages.NOTHING_TO_UNDO])
