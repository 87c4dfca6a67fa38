"""Textual's driver for Linux and macOS, made quiet: it sends pages and hardly any control sequences.

Screen readers in a terminal speak sequences they do not know, and follow the cursor. So there is no mouse unless the
user wants it, no keyboard protocol, no report of focus or window size, no pointer shape, and the cursor is never
hidden. The terminal is restored however the program ends.
"""

import os
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from types import FrameType
from typing import Any

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste

from newsreader import faces
from newsreader.faces.pastes import Pastes
from newsreader.faces.terminal_keys import SUSPEND, KeyReader, Pressed
from newsreader.faces.terminal_size import bounded
from newsreader.faces.visual.textual_keys import textual_key
from newsreader.messages.keys import PASTE
from newsreader.system.interrupts import ignore_signal

ALLOWED = frozenset(("\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h"))
"""The sequences that Textual itself may send: to the alternate screen and back, and to show the cursor."""

AS_IT_WAS = "\x1b[0m\x1b[r"
"""Resets the text's look and the scrolling region."""

MOUSE_ON, MOUSE_OFF = "\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l"
"""Turn on reports of buttons, wheel and position, but not of movement; and off."""

BRACKETED_PASTE_ON, BRACKETED_PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"
"""Turn bracketed paste on, so that no pasted letter is taken for a key; and off. Screen readers know both sequences,
as shells send them at each prompt."""

SETTLED_SECONDS = 0.1
"""Time without input after which an Escape was that key."""

GIVES_UP = ("\x03", "\x04")
"""Ctrl+C and Ctrl+D, which quit, or cancel typing."""

