"""Killed processes, full and read-only disks, locks of other programs, and damaged libraries."""

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.library.making import RSS
from tests.profiles import LONG
from tests.server import Exchange, Request, Server, response
from tests.store.disks import mounts_of_ones_own
from tests.store.test_damage import DAMAGES
from tests.store.test_refusals import LOCKS, holding
from tests.trust import machine, safety
from tests.trust.case import item, rss
from tests.trust.machine import Ran, run

SOURCES, ITEMS = 20, 15

KILLS = 50 if LONG else 3


def path_of(number: int) -> str:
    return f"/feed/{number}"


def feed(number: int, wave: int) -> str:
    """The feed of a source: fifteen more entries at each wave, with enough text that storing them takes time."""
    return rss(
        *(
            item(
                f"Item {n} of {number}",
                link=f"http://news.example/{number}/{n}",
                more=f"<description>{'words and more words ' * 40}</description>",
            )
            for n in range(ITEMS * wave)
        ),
        title=f"Paper {number}",
    )


def serve(server: Server, wave: int) -> None:
    for number in range(SOURCES):
        server.route(path_of(number), feed(number, wave), RSS)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Serves all the sources of the library; each test chooses what is in them."""
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Path:
    """A home whose library has the first wave."""
    folder = tmp_path_factory.mktemp("filled")
    serve(server, 1)
    path = outlines(folder, server, SOURCES)
    assert run(folder / "home", "opml", "import", str(path)).status == 0
    assert run(folder / "home", "refresh").status == 0
    return folder / "home"


@pytest.fixture
def home(tmp_path: Path, filled: Path) -> Path:
    """A copy of that home for one test."""
    return Path(shutil.copytree(filled, tmp_path / "home"))


def outlines(folder: Path, server: Server, count: int) -> Path:
    listed = "".join(f'<outline text="Paper {n}" xmlUrl="{server.url(path_of(n))}"/>' for n in range(count))
    path = folder / "list.opml"
    path.write_text(f"<opml><body>{listed}</body></opml>")
    return path


def stored(home: Path) -> dict[str, list[str]]:
    """The stored titles of each source, read while other programs may write."""
    with contextlib.closing(sqlite3.connect(f"file:{home / 'news.db'}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT sources.name, items.title FROM items JOIN sources ON sources.id = items.source_id"
        ).fetchall()
    found: dict[str, list[str]] = {}
    for name, title in rows:
        found.setdefault(name, []).append(title)
    return found


def assert_said(ran: Ran, status: int, *words: str) -> None:
    assert ran.status == status, ran
    (sentence,) = safety.assert_safe(ran.said).splitlines()
    assert sentence.isprintable()
    assert sentence.endswith(".")
    for word in words:
        assert word in sentence


# Kills.


def test_a_refresh_that_is_killed_loses_nothing_that_was_stored(home: Path, server: Server) -> None:
    assert run(home, "mark", "20", "--read", "--saved").status == 0
    for kill in range(KILLS):
        wave = kill + 2
        serve(server, wave)
        before = stored(home)
        asked = threading.Event()
        at = 1 + (kill * 29 + 13) % SOURCES

        def tell(exchange: Exchange, wave: int = wave, at: int = at, asked: threading.Event = asked) -> None:
            exchange.send(response(feed(at - 1, wave).encode(), headers={"Content-Type": RSS, "Connection": "close"}))
            asked.set()

        server.script(path_of(at - 1), tell)
        process = machine.start(home, "refresh", "--json")
        assert asked.wait(30)
        # Each time a little later: while bytes come in, while they are parsed, while they are stored.
        threading.Event().wait(0.02 * (kill % 25))
        seen = stored(home)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        after = stored(home)
        for name, titles in after.items():
            assert set(titles) >= set(seen[name]) >= set(before[name])
            assert len(titles) == len(set(titles))
            if name.startswith("Paper"):
                assert len(titles) % ITEMS == 0, f"{name} is stored by halves"
    (marked,) = [each for each in safety.document(run(home, "headlines", "--json").out) if each["id"] == "20"]
    assert marked["read"]
    assert marked["saved"]
    serve(server, KILLS + 2)
    ran = run(home, "refresh", "--json")
    assert (ran.status, ran.said) == (0, b"")
    assert {len(titles) for name, titles in stored(home).items() if name.startswith("Paper")} == {ITEMS * (KILLS + 2)}
    with contextlib.closing(sqlite3.connect(home / "news.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert not list(home.glob("*damaged*"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_a_refresh_soon_and_leaves_no_process_running(
    home: Path, server: Server, number: signal.Signals
) -> None:
    serve(server, 2)
    asked = threading.Event()

    def hold(exchange: Exchange) -> None:
        asked.set()
        exchange.hold()

    server.script(path_of(2), hold)
    process = machine.start(home, "refresh")
    assert asked.wait(30)
    process.send_signal(number)
    _out, said = process.communicate(timeout=4)
    assert process.returncode in (130, 128 + number, -number)
    assert b"Traceback" not in said
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert {len(titles) for name, titles in stored(home).items() if name.startswith("Paper")} <= {ITEMS, 2 * ITEMS}


# Several at once.


def test_three_refreshes_and_a_listing_at_once_agree(home: Path, server: Server) -> None:
    serve(server, 2)
    started = [machine.start(home, "refresh", "--json") for _ in range(3)]
    listings = [run(home, "headlines", "--json") for _ in range(2)]
    refreshes = [machine.finish(each) for each in started]
    for listing in listings:
        assert (listing.status, listing.said) == (0, b"")
        safety.document(listing.out)
    assert [(each.status, each.said) for each in refreshes] == [(0, b"")] * 3
    assert sum(json.loads(each.out)["new"] for each in refreshes) == SOURCES * ITEMS
    assert all(len(titles) == len(set(titles)) for titles in stored(home).values())
    assert sum(map(len, stored(home).values())) == 2 * SOURCES * ITEMS + 5


@pytest.mark.parametrize("lock", ["a writer", "a lock on the whole file"])
def test_a_library_that_stays_locked_can_be_read_and_says_so(home: Path, server: Server, lock: str) -> None:
    serve(server, 2)
    with holding(home / "news.db", LOCKS[lock]):
        listed = run(home, "headlines", "--json")
        assert listed.status == 0
        assert len(safety.document(listed.out)) == SOURCES * ITEMS + 5
        kept_waiting = [machine.start(home, *words) for words in (("refresh", "--json"), ("mark", "6", "--read"))]
        for process in kept_waiting:
            assert_said(machine.finish(process), 3, "Another program is using")
    assert run(home, "refresh", "--json").status == 0


# Disks.

SHORT_OF_ROOM = """
n() { "$PYTHON" -B -m newsreader "$@" 2>&1; echo "status $?"; }
n opml import "$LIST"
n refresh
echo FULL
{ fill; }
n headlines --source "Paper 0" --limit 2
n read 1 | tail -n 1
n refresh
n add "$MORE"
echo ROOM
{ make_room; }
n refresh
n headlines --unread --source "Paper 0" --limit 100 --json | grep -c Item
"""

FULL_DISK = (
    'mount -t tmpfs -o size=3m own "$NEWSREADER_HOME" || exit 9\n',
    'for size in 64k 1; do dd if=/dev/zero bs=$size of="$NEWSREADER_HOME/$size" 2>/dev/null; done',
    'rm "$NEWSREADER_HOME/64k" "$NEWSREADER_HOME/1"',
)
"""A disk of three megabytes without a free byte."""

SHORT_FILES = ("", "ulimit -S -f 40", "ulimit -S -f unlimited")
"""No file may grow beyond a few kilobytes: what anybody may do, and the next best thing to a full disk."""


@pytest.mark.parametrize("way", [FULL_DISK, SHORT_FILES], ids=["full disk", "files that may not grow"])
def test_a_full_disk_can_be_read_says_so_and_recovers(
    tmp_path: Path, server: Server, way: tuple[str, str, str]
) -> None:
    home = tmp_path / "small"
    home.mkdir(mode=0o700)
    mounts = mounts_of_ones_own(home) if way is FULL_DISK else ()
    begin, fill, make_room = way if mounts else SHORT_FILES
    server.route("/more", rss(item("More")), RSS)
    script = begin + SHORT_OF_ROOM.replace("{ fill; }", fill).replace("{ make_room; }", make_room)
    for number in range(3):
        server.raw(path_of(number), _growing(number))
    more = {"PYTHON": sys.executable, "LIST": str(outlines(tmp_path, server, 3)), "MORE": server.url("/more")}
    ran = subprocess.run(
        [*mounts, "bash", "-c", script],
        env=machine.surroundings(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    before, full, room = safety.assert_safe(ran.stdout).replace("FULL\n", "ROOM\n").split("ROOM\n")
    assert before.count("status 0") == 2, before
    assert full.count("Item ") == 2, full
    statuses = [line for line in full.splitlines() if line.startswith("status")]
    assert statuses[0] == "status 0"
    assert statuses[-2:] == ["status 3"] * 2, full
    if mounts:
        assert full.count("The disk is full") == 2, full
    assert "Traceback" not in full
    assert "newsreader itself" not in full
    assert "status 0" in room
    assert room.splitlines()[-1] == str(2 * ITEMS), room


def _growing(number: int) -> Callable[[Request], bytes]:
    """A source that has twice as many entries at the second request."""
    waves = iter((1, 2, 2, 2, 2))
    return lambda _request: response(feed(number, next(waves)).encode(), headers={"Content-Type": RSS})


@pytest.fixture
def powerless() -> list[str]:
    """The command prefix with which root may write only where others may."""
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


@contextlib.contextmanager
def read_only(home: Path) -> Iterator[None]:
    for file in home.iterdir():
        file.chmod(0o400)
    home.chmod(0o500)
    try:
        yield
    finally:
        home.chmod(0o700)
        for file in home.iterdir():
            file.chmod(0o600)


def test_a_read_only_home_can_be_read(home: Path, server: Server, powerless: list[str]) -> None:
    serve(server, 2)

    def tried(*arguments: str) -> Ran:
        env = machine.surroundings(home)
        command = [*powerless, *machine.command(*arguments)]
        ended = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        return Ran(ended.returncode, ended.stdout, ended.stderr, 0, ())

    with read_only(home):
        listed = tried("headlines", "--json")
        assert (listed.status, len(safety.document(listed.out))) == (0, SOURCES * ITEMS + 5)
        assert tried("read", "1").status == 0
        for words in (("refresh",), ("mark", "6", "--read"), ("add", server.url("/more"))):
            assert_said(tried(*words), 3, "is read-only")
    assert run(home, "mark", "6", "--read").status == 0


# Damage.


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_library_is_moved_aside_and_work_goes_on(home: Path, damage: Callable[[Path], None]) -> None:
    path = home / "news.db"
    damage(path)
    content = path.read_bytes()
    listed = run(home, "headlines", "--json")
    assert listed.status == 0
    assert len(safety.document(listed.out)) == 5
    assert_said(listed, 0, "damaged", "is now called")
    (kept,) = home.glob("news.db.damaged-*[0-9]")
    assert kept.read_bytes() == content


def test_a_library_of_a_newer_version_is_refused_and_not_changed(home: Path) -> None:
    path = home / "news.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 9999")
    content = path.read_bytes()
    for words in (("headlines", "--json"), ("refresh",), ("read", "1")):
        ran = run(home, *words)
        assert_said(ran, 3, "newer newsreader")
        assert ran.out == b""
    assert path.read_bytes() == content
