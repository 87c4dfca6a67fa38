"""Using sound leaves no traces in the user's home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.speech.player.sound_traces import none_left
from tests import needs
from tests.speech.sound_system import SoundSystem

PULSE = ("PULSE_COOKIE", "PULSE_RUNTIME_PATH", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of somebody who has never heard a sound."""
    for name in PULSE:
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "user"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    return home


def test_the_doctor_leaves_a_home_unchanged(user: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "NEWSREADER_HOME": str(user)}
    asked = [sys.executable, "-m", "newsreader", "doctor", "--json"]
    assert b'"sound"' in subprocess.run(asked, env=environment, capture_output=True, check=False).stdout
    assert list(user.rglob("*")) == []


def test_an_existing_folder_of_the_sound_servers_is_used(user: Path) -> None:
    (user / ".config" / "pulse").mkdir(parents=True)
    before = dict(os.environ)
    with none_left():
        assert dict(os.environ) == before


def test_variables_are_restored_afterwards(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    before = dict(os.environ)
    with none_left():
        assert "PULSE_RUNTIME_PATH" not in os.environ
        assert "PULSE_COOKIE" in os.environ
    assert dict(os.environ) == before


@needs.PULSEAUDIO.mark
def test_a_sound_server_is_still_reached(user: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with SoundSystem(tmp_path / "sound") as server:
        monkeypatch.setenv("HOME", str(user))
        with none_left():
            server.pull_out()
            server.plug_in()
            assert server.is_there
    assert list(user.rglob("*")) == []