SECONDS_TO_LEAVE = 3.0
"""Time limit for leaving after a signal; the sender, such as systemd, sends SIGKILL after four seconds."""

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class QuietDriver(LinuxDriver):
    """Sends only what `send` is given.

    Calls `on_start` each time the terminal has been taken over, and `on_bare_escape`, on its own thread, when an Escape
    has come that may begin a key's sequence.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Our choice of a face depends on standard output; Textual would write to standard error.
        output = sys.__stdout__ if sys.__stdout__ is not None and sys.__stdout__.isatty() else sys.__stderr__
        if isinstance(output, TextIOWrapper):
            output.reconfigure(errors="replace")  # a terminal's encoding may lack letters
            self._file = output
        self._on = self._ending = self._mouse_reported = False
        self._handlers: dict[signal.Signals, Any] = {}
        self.on_start: Callable[[], None] = _nothing
        self.on_bare_escape: Callable[[], None] = _nothing
        self.on_resize: Callable[[], None] = _nothing
        self.on_hangup: Callable[[int], None] = _nothing_for

    def write(self, data: str) -> None:
        """Send a sequence of Textual's own, if it is allowed."""
        if data in ALLOWED:
            super().write(data)

    def send(self, data: str) -> None:
        """Send our own data, adapted for the screen reader that the terminal runs in."""
        if not data or not self._on:
            return
        if not data.isascii():
            data = faces.guard_vowel_signs(data)
        super().write(data)

    def report_mouse(self, wanted: bool) -> None:
        """Turn the terminal's reports of the mouse on or off."""
        if wanted != self._mouse_reported:
            self.send(MOUSE_ON if wanted else MOUSE_OFF)
        self._mouse_reported = wanted

    def read_no_more(self) -> None:
        """Stop reading keys, as the face is left. Outside a kiosk, further input is discarded."""

    def key_taken(self) -> None:
        """Note that the face has received the next key."""

    def keys_left(self) -> Sequence[str]:
        """The keys that were read but not received by the face; needed only in a kiosk."""
        return ()

    def start_application_mode(self) -> None:
        self._catch_signals()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._catch_resizes()
        self._on = self._writer_thread is not None
        self.write("\x1b[?25h")
        self.send(BRACKETED_PASTE_ON)
        if self._mouse_reported:
            self.send(MOUSE_ON)
        self.on_start()

    def stop_application_mode(self) -> None:
        self.send(self._reset_sequences)
        super().stop_application_mode()
        self._on = False
        for number, handler in self._handlers.items():
            # Ctrl+C is a signal again now. Another one would interrupt the work at exit.
            ends = number == signal.SIGINT and self._app._exit
            signal.signal(number, ignore_signal if ends else handler)
        self._handlers.clear()

    @property
    def _reset_sequences(self) -> str:
        return BRACKETED_PASTE_OFF + (MOUSE_OFF if self._mouse_reported else "") + AS_IT_WAS

    def suspend_application_mode(self) -> None:
        if self._on:
            super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        # A process stopped by SIGSTOP has not restored the terminal; it does so now.
        self.suspend_application_mode()
        super().resume_application_mode()

    def run_input_thread(self) -> None:
        """Read keys until the end, with the line mode's parser.

        Textual's own waits for more input after a letter typed with Alt, and takes it for the letter alone if an arrow
        key follows. An Escape is known to be a key only after `SETTLED_SECONDS`, but the voice is silenced at once.
        """
        reader, pastes, mouse = KeyReader("utf-8"), Pastes(), XTermParser()
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], SETTLED_SECONDS)
            if not ready:
                self._pass_keys_on(reader, mouse, settled=True)
                continue
            data = os.read(self.fileno, 4096)
            if not data:  # the terminal is gone, which `watch_for_hangup` handles
                self.exit_event.wait(SETTLED_SECONDS)
            for part in pastes.add(data, time.monotonic()):
                if part.pasted:
                    self.process_message(Paste(part.data.decode(errors="replace")))
                else:
                    reader.add(part.data)
                    self._pass_keys_on(reader, mouse, settled=False)
            if reader.begun:
                self.on_bare_escape()

    def _pass_keys_on(self, reader: KeyReader, mouse: XTermParser, *, settled: bool) -> None:
        while pressed := reader.next(settled=settled):
            if pressed.other != PASTE:  # reported when it is complete
                self.process_message(mouse.parse_mouse_code(reader.sent) or _textual_event(pressed, reader.sent))

    # Terminal features that we do not use.

    def _enable_mouse_support(self) -> None: ...
    def _disable_mouse_support(self) -> None: ...
    def _query_in_band_window_resize(self) -> None: ...
    def _request_terminal_sync_mode_support(self) -> None: ...

    def size_now(self) -> tuple[int, int]:
        """The terminal's columns and rows."""
        return self._get_terminal_size()

    def _get_terminal_size(self) -> tuple[int, int]:
        """The terminal's size, ignoring COLUMNS and LINES, which may be outdated."""
        try:
            width, height = os.get_terminal_size(self.fileno)
        except (OSError, ValueError):
            width = height = 0
        return bounded(*((width, height) if width and height else super()._get_terminal_size()))

    # The end.

    def _catch_signals(self) -> None:
        if threading.current_thread() is not threading.main_thread() or self._handlers:
            return
        for number in SIGNALS:
            self._handlers[number] = signal.signal(number, self._on_signal)

    def _catch_resizes(self) -> None:
        """Call `on_resize` after Textual's handler, which ignores a change back to the old size."""
        if threading.current_thread() is not threading.main_thread():
            return
        textual_handler = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            if callable(textual_handler):
                textual_handler(number, frame)
            self.on_resize()

        signal.signal(signal.SIGWINCH, resized)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.end(number)

    def end(self, number: int) -> None:
        """Leave because of a signal, cleanly if there is time. Further signals are ignored."""
        if self._ending:
            return
        self._ending = True
        watchdog = threading.Timer(SECONDS_TO_LEAVE, self._leave_now, [number])
        watchdog.daemon = True
        watchdog.start()
        self.on_hangup(number)

    def _leave_now(self, number: int) -> None:
        try:
            os.set_blocking(self.fileno, False)
            os.write(self.fileno, f"{self._reset_sequences}\x1b[?1049l\x1b[?25h".encode())
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        except OSError:
            pass  # the terminal is gone
        os._exit(128 + number)

    def watch_for_hangup(self) -> None:
        """Leave when the terminal hangs up, which sends no signal if it is not our controlling terminal."""

        def wait() -> None:
            poll = select.poll()
            poll.register(self.fileno, 0)
            poll.poll()
            self.end(signal.SIGHUP)

        threading.Thread(target=wait, name="hangup", daemon=True).start()


def _textual_event(pressed: Pressed, sent: str) -> Key:
    if sent in GIVES_UP:
        return Key("ctrl+c", sent)
    if pressed.key == SUSPEND:
        return Key("ctrl+z", sent)
    return Key(pressed.other, None) if pressed.other else Key(*textual_key(pressed.key))


def _nothing() -> None: ...


def _nothing_for(_number: int) -> None: ...
