"""The driver of a terminal on Linux and macOS. It sends frames and hardly any other control sequence.

Screen readers in a terminal speak sequences they do not know, and follow the cursor. So there is no keyboard protocol,
no report of focus or window size, no pointer shape, no mouse unless the user wants it, and the cursor is never hidden.
Keys are read by line mode's parser: Textual's own takes a letter typed with Alt for the letter alone if an arrow key
follows, and parts of an unknown sequence for typed letters.
"""

import asyncio
import os
import queue
import select
import signal
import termios
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.events import Key, Paste, Resize
from textual.geometry import Size

from newsreader import faces
from newsreader.faces.owned_terminal import OwnedTerminal
from newsreader.faces.pastes import Pastes
from newsreader.faces.terminal_keys import SUSPEND, KeyReader, Pressed
from newsreader.faces.visual.mouse_reports import mouse_event
from newsreader.faces.visual.screen_frames import Frames
from newsreader.faces.visual.textual_keys import textual_key
from newsreader.messages.keys import PASTE

MODES = ("\x1b[?", "\x1b[>", "\x1b[<", "\x1b]", "\x1bP", "\x07")
"""Prefixes of the sequences that ask a terminal for a mode or a report, and the bell. None of Textual's is sent."""

ENTERS, LEAVES = "\x1b[?1049h\x1b[?25h", "\x1b[?1049l\x1b[?25h"
"""Switch to the alternate screen and back, with the cursor shown."""

AS_IT_WAS = "\x1b[0m"
"""Resets the colours and attributes of text."""

MOUSE_ON, MOUSE_OFF = "\x1b[?1002h\x1b[?1006h", "\x1b[?1006l\x1b[?1002l"
"""Turn on reports of buttons, the wheel, and movement while a button is held, which moves a scrollbar; and off."""

BRACKETED_PASTE_ON, BRACKETED_PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"
"""Turn bracketed paste on, so that no pasted letter is taken for a key; and off. Screen readers know both sequences,
as shells send them at each prompt."""

SETTLED_SECONDS = 0.1
"""Time without input after which an Escape is the Escape key, and not the start of a sequence."""

GIVES_UP = ("\x03", "\x04")
"""Ctrl+C and Ctrl+D, which quit, or cancel typing."""

SECONDS_TO_SEND = 1.0
"""Time limit for sending the rest to a terminal that accepts nothing."""


class FullScreen(OwnedTerminal):
    """The terminal with its alternate screen, written to on a thread of its own: a slow one holds up nothing else."""

    def __init__(self) -> None:
        super().__init__(flow_control=False)
        self._writing: threading.Thread | None = None
        self._to_write: queue.SimpleQueue[str | threading.Event | None] = queue.SimpleQueue()
        self._mouse_reported = False

    def open(self) -> None:
        """Start the thread."""
        if self._writing is None:
            self._writing = threading.Thread(target=self._write_all, name="terminal output", daemon=True)
            self._writing.start()

    def close(self) -> None:
        """Write the rest, and end the thread."""
        if self._writing is not None:
            self._to_write.put(None)
            self._writing.join(SECONDS_TO_SEND)
            self._writing = None

    def send(self, data: str) -> None:
        """Send data, adapted for the screen reader that the terminal runs in."""
        if data and self._writing is not None:
            self._to_write.put(data if data.isascii() else faces.guard_vowel_signs(data))

    def _write_all(self) -> None:
        while (data := self._to_write.get()) is not None:
            if isinstance(data, threading.Event):
                data.set()
            else:
                self.write(data)  # False if the terminal is gone, which `watch_for_hangup` handles

    def report_mouse(self, wanted: bool) -> None:
        """Turn the terminal's reports of the mouse on or off."""
        if wanted != self._mouse_reported:
            self.send(MOUSE_ON if wanted else MOUSE_OFF)
        self._mouse_reported = wanted

    def take(self) -> None:
        super().take()
        self.send(ENTERS + BRACKETED_PASTE_ON + (MOUSE_ON if self._mouse_reported else ""))

    def give_back(self) -> None:
        self.send(self.farewell)
        sent = threading.Event()
        self._to_write.put(sent)
        sent.wait(SECONDS_TO_SEND)
        super().give_back()

    @property
    def farewell(self) -> str:
        return BRACKETED_PASTE_OFF + (MOUSE_OFF if self._mouse_reported else "") + AS_IT_WAS + LEAVES

    def watch_for_hangup(self) -> None:
        """Leave when the terminal hangs up, which sends no signal if it is not our controlling terminal."""

        def wait() -> None:
            poll = select.poll()
            poll.register(self.input, 0)
            poll.poll()
            self.end(signal.SIGHUP)

        threading.Thread(target=wait, name="hangup", daemon=True).start()


