"""The reader in a terminal of its own: a real pseudo-terminal, and pyte to see what it shows."""

import codecs
import fcntl
import os
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

from tests.faces.forked_program import USUAL, ForkedProgram, fork_program
from tests.faces.quick_screen import QuickScreen

PROGRAM = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from newsreader.cli.main import main
sys.exit(main({arguments}))
"""

KEYS = {
    "ctrl+l": "\x0c",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "page-down": "\x1b[6~",
    "shift-tab": "\x1b[Z",
    "tab": "\t",
    "f5": "\x1b[15~",
    "page-up": "\x1b[5~",
    "delete": "\x1b[3~",
    "backspace": "\x7f",
    "enter": "\r",
    "line-feed": "\n",
    "escape": "\x1b",
    "space": " ",
    "ctrl-c": "\x03",
}

QUIET_SECONDS = 0.15
"""After which a program that has sent what was waited for is taken to send no more."""

LOOK_SECONDS = 0.1
"""After which what is waited for is looked at though nothing has come: it may depend on something else than output."""

PATIENCE = 30.0
"""Seconds until a test gives up: far more than anything takes, for machines that do other things."""


class Screen(QuickScreen):
    """What a terminal shows. That of pyte leaves a row as it is where one comes that was never written to, and gives no
    colour to cells of others that are erased and were never written to."""

    def delete_lines(self, count: int | None = None) -> None:
        for row in range(self.lines):
            _ = self.buffer[row]  # is there from now on, if it was not
        super().delete_lines(count)

    def erase_in_display(self, how: int = 0, *arguments: Any, **named: Any) -> None:
        for row in range(self.lines):
            for column in range(self.columns):
                self.buffer[row].setdefault(column, self.default_char)
        super().erase_in_display(how, *arguments, **named)


class Reader:
    """A reader that runs. Everything sent to the terminal is in `sent`."""

    process: "subprocess.Popen[bytes] | ForkedProgram"

    def __init__(
        self,
        width: int = 80,
        height: int = 24,
        *,
        voice: bool | None = False,
        face: str = "--visual",
        environment: Mapping[str, str] | None = None,
        program: str = PROGRAM,
    ) -> None:
        """`face` is the option that asks for a face, "" for none; `voice` None leaves the voice as it is by itself.
        `program` is what is started instead of the usual. Without its voice, a reader may be a fork."""
        arguments = [*filter(None, [face]), *([] if voice is None else ["--voice" if voice else "--no-voice"])]
        text = program.format(arguments=arguments)
        self._open(width, height)
        variables = _variables(environment or {})
        fork = fork_program(text, self._slave, variables) if voice is False else None
        self.process = fork or self._started([sys.executable, "-c", text], variables)

    def _start(self, command: Sequence[str], width: int, height: int, environment: Mapping[str, str]) -> None:
        self._open(width, height)
        self.process = self._started(command, _variables(environment))

    def _open(self, width: int, height: int) -> None:
        self._master, self._slave = os.openpty()
        self.resize(width, height, tell=False)
        self.settings_before = termios.tcgetattr(self._slave)
        self.sent = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def _started(self, command: Sequence[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            command,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            env=environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    # What the user does.

    def press(self, *keys: str) -> None:
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def resize(self, width: int, height: int, *, tell: bool = True) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.screen: pyte.Screen = Screen(width, height)
        self._stream = pyte.Stream(self.screen)
        if tell:
            self.process.send_signal(signal.SIGWINCH)

    def hang_up(self) -> None:
        """The terminal goes away."""
        for descriptor in (self._master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)
        self._master = self._slave = -1

    def restore_settings(self) -> None:
        """Give the terminal the settings that it had before the program."""
        termios.tcsetattr(self._slave, termios.TCSANOW, self.settings_before)

    # What comes of it.

    def wait(self, until: Callable[[], Any], what: str = "") -> None:
        """Read what is sent until something is so."""
        deadline = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < deadline, "\n".join([f"never: {what}", *self.rows, repr(self.sent[-500:])])
            self._wait_for_news()

    def wait_for_row(self, text: str) -> None:
        """Until the cursor is on a row with this text."""
        self.wait(lambda: text in self.row, f"cursor on {text!r}")

    def wait_for_screen(self, text: str) -> None:
        self.wait(lambda: text in "\n".join(self.rows), f"{text!r} on the screen")

    def wait_for_text(self, text: str) -> None:
        """Until it is on the screen, on however many rows."""
        self.wait(lambda: text in " ".join(row.strip() for row in self.rows), f"{text!r} on the screen")

    def wait_for_quiet(self) -> None:
        """Until nothing more comes for a while, in which no process of the program waits for a processor."""
        came, until, deadline = -1, 0.0, time.monotonic() + PATIENCE
        while time.monotonic() < until or came != self._came():
            assert time.monotonic() < deadline, "never quiet"
            if came != self._came() or is_busy(self.process.pid):
                came, until = self._came(), time.monotonic() + QUIET_SECONDS
            self._read(QUIET_SECONDS / 3)

    def _wait_for_news(self) -> None:
        """Until something has come, or for as long as a test may be late to look at other things."""
        self._read(LOOK_SECONDS)

    def _came(self) -> int:
        """How much has come: of a program, what it has sent."""
        return len(self.sent)

    def wait_for_end(self) -> int:
        """Until the program has ended: its exit status."""
        self.wait(lambda: self.process.poll() is not None, "the end")
        while self._master >= 0 and self._read(0):
            pass
        return self.process.wait()

    def _read(self, seconds: float) -> bool:
        if self._master < 0:
            time.sleep(seconds)  # nothing is left to wait on but the process
            return False
        ready, _, _ = select.select([self._master], [], [], seconds)
        if ready:
            data = os.read(self._master, 65536)
            self.sent += data
            self._stream.feed(self._decoder.decode(data))
        return bool(ready)

    @property
    def rows(self) -> list[str]:
        return [text.rstrip() for text in self.screen.display]

    @property
    def row(self) -> str:
        """The row that the cursor is on."""
        return self.rows[self.screen.cursor.y]

    @property
    def settings(self) -> list[Any]:
        """What `stty` would say of the terminal."""
        return termios.tcgetattr(self._slave)


def _variables(others: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program, with these variables of its own."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("LINES", "COLUMNS")}
    return {**inherited, **USUAL, **others}


class Shell(Reader):
    """A shell that controls its jobs, in a terminal of its own. It says when it is ready."""

    def __init__(self) -> None:
        take = "import fcntl, os, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)"
        shell = "os.execvp('bash', ['bash', '--norc', '--noprofile', '--noediting', '-i'])"
        self._start([sys.executable, "-c", f"{take}; {shell}"], 80, 24, {"PS1": "ready "})


def processes_of(home: Path) -> set[int]:
    """Every process that works on a library."""
    mark = f"NEWSREADER_HOME={home}".encode()
    found = set()
    for name in filter(str.isdigit, os.listdir("/proc")):  # noqa: PTH208  # tests do this at every look
        try:
            with open(f"/proc/{name}/environ", "rb", buffering=0) as environment:  # noqa: PTH123
                if mark in environment.read().split(b"\0"):
                    found.add(int(name))
        except OSError:
            continue
    return found


def come_to(home: Path) -> int:
    """The sentence of the article that has been come to, as it is kept with each."""
    with closing(sqlite3.connect(home / "news.db")) as library:
        found = library.execute("SELECT max(sentence) FROM left_at").fetchone()
    return int(found[0] or 0)


def is_busy(pid: int) -> bool:
    """Whether this process or one below it is on a processor, or waits for one."""
    waiting = [str(pid)]
    while waiting:
        with suppress(OSError):  # it has ended
            tasks = f"/proc/{waiting.pop()}/task"
            for task in os.listdir(tasks):  # noqa: PTH208  # tests do this at every look
                if _contents(f"{tasks}/{task}/stat").rpartition(b")")[2].split(None, 1)[0] == b"R":
                    return True
                waiting += _contents(f"{tasks}/{task}/children").decode().split()
    return False


def _contents(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()


def stopped(reader: Reader) -> bool:
    """Whether a signal holds it."""
    return Path(f"/proc/{reader.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"
