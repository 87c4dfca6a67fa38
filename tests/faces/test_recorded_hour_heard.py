"""An hour with a podcast in real screen readers, which speak while its recordings play: at each step Fenrir speaks the
announcement, and a braille display shows its beginning. A recording that plays on makes neither of them say anything.
"""

import time
from pathlib import Path

import pytest

from tests import needs
from tests.faces.first_hour import SETTINGS, Step, plain
from tests.faces.line.test_screen_readers import listening
from tests.faces.recorded_hour import PLAYS, publish, steps, wait_until_it_plays
from tests.faces.screen_readers import Brltty, Fenrir, ScreenReader
from tests.faces.test_first_hour_heard import came, perceived
from tests.profiles import LONG
from tests.server import Server
from tests.speech.sound_system import SoundSystem

pytestmark = [
    pytest.mark.screen_reader,
    needs.PULSEAUDIO.mark,
]


EXTRA_WORDS = 50
"""Words that Fenrir may say beyond those of a step, which quotes the longer announcements in part."""


BEGINNINGS = (
    "At ",
    "Found",
    "2 minutes",
    "The spring tide",
    "The neap tide",
    "Storing",
    "1 article",
    "Added",
    "The recording",
)


# A display has shown a whole hour without recordings.
@pytest.mark.parametrize("kind", [Fenrir, *([Brltty] if LONG else [])])
def test_the_hour(server: Server, tmp_path: Path, kind: type[ScreenReader], monkeypatch: pytest.MonkeyPatch) -> None:
    publish(server)
    home = tmp_path / "newsreader-home"
    home.mkdir()
    (home / "settings.toml").write_text(SETTINGS)
    with SoundSystem(tmp_path / "sound") as sound:
        for name, value in sound.environment.items():
            monkeypatch.setenv(name, value)
        with listening(kind, tmp_path / "reader") as reader:
            reader.wait(lambda: "Welcome to newsreader." in perceived(reader), "the beginning")
            reader.wait_for_quiet()
            for step in steps(server, voice=False, page=False):
                take(reader, step)


def take(reader: ScreenReader, step: Step) -> None:
    """Press the keys of a step, and wait until what it brings is perceived."""
    if step is PLAYS:
        wait_until_it_plays(lambda: answer(reader))
        return
    *typed, key = step.keys
    reader.press(*typed)
    reader.wait_for_quiet()
    reader.mark()
    reader.press(key)
    reader.wait(lambda: came(reader, step) or is_shown(reader), f"{step}, not {reader.heard}")
    reader.wait_for_quiet()
    if isinstance(reader, Fenrir):
        due = plain(f"{step.line} {step.said}").split()
        assert len(reader.heard) - len(due) <= EXTRA_WORDS, (step, reader.heard)


def is_shown(reader: ScreenReader) -> bool:
    """Whether a braille display shows the beginning of an announcement that a step quotes from its middle."""
    return isinstance(reader, Brltty) and plain(perceived(reader)).startswith(BEGINNINGS)


def answer(reader: ScreenReader) -> str:
    """Ask where the recording is."""
    reader.mark()
    reader.press("w")
    time.sleep(1.0)
    reader.wait_for_quiet()
    return perceived(reader)
