"""What the user has been asked to type, and what is done with it."""

from collections.abc import Callable

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.telling import Telling
from newsreader.session.values import Ask, Outcome

LETTERS_AT_MOST = 1000
"""Of what is typed: more than the longest address that is in use, and no more than can be gone through at once."""

Then = Callable[[Clean], Outcome]
"""What is done with what was typed, which is one line and may be empty."""


class Asking:
    """At most one text is asked for at a time."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._then: Then | None = None

    def ask(self, prompt: Announcement, then: Then, text: str = "", label: str = "") -> Outcome:
        """Ask for a text. `text` is what is there already; `label` as in `Ask`."""
        self._then = then
        there = [messages.there_already(text)] if text else []
        return replace(self._telling.tell([prompt, *there]), ask=Ask(prompt.full, text, label))

    def answer(self, text: str | None) -> Outcome:
        """What was typed, None if it was given up. Means nothing if nothing was asked for."""
        then, self._then = self._then, None
        if then is None:
            return Outcome()
        if text is None:
            return self._telling.tell([messages.CANCELLED])
        return then(line(text[:LETTERS_AT_MOST]))

    def forget(self) -> None:
        """Wait for no answer any more."""
        self._then = None
