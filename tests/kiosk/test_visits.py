"""Whole visits by the keypad in both faces. They leave no trace."""

import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsreader.doctor.examination import examine, surroundings_here
from newsreader.doctor.report import report_document
from newsreader.kiosk import supervisor
from newsreader.library import Library
from newsreader.messages import doctor, kiosk_admin, visitors
from newsreader.model.values import Clean
from newsreader.sources.opml import OpmlSource
from newsreader.system.environment import Folders
from tests import needs
from tests.faces.visual.terminal import processes_of
from tests.kiosk.kiosks import (
    ASLEEP,
    CRASHED,
    HAND_SECONDS,
    HASTY,
    TITLES,
    VISIT,
    WELCOME,
    WholeKiosk,
    contents,
    feed_at,
    folders,
    is_running,
    serve_news,
    stock,
)
from tests.server import Exchange, Server, response
from tests.store.disks import mounts_of_ones_own

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

POLICY = 'face = "{face}"\nexit_phrase = "leave now"\n' + HASTY

LINE = POLICY.format(face="line")

SEARCH = ("7", "Search for words."), ("6", "Type words")

both = pytest.mark.parametrize("face", ["line", "visual"])


@pytest.fixture
def home(tmp_path: Path, server: Server) -> Path:
    """A library with news and its articles."""
    return stock(tmp_path / "kiosk-home", serve_news(server), paused=True)


