"""No action of a visitor leaves the kiosk, and what hangs is replaced.

These attempts run on the whole program, as an administrator starts it, in its own terminal.
"""

import asyncio
import fcntl
import os
import signal
import struct
import sys
import termios
import time
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.keys import Keys

from newsreader.faces.visual.app import NewsreaderApp
from newsreader.faces.visual.textual_keys import key_name
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit.visit_process import open_visit
from tests.faces.visual.terminal import processes_of
from tests.kiosk.escapes import ANSWERED, BURSTS, HARMLESS, PROGRAMS, SIGNAL_GROUPS, VALUES
from tests.kiosk.kiosks import (
    ASLEEP,
    CRASHED,
    HAND_SECONDS,
    TITLES,
    VISIT,
    Kiosk,
    WholeKiosk,
    contents,
    is_running,
    send_as_nobody,
    serve_news,
    stock,
)
from tests.server import Server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

PHRASE = "close 9 now"

POLICY = f'face = "{{face}}"\nidle_seconds = 3600\nexit_phrase = "{PHRASE}"\n'

SEARCHING = 'commands = ["next", "previous", "open", "search"]\n'

SLOW_HANDS = "debounce_seconds = 1.0\n"
"""A long debounce: on a busy machine, keys sent together may arrive further apart than usual."""

SETTLED_SECONDS = 0.16
"""The time after which a sequence counts as complete and a hand as resting."""

KEYS_BETWEEN_LOOKS = 8

SIZES = ((1, 1), (0, 0), (2, 60_000), (60_000, 2), (65_535, 65_535))
"""Columns and rows that a terminal may report."""

LOST_SECONDS = 6.0
"""The time after which a key counts as lost: longer than hands rest, and far longer than a key takes."""


@pytest.fixture
def home(tmp_path: Path, server: Server, processes: None) -> Path:
    """A library with two headlines, of a source that no restocking asks again."""
    return stock(tmp_path / "newsreader-home", serve_news(server, 2), paused=True)


class Watched:
    """A kiosk during a visit, and its state before an attempt."""

    def __init__(self, kiosk: Kiosk, face: str, *, settled_seconds: float = SETTLED_SECONDS) -> None:
        self.kiosk = kiosk
        self._face = face
        self._settled_seconds = settled_seconds
        self._on_first = True
        kiosk.wait_for_screen(ASLEEP)
        kiosk.press("5")
        kiosk.wait_for_screen(TITLES[0])
        kiosk.wait(lambda: not kiosk.running("kiosk.stock.restock"), "the end of the first round")
        kiosk.wait_for_one("speech")
        self.visit = kiosk.wait_for_one(VISIT)
        self._settings, self._programs, self._files = kiosk.settings, kiosk.programs, contents(kiosk.home)

    def check(self, attempts: object) -> None:
        """Check that nothing has changed since the visit began, and that the next headline can be moved to."""
        time.sleep(self._settled_seconds)
        assert self.kiosk.process.poll() is None, attempts
        self._move(attempts)
        assert self.kiosk.settings == self._settings, attempts
        assert self.kiosk.programs == self._programs, attempts
        assert contents(self.kiosk.home) == self._files, attempts

    def _move(self, attempts: object) -> None:
        """Go to the other one of the two headlines. The key is pressed again if nothing comes of it: a busy machine
        may take it for a part of what was sent before. Where it was only late, there is no headline to go on to."""
        kiosk, before, key = self.kiosk, len(self.kiosk.sent), "2" if self._on_first else "8"
        self._on_first = not self._on_first
        title = TITLES[0 if self._on_first else 1]
        pressed_at = float("-inf")

        def has_moved() -> bool:
            nonlocal pressed_at
            if time.monotonic() - pressed_at > LOST_SECONDS:
                pressed_at = time.monotonic()
                kiosk.press(key)
            return title.encode() in kiosk.sent[before:] if self._face == "line" else title in kiosk.row

        kiosk.wait(has_moved, f"{title} after {attempts}")


@pytest.mark.parametrize("face", ["line", "visual"])
def test_no_key_paste_report_signal_size_or_variable_changes_anything(home: Path, tmp_path: Path, face: str) -> None:
    environment = hostile_environment(tmp_path)
    with WholeKiosk(home, POLICY.format(face=face), environment=environment) as kiosk:
        watched = Watched(kiosk, face)
        try_keys(watched)
        try_sizes(watched)
        for pid in (kiosk.process.pid, watched.visit):
            for numbers in SIGNAL_GROUPS:
                send_as_nobody(pid, *numbers)
                watched.check(numbers)
        inherited = {name.partition(b"=")[0] for pid in kiosk.processes for name in environment_of(pid)}
        assert not {os.fsencode(name) for name in environment} & inherited
        assert list(tmp_path.glob("*.mark")) == [], "a program that a variable names was started"
        kiosk.policy.write_text(POLICY.format(face=face) + SLOW_HANDS)
        kiosk.leave()
        watched = Watched(kiosk, face, settled_seconds=1.0 + SETTLED_SECONDS)
        for name, sent in BURSTS.items():
            kiosk.send(sent)
            kiosk.wait_until_read()
            watched.check(name)
        kiosk.end()
    assert processes_of(home) == set()


