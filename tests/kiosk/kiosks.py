"""Kiosks in their own terminals, and their libraries: the whole program, or a supervisor whose visits are stand-ins."""

import fcntl
import hashlib
import os
import re
import signal
import stat
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType, TracebackType

from newsreader.library import Library
from newsreader.model.values import SourceChange
from newsreader.system.environment import Folders
from tests.faces.visual.terminal import Reader, processes_of
from tests.server import Server
from tests.stocked import stocked

BEGINNING = """
import fcntl, os, sys, termios
from pathlib import Path
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.dup2(os.open({errors!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666), 2)
"""

WITH_STAND_INS = """
from newsreader.kiosk.policy.policy import StandingPolicy
from newsreader.kiosk.supervisor.supervisor_loop import Parts
from newsreader.kiosk.supervisor.linux_start import supervise
sys.exit(supervise(StandingPolicy(Path({policy!r})), Parts({visit!r}, "tests.kiosk.stand_in", {silence}, {restock})))
"""

WHOLE = """
os.execv(sys.executable, [sys.executable, "-m", "newsreader", "kiosk", "--policy", {policy!r}])
"""

LOOKS, LOOK_SECONDS = 5, 0.02
"""How often in a row the terminal must be empty, because it passes its input on in pieces."""

NOBODY = 65534
"""The id of the user nobody, by custom."""

HAND_SECONDS = 0.2
"""Between two keys: longer than a shaking hand is waited for."""

HASTY = "refresh_minutes = 1440\ndebounce_seconds = 0\n"
"""A policy for tests that press a key as soon as an announcement appears, faster than any hand."""

ASLEEP, WELCOME, CRASHED = "Press any key to begin.", "Welcome to the news.", "Something went wrong"

VISIT = "kiosk.visit.visit_process"

TITLES = ("Bridge opens", "Market moves", "Choir wins", "Bus stops here", "Rain ahead")

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Town Herald</title><link>{base}</link>{items}</channel></rss>"""

ITEM = """<item><title>{title}</title><link>{base}/news/{number}</link><guid>{number}</guid>
<pubDate>Wed, 25 Nov 2026 0{number}:00:00 GMT</pubDate><description>About the {title}.</description></item>"""

PAGE = """<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
{paragraphs}</article></body></html>"""


def feed_at(base: str, count: int = len(TITLES)) -> bytes:
    """The feed of the server at the address `base`, with `count` headlines."""
    titles = enumerate(TITLES[:count])
    items = "".join(ITEM.format(title=title, base=base, number=9 - number) for number, title in titles)
    return FEED.format(base=base, items=items).encode()


def serve_news(server: Server, count: int = len(TITLES)) -> str:
    """Serve a feed of five headlines, or fewer, the newest first, with their articles. Returns its address."""
    path = "/feed" if count == len(TITLES) else f"/feed-{count}"  # libraries are stored by the address
    server.route(path, body=feed_at(server.url(""), count), content_type="application/rss+xml")
    for number, title in enumerate(TITLES):
        paragraphs = "".join(
            f"<p>Paragraph {word} of {title} tells at some length what happened in the town, who was there and why it"
            " matters to those who live nearby.</p>"
            for word in ("one", "two", "three", "four")
        )
        page = PAGE.format(title=title, paragraphs=paragraphs)
        server.route(f"/news/{9 - number}", body=page.encode(), content_type="text/html")
    return server.url(path)


def stock(home: Path, address: str, *, articles: bool = True, paused: bool = False) -> Path:
    """Fill the library in a folder with the news that `serve_news` serves, and return it. With `paused`, a kiosk's
    restocking asks for no more news, which takes most of its work."""

    def make(folder: Path) -> None:
        folder.mkdir(mode=0o700)
        with Library.open(Folders(folder, folder, folder, folder)) as library:
            library.add(address)
            library.refresh(articles=articles)
            library.change_source(address, SourceChange(paused=paused))

    stocked(home, (address, articles, paused), make)
    return home


def contents(home: Path) -> dict[str, str]:
    """The checksum of every file in a folder but the journal.

    SQLite's shared memory has none: readers mark it, and nothing reads it after a restart.
    """
    return {
        str(path.relative_to(home)): "" if path.name.endswith("-shm") else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.name != "errors"
    }


def folders(home: Path) -> dict[str, str]:
    """A kiosk's home, and all folders that programs write to on their own, next to its library."""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    for name in names:
        home.with_name(name).mkdir(mode=0o700)
    return {name: str(home.with_name(name)) for name in names}


