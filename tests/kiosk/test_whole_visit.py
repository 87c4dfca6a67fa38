"""Whole visits by the keypad in both faces. They leave no trace."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faces.visual.terminal import processes_of
from tests.kiosk.kiosks import is_running
from tests.kiosk.whole import TITLES, WholeKiosk, contents, serve_news, stock
from tests.server import Server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

POLICY = 'face = "{face}"\nexit_phrase = "leave now"\nrefresh_minutes = 1440\n'


@pytest.fixture
def home(tmp_path: Path, server: Server) -> Path:
    """A library with news and its articles."""
    home = tmp_path / "kiosk-home"
    stock(home, serve_news(server), paused=True)
    return home


@pytest.fixture(scope="module", params=["line", "visual"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeKiosk]:
    """A kiosk for all visits in a face."""
    home = tmp_path_factory.mktemp("kiosk") / "kiosk-home"
    with Server() as server:
        stock(home, serve_news(server))
        with WholeKiosk(home, POLICY.format(face=request.param), environment=folders(home)) as kiosk:
            kiosk.wait_asleep()
            kiosk.wait(kiosk.is_stocked, "news fetched for everyone")
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


def folders(home: Path) -> dict[str, str]:
    """A kiosk's home, and all folders that programs write to on their own, next to its library."""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    for name in names:
        home.with_name(name).mkdir(mode=0o700)
    return {name: str(home.with_name(name)) for name in names}


def slowly(kiosk: WholeKiosk, *strokes: tuple[str, str]) -> None:
    """Press keys one by one, waiting for the effect of each, as a listening visitor does."""
    for key, text in strokes:
        before = len(kiosk.sent)
        kiosk.press(key)
        kiosk.wait_shown(text, since=before)
        time.sleep(0.2)  # longer than a shaking hand is waited for


