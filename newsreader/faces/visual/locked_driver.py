"""The driver of a terminal that nobody may leave or hand on: a kiosk's.

Textual's parser takes what it does not know for letters that were typed. Here that is taken out whole, as line mode
does it, so that no part of it becomes a command; nor is there a mouse, a paste, or a report of any kind.
"""

import os
import select
import signal
import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.events import Key

from newsreader.faces.pastes import LASTS_AT_MOST_SECONDS, Pastes
from newsreader.faces.terminal_keys import KeyReader
from newsreader.faces.visual.driver import SETTLED_SECONDS, QuietDriver
from newsreader.faces.visual.textual_keys import textual_key
from newsreader.system.this_process import ignore_signal

KEYS_AT_ONCE = 128
"""Of what comes without a rest, no more are taken: enough for the longest phrase that ends a kiosk. A hand rests; what
brings thousands of keys would keep the reader at work on them as long as a visit lasts, and deaf to the next hand."""


class LockedDriver(QuietDriver):
    """Keys and the terminal's size come in, and nothing else. No signal ends or stops it but the hangup."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._under_way: deque[str | None] = deque()  # the keys that have been read, until they have come to the face
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, ignore_signal)

    def run_input_thread(self) -> None:
        """Read keys until the end."""
        reader = KeyReader("utf-8", locked=True)
        pastes = Pastes(lasts_at_most=LASTS_AT_MOST_SECONDS)
        taken = 0
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], SETTLED_SECONDS)
            if self.exit_event.is_set():
                return
            if ready:
                data = os.read(self.fileno, 4096)
                if not data:  # the terminal has gone, which `watch_for_hangup` sees to
                    self.exit_event.wait(SETTLED_SECONDS)
                reader.add(b"".join(part.data for part in pastes.add(data, time.monotonic()) if not part.pasted))
            else:
                taken = 0
            none_of_ours = False
            while pressed := reader.next(settled=not ready):
                if pressed.key is None:
                    none_of_ours = True
                elif taken < KEYS_AT_ONCE:
                    taken += 1
                    self._pass_on(pressed.key)
            if none_of_ours:  # however many: what was held back for them goes on
                self._pass_on(None)
            if reader.begun:
                self.on_bare_escape()

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
        """As Textual's, but what was typed and not read is not thrown away: it is for the visit that follows."""
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self.read_no_more()
        if self._key_thread is not None:
            self._key_thread.join()

    def report_mouse(self, wanted: bool) -> None: ...

    def _catch_signals(self) -> None: ...
