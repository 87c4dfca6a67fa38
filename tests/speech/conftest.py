"""What the tests of speech need: a machine without a sound device, or one with a sink that records."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import needs
from tests.speech.playing import Playing
from tests.speech.real_voice import Voice
from tests.speech.sink import Sink

NO_DEVICE = {
    "PULSE_SERVER": "unix:/nonexistent/pulse",
    "PIPEWIRE_REMOTE": "/nonexistent/pipewire",
    "ALSA_CONFIG_PATH": "/nonexistent/alsa.conf",
    "JACK_NO_START_SERVER": "1",
    "AUDIODEV": "/nonexistent/audio",
}


@pytest.fixture
def no_sound_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound goes to a null device at the usual pace, on any machine."""
    for name, value in NO_DEVICE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def playing(no_sound_device: None) -> Iterator[Playing]:
    """A player without a sound device."""
    made = Playing()
    yield made
    made.player.close()


@contextmanager
def ahead_of_other_tests() -> Iterator[None]:
    """What starts here gets the processor first, where the system allows it: nobody listens beside seven tests."""
    if sys.platform == "win32":
        yield
        return
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    try:
        os.setpriority(os.PRIO_PROCESS, 0, usual - 10)
    except PermissionError:  # it is root's to allow
        yield
        return
    try:
        yield
    finally:
        os.setpriority(os.PRIO_PROCESS, 0, usual)


@pytest.fixture
def voice(no_sound_device: None, tmp_path: Path) -> Iterator[Voice]:
    """A narrator with no sound device, and its events."""
    with ahead_of_other_tests():
        made = Voice(tmp_path / "tape")
        yield made
        made.narrator.close()


@pytest.fixture(scope="module")
def running_sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sink]:
    """One sink for the tests of a file: PulseAudio's null sink takes two seconds to wake, and never sleeps then."""
    needs.PULSEAUDIO.require()
    with ahead_of_other_tests(), Sink(tmp_path_factory.mktemp("sink")) as playing:
        yield playing


@pytest.fixture
def sink(running_sink: Sink, monkeypatch: pytest.MonkeyPatch) -> Sink:
    """A sound device that records what is played on it."""
    for name, value in running_sink.environment.items():
        monkeypatch.setenv(name, value)
    return running_sink
