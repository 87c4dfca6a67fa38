"""A visit by the keypad in real screen readers: they speak every announcement and little else, and a braille display
shows its beginning.

Each visit is made once in all the screen readers at the same time, and recorded; the tests read the records."""

import argparse
import queue
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsreader.kiosk.policy.policy import parsed
from newsreader.kiosk.visit.visit_process import open_visit
from newsreader.messages import Announcement
from newsreader.session.values import Event, VoiceTrouble
from tests import needs
from tests.conftest import surroundings
from tests.faces.line.test_screen_readers import EXTRA_WORDS, words
from tests.faces.screen_readers import Brltty, BrlttyTerminal, Fenrir, ScreenReader, Yasr
from tests.kiosk.kiosks import HASTY, serve_news, stock
from tests.server import Server
from tests.speech.sound_system import SoundSystem

pytestmark = [
    pytest.mark.screen_reader,
    pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux"),
    needs.PULSEAUDIO.mark,
]

POLICY = 'face = "{face}"\n' + HASTY
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


class ExpectedVisit:
    """The announcements of each key of a visit, by a visit to a library of its own."""

    def __init__(self, policy: str) -> None:
        self._events: queue.Queue[Event] = queue.Queue()
        options = argparse.Namespace(policy=Path("none"), signature="", heartbeat_fd=None, beginning="asleep")
        self._runner, _ = open_visit(self._events.put, parsed(policy), options)
        self._at = time.monotonic()
        self._runner.start()
        self._welcome: list[Announcement] = []

    def press(self, key: str) -> list[Announcement]:
        if key in (READ, STOP):
            return [Announcement(READ_FIRST)] if key == READ else []
        if key == NEXT_VISITOR:
            return self._welcome
        self._at += SAME_KEY_SECONDS
        announced = [*self._runner.press(key, self._at).announcements] or self.waits()
        self._welcome = self._welcome or announced
        return announced

    def waits(self) -> list[Announcement]:
        """The announcements without a key."""
        announced: list[Announcement] = []
        while not announced:
            event = self._events.get(timeout=NOBODY_ANSWERS)
            if not isinstance(event, VoiceTrouble):  # it has no sound, and the kiosk has
                announced.extend(self._runner.handle(event).announcements)
        return announced

    def close(self) -> None:
        self._runner.close()


Record = list["Step"]


@dataclass(frozen=True)
class Step:
    """What a screen reader spoke after a key, or a braille display showed."""

    key: str
    announced: list[Announcement]
    arrived: bool
    """Whether the announcements were spoken, or their beginning shown."""
    heard: list[str]


@dataclass(frozen=True)
class Script:
    """The keys of a visit, and its kiosk."""

    face: str
    size: tuple[int, int]
    number_lock: bool = True

    @property
    def policy(self) -> str:
        return POLICY.format(face=self.face)

    def expected(self) -> list[list[Announcement]]:
        """The announcements of each key."""
        with closing(ExpectedVisit(self.policy)) as visit:
            return [visit.press(key) for key in KEYS]


SCRIPTS = [
    pytest.param(Script("visual", (80, 24)), id="visual"),
    pytest.param(Script("visual", (40, 12), number_lock=False), id="small visual"),
    pytest.param(Script("line", (80, 24), number_lock=False), id="line"),
]

READERS: list[type[ScreenReader]] = [Yasr, Fenrir, BrlttyTerminal]


class Listener:
    """A visitor at the keypad of a kiosk that runs in a screen reader."""

    def __init__(self, reader: ScreenReader, *, number_lock: bool) -> None:
        self._reader, self._number_lock = reader, number_lock
        self._key, self._struck_at = "", 0.0
        self._reader.wait(lambda: self._reader.hears(["press", "any", "key"]), "a kiosk that is asleep")
        self._reader.wait_for_quiet()

    def presses(self, key: str, announced: list[Announcement]) -> Step:
        """Press a key, and wait until its announcements have come, and no more come."""
        rest = SAME_KEY_SECONDS if key[0] == self._key else HAND_SECONDS
        self._reader.wait(lambda: time.monotonic() - self._struck_at > rest)
        self._reader.mark()
        self._key, self._struck_at = key[0], time.monotonic()
        self._reader.press(key[0] if self._number_lock else WITHOUT_NUMBER_LOCK.get(key[0], key[0]))
        arrived = self._waits_for(announced, key)
        self._reader.wait_for_quiet()
        return Step(key, announced, arrived, self._reader.heard)

    def _waits_for(self, announced: list[Announcement], key: str) -> bool:
        reader, expected = self._reader, words(announced)
        try:
            if isinstance(reader, Brltty) and key not in (READ, STOP):
                reader.wait(lambda: begins(reader, announced[0].full))
            else:
                reader.wait(lambda: reader.hears(expected))
        except AssertionError:
            return False
        return True