@pytest.fixture(scope="module", params=["line", "visual"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeKiosk]:
    """A kiosk for all visits in a face."""
    home = tmp_path_factory.mktemp("kiosk") / "kiosk-home"
    with Server() as server:
        stock(home, serve_news(server))
        with WholeKiosk(home, POLICY.format(face=request.param), environment=folders(home)) as kiosk:
            kiosk.wait_asleep(stocked=True)
            yield kiosk


@pytest.fixture
def kiosk(running: WholeKiosk) -> Iterator[WholeKiosk]:
    """The kiosk between two visits, with nothing sent or in its journal yet. A test ends with its visit."""
    running.wait_asleep()
    running.sent = b""
    running.errors.write_text("")
    policy = running.policy.read_text()
    yield running
    if running.policy.read_text() != policy:
        running.policy.write_text(policy)


def test_a_visitor_reads_and_leaves_without_a_trace_and_the_next_has_the_number_lock_off(kiosk: WholeKiosk) -> None:
    before = contents(kiosk.home.parent)
    kiosk.wake()
    kiosk.slowly(
        ("2", TITLES[1]),
        ("6", "4 paragraphs"),
        ("6", "Paragraph one of Market moves"),
        ("6", "Paragraph two of Market moves"),
        ("4", "Paragraph one of Market moves"),
        ("+", "Volume 90 percent"),
        ("/", "230 words a minute"),
        ("5", "percent"),
        (".", TITLES[1]),
        ("7", "Menu"),
        ("4", TITLES[1]),
        ("0", "Paragraph one of Market moves"),
    )
    assert kiosk.written_to() <= {str(kiosk.errors)}
    kiosk.slowly(("9", "Goodbye"))
    assert sum("Goodbye" in row for row in kiosk.rows) == 1
    kiosk.wait_times(ASLEEP, 1)
    assert contents(kiosk.home.parent) == before
    assert kiosk.journal() == []
    kiosk.wait(lambda: not any("Paragraph" in row for row in kiosk.rows), "a screen without the visit")
    kiosk.wake("\x1b[E")  # with the number lock off
    kiosk.slowly(
        ("\x1b[B", TITLES[1]),
        ("\x1b[A", TITLES[0]),
        ("\x1b[C", "4 paragraphs"),
        ("\x1b[C", "Paragraph one"),
        ("\x1b[3~", TITLES[0]),
        ("\x1b[H", "Menu"),
        ("\x1b[D", TITLES[0]),
        ("+", "Volume 90 percent"),
        ("/", "230 words a minute"),
    )
    kiosk.leave("\x1b[5~")


def test_after_a_crash_of_the_voice_or_a_visit_the_kiosk_is_back_and_shows_no_traceback(kiosk: WholeKiosk) -> None:
    kiosk.wake()
    locked = kiosk.settings
    visit, voice = kiosk.wait_for_one(VISIT), kiosk.wait_for_one("speech")
    os.kill(voice, signal.SIGKILL)
    time.sleep(HAND_SECONDS)
    kiosk.slowly(("2", TITLES[1]))
    voice = kiosk.wait_for_one("speech", other_than=voice)
    assert kiosk.wait_for_one(VISIT) == visit
    for times, number in enumerate((signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT), 1):
        os.kill(visit, number)
        kiosk.wait_times(f"{CRASHED}, and the reader has started again.", times)
        assert "Traceback" not in "\n".join(kiosk.rows)
        visit = kiosk.wait_for_one(VISIT, other_than=visit)
        crashed, voice = voice, kiosk.wait_for_one("speech", other_than=voice)
        assert not is_running(crashed)
        time.sleep(HAND_SECONDS)
        kiosk.slowly(("2", TITLES[1]))
        assert kiosk.settings == locked
    assert TITLES[0] not in kiosk.errors.read_text()
    kiosk.leave()


def test_a_visitor_who_leaves_a_prompt_open_is_warned_and_then_forgotten(kiosk: WholeKiosk) -> None:
    more = 'idle_seconds = 6\nwarning_seconds = 3\ncommands = ["search"]\n'
    kiosk.policy.write_text(kiosk.policy.read_text() + more)
    kiosk.wake()
    kiosk.slowly(*SEARCH)
    kiosk.press("c")
    kiosk.wait_for_text("Are you still there?")
    kiosk.press("h")
    kiosk.wait_times("Are you still there?", 2)
    kiosk.wait_for_text("Goodbye")
    kiosk.wait_times(ASLEEP, 1)
    assert CRASHED.encode() not in kiosk.sent


def test_an_idle_visitor_on_a_dumb_terminal_is_warned_in_line_mode_and_then_forgotten(home: Path) -> None:
    policy = POLICY.format(face="visual") + "idle_seconds = 5\nwarning_seconds = 2\n"
    with WholeKiosk(home, policy, environment={"TERM": "dumb"}) as kiosk:
        kiosk.wait_asleep()
        kiosk.wake()
        kiosk.wait_for_text("The visit ends in 2 seconds.")
        kiosk.press("1")
        kiosk.wait_for_text("The visit goes on.")
        kiosk.wait_times("Are you still there?", 2)
        kiosk.wait_for_text("Goodbye")
        kiosk.wait_times(ASLEEP, 2)
        assert b"\x1b" not in kiosk.sent


@pytest.mark.parametrize("allowed", [True, False])
def test_an_article_fetched_in_a_visit_is_not_stored_and_none_is_from_a_private_address(
    tmp_path: Path, server: Server, allowed: bool
) -> None:
    home = stock(tmp_path / "kiosk-home", serve_news(server), articles=False)
    server.route("/feed", status=503)  # so that the kiosk finds nothing newer to fetch
    asked = len(server.requests)
    with WholeKiosk(home, LINE, environment={"NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "1" if allowed else ""}) as kiosk:
        kiosk.wait_asleep(stocked=True)
        before = contents(home)
        kiosk.wake()
        answers = ("4 paragraphs", "Paragraph one") if allowed else ("1 paragraph",)
        kiosk.slowly(*(("6", answer) for answer in answers))
        kiosk.leave()
        assert contents(home) == before
        assert allowed or len(server.requests) == asked


# A library without news, or damaged; and a bad disk.


@both
@pytest.mark.parametrize("named", [True, False], ids=["sources of the policy", "sources of the library"])
def test_a_visit_before_the_first_fetch_gets_its_news(tmp_path: Path, server: Server, face: str, named: bool) -> None:
    home = tmp_path / "kiosk-home"
    address = serve_news(server)
    asked, may_answer = threading.Event(), threading.Event()
    feed = feed_at(server.url(""))

    def answer(exchange: Exchange) -> None:
        asked.set()
        may_answer.wait()
        exchange.send(response(feed, headers={"Content-Type": "application/rss+xml"}))

    server.script("/feed", answer)
    policy = f'face = "{face}"\n' + HASTY
    if named:
        policy += f'sources = ["{address}"]\n'
    else:
        with Library.open(Folders(home, home, home, home)) as library:
            library.subscribe([OpmlSource(address, Clean("Town Herald"), "feed", ())])
    with WholeKiosk(home, policy) as kiosk:
        try:
            kiosk.wait_asleep()
            kiosk.wait(asked.is_set, "the first fetch")
            kiosk.press("5")
            kiosk.wait_for_text(WELCOME)
            assert TITLES[0].encode() not in kiosk.sent
        finally:
            may_answer.set()
        kiosk.wait_for_text("The news is here: 5 headlines.")
        kiosk.press("2")
        kiosk.wait_for_screen(TITLES[1])
        kiosk.press("6")
        kiosk.wait_for_text(f"Paragraph one of {TITLES[1]}" if face == "visual" else "4 paragraphs, 1 minute.")


@both
def test_a_library_that_is_damaged_in_a_visit_is_read_on_and_the_administrator_finds_it_in_the_log_and_the_status(
    home: Path, monkeypatch: pytest.MonkeyPatch, face: str
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(home))
    with WholeKiosk(home, f'face = "{face}"\n' + HASTY) as kiosk:
        kiosk.wait_asleep(stocked=True)
        kiosk.wake()
        with closing(sqlite3.connect(home / "news.db", isolation_level=None)) as library:
            library.execute("UPDATE items SET title = x'fffe' WHERE title = ?", (TITLES[1],))
        kiosk.press("2")
        kiosk.wait(lambda: visitors.LIBRARY_DAMAGED in " ".join(" ".join(kiosk.rows).split()), "the damage, in words")
        kiosk.wait_for_journal(kiosk_admin.LIBRARY_DAMAGED)
        kiosk.wait(lambda: [*home.glob("news.db.damaged-*")], "the library, repaired")
        kiosk.press("2")
        kiosk.wait_for_screen(TITLES[2])
        assert face == "visual" or kiosk.sent.count(b"Please tell the staff") == 1
        report = report_document(examine(surroundings_here(), [supervisor.CHECK]), datetime.now(UTC))
    assert {check["name"] for check in report["checks"]} <= doctor.CHECKS.keys()
    (damage,) = [check for check in report["checks"] if check["name"] == "damage"]
    assert damage["status"] == "warning"
    assert damage["files"] == [path.name for path in home.glob("news.db.damaged-*")]


READ_ONLY = """
mount -t tmpfs -o size=8m own "$1" && cp -a "$2/." "$1" && mount -o remount,ro "$1" || exit 1
shift 2
exec "$@"
"""
"""The kiosk's own disk with its library, mounted where no other process sees it, and then only to be read."""


def test_visits_on_a_disk_that_can_only_be_read_go_on_as_usual_and_the_journal_reports_it(
    tmp_path: Path, server: Server
) -> None:
    home = tmp_path / "kiosk-home"
    home.mkdir(mode=0o700)
    if not (own_mounts := mounts_of_ones_own(home)):
        needs.MOUNTS.skip()
    library = stock(tmp_path / "library", serve_news(server))
    by = (*own_mounts, "sh", "-c", READ_ONLY, "sh", str(home), str(library))
    with WholeKiosk(home, LINE, by=by) as kiosk:
        kiosk.wait_asleep()
        kiosk.wait_for_journal(f"The disk of the kiosk can only be read: nothing can be written in {home}.")
        kiosk.wake()
        kiosk.slowly(("2", TITLES[1]), ("6", "4 paragraphs"), ("0", "Paragraph two of Market moves"))
        kiosk.leave()
        kiosk.wake()
        assert CRASHED.encode() not in kiosk.sent
        kiosk.press(*"leave now")
        assert kiosk.wait_for_end() == 0
        assert b"The disk" not in kiosk.sent
    assert [row for row in kiosk.journal() if not row.startswith("The disk of the kiosk")] == []


# The exit phrase.


def phrase_of(phrase: str, face: str) -> str:
    return f'face = "{face}"\nexit_phrase = "{phrase}"\nrefresh_minutes = 1440\n'


@both
def test_typed_slowly_in_one_visit_the_phrase_ends_the_kiosk_and_its_processes_without_a_trace(
    home: Path, face: str
) -> None:
    with WholeKiosk(home, phrase_of("19937", face)) as kiosk:
        kiosk.wait_asleep(stocked=True)
        before = contents(home.parent)
        kiosk.wake("1")
        kiosk.leave()  # with the next of the phrase, and the goodbye is heard to its end
        command = Path(f"/proc/{kiosk.wait_for_one(VISIT)}/cmdline").read_bytes()
        assert b"phrase" not in command
        time.sleep(1.0)
        for key in "937":  # the rest of the phrase, but of the visit before
            kiosk.press(key)
            time.sleep(0.5)
        kiosk.wait_times(WELCOME, 2)
        for key in "1993":
            kiosk.press(key)
            time.sleep(0.5)
        assert contents(home.parent) == before
        kiosk.press("7")
        assert kiosk.wait_for_end() == 0
        assert processes_of(home) == set()
        assert kiosk.settings == kiosk.settings_before
        assert kiosk.journal() == []


@pytest.mark.parametrize(("face", "changes"), [("line", False), ("visual", True)])
def test_the_longest_phrase_in_one_piece_ends_the_kiosk_even_if_its_policy_has_changed(
    home: Path, face: str, changes: bool
) -> None:
    phrase = "7" + "ab" * 49 + "9"
    with WholeKiosk(home, phrase_of(phrase, face)) as kiosk:
        kiosk.wait_asleep(stocked=True)
        if changes:
            kiosk.policy.write_text(kiosk.policy.read_text() + "idle_seconds = 100\n")
        kiosk.press(phrase if changes else f"{phrase}\r")
        assert kiosk.wait_for_end() == 0