class Kiosk(Reader):
    """A supervisor whose visits are stand-ins. Its policy and its standard error are files next to its home."""

    def __init__(
        self,
        home: Path,
        policy: str = "",
        *,
        visit: str = "tests.kiosk.stand_in",
        silence: float = 30.0,
        restock: float = 600.0,
    ) -> None:
        """`visit`, `silence` and `restock` are those of `Parts`."""
        self._begin(home, policy, WITH_STAND_INS, {"visit": visit, "silence": silence, "restock": restock})

    def _begin(
        self,
        home: Path,
        policy: str,
        program: str,
        values: Mapping[str, object] = MappingProxyType({}),
        environment: Mapping[str, str] = MappingProxyType({}),
        by: Sequence[str] = (),
    ) -> None:
        self.home = home
        home.mkdir(exist_ok=True)
        self.policy = home.with_name("policy.toml")
        self.policy.write_text(policy, encoding="utf-8")
        self.errors = home.with_name("errors")
        self._of_others = self.processes
        program = (BEGINNING + program).format(policy=str(self.policy), errors=str(self.errors), **values)
        self._start([*by, sys.executable, "-c", program], 80, 24, {"NEWSREADER_HOME": str(home), **environment})

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the kiosk, and the helpers of its visits, which only a supervisor ends that is not killed."""
        super().__exit__(kind, error, trace)
        for pid in self.processes - self._of_others:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def begun(self, manner: str, times: int = 1) -> tuple[int, int]:
        """Wait until `times` visits have begun in this manner. Returns the ids of the visit and its helper."""
        pattern = rf"begun {manner}, (\d+), helper (\d+)".encode()
        self.wait(lambda: len(re.findall(pattern, self.sent)) >= times, f"begun {manner}")
        visit, helper = re.findall(pattern, self.sent)[times - 1]
        return int(visit), int(helper)

    def key(self, key: str) -> None:
        """Press a key, and wait until the visit has it."""
        before = self.sent.count(f"key {key!r}".encode())
        self.press(key)
        self.wait_times(f"key {key!r}", before + 1)

    @property
    def processes(self) -> set[int]:
        return processes_of(self.home)

    @property
    def programs(self) -> Mapping[int, str]:
        """The module, or else the program, of each process."""
        found = {}
        for pid in self.processes:
            with suppress(OSError):
                words = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
                found[pid] = words[words.index("-m") + 1] if "-m" in words[:-1] else words[0]
        return found

    def running(self, module: str) -> list[int]:
        """The processes of this kiosk that run a module of ours."""
        return [pid for pid, program in self.programs.items() if program == f"newsreader.{module}"]

    def wait_for_one(self, module: str, *, other_than: int = 0) -> int:
        """Wait for a process of a module of ours, other than `other_than`. Returns its id."""
        found: list[int] = []

        def is_one() -> bool:
            found[:] = self.running(module)
            return len(found) == 1 and found != [other_than]

        self.wait(is_one, module)
        return found[0]

    def wait_times(self, text: str, times: int) -> None:
        """Wait until the text was sent `times` times."""
        self.wait(lambda: self.sent.count(text.encode()) >= times, f"{text!r}, {times} times")

    def wait_for_journal(self, text: str) -> None:
        self.wait(lambda: text in self.errors.read_text(), f"{text!r} in the journal")

    def end(self) -> None:
        """End the kiosk. Only root may use SIGTERM; SIGKILL ends its children a little later."""
        self.process.send_signal(signal.SIGKILL if os.geteuid() else signal.SIGTERM)
        self.wait_for_end()
        self.wait(lambda: not self.processes, "the end of what the kiosk had started")

    def send(self, data: bytes) -> None:
        """Type or paste bytes of any length."""
        while data:
            data = data[os.write(self._master, data[:1000]) :]
            self._read(0)

    def wait_until_read(self) -> None:
        """Wait until all input has been read and the terminal holds none back."""
        for _ in range(LOOKS):
            self.wait(lambda: not self._unread(), "all keys read")
            self._read(LOOK_SECONDS)

    def _unread(self) -> int:
        return int.from_bytes(fcntl.ioctl(self._slave, termios.FIONREAD, bytes(4)), sys.byteorder)


class WholeKiosk(Kiosk):
    """The whole program, as an administrator starts it."""

    def __init__(
        self, home: Path, policy: str, *, environment: Mapping[str, str] | None = None, by: Sequence[str] = ()
    ) -> None:
        """`by` is a command that gets another as its arguments, and execs it after its own work."""
        surroundings = {"NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "1", **(environment or {})}
        self._begin(home, policy, WHOLE, environment=surroundings, by=by)

    def written_to(self) -> set[str]:
        """The files on a disk that the processes of a visit, with its voice, hold open for writing.

        SQLite's are left out: the system lets these processes write nothing there.
        """
        found = set()
        for pid in self.processes - {self.process.pid, *self.running("kiosk.stock.restock")}:
            with suppress(OSError):
                for opened in Path(f"/proc/{pid}/fd").iterdir():
                    flags = re.search(r"flags:\s+(\d+)", Path(f"/proc/{pid}/fdinfo/{opened.name}").read_text())
                    writes = flags and int(flags[1], 8) & (os.O_WRONLY | os.O_RDWR)
                    if writes and stat.S_ISREG(opened.stat().st_mode):
                        found.add(str(opened.readlink()))
        return {name for name in found if not name.endswith(("-shm", "-wal")) and not name.startswith("/memfd:")}

    def journal(self) -> list[str]:
        """The lines of the journal, without those about sound devices, which the test machine may lack."""
        return [row for row in self.errors.read_text("utf-8").splitlines() if "sound device" not in row]

    def wait_asleep(self, *, stocked: bool = False) -> None:
        """Wait until nobody is there; with `stocked`, until a restocking has ended since the kiosk began."""
        self.wait_for_screen(ASLEEP)
        if stocked:
            record = self.home / "kiosk.json"
            self.wait(lambda: record.exists() and not self.running("kiosk.stock.restock"), "news fetched for everyone")

    def wake(self, key: str = "5", headline: str = TITLES[0]) -> None:
        """Begin a visit, and wait until the welcome and the first headline are on the screen, and the hand rests."""
        self.press(key)
        self.wait_for_text(WELCOME)
        self.wait_for_screen(headline)
        time.sleep(HAND_SECONDS)

    def slowly(self, *strokes: tuple[str, str]) -> None:
        """Press keys one by one, waiting for the effect of each, as a listening visitor does."""
        for key, text in strokes:
            before = len(self.sent)
            self.press(key)
            self.wait_shown(text, since=before)
            time.sleep(HAND_SECONDS)

    def leave(self, key: str = "9") -> None:
        """End the visit, and wait until the next one sleeps."""
        asleep = self.sent.count(ASLEEP.encode())
        time.sleep(HAND_SECONDS)
        self.press(key)
        self.wait_for_text("Goodbye")
        self.wait_times(ASLEEP, asleep + 1)

    def wait_shown(self, text: str, *, since: int) -> None:
        """Wait until the text is on the screen, or has been sent after the first `since` bytes.

        Other text may replace it on the screen at once.
        """
        self.wait(lambda: text in " ".join(self.rows) or text.encode() in self.sent[since:], f"{text!r} on the screen")


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def send_as_nobody(pid: int, *numbers: int) -> None:
    """Send a process signals, as a user other than root.

    A signal carries the real id of its sender. If root runs the tests, that is nobody's for a moment; the effective id
    stays root's, with the right to send any signal.
    """
    is_root = not os.geteuid()
    if is_root:
        os.setresuid(NOBODY, 0, 0)
    try:
        for number in numbers:
            os.kill(pid, number)
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
