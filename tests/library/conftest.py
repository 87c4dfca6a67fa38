"""A library of each test's own, in the folder that the tests' surroundings name."""

from collections.abc import Iterator

import pytest

from newsreader.library import Library


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open() as opened:
        yield opened
