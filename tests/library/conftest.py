"""A library of each test's own, in the folder that the tests' surroundings name."""

from collections.abc import Iterator

import pytest

from newsreader.library import Library


@pytest.fixture(autouse=True)
def pools(warm_pools: None) -> None:
    """Refreshing starts no process that has not ended with another test."""


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open() as opened:
        yield opened
