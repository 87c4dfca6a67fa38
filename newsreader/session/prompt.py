"""The text that the user is asked to type, and what is done with it."""

from collections.abc import Callable

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.session_announcer import Announcer
from newsreader.session.values import Ask, Outcome

MAX_LETTERS = 1000
"""Most letters of a typed text: more than any address in use has, and few enough to process at once."""

OnTyped = Callable[[Clean], Outcome]
"""Callback for the typed text, which is one line and may be empty."""


class Prompt:
    """Asks for at most one text at a time."""

    def __init__(self, announcer: Announcer) -> None:
        self._announcer = announcer
        self._on_typed: OnTyped | None = None

    def ask(self, prompt: Announcement, on_typed: OnTyped, text: str = "", label: str = "") -> Outcome:
        """Ask for a text. `text` is the initial text; `label` as in `Ask`."""
        self._on_typed = on_typed
        prefilled = [messages.there_already(text)] if text else []
        return replace(self._announcer.announce([prompt, *prefilled]), ask=Ask(prompt.full, text, label))

    def answer(self, text: str | None) -> Outcome:
        """Take the typed text, None if typing was cancelled.
        Does nothing unless a text was asked for."""
        on_typed, self._on_typed = self._on_typed, None
        if on_typed is None:
            return Outcome()
        if text is None:
            return self._announcer.announce([messages.CANCELLED])
        return on_typed(line(text[:MAX_LETTERS]))

    def forget(self) -> None:
        """Stop waiting for an answer."""
        self._on_typed = None
