"""What the tests of speech need: a machine without a sound device, or one with a sink that records."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.speech.sink import Sink, missing

NO_DEVICE = {
    "PULSE_SERVER": "unix:/nonexistent/pulse",
    "PIPEWIRE_REMOTE": "/nonexistent/pipewire",
    "ALSA_CONFIG_PATH": "/nonexistent/alsa.conf",
    "JACK_NO_START_SERVER": "1",
    "AUDIODEV": "/nonexistent/audio",
}


@pytest.fixture
def no_sound_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound goes nowhere, at the pace of sound, whatever this machine has."""
    for name, value in NO_DEVICE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """A sound device that records what is played on it."""
    if lacking := missing():
        reason = f"a sound sink needs {' and '.join(lacking)}"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}, which CI has to install")
        pytest.skip(reason)
    with Sink(tmp_path / "sink") as playing:
        for name, value in playing.environment.items():
            monkeypatch.setenv(name, value)
        yield playing
