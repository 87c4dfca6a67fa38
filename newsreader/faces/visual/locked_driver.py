"""The driver for a kiosk's terminal, which nobody may leave.

Unknown sequences are consumed whole, as in line mode, so that no part of one becomes a command. There is no mouse, no
paste and no terminal report.
"""

from collections import deque
from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.events import Key

from newsreader.faces.pastes import LASTS_AT_MOST_SECONDS, Pastes
from newsreader.faces.terminal_keys import KeyReader
from newsreader.faces.visual.driver import QuietDriver
from newsreader.faces.visual.textual_keys import textual_key

KEYS_AT_ONCE = 128
"""Keys accepted without a pause, enough for the longest exit phrase.

People pause; thousands of keys, as from an object on the keyboard, would keep the reader busy for the whole visit.
"""


class LockedDriver(QuietDriver):
    """Reads only keys and the terminal's size. No signal but the hangup ends or suspends it."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._taken = 0  # keys since the last pause
        self._under_way: deque[str | None] = deque()  # keys read and not yet received by the face

    def _readers(self) -> tuple[KeyReader, Pastes]:
        return KeyReader("utf-8", locked=True), Pastes(lasts_at_most=LASTS_AT_MOST_SECONDS)

    def _pass_keys_on(self, reader: KeyReader, *, settled: bool) -> None:
        if settled:
            self._taken = 0
        none_of_ours = False
        while pressed := reader.next(settled=settled):
            if pressed.key is None:
                none_of_ours = True
            elif self._taken < KEYS_AT_ONCE:
                self._taken += 1
                self._pass_on(pressed.key)
        if none_of_ours:  # one for all of them, so that announcements held back for a key resume
            self._pass_on(None)

    def _pass_paste_on(self, text: str) -> None: ...

    def _pass_on(self, key: str | None) -> None:
        self._under_way.append(key)
        self.process_message(Key(*textual_key(key)))

    def key_taken(self) -> None:
        if self._under_way:
            self._under_way.popleft()

    def keys_left(self) -> Sequence[str]:
        return [key for key in self._under_way if key]

    def read_no_more(self) -> None:
        self.exit_event.set()

    def disable_input(self) -> None:
        """Stop reading, but do not discard unread input: it belongs to the next visit."""
        self._end_reading()

    def _catch_signals(self) -> None:
        self._follow_size()
