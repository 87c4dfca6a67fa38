"""The undo history: marks, settings, unfolded stories, the queue, sources added and removed."""

from collections.abc import Callable, Sequence

from newsreader import messages
from newsreader.errors import NewsreaderError
from newsreader.messages import Hint
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
        self._void: list[Step] = []  # those of actions that have failed
        self.taken: Step | None = None
        """The step that is being taken."""
        self.offered: Step | None = None
        """The step that Escape takes, until a key does more than announce something."""

    def remember(self, step: Step, *, offered: bool = False) -> None:
        """Add a step, which reverts an action and announces that. `offered`: Escape takes it too."""
        self._steps = [*self._steps, step][-MAX_STEPS:]
        self.offered = step if offered else self.offered

    def forget(self, step: Step) -> None:
        """Drop a step that cannot be undone any more."""
        if step in self._steps:
            self._steps.remove(step)
        self.withdraw(step)

    def action_failed(self, step: Step) -> None:
        """Drop a step for good, because there is nothing that it would revert."""
        self.forget(step)
        self._void.append(step)

    def step_failed(self, step: Step) -> None:
        """A step that was taken has failed: it can be taken again."""
        if step not in self._void:
            self.remember(step)

    def forget_all(self) -> None:
        """Drop all steps: they were taken in a library that was replaced, where the same ids mean other things."""
        self._steps, self.offered = [], None

    def withdraw(self, step: Step | None) -> None:
        """Escape takes this step no more, unless another was offered since."""
        self.offered = None if self.offered is step else self.offered

    def is_next(self, step: Step) -> bool:
        """Whether `undo` would take this step."""
        return self._steps[-1:] == [step]

    def keys_for(self, step: Step) -> Sequence[Hint]:
        """The key that takes this step now, to be named after what it undoes; none if another comes first."""
        if self.offered is step:
            return (messages.NOW_UNDO,)
        return (messages.TO_UNDO,) if self.is_next(step) else ()

    def undo(self) -> Outcome:
        """Undo the latest action."""
        return self.take(self._steps[-1]) if self._steps else self._announcer.announce([messages.NOTHING_TO_UNDO])

    def take(self, step: Step) -> Outcome:
        """Take a step, once; again if it fails. Raises what the step raises."""
        self.forget(step)
        self.taken = step
        try:
            return step()
        except NewsreaderError:
            self.step_failed(step)
            raise
        finally:
            self.taken = None