class QuietDriver(Driver):
    """Drives the terminal while the full screen runs.

    Callbacks: `on_start` is called when everything must be sent again, `on_hangup` with the number of a signal to
    leave, both on the app's thread; `on_bare_escape` on the driver's own thread, when an Escape has arrived that may
    begin a key's sequence.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.terminal = FullScreen()
        self.terminal.on_signal = lambda: self.call_soon(self._see_to_signals)
        self.exit_event = threading.Event()
        self._reading: threading.Thread | None = None
        self._frames = Frames()
        self._size_sent = (0, 0)
        self.on_start: Callable[[], None] = _nothing
        self.on_bare_escape: Callable[[], None] = _nothing
        self.on_hangup: Callable[[int], None] = _nothing_for
        self.call_soon: Callable[..., object] = _nothing_for
        """Calls a function on the app's thread. Set by the app, callable in a signal handler."""

    # Output.

    def write(self, data: str) -> None:
        """Send a frame from Textual, unless it is one of `MODES`."""
        if not data.startswith(MODES):
            self.terminal.send(self._frames.shorten(data))

    def resend(self, row: int) -> None:
        """Send a row with the next frame even if it stays the same: some screen readers speak what is sent."""
        self._frames.forget_row(row)

    def flush(self) -> None:
        """Do nothing. Textual calls this after each frame, which `write` has already queued."""

    # Beginning and end.

    def start_application_mode(self) -> None:
        self.terminal.open()
        self._catch_signals()
        self.terminal.take()
        self.terminal.watch_for_hangup()
        self._send_size()
        self._reading = threading.Thread(target=self.run_input_thread, name="terminal input", daemon=True)
        self._reading.start()

    def disable_input(self) -> None:
        if not self.exit_event.is_set():
            self._end_reading()
            with suppress(termios.error):
                termios.tcflush(self.terminal.input, termios.TCIFLUSH)

    def _end_reading(self) -> None:
        self.exit_event.set()
        if self._reading is not None and self._reading is not threading.current_thread():
            self._reading.join()

    def stop_application_mode(self) -> None:
        self.disable_input()
        self.terminal.give_back()
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        # A loop that closes with it would let a signal write to a closed pipe.
        asyncio.get_running_loop().remove_signal_handler(signal.SIGCONT)
        self.terminal.release_signals()

    def close(self) -> None:
        self.terminal.close()

    # Keys and the mouse.

    def read_no_more(self) -> None:
        """Stop reading keys, because the face is being left. Only a kiosk needs this; elsewhere input is discarded."""

    def key_taken(self) -> None:
        """Note that the face has received the next key."""

    def keys_left(self) -> Sequence[str]:
        """The keys that were read but not received by the face; needed only in a kiosk."""
        return ()

    def run_input_thread(self) -> None:
        """Read keys until the end.

        An Escape is known to be a key only after `SETTLED_SECONDS`, but the voice is silenced at once.
        """
        reader, pastes = self._readers()
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.terminal.input], [], [], SETTLED_SECONDS)
            if self.exit_event.is_set():
                return
            if not ready:
                self._pass_keys_on(reader, settled=True)
                continue
            for part in pastes.add(self._read(), time.monotonic()):
                if part.pasted:
                    self._pass_paste_on(part.data.decode(errors="replace"))
                else:
                    reader.add(part.data)
                    self._pass_keys_on(reader, settled=False)
            if reader.begun:
                self.on_bare_escape()

    def _readers(self) -> tuple[KeyReader, Pastes]:
        return KeyReader("utf-8"), Pastes()

    def _read(self) -> bytes:
        """Return what was typed; b"" after a pause if the terminal is gone, which `watch_for_hangup` handles."""
        with suppress(OSError):
            if data := os.read(self.terminal.input, 4096):
                return data
        self.exit_event.wait(SETTLED_SECONDS)
        return b""

    def _pass_keys_on(self, reader: KeyReader, *, settled: bool) -> None:
        while pressed := reader.next(settled=settled):
            if pressed.other != PASTE:  # `Pastes` returns a paste when it is complete
                self.process_message(mouse_event(reader.sent) or _key_event(pressed, reader.sent))

    def _pass_paste_on(self, text: str) -> None:
        self.process_message(Paste(text))

    # Size and signals.

    def _send_size(self) -> None:
        """Pass the terminal's size to Textual.

        If it is unchanged, send everything again: a terminal that was smaller for a moment has lost text.
        """
        size = self.terminal.size()
        self._frames.forget()
        if size == self._size_sent:
            self.on_start()
        else:
            self._size_sent = size
            self.send_message(Resize(Size(*size), Size(*size)))

    def _catch_signals(self) -> None:
        # The system may give a signal to any thread. Once asyncio handles one, it wakes the main thread for all.
        asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, _nothing)
        self.terminal.catch_signals()
        self._follow_size()

    def _follow_size(self) -> None:
        signal.signal(signal.SIGWINCH, lambda _number, _frame: self.call_soon(self._send_size))

    def _see_to_signals(self) -> None:
        if self.terminal.leave is not None:
            self.on_hangup(self.terminal.leave)
        elif self.terminal.stop_asked:
            self.suspend()
        elif self.terminal.continued():
            self._send_size()

    def suspend(self, *, all_of_us: bool = False) -> None:
        """Suspend as `OwnedTerminal.suspend` does, then draw again."""
        self.terminal.suspend(all_of_us=all_of_us)
        self._send_size()


def _key_event(pressed: Pressed, sent: str) -> Key:
    if sent in GIVES_UP:
        return Key("ctrl+c", sent)
    if pressed.key == SUSPEND:
        return Key("ctrl+z", sent)
    return Key(pressed.other, None) if pressed.other else Key(*textual_key(pressed.key))


def _nothing() -> None: ...


def _nothing_for(*_arguments: object) -> None: ...
