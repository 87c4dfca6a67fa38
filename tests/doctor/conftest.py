"""Fixtures: a new user, and machines with and without sound."""

from pathlib import Path

import pytest

from newsreader.doctor.finding import Surroundings
from newsreader.settings import Settings
from newsreader.system.environment import folders
from tests.fetch.conftest import authority
from tests.speech.conftest import no_sound_device, running_sink, sink

__all__ = ["authority", "no_sound_device", "running_sink", "sink"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the program, which nobody has made."""
    return tmp_path / "newsreader-home"


@pytest.fixture
def here(home: Path) -> Surroundings:
    """A new user's surroundings."""
    return Surroundings(folders(make=False), Settings())
