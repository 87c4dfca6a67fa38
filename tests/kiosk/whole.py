"""The whole kiosk in its own terminal: the command line, a supervisor, real visits, a real library."""

import hashlib
import os
import re
import stat
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from newsreader.library import Library
from newsreader.model.values import SourceChange
from newsreader.system.environment import Folders
from tests.kiosk.kiosks import Kiosk
from tests.server import Server
from tests.stocked import stocked

PROGRAM = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.dup2(os.open({errors!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666), 2)
os.execv(sys.executable, [sys.executable, "-m", "newsreader", "kiosk", "--policy", {policy!r}])
"""

HASTY = "debounce_seconds = 0\n"
"""A policy for tests that press a key as soon as an announcement appears, faster than any hand."""

ASLEEP = "Press any key to begin."

TITLES = ("Bridge opens", "Market moves", "Choir wins", "Bus stops here", "Rain ahead")

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Town Herald</title><link>{base}</link>{items}</channel></rss>"""

ITEM = """<item><title>{title}</title><link>{base}/news/{number}</link><guid>{number}</guid>
<pubDate>Wed, 25 Nov 2026 0{number}:00:00 GMT</pubDate><description>About the {title}.</description></item>"""

PAGE = """<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
{paragraphs}</article></body></html>"""


def feed_at(base: str) -> bytes:
    """The feed of a server with this address."""
    items = "".join(ITEM.format(title=title, base=base, number=9 - number) for number, title in enumerate(TITLES))
    return FEED.format(base=base, items=items).encode()


def serve_news(server: Server) -> str:
    """Serve a feed of five headlines, the newest first, with their articles. Returns its address."""
    server.route("/feed", body=feed_at(server.url("")), content_type="application/rss+xml")
    for number, title in enumerate(TITLES):
        paragraphs = "".join(
            f"<p>Paragraph {word} of {title} tells at some length what happened in the town, who was there and why it"
            " matters to those who live nearby.</p>"
            for word in ("one", "two", "three", "four")
        )
        page = PAGE.format(title=title, paragraphs=paragraphs)
        server.route(f"/news/{9 - number}", body=page.encode(), content_type="text/html")
    return server.url("/feed")


def stock(home: Path, address: str, *, articles: bool = True, paused: bool = False) -> None:
    """Fill the library in a folder with the news that `serve_news` serves. With `paused`, a kiosk's restocking asks for
    no more news, which takes most of its work."""

    def make(folder: Path) -> None:
        folder.mkdir(mode=0o700)
        with Library.open(Folders(folder, folder, folder, folder), allow_private=True) as library:
            library.add(address)
            library.refresh(articles=articles)
            library.change_source(address, SourceChange(paused=paused))

    stocked(home, (address, articles, paused), make)


def contents(home: Path) -> dict[str, str]:
    """The checksum of every file in a folder but the journal.

    SQLite's shared memory has none: readers mark it, and nothing reads it after a restart.
    """
    return {
        str(path.relative_to(home)): "" if path.name.endswith("-shm") else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.name != "errors"
    }


class WholeKiosk(Kiosk):
    """The whole program, as an administrator starts it."""

    def __init__(
        self, home: Path, policy: str, *, environment: Mapping[str, str] | None = None, by: Sequence[str] = ()
    ) -> None:
        """`by` is a command that gets another as its arguments, and execs it after its own work."""
        surroundings = {"NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "1", **(environment or {})}
        self._begin(home, policy, PROGRAM, environment=surroundings, by=by)

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

    def is_stocked(self) -> bool:
        """Whether a restocking has ended since the kiosk began."""
        return (self.home / "kiosk.json").exists() and not self.running("kiosk.stock.restock")

    def journal(self) -> list[str]:
        """The lines of the journal, without those about sound devices, which the test machine may lack."""
        return [row for row in self.errors.read_text("utf-8").splitlines() if "sound device" not in row]

    def wait_asleep(self) -> None:
        self.wait_for_screen(ASLEEP)

    def wait_awake(self) -> None:
        """Wait until the welcome and the first headline are on the screen."""
        self.wait_for_text("Welcome to the news.")
        self.wait_for_screen(TITLES[0])

    def leave(self, key: str = "9") -> None:
        """End the visit, and wait until the next one sleeps."""
        asleep = self.sent.count(ASLEEP.encode())
        time.sleep(0.2)  # longer than a shaking hand is waited for
        self.press(key)
        self.wait_for_text("Goodbye")
        self.wait_times(ASLEEP, asleep + 1)

    def wait_shown(self, text: str, *, since: int) -> None:
        """Wait until the text is on the screen, or has been sent after the first `since` bytes.

        Other text may replace it on the screen at once.
        """
        self.wait(lambda: text in " ".join(self.rows) or text.encode() in self.sent[since:], f"{text!r} on the screen")

    def wait_times(self, text: str, times: int) -> None:
        """Wait until the text was sent `times` times."""
        self.wait(lambda: self.sent.count(text.encode()) >= times, f"{text!r}, {times} times")
