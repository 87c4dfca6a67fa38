"""Textual's driver for Linux and macOS, made quiet: it sends pages, and besides them next to nothing.

Screen readers in a terminal speak the sequences they do not know, and follow the cursor; so there is no mouse unless
somebody asks for it, no keyboard protocol, no report of focus or of window size, no pointer shape, and the cursor is
never hidden. Whatever ends the program, the terminal is given back as it was.
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

from newsreader.faces.pastes import Pastes
from newsreader.faces.terminal_keys import SUSPEND, KeyReader, Pressed
from newsreader.faces.terminal_size import bounded
from newsreader.faces.visual.textual_keys import textual_key
from newsreader.messages.keys import PASTE
from newsreader.system.processes import pass_over

ALLOWED = frozenset(("\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h"))
"""All that Textual may send of itself: to the other screen and back, and the cursor shown."""

AS_IT_WAS = "\x1b[0m\x1b[r"
"""Plain text again, and no part of the screen kept from scrolling."""

MOUSE_ON, MOUSE_OFF = "\x1b[?1000h\x1b[?1006h", "\x1b[?1006l\x1b[?1000l"
"""Buttons and the wheel are reported, and where; not every movement. The second takes that back."""

PASTES_TOLD, PASTES_NOT_TOLD = "\x1b[?2004h", "\x1b[?2004l"
"""What is pasted is told to be, so that no letter of it is taken for a key. Shells ask for it at each prompt, so that
screen readers know these two. The second takes that back."""

SETTLED_SECONDS = 0.1
"""How long nothing has to follow an Escape until it was that key."""

GIVES_UP = ("\x03", "\x04")
"""Ctrl+C and Ctrl+D, which quit, or give up what is being typed."""

SECONDS_TO_LEAVE = 3.0
"""How long an end asked for by a signal may take; who asked waits four seconds before they cut harder."""

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class QuietDriver(LinuxDriver):
    """Sends what it is told to and nothing else. Runs `on_start` whenever the terminal has been taken over anew, and
    `on_bare_escape`, on its own thread, when an escape has come that nothing follows yet."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # The front door asks whether standard output is a terminal; Textual would write to standard error.
        output = sys.__stdout__ if sys.__stdout__ is not None and sys.__stdout__.isatty() else sys.__stderr__
        if isinstance(output, TextIOWrapper):
            output.reconfigure(errors="replace")  # a terminal may not know all letters
            self._file = output
        self._on = self._ending = self._mouse_reported = False
        self._handlers: dict[signal.Signals, Any] = {}
        self.on_start: Callable[[], None] = _nothing
        self.on_bare_escape: Callable[[], None] = _nothing
        self.on_resize: Callable[[], None] = _nothing
        self.on_hangup: Callable[[int], None] = _nothing_for

    def write(self, data: str) -> None:
        """What Textual sends of itself."""
        if data in ALLOWED:
            super().write(data)

    def send(self, data: str) -> None:
        """What we send, as whatever reads the terminal can take it."""
        if not data or not self._on:
            return
        if not data.isascii():
            from newsreader.faces.vowel_signs import as_taken

            data = as_taken(data)
        super().write(data)

    def report_mouse(self, wanted: bool) -> None:
        """Have the terminal report the mouse, or leave it to the terminal again, from now on."""
        if wanted != self._mouse_reported:
            self.send(MOUSE_ON if wanted else MOUSE_OFF)
        self._mouse_reported = wanted

    def read_no_more(self) -> None:
        """The face is left. At home, whatever is typed until the terminal is given back is thrown away."""

    def key_taken(self) -> None:
        """The next of the keys that were read has come to the face."""

    def keys_left(self) -> Sequence[str]:
        """The keys that were read and have not come to the face, as far as anybody wants to know of them."""
        return ()

    def start_application_mode(self) -> None:
        self._catch_signals()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._catch_resizes()
        self._on = self._writer_thread is not None
        self.write("\x1b[?25h")
        self.send(PASTES_TOLD)
        if self._mouse_reported:
            self.send(MOUSE_ON)
        self.on_start()

    def stop_application_mode(self) -> None:
        self.send(self._as_it_was)
        super().stop_application_mode()
        self._on = False
        for number, handler in self._handlers.items():
            # Ctrl+C is a signal again now. One too many would break off what there is to do at the end.
            ends = number == signal.SIGINT and self._app._exit
            signal.signal(number, pass_over if ends else handler)
        self._handlers.clear()

    @property
    def _as_it_was(self) -> str:
        return PASTES_NOT_TOLD + (MOUSE_OFF if self._mouse_reported else "") + AS_IT_WAS

    def suspend_application_mode(self) -> None:
        if self._on:
            super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        # A process that was stopped harder than by SIGTSTP never gave the terminal back; it does so now.
        self.suspend_application_mode()
        super().resume_application_mode()

    def run_input_thread(self) -> None:
        """Read keys until the end, by what reads them in line mode. Textual's own parser waits for more after a letter
        typed with Alt, and takes it for the letter alone if an arrow key follows.

        Whether an escape is a key or begins one is known only when a tenth of a second has brought nothing more. The
        voice need not go on for so long: whatever key it is, it cuts.
        """
        reader, pastes, mouse = KeyReader("utf-8"), Pastes(), XTermParser()
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], SETTLED_SECONDS)
            if not ready:
                self._pass_keys_on(reader, mouse, settled=True)
                continue
            data = os.read(self.fileno, 4096)
            if not data:  # the terminal has gone, which `watch_for_hangup` sees to
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
            if pressed.other != PASTE:  # which comes when it is whole
                self.process_message(mouse.parse_mouse_code(reader.sent) or _textual_event(pressed, reader.sent))

    # Neither asked for nor answered.

    def _enable_mouse_support(self) -> None: ...
    def _disable_mouse_support(self) -> None: ...
    def _query_in_band_window_resize(self) -> None: ...
    def _request_terminal_sync_mode_support(self) -> None: ...

    def size_now(self) -> tuple[int, int]:
        """Of the terminal: columns and rows."""
        return self._get_terminal_size()

    def _get_terminal_size(self) -> tuple[int, int]:
        """The terminal's own word, whatever COLUMNS and LINES were when we were started."""
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
        """Have `on_resize` run besides what Textual does, which takes no notice of a size that is the old one again."""
        if threading.current_thread() is not threading.main_thread():
            return
        told_textual = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            if callable(told_textual):
                told_textual(number, frame)
            self.on_resize()

        signal.signal(signal.SIGWINCH, resized)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.end(number)

    def end(self, number: int) -> None:
        """Leave because of a signal: in good order if that can be done in time. Further signals change nothing."""
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
            os.write(self.fileno, f"{self._as_it_was}\x1b[?1049l\x1b[?25h".encode())
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        except OSError:
            pass  # the terminal has gone
        os._exit(128 + number)

    def watch_for_hangup(self) -> None:
        """A terminal can go without a signal, when it is not ours to control. Then we go too."""

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
