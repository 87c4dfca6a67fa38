"""The port of a session that a runner and the faces use."""

from collections.abc import Sequence
from typing import Protocol

from newsreader.model.passages import SayText
from newsreader.session.values import Event, Outcome, View


class SessionPort(Protocol):
    """A session, or a wrapper around one, such as a kiosk's visit."""

    @property
    def view(self) -> View:
        """What to draw now."""

    @property
    def sounding(self) -> bool:
        """Whether something can be heard now."""

    @property
    def upcoming(self) -> Sequence[Sequence[SayText]]:
        """The texts of each announcement that the next key is likely to make."""

    def start(self) -> Outcome: ...

    def press(self, key: str, at: float | None = None, waited: float = 0.0) -> Outcome:
        """Handle a key, named as in `commands`.

        It was read `at` a `time.monotonic()`, None for now, and pressed up to `waited` seconds before.
        """

    def press_other(self, key: str) -> Outcome:
        """Handle a key that `commands` does not name, such as "f1" or "ctrl+t". It does nothing, but can be
        explained."""

    def paste(self, text: str) -> Outcome:
        """Handle a text that was pasted while none was asked for."""

    def point(self, item: int, offset: int = 0) -> Outcome: ...

    def follow(self, url: str) -> Outcome:
        """A click on a link."""

    def answer(self, text: str | None) -> Outcome: ...

    def typed(self, characters: str) -> Outcome: ...

    def handle(self, event: Event) -> Outcome: ...
