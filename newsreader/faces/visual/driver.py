"""The driver of a terminal on Linux and macOS. It sends frames and hardly any other control sequence.

Screen readers in a terminal speak sequences they do not know, and follow the cursor. So there is no keyboard protocol,
no report of focus or window size, no pointer shape, no mouse unless the user wants it, and the cursor is never hidden.
Keys are read by line mode's parser: Textual's own takes a letter typed with Alt for the letter alone if an arrow key
follows, and parts of an unknown sequence for typed letters. The terminal is restored however the program ends.
"""

import asyncio
import os
import queue
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import TextIOWrapper
from types import FrameType
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.events import Key, Paste, Resize
from textual.geometry import Size

from newsreader import faces
from newsreader.faces.pastes import Pastes
from newsreader.faces.terminal_keys import SUSPEND, KeyReader, Pressed
from newsreader.faces.terminal_size import terminal_size
from newsreader.faces.visual.mouse_reports import mouse_event
from newsreader.faces.visual.screen_frames import Frames
from newsreader.faces.visual.textual_keys import textual_key
from newsreader.messages.keys import PASTE
from newsreader.system.interrupts import ignore_signal

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

SECONDS_TO_LEAVE = 3.0
"""Time limit for leaving after a signal; the sender, such as systemd, sends SIGKILL after four seconds."""

SECONDS_TO_SEND = 1.0
"""Time limit for sending the rest to a terminal that accepts nothing, as after Ctrl+S."""

LEAVE = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

INPUT, LOCAL, CHARACTERS = 0, 3, 6
"""Indices into termios attributes."""


