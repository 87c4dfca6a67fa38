"""Real screen readers around the reader, in terminals of their own and without a sound: what they speak, or show on a
braille display, is read as text.

Needs the packages yasr, fenrir and brltty, of which nothing but the program itself is started.
"""

import ctypes
import functools
import os
import re
import shlex
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType, TracebackType

from tests import needs
from tests.faces.visual.terminal import LOOK_SECONDS, Reader

ROOT = Path(__file__).parent.parent.parent

ROWS, COLUMNS, CELLS = 24, 80, 40

TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class ScreenReader(Reader, ABC):
    """One of them, around a face."""

    need: needs.Need

    def __init__(
        self,
        folder: Path,
        arguments: str = "--line --no-voice",
        size: tuple[int, int] = (COLUMNS, ROWS),
        variables: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`folder` is an empty one for what it needs; `arguments` are those of our command line, `variables` are added
        to the environment."""
        self._folder = folder
        self._marked = 0
        self.log = folder / "log"
        self.log.touch()
        program = "newsreader" if arguments.startswith("kiosk") else "tests.faces.patient_program"
        launcher = self.script(
            "reader",
            f"#!/bin/sh\nexport PYTHONPATH={shlex.quote(str(ROOT))} TERM=xterm\n"
            f"exec {shlex.quote(sys.executable)} -m {program} {arguments}\n",
        )
        environment = {"HOME": str(folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **variables, **self.environment()}
        command = [sys.executable, "-c", TAKE_TERMINAL, *self.command(launcher)]
        self._start(command, *size, environment)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):  # Fenrir is several processes
            os.killpg(self.process.pid, signal.SIGKILL)
        super().__exit__(kind, error, trace)

    @abstractmethod
    def command(self, launcher: str) -> Sequence[str]:
        """What runs the reader with the screen reader around it."""

    def environment(self) -> Mapping[str, str]:
        return {}

    def utterances(self) -> list[str]:
        """All that has been spoken."""
        return self.log.read_text(errors="replace").splitlines()

    def mark(self) -> None:
        """What is heard from here on is what comes next."""
        self._marked = len(self.utterances())

    @property
    def heard_since(self) -> str:
        """What has been heard since."""
        return " ".join(self.utterances()[self._marked :])

    @property
    def heard(self) -> list[str]:
        """The words of it."""
        return re.findall(r"\w+", self.heard_since.lower())

    def hears(self, words: Sequence[str]) -> bool:
        """Whether these have been heard since, in this order."""
        heard = iter(self.heard)
        return all(word in heard for word in words)

    def _came(self) -> int:
        return self.log.stat().st_size

    def _wait_for_news(self) -> None:
        came, until = self._came(), time.monotonic() + LOOK_SECONDS
        while not self._read(0.02) and came == self._came() and time.monotonic() < until:
            pass

    def script(self, name: str, text: str) -> str:
        path = self._folder / name
        path.write_text(text)
        path.chmod(0o755)
        return str(path)


class Yasr(ScreenReader):
    """Speaks what comes from a program in the terminal, and the line of the cursor after up and down."""

    need = needs.YASR

    def command(self, launcher: str) -> Sequence[str]:
        synthesiser = self.script(
            "synthesiser",
            f"#!{sys.executable}\nimport re, sys\nwith open({str(self.log)!r}, 'a', buffering=1) as log:\n"
            "    for line in sys.stdin:\n"
            "        if said := re.match(r'(?:q|l|tts_say) \\{(.*)\\}$', line.rstrip()):\n"
            "            log.write(said[1] + '\\n')\n",
        )
        settings = Path("/etc/yasr/yasr.conf").read_text()
        settings = re.sub(r"(?m)^synthesizer=.*$", "synthesizer=emacspeak server", settings)
        settings = re.sub(r"(?m)^synthesizer port=.*$", f"synthesizer port=|{synthesiser}", settings)
        return ["yasr", "-C", self.script("yasr.conf", settings), launcher]


class Fenrir(ScreenReader):
    """Compares what the terminal shows with what it showed."""

    need = needs.FENRIR

    def command(self, launcher: str) -> Sequence[str]:
        options = (
            f"speech#driver=speechdDriver;sound#enabled=False;general#shell={launcher};"
            "remote#driver=dummyDriver;general#debugLevel=0"
        )
        settings = "/etc/fenrirscreenreader/settings/settings.conf"
        return ["fenrir", "-f", "-e", "-s", settings, "-o", options]

    def environment(self) -> Mapping[str, str]:
        """In place of the speech dispatcher's module, one that writes down what is to be spoken."""
        self.script(
            "speechd.py",
            "class PunctuationMode:\n    ALL = 'all'; NONE = 'none'; SOME = 'some'; MOST = 'most'\n"
            "class SSIPClient:\n    def __init__(self, *_, **__): pass\n"
            "    def speak(self, text, *_, **__):\n"
            f"        with open({str(self.log)!r}, 'a') as log: log.write(' '.join(text.split()) + '\\n')\n"
            "    def __getattr__(self, _): return lambda *_, **__: None\n",
        )
        return {"PYTHONPATH": str(self._folder)}


class Brltty(ScreenReader):
    """A braille display of forty cells. What it shows, each time that changes, is what is heard."""

    need = needs.BRLTTY

    def command(self, launcher: str) -> Sequence[str]:
        return [launcher]

    def _start(self, command: Sequence[str], width: int, height: int, environment: Mapping[str, str]) -> None:
        super()._start(command, width, height, environment)
        terminal = os.ttyname(self._slave)
        self._shared = _SharedScreen(terminal, width, height)
        self._shared.show(self.screen.display, (0, 0))
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(30)
            port = server.getsockname()[1]
            folder = str(self._folder)
            options = [
                *("-n", "-e", "-q", "-N", "-z", "-f", "/dev/null", "-F", f"{folder}/preferences"),
                *("-P", f"{folder}/pid", "-W", folder, "-U", folder, "-b", "vr", "-d", f"client:127.0.0.1:{port}"),
                *("-x", "em", "-X", f"path={terminal}", "-s", "no", "-t", "en-us-brf", "-M", "1"),
                *("--start-message=", "-l", "warning"),
            ]
            with (self._folder / "output").open("wb") as output:
                self._brltty = subprocess.Popen(
                    ["brltty", *options], stdin=subprocess.DEVNULL, stdout=output, stderr=output
                )
            self._display, _ = server.accept()
        self._display.sendall(b"cells %d 1\n" % CELLS)
        threading.Thread(target=self._read_display, daemon=True).start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._brltty.terminate()
        self._brltty.wait(30)
        self._display.close()
        super().__exit__(kind, error, trace)
        self._shared.close()

    def _read(self, seconds: float) -> bool:
        got = super()._read(seconds)
        if got:
            cursor = self.screen.cursor
            self._shared.show(self.screen.display, (cursor.x, cursor.y))
        return got

    def pan(self) -> None:
        """Move the display to the cells that follow."""
        self._display.sendall(b"FWINRT\n")

    def _read_display(self) -> None:
        shown = ""
        with suppress(OSError), self._display.makefile("r", errors="replace") as lines, self.log.open("a") as log:
            for line in lines:
                cells = re.match(r'(?i)visual "(.*)"$', line.strip())
                if cells and cells[1] != shown:
                    shown = cells[1]
                    text = re.sub(r"\\[Xx]([0-9A-Fa-f]{2})", lambda code: chr(int(code[1], 16)), shown)
                    log.write(text.replace('\\"', '"').strip() + "\n")
                    log.flush()


class BrlttyTerminal(Brltty):
    """The same, in a terminal of BRLTTY's own by its name, which tells a program what it runs in."""

    def command(self, launcher: str) -> Sequence[str]:
        return [self.script("brltty-pty", f"#!/bin/sh\n{launcher}\nexit $?\n")]


class _SharedScreen:
    """A screen as brltty reads it: shared memory with a key that is made of the terminal's file, and of brltty 6's
    layout: thirteen numbers of 32 bits, then twelve bytes a character."""

    def __init__(self, terminal: str, columns: int, rows: int) -> None:
        self._columns, self._rows = columns, rows
        found = Path(terminal).stat()
        key = (ord("t") << 24) | ((found.st_dev & 0xFF) << 16) | (found.st_ino & 0xFFFF)
        self._library = ctypes.CDLL(None, use_errno=True)
        self._library.shmat.restype = ctypes.c_void_p
        self._library.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
        self._library.shmdt.argtypes = [ctypes.c_void_p]
        self._size = 52 + 12 * rows * columns
        self._id = self._library.shmget(ctypes.c_int(key), ctypes.c_size_t(self._size), 0o1600)
        if self._id < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        self._address = self._library.shmat(self._id, None, 0)

    def show(self, rows: Sequence[str], cursor: tuple[int, int]) -> None:
        numbers = (52, self._size, self._rows, self._columns, cursor[1], cursor[0], 0, 0, 0, 0, 0, 52, 12)
        cells = b"".join(_cells(row[: self._columns]) for row in rows)
        data = struct.pack("<13I", *numbers) + cells[: self._size - 52]
        ctypes.memmove(self._address, data, len(data))

    def close(self) -> None:
        self._library.shmdt(self._address)
        remove = 0
        self._library.shmctl(self._id, remove, None)


@functools.lru_cache(maxsize=1000)
def _cells(row: str) -> bytes:
    """The characters of a row, in grey on black."""
    grey = (170, 170, 170, 0, 0, 0, 255, 0)
    return b"".join(struct.pack("<I8B", ord(letter), *grey) for letter in row)
