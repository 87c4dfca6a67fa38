"""A library that follows editions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.following import edition_files as origins
from newsreader.library import Library
from newsreader.system import environment


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an edition is made."""
    return tmp_path / "site"


@pytest.fixture
def cache() -> Path:
    return environment.folders().cache


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that fails is asked again at once."""
    monkeypatch.setattr(origins, "PAUSE_SECONDS", 0.0)
