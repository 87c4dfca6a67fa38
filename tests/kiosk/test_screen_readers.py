"""A visit by the keypad in real screen readers: they speak every announcement and little else, and a braille display
shows its beginning."""

import argparse
import queue
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from newsreader.kiosk.policy.policy import parsed
from newsreader.kiosk.visit.visit_process import open_visit, opens_line_mode
from newsreader.messages import Announcement
from newsreader.session.values import Event, VoiceTrouble
from tests import needs
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


READERS: list[type[ScreenReader]] = [Yasr, Fenrir, BrlttyTerminal]


def expected(policy: str) -> Iterator[list[Announcement]]:
    """The announcements of each key, by a visit without a screen reader."""
    events: queue.Queue[Event] = queue.Queue()
    options = argparse.Namespace(policy=Path("none"), signature="", heartbeat_fd=None, beginning="asleep")
    by_line = opens_line_mode(parsed(policy))  # no screen reader runs around it
    runner, _ = open_visit(events.put, parsed(policy), options, by_line=by_line)
    at, welcome = time.monotonic(), list[Announcement]()
    with closing(runner):
        runner.start()
        for key in KEYS:
            announced = {READ: [Announcement(READ_FIRST)], STOP: [], NEXT_VISITOR: welcome}.get(key)
            if announced is None:
                at += SAME_KEY_SECONDS
                announced = [*runner.press(key, at).announcements]
                while not announced:
                    event = events.get(timeout=NOBODY_ANSWERS)
                    if not isinstance(event, VoiceTrouble):  # it has no sound, and the kiosk has
                        announced.extend(runner.handle(event).announcements)
            welcome = welcome or announced
            yield announced


def visit(reader: ScreenReader, steps: Sequence[tuple[str, list[Announcement]]], *, number_lock: bool) -> None:
    """Press the keys at a kiosk in a screen reader, and hear the announcements of each, and little else."""
    reader.wait(lambda: reader.hears(["press", "any", "key"]), "a kiosk that is asleep")
    reader.wait_for_quiet()
    before = ""
    for key, announced in steps:
        struck = key[0]
        time.sleep(SAME_KEY_SECONDS if struck == before else HAND_SECONDS)
        before = struck
        reader.mark()
        reader.press(struck if number_lock else WITHOUT_NUMBER_LOCK.get(struck, struck))
        said = words(announced)
        if isinstance(reader, Brltty) and key not in (READ, STOP):
            reader.wait(lambda text=announced[0].full: begins(reader, text), key)  # type: ignore[misc]
        else:
            reader.wait(lambda said=said: reader.hears(said), key)  # type: ignore[misc]
        reader.wait_for_quiet()
        if key not in (READ, STOP) and not isinstance(reader, Brltty):
            assert len(reader.heard) - len(said) <= EXTRA_WORDS, (key, reader.heard)


def begins(reader: ScreenReader, text: str) -> bool:
    """Whether the display shows the beginning of a text: its first row, which may be only a title."""
    shown = "".join(reader.utterances()[-1:]).lower()
    return len(shown) >= min(SHORTEST, len(text)) and text.lower().startswith(shown)


@pytest.mark.parametrize(
    ("face", "size", "number_lock"),
    [("visual", (80, 24), True), ("line", (40, 12), False)],
    ids=["detected", "small"],
)
def test_every_announcement_of_a_visit_and_little_else_is_spoken_or_in_braille(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch, face: str, size: tuple[int, int], number_lock: bool
) -> None:
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "1")
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY.format(face=face))
    readers = [kind for kind in READERS if kind.need.is_here()]
    homes = {kind: stock(tmp_path / kind.need.name / "home", serve_news(server), paused=True) for kind in readers}
    monkeypatch.setenv("NEWSREADER_HOME", str(stock(tmp_path / "expected", serve_news(server), paused=True)))
    steps = list(zip(KEYS, expected(policy.read_text()), strict=True))

    def run(kind: type[ScreenReader]) -> None:
        folder = homes[kind].with_name("reader")
        folder.mkdir()
        variables = {**sound.environment, "NEWSREADER_HOME": str(homes[kind])}
        with kind(folder, f"kiosk --policy {policy}", size, variables) as reader:
            visit(reader, steps, number_lock=number_lock)

    with SoundSystem(tmp_path / "sound") as sound, ThreadPoolExecutor(len(READERS)) as pool:
        list(pool.map(run, readers))
    for kind in READERS:
        if kind not in readers:
            kind.need.skip()