class QuietDriver(Driver):
    """Owns the terminal while the full screen runs.

    Callbacks: `on_start` is called each time the terminal has been taken over, `on_hangup` with the number of a signal
    to leave, both on the app's thread; `on_bare_escape` on the driver's own thread, when an Escape has arrived that may
    begin a key's sequence.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.fileno = sys.__stdin__.fileno() if sys.__stdin__ else 0
        # The face was chosen because standard output is a terminal, so the driver writes there.
        output = sys.__stdout__
        self._output = output.fileno() if output is not None else 1
        self._encoding = output.encoding if isinstance(output, TextIOWrapper) else "utf-8"
        self._before: list[Any] | None = None
        self.exit_event = threading.Event()
        self._reading: threading.Thread | None = None
        self._writing: threading.Thread | None = None
        self._to_write: queue.SimpleQueue[str | threading.Event | None] = queue.SimpleQueue()
        self._ending = self._mouse_reported = False
        self._frames = Frames()
        self._size_sent = (0, 0)
        self._handlers: dict[signal.Signals, Any] = {}
        self.on_start: Callable[[], None] = _nothing
        self.on_bare_escape: Callable[[], None] = _nothing
        self.on_hangup: Callable[[int], None] = _nothing_for
        self.call_soon: Callable[..., object] = _nothing_for
        """Calls a function on the app's thread. Set by the app, callable in a signal handler."""

    # Output.

    def write(self, data: str) -> None:
        """Send a frame from Textual, unless it is one of `MODES`."""
        if not data.startswith(MODES):
            self.send(self._frames.shorten(data))

    def send(self, data: str) -> None:
        """Send data, adapted for the screen reader that the terminal runs in."""
        if not data or self._writing is None:
            return
        if not data.isascii():
            data = faces.guard_vowel_signs(data)
        self._to_write.put(data)

    def resend(self, row: int) -> None:
        """Send a row with the next frame even if it stays the same: some screen readers speak what is sent."""
        self._frames.forget_row(row)

    def flush(self) -> None:
        """Do nothing. Textual calls this after each frame, which `write` has already queued."""

    def _write_all(self) -> None:
        """Write to the terminal until the end, on its own thread, so that a slow terminal holds up nothing else."""
        while (data := self._to_write.get()) is not None:
            if isinstance(data, threading.Event):
                data.set()
                continue
            rest = data.encode(self._encoding, "replace")
            while rest:
                try:
                    rest = rest[os.write(self._output, rest) :]
                except BlockingIOError:
                    select.select([], [self._output], [])
                except OSError:  # the terminal is gone, which `watch_for_hangup` handles
                    break

    def _wait_until_sent(self) -> None:
        sent = threading.Event()
        self._to_write.put(sent)
        sent.wait(SECONDS_TO_SEND)

    def report_mouse(self, wanted: bool) -> None:
        """Turn the terminal's reports of the mouse on or off."""
        if wanted != self._mouse_reported:
            self.send(MOUSE_ON if wanted else MOUSE_OFF)
        self._mouse_reported = wanted

    # Taking the terminal over and giving it back.

    @property
    def can_suspend(self) -> bool:
        return True

    def start_application_mode(self) -> None:
        if self._writing is None:
            self._writing = threading.Thread(target=self._write_all, name="terminal output", daemon=True)
            self._writing.start()
        self._catch_signals()
        self._take_over()
        self.exit_event.clear()
        self._reading = threading.Thread(target=self.run_input_thread, name="terminal input", daemon=True)
        self._reading.start()

    def _take_over(self) -> None:
        with suppress(termios.error):
            self._before = termios.tcgetattr(self.fileno)
        self._enter()
        self._size_sent = (0, 0)
        self._send_size()
        self.on_start()

    def _enter(self) -> None:
        self._set(self._raw())
        self._frames.forget()
        self.send(ENTERS + BRACKETED_PASTE_ON + (MOUSE_ON if self._mouse_reported else ""))

    def _give_back(self) -> None:
        self.send(self._reset_sequences)
        self._wait_until_sent()
        self._set(self._before)

    @property
    def _reset_sequences(self) -> str:
        return BRACKETED_PASTE_OFF + (MOUSE_OFF if self._mouse_reported else "") + AS_IT_WAS + LEAVES

    def _raw(self) -> list[Any] | None:
        """Return the terminal's settings for reading keys; None if it has none."""
        if self._before is None:
            return None
        settings = [*self._before]
        settings[INPUT] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        settings[LOCAL] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        settings[CHARACTERS] = [*settings[CHARACTERS]]
        settings[CHARACTERS][termios.VMIN], settings[CHARACTERS][termios.VTIME] = 1, 0
        return settings

    def _set(self, settings: list[Any] | None) -> None:
        if settings is not None:
            with suppress(termios.error):  # the terminal is gone
                termios.tcsetattr(self.fileno, termios.TCSANOW, settings)

    def disable_input(self) -> None:
        if not self.exit_event.is_set():
            self._end_reading()
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def _end_reading(self) -> None:
        self.exit_event.set()
        if self._reading is not None and self._reading is not threading.current_thread():
            self._reading.join()

    def stop_application_mode(self) -> None:
        self.disable_input()
        self._give_back()
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        for number, handler in self._handlers.items():
            # Ctrl+C is a signal again now, and another one would interrupt the work at the end.
            signal.signal(number, ignore_signal if number == signal.SIGINT else handler)
        self._handlers.clear()

    def close(self) -> None:
        if self._writing is not None:
            self._to_write.put(None)
            self._writing.join(SECONDS_TO_SEND)
            self._writing = None

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
        reader, pastes = KeyReader("utf-8"), Pastes()
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], SETTLED_SECONDS)
            if not ready:
                self._pass_keys_on(reader, settled=True)
                continue
            for part in pastes.add(self._read(), time.monotonic()):
                if part.pasted:
                    self.process_message(Paste(part.data.decode(errors="replace")))
                else:
                    reader.add(part.data)
                    self._pass_keys_on(reader, settled=False)
            if reader.begun:
                self.on_bare_escape()

    def _read(self) -> bytes:
        """Return what was typed; b"" after a pause if the terminal is gone, which `watch_for_hangup` handles."""
        with suppress(OSError):
            if data := os.read(self.fileno, 4096):
                return data
        self.exit_event.wait(SETTLED_SECONDS)
        return b""

    def _pass_keys_on(self, reader: KeyReader, *, settled: bool) -> None:
        while pressed := reader.next(settled=settled):
            if pressed.other != PASTE:  # `Pastes` returns a paste when it is complete
                self.process_message(mouse_event(reader.sent) or _key_event(pressed, reader.sent))

    # Size and signals.

    def _send_size(self) -> None:
        """Pass the terminal's size to Textual.

        If it is unchanged, send everything again: a terminal that was smaller for a moment has lost text.
        """
        size = terminal_size(self._output)
        self._frames.forget()
        if size == self._size_sent:
            self.on_start()
        else:
            self._size_sent = size
            self.send_message(Resize(Size(*size), Size(*size)))

    def _catch_signals(self) -> None:
        if threading.current_thread() is not threading.main_thread() or self._handlers:
            return
        # The system may give a signal to any thread. Once asyncio handles one, it wakes the main thread for all.
        asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, _nothing_for)
        for number in (*LEAVE, signal.SIGTSTP, signal.SIGCONT):
            self._handlers[number] = signal.signal(number, self._on_signal)
        self._follow_size()

    def _follow_size(self) -> None:
        signal.signal(signal.SIGWINCH, lambda _number, _frame: self.call_soon(self._send_size))

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGTSTP:
            self.call_soon(self.suspend)
        elif number == signal.SIGCONT:
            self.call_soon(self._resumed)
        else:
            self.end(number)

    def suspend(self, *, all_of_us: bool = False) -> None:
        """Give the terminal to the shell and suspend until SIGCONT.

        `all_of_us`: suspend the whole process group, as the terminal does for Ctrl+Z.
        """
        if threading.current_thread() is not threading.main_thread():
            return
        self._give_back()
        if all_of_us:
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)
            os.killpg(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        # Sent to this thread, so that it does not run on before it is suspended. The system ignores SIGTSTP, for
        # Ctrl+Z, where no shell could resume us. A signal from outside is obeyed, because its sender can resume us.
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP if all_of_us else signal.SIGSTOP)
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, self._on_signal)
        self._take_over()

    def _resumed(self) -> None:
        """Take the terminal over again, because we were stopped from outside and could not give it back."""
        self._enter()
        self._send_size()

    def end(self, number: int) -> None:
        """Leave because of a signal, cleanly if there is time. Further signals are ignored."""
        if self._ending:
            return
        self._ending = True
        watchdog = threading.Timer(SECONDS_TO_LEAVE, self._leave_now, [number])
        watchdog.daemon = True
        watchdog.start()
        self.call_soon(self.on_hangup, number)

    def _leave_now(self, number: int) -> None:
        with suppress(OSError):  # the terminal is gone
            os.set_blocking(self._output, False)
            os.write(self._output, self._reset_sequences.encode())
        self._set(self._before)
        os._exit(128 + number)

    def watch_for_hangup(self) -> None:
        """Leave when the terminal hangs up, which sends no signal if it is not our controlling terminal."""

        def wait() -> None:
            poll = select.poll()
            poll.register(self.fileno, 0)
            poll.poll()
            self.end(signal.SIGHUP)

        threading.Thread(target=wait, name="hangup", daemon=True).start()


def _key_event(pressed: Pressed, sent: str) -> Key:
    if sent in GIVES_UP:
        return Key("ctrl+c", sent)
    if pressed.key == SUSPEND:
        return Key("ctrl+z", sent)
    return Key(pressed.other, None) if pressed.other else Key(*textual_key(pressed.key))


def _nothing() -> None: ...


def _nothing_for(*_arguments: object) -> None: ...
