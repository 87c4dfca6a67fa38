"""A visit by the keypad in real screen readers: they speak every announcement and little else, and a braille display
shows its beginning."""

import argparse
import queue
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from newsreader.kiosk.policy.policy import parsed
from newsreader.kiosk.visit.visit_process import open_visit
from newsreader.messages import Announcement
from newsreader.session.values import Event, VoiceTrouble
from tests.faces.line.test_screen_readers import EXTRA_WORDS, words
from tests.faces.screen_readers import Brltty, BrlttyTerminal, Fenrir, ScreenReader, Yasr, missing
from tests.kiosk.soaking.sound import SoundSystem
from tests.kiosk.whole import HASTY, serve_news, stock
from tests.server import Server
from tests.speech.sink import missing as missing_sink

pytestmark = [
    pytest.mark.screen_reader,
    pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux"),
    pytest.mark.skipif(bool(missing_sink()), reason="a sound sink needs PulseAudio"),
]

POLICY = 'face = "{face}"\nrefresh_minutes = 1440\n' + HASTY
"""No debounce: on a busy machine, separate keys arrive together and must all count."""

WAKES, NEXT_VISITOR = "5", "5 by the next visitor"
READ, STOP = "0 to read", "0 to stop"

KEYS = (
    *(WAKES, "2", "2", "8", "6", "6", "6", "4", "4", "5", "5", "5", "+", "-", "/", "*", "2", "0", "*"),
    *("7", "2", "2", "8", "5", "4", "1", READ, STOP, ".", "7", "8", "8", "6", "2", "9", NEXT_VISITOR),
)
"""Keys from the welcome through headlines, an article, help and the menu to the goodbye, and the next welcome."""

WITHOUT_NUMBER_LOCK = {
    "8": "up", "2": "down", "4": "left", "6": "right", "5": "\x1b[E", "7": "home", "9": "page-up", "0": "\x1b[2~",
    ".": "delete", "1": "end",
}  # fmt: skip

READ_FIRST = "Paragraph one of Market moves"

HAND_SECONDS = 0.2
SAME_KEY_SECONDS = 1.0
"""The time between keys. The same key needs longer, or it counts as held down."""

SHORTEST = 10
"""The fewest braille cells that distinguish two announcements."""

NOBODY_ANSWERS = 20.0


class Told:
    """The announcements of each key of a visit, by a visit to a library of its own."""

    def __init__(self, policy: str) -> None:
        self._events: queue.Queue[Event] = queue.Queue()
        options = argparse.Namespace(policy=Path("none"), signature="", heartbeat_fd=None, beginning="asleep")
        self._runner, _ = open_visit(self._events.put, parsed(policy), options)
        self._at = time.monotonic()
        self._runner.start()
        self._welcome: list[Announcement] = []

    def press(self, key: str) -> list[Announcement]:
        if key == NEXT_VISITOR:
            return self._welcome
        self._at += SAME_KEY_SECONDS
        told = [*self._runner.press(key, self._at).announcements] or self.waits()
        self._welcome = self._welcome or told
        return told

    def waits(self) -> list[Announcement]:
        """The announcements without a key."""
        told: list[Announcement] = []
        while not told:
            event = self._events.get(timeout=NOBODY_ANSWERS)
            if not isinstance(event, VoiceTrouble):  # it has no sound, and the kiosk has
                told.extend(self._runner.handle(event).announcements)
        return told

    def close(self) -> None:
        self._runner.close()


class Listener:
    """A visitor at the keypad of a kiosk that runs in a screen reader."""

    def __init__(self, reader: ScreenReader, told: Told, *, number_lock: bool) -> None:
        self._reader, self._told, self._number_lock = reader, told, number_lock
        self._key, self._struck_at = "", 0.0
        self._reader.wait(lambda: self._reader.hears(["press", "any", "key"]), "a kiosk that is asleep")
        self._reader.wait_for_quiet()

    def presses(self, key: str) -> None:
        """Press a key, and check that its announcement is spoken, and little else."""
        rest = SAME_KEY_SECONDS if key[0] == self._key else HAND_SECONDS
        self._reader.wait(lambda: time.monotonic() - self._struck_at > rest)
        self._reader.mark()
        self._key, self._struck_at = key[0], time.monotonic()
        self._reader.press(key[0] if self._number_lock else WITHOUT_NUMBER_LOCK.get(key[0], key[0]))
        if key == READ:
            self._reader.wait(lambda: self._reader.hears(words([Announcement(READ_FIRST)])), "what is read aloud")
        elif key != STOP:
            self._hears(key, self._told.press(key))
            return
        self._reader.wait_for_quiet()

    def waits(self) -> None:
        """Press no key, and check that the announcement is spoken."""
        self._reader.mark()
        self._hears("nothing", self._told.waits())

    def _hears(self, key: str, told: list[Announcement]) -> None:
        reader, expected = self._reader, words(told)
        if isinstance(reader, Brltty):
            reader.wait(lambda: begins(reader, told[0].full), f"{key}: {told}")
            reader.wait_for_quiet()
            return
        reader.wait(lambda: reader.hears(expected), f"{key}: {expected}")
        reader.wait_for_quiet()
        assert len(reader.heard) - len(expected) <= EXTRA_WORDS, (key, reader.heard)


def begins(reader: ScreenReader, text: str) -> bool:
    """Whether the display shows the beginning of a text: its first row, which may be only a title."""
    shown = "".join(reader.utterances()[-1:]).lower()
    return len(shown) >= min(SHORTEST, len(text)) and text.lower().startswith(shown)


@pytest.fixture
def home(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with news and its articles."""
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "1")
    home = tmp_path / "newsreader-home"
    stock(home, serve_news(server))
    return home


@contextmanager
def listening(
    kind: type[ScreenReader],
    home: Path,
    policy: str,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
    *,
    number_lock: bool = True,
) -> Iterator[Listener]:
    """`home` is the kiosk's library."""
    if missing(kind):
        pytest.skip(f"{kind.program} is not on this machine")
    copy = home.with_name("of-told")
    shutil.copytree(home, copy)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("NEWSREADER_HOME", str(copy))
        told = Told(policy)
    file = home.with_name("policy.toml")
    file.write_text(policy)
    folder = home.with_name("reader")
    folder.mkdir()
    with closing(told), SoundSystem(home.with_name("sound")) as sound:
        for name, value in sound.environment.items():
            monkeypatch.setenv(name, value)
        with kind(folder, f"kiosk --policy {file}", size) as reader:
            yield Listener(reader, told, number_lock=number_lock)


READERS = [Yasr, Fenrir, BrlttyTerminal]


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(
    ("face", "size", "number_lock"),
    [("visual", (80, 24), True), ("visual", (40, 12), False), ("line", (80, 24), False)],
)
def test_every_step_of_a_visit_is_spoken_or_in_braille_with_little_else(
    kind: type[ScreenReader],
    face: str,
    size: tuple[int, int],
    number_lock: bool,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    policy = POLICY.format(face=face)
    with listening(kind, home, policy, size, monkeypatch, number_lock=number_lock) as listener:
        for key in KEYS:
            listener.presses(key)


@pytest.mark.parametrize("kind", READERS)
def test_the_idle_warning_and_its_answer_are_spoken_or_in_braille(
    kind: type[ScreenReader], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = POLICY.format(face="visual") + "idle_seconds = 12\nwarning_seconds = 6\n"
    with listening(kind, home, policy, (80, 24), monkeypatch) as listener:
        listener.presses(WAKES)
        listener.waits()
        listener.presses("1")
        listener.presses("9")