def test_a_visitor_reads_and_leaves_without_a_trace_and_the_next_has_the_number_lock_off(kiosk: WholeKiosk) -> None:
    before = contents(kiosk.home.parent)
    kiosk.press("5")
    kiosk.wait_awake()
    time.sleep(0.2)
    slowly(
        kiosk,
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
    slowly(kiosk, ("9", "Goodbye"))
    assert sum("Goodbye" in row for row in kiosk.rows) == 1
    kiosk.wait_times("Press any key to begin.", 1)
    assert contents(kiosk.home.parent) == before
    assert kiosk.journal() == []
    kiosk.wait(lambda: not any("Paragraph" in row for row in kiosk.rows), "a screen without the visit")
    kiosk.press("\x1b[E")  # with the number lock off
    kiosk.wait_awake()
    time.sleep(0.2)
    slowly(
        kiosk,
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
    kiosk.press("5")
    kiosk.wait_awake()
    locked = kiosk.settings
    visit, voice = kiosk.wait_for_one("kiosk.visit.visit_process"), kiosk.wait_for_one("speech")
    os.kill(voice, signal.SIGKILL)
    time.sleep(0.2)
    slowly(kiosk, ("2", TITLES[1]))
    voice = kiosk.wait_for_one("speech", other_than=voice)
    assert kiosk.wait_for_one("kiosk.visit.visit_process") == visit
    for times, number in enumerate((signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT), 1):
        os.kill(visit, number)
        kiosk.wait_times("Something went wrong, and the reader has started again.", times)
        assert "Traceback" not in "\n".join(kiosk.rows)
        visit = kiosk.wait_for_one("kiosk.visit.visit_process", other_than=visit)
        crashed, voice = voice, kiosk.wait_for_one("speech", other_than=voice)
        assert not is_running(crashed)
        time.sleep(0.2)
        slowly(kiosk, ("2", TITLES[1]))
        assert kiosk.settings == locked
    assert TITLES[0] not in kiosk.errors.read_text()
    kiosk.leave()


def test_a_key_during_the_goodbye_is_welcomed_each_time(kiosk: WholeKiosk) -> None:
    for times in range(1, 3):
        kiosk.press("5")
        kiosk.wait_times("Welcome to the news", times)
        time.sleep(0.3)
        kiosk.press("9")
        kiosk.wait_times("Goodbye.", times)
        time.sleep(0.3)
    kiosk.wait_times("Press any key to begin.", 1)
    assert b"started again" not in kiosk.sent


def test_a_visitor_who_leaves_a_prompt_open_is_warned_and_then_forgotten(kiosk: WholeKiosk) -> None:
    more = 'idle_seconds = 6\nwarning_seconds = 3\ncommands = ["search"]\n'
    kiosk.policy.write_text(kiosk.policy.read_text() + more)
    kiosk.press("5")
    kiosk.wait_awake()
    time.sleep(0.2)
    kiosk.press("7")
    kiosk.wait_for_text("Search for words.")
    time.sleep(0.2)
    kiosk.press("6")
    kiosk.wait_for_text("Type words")
    kiosk.press("c")
    kiosk.wait_for_text("Are you still there?")
    kiosk.press("h")
    kiosk.wait(lambda: kiosk.sent.count(b"Are you still there?") == 2, "asked again")
    kiosk.wait_for_text("Goodbye")
    kiosk.wait_times("Press any key to begin.", 1)
    assert b"Something went wrong" not in kiosk.sent


@pytest.mark.parametrize("running", ["line"], indirect=True)
def test_a_changed_policy_applies_to_the_next_visitor_and_a_broken_one_to_nobody(kiosk: WholeKiosk) -> None:
    kiosk.policy.write_text(kiosk.policy.read_text() + 'welcome = "Good morning from the library."\n')
    kiosk.press("5")
    kiosk.wait_for_text("Good morning from the library.")
    kiosk.policy.write_text("face = 7\n")
    time.sleep(0.2)
    kiosk.press("9")
    kiosk.wait_for_text("Goodbye")
    kiosk.wait_asleep()
    assert "Good morning" not in " ".join(kiosk.rows)
    kiosk.press("5")
    kiosk.wait_for_text("Good morning from the library.")
    kiosk.wait(lambda: "face" in kiosk.errors.read_text(), "what is wrong, for the journal")
    kiosk.leave()


def test_an_idle_visitor_on_a_dumb_terminal_is_warned_in_line_mode_and_then_forgotten(home: Path) -> None:
    policy = POLICY.format(face="visual") + "idle_seconds = 5\nwarning_seconds = 2\n"
    with WholeKiosk(home, policy, environment={"TERM": "dumb"}) as kiosk:
        kiosk.wait_asleep()
        kiosk.press("5")
        kiosk.wait_awake()
        kiosk.wait_for_text("The visit ends in 2 seconds.")
        kiosk.press("1")
        kiosk.wait_for_text("The visit goes on.")
        kiosk.wait(lambda: kiosk.sent.count(b"Are you still there?") == 2, "asked again")
        kiosk.wait_for_text("Goodbye")
        kiosk.wait_times("Press any key to begin.", 2)
        assert b"\x1b" not in kiosk.sent


def test_an_article_fetched_in_a_visit_is_not_stored(tmp_path: Path, server: Server) -> None:
    home = tmp_path / "kiosk-home"
    stock(home, serve_news(server), articles=False)
    server.route("/feed", status=503)  # so that the kiosk finds nothing newer to fetch
    with WholeKiosk(home, POLICY.format(face="line")) as kiosk:
        kiosk.wait_asleep()
        kiosk.wait(kiosk.is_stocked, "a round of the sources")
        before = contents(home)
        kiosk.press("5")
        kiosk.wait_awake()
        time.sleep(0.2)
        slowly(kiosk, ("6", "4 paragraphs"), ("6", "Paragraph one"), ("9", "Goodbye"))
        kiosk.wait_asleep()
        assert contents(home) == before


def test_a_visit_reaches_no_private_address(tmp_path: Path, server: Server) -> None:
    home = tmp_path / "kiosk-home"
    stock(home, serve_news(server), articles=False)
    asked = len(server.requests)
    with WholeKiosk(home, POLICY.format(face="line"), environment={"NEWSREADER_ALLOW_PRIVATE_ADDRESSES": ""}) as kiosk:
        kiosk.wait_asleep()
        kiosk.wait(kiosk.is_stocked, "a round of the sources")
        kiosk.press("5")
        kiosk.wait_awake()
        time.sleep(0.2)
        kiosk.press("6")
        kiosk.wait_for_text("1 paragraph")
        assert len(server.requests) == asked


def test_a_kiosk_killed_with_its_supervisor_is_back_and_says_so(home: Path) -> None:
    policy = POLICY.format(face="line")
    with WholeKiosk(home, policy) as kiosk:
        kiosk.wait_asleep()
        kiosk.process.kill()
        kiosk.wait(lambda: not processes_of(home), "the end of all that it started")
    with WholeKiosk(home, policy) as kiosk:
        kiosk.wait_for_text("the reader has started again.")
        for key in "leave now":
            kiosk.press(key)
        kiosk.wait_for_end()
    with WholeKiosk(home, policy) as kiosk:
        kiosk.wait_asleep()
        assert b"started again" not in kiosk.sent