def begins(reader: ScreenReader, text: str) -> bool:
    """Whether the display shows the beginning of a text: its first row, which may be only a title."""
    shown = "".join(reader.utterances()[-1:]).lower()
    return len(shown) >= min(SHORTEST, len(text)) and text.lower().startswith(shown)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library with news and its articles."""
    home = tmp_path_factory.mktemp("kiosk") / "newsreader-home"
    with Server() as server, surroundings(home) as environment:
        environment.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "1")
        stock(home, serve_news(server), paused=True)
        yield home


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundSystem]:
    with SoundSystem(tmp_path_factory.mktemp("sound")) as sound:
        yield sound


@pytest.fixture(scope="module", params=SCRIPTS)
def script(request: pytest.FixtureRequest) -> Script:
    made: Script = request.param
    return made


@pytest.fixture(scope="module")
def records(
    script: Script, home: Path, sound: SoundSystem, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[type[ScreenReader], Record]:
    """What was spoken or shown in the visit, by screen reader, until something was not."""
    readers = [kind for kind in READERS if kind.need.is_here()]
    folders = {kind: tmp_path_factory.mktemp(kind.need.name) for kind in readers}
    for folder in folders.values():
        shutil.copytree(home, folder / "newsreader-home")
    of_expected = tmp_path_factory.mktemp("expected") / "newsreader-home"
    shutil.copytree(home, of_expected)
    with surroundings(of_expected) as environment:
        environment.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "1")
        expected = script.expected()
    with ThreadPoolExecutor(len(READERS)) as pool:
        futures = {kind: pool.submit(recorded, script, kind, expected, folders[kind], sound) for kind in readers}
        return {kind: future.result() for kind, future in futures.items()}


def recorded(
    script: Script, kind: type[ScreenReader], expected: list[list[Announcement]], folder: Path, sound: SoundSystem
) -> Record:
    """`folder` has the kiosk's library."""
    policy = folder / "policy.toml"
    policy.write_text(script.policy)
    variables = {**sound.environment, "NEWSREADER_HOME": str(folder / "newsreader-home")}
    (folder / "reader").mkdir()
    record: Record = []
    with kind(folder / "reader", f"kiosk --policy {policy}", script.size, variables) as reader:
        listener = Listener(reader, number_lock=script.number_lock)
        for key, announced in zip(KEYS, expected, strict=True):
            record.append(listener.presses(key, announced))
            if not record[-1].arrived:
                break
    return record


def record_of(kind: type[ScreenReader], records: Mapping[type[ScreenReader], Record]) -> Record:
    if kind not in records:
        kind.need.skip()
    return records[kind]


@pytest.mark.parametrize("kind", READERS)
def test_every_announcement_of_a_visit_is_spoken_or_in_braille(
    kind: type[ScreenReader], records: Mapping[type[ScreenReader], Record]
) -> None:
    record = record_of(kind, records)
    assert not [step for step in record if not step.arrived]
    assert [step.key for step in record] == [*KEYS]


@pytest.mark.parametrize("kind", [Yasr, Fenrir])
def test_little_else_than_the_announcements_of_a_visit_is_spoken(
    kind: type[ScreenReader], records: Mapping[type[ScreenReader], Record]
) -> None:
    for step in record_of(kind, records):
        if step.key not in (READ, STOP):
            assert len(step.heard) - len(words(step.announced)) <= EXTRA_WORDS, step
