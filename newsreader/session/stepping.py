"""What a runner and the faces need of a session: one step for each thing that happens."""

from typing import Protocol

from newsreader.session.values import Event, Outcome, View


class Stepping(Protocol):
    """A session, or something that stands in front of one, as a kiosk's visit does."""

    @property
    def view(self) -> View:
        """What to draw now."""

    @property
    def sounding(self) -> bool:
        """Whether something can be heard now."""

    def start(self) -> Outcome: ...

    def press(self, key: str, at: float | None = None) -> Outcome:
        """A key, named as in `commands`; `at` is when it was struck, in seconds of a clock that never jumps, None for
        now."""

    def press_other(self, key: str) -> Outcome:
        """A key that `commands` does not name, such as "f1" or "ctrl+t". It does nothing, but can be asked about."""

    def point(self, item: int) -> Outcome: ...

    def answer(self, text: str | None) -> Outcome: ...

    def typed(self, characters: str) -> Outcome: ...

    def tell(self, event: Event) -> Outcome: ...
