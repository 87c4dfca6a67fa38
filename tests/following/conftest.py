"""A library that follows editions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
