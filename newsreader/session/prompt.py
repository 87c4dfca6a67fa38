"""The text that the user is asked to type, and what is done with it."""

from collections.abc import Callable
from functools import partial

from newsreader import messages, web
from newsreader.errors import Kind
from newsreader.messages import Announcement
from newsreader.model.credentials import without_credentials
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.session_announcer import Announcer
from newsreader.session.values import Ask, Outcome

MAX_LETTERS = 1000
"""Most letters of a typed text, unless the prompt says otherwise."""

ADDRESS_LETTERS = 8000
"""Most letters of an address."""

_LONGEST = 100_000
"""Most letters of a typed text that are looked at, so that a pasted book holds nothing up."""

OnTyped = Callable[[Clean], Outcome]
"""Callback for the typed text, which is one line and may be empty."""


class Prompt:
    """Asks for at most one text at a time."""

    def __init__(self, announcer: Announcer) -> None:
        self._announcer = announcer
        self._on_typed: OnTyped | None = None
        self._ask_again: Callable[[Announcement], Outcome] = lambda _: Outcome()
        self._most = MAX_LETTERS
        self._failed = Clean("")  # the address to offer once more

    def ask(
        self, prompt: Announcement, on_typed: OnTyped, text: str = "", label: str = "", most: int = MAX_LETTERS
    ) -> Outcome:
        """Ask for a text, again if it has more than `most` letters. `text` is the initial text; `label` as in `Ask`."""
        self._most = most
        short = label or prompt.text(brief=True)
        self._ask_again = partial(self._ask, on_typed, text, short, messages.enter_for(text))
        return self._ask(on_typed, text, label, messages.there_already(text), prompt)

    def ask_again(self, refused: Announcement) -> Outcome:
        """Ask once more for the text that was asked for last. `refused` says why not what was typed."""
        return self._ask_again(refused)

    def _ask(self, on_typed: OnTyped, text: str, label: str, prefilled: Announcement, prompt: Announcement) -> Outcome:
        self._on_typed = on_typed
        announced = [prompt, prefilled] if text else [prompt]
        return replace(self._announcer.announce(announced), ask=Ask(prompt.full, text, label))

    def ask_address(self, prompt: Announcement, on_typed: OnTyped, label: str = "") -> Outcome:
        """Ask for an address. The one that failed before is there to be edited."""
        failed, self._failed = self._failed, Clean("")

        def typed(address: Clean) -> Outcome:
            if not address:
                return self._announcer.announce([Announcement(messages.NOTHING_TYPED)])
            return on_typed(Clean(without_credentials(address)))

        return self.ask(prompt, typed, failed, label, ADDRESS_LETTERS)

    def address_failed(self, address: Clean, kind: Kind, on_typed: OnTyped | None) -> Outcome | None:
        """Offer an address that failed in the next prompt for one. If it had no secure answer, return the question
        whether to try it without, unless `on_typed` is None because the user has turned to something else."""
        self._failed = address
        if on_typed is None or kind is not Kind.NOT_SECURE:
            return None
        self._failed = Clean(f"http://{address.removeprefix('//')}")
        return self.ask_address(messages.offer_http(web.host_of(address)), on_typed, messages.ADDRESS)

    def answer(self, text: str | None) -> Outcome:
        """Take the typed text, None if typing was cancelled.
        Does nothing unless a text was asked for."""
        on_typed, self._on_typed = self._on_typed, None
        if on_typed is None:
            return Outcome()
        if text is None:
            return self._announcer.announce([messages.CANCELLED])
        typed = line(text[:_LONGEST])
        return self.ask_again(messages.typed_too_long(self._most)) if len(typed) > self._most else on_typed(typed)

    def forget(self) -> None:
        """Stop waiting for an answer."""
        self._on_typed = None


def number_in(typed: str) -> int | None:
    """The number that was typed; None if that is none, or longer than any that is asked for."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None