def try_keys(watched: Watched) -> None:
    """At the pace of hands. Several are made between two looks: at each look the next headline is spoken, which costs
    more than anything else."""
    kiosk = watched.kiosk
    ignored = [name for name in HARMLESS if name not in ANSWERED]
    groups = [ignored[start : start + KEYS_BETWEEN_LOOKS] for start in range(0, len(ignored), KEYS_BETWEEN_LOOKS)]
    for names in (*groups, ANSWERED):
        kiosk.wait_for_quiet()
        before = len(kiosk.sent)
        for name in names:
            kiosk.send(HARMLESS[name])
            time.sleep(SETTLED_SECONDS)
        kiosk.wait_for_quiet()
        assert names is ANSWERED or kiosk.sent[before:] == b"", names
        watched.check(names)


def try_sizes(watched: Watched) -> None:
    kiosk = watched.kiosk
    for width, height in SIZES:
        time.sleep(SETTLED_SECONDS)
        fcntl.ioctl(kiosk._slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        sent = len(kiosk.sent)
        kiosk.press("5")
        kiosk.wait(lambda: len(kiosk.sent) > sent, f"an answer at {width} by {height}")  # noqa: B023  # it is waited for
    kiosk.resize(80, 24)
    time.sleep(SETTLED_SECONDS)
    watched.check("sizes")


def hostile_environment(folder: Path) -> Mapping[str, str]:
    """Variables that start, load or turn on something. Each named program leaves a mark in a folder."""
    names = {name: str(folder / name) for name in PROGRAMS}
    for name in names:
        (folder / name).write_text(f"#!/bin/sh\ntouch {folder}/{name}.mark\n")
        (folder / name).chmod(0o755)
    return {**names, **VALUES, "TEXTUAL_LOG": str(folder / "TEXTUAL_LOG.mark")}


def environment_of(pid: int) -> list[bytes]:
    return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")


def test_a_hung_visit_is_killed_with_its_voice_and_restarted_and_none_outlives_a_killed_supervisor(home: Path) -> None:
    # A sign of life comes every three seconds.
    with Kiosk(home, POLICY.format(face="visual"), visit=f"newsreader.{VISIT}", silence=7.0) as kiosk:
        watched = Watched(kiosk, "visual")
        voice = kiosk.wait_for_one("speech")
        for pid in (watched.visit, voice):
            os.kill(pid, signal.SIGSTOP)
        kiosk.wait_for_screen(f"{CRASHED}, and the reader has started again.")
        kiosk.wait_for_one(VISIT, other_than=watched.visit)
        kiosk.wait_for_one("speech", other_than=voice)
        assert not is_running(voice)
        kiosk.process.kill()
        kiosk.process.wait()
        kiosk.wait(lambda: kiosk.processes == set(), "the end of all")


# Pasting.


def pasted(text: str) -> bytes:
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"


@pytest.mark.parametrize("face", ["line", "visual"])
def test_a_paste_in_any_pieces_changes_nothing_and_the_typed_phrase_ends_the_kiosk(home: Path, face: str) -> None:
    with WholeKiosk(home, POLICY.format(face=face) + SEARCHING) as kiosk:
        watched = Watched(kiosk, face)
        for mode in (b"\x1b[?2004h", b"?1049h"):
            assert (mode in kiosk.sent) == (face == "visual")
        for texts in (("9", "22222"), ("9\r", "7262"), (PHRASE,), (f"{PHRASE}\r", "9" * 20_000)):
            for text in texts:
                kiosk.send(pasted(text))
                time.sleep(SETTLED_SECONDS)
            watched.check(texts)
        for text in ("9\r", PHRASE):
            for byte in pasted(text):
                kiosk.send(bytes([byte]))
                time.sleep(0.01)
            watched.check(text)
        kiosk.send(b"\x1b[200~" + PHRASE.encode())  # its end never comes
        time.sleep(0.5)
        watched.check("a paste without an end")

        search = ("7", "Search for words."), ("6", "Type words")
        time.sleep(HAND_SECONDS)
        kiosk.slowly(*search)
        kiosk.send(pasted(PHRASE) + b"bridge" + pasted(f"{PHRASE}\r"))
        time.sleep(HAND_SECONDS)
        assert b"now" not in kiosk.sent
        kiosk.press("enter")
        kiosk.wait_for_text("1 headline")
        assert kiosk.wait_for_one(VISIT) == watched.visit

        time.sleep(HAND_SECONDS)
        kiosk.slowly(*search)
        kiosk.press(PHRASE)
        assert kiosk.wait_for_end() == 0
        assert kiosk.sent.rfind(b"\x1b[?2004h") <= kiosk.sent.rfind(b"\x1b[?2004l")


# Keys that no terminal here can send.

COMBINED = [
    f"{held}+{key}"
    for held in ("ctrl", "alt", "shift", "ctrl+shift", "super")
    for key in (*"abcdefghijklmnopqrstuvwxyz0123456789", "f1", "f12", "backslash", "slash", "space", "enter", "escape")
]


def test_no_key_opens_anything_of_textual(home: Path) -> None:
    visit = Namespace(policy=home / "policy.toml", signature="", beginning="awake", heartbeat_fd=None)
    app = NewsreaderApp(opening=lambda post: open_visit(post, Policy(), visit, by_line=False)[0], locked=True)
    ends_the_visit = "page-up"

    async def press_all() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            before = app.screen, list(app.screen.query("*"))
            for key in (*(key.value for key in Keys), *COMBINED):
                if key_name(key, None) != ends_the_visit:
                    await pilot.press(key)
                    assert app.is_running, key
                    assert (app.screen, list(app.screen.query("*"))) == before, key
                    assert app.screen_stack == [app.screen], key
                    assert not app._notifications, key

    asyncio.run(press_all())
