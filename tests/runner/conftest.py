"""Readers without a voice and with one."""

from collections.abc import Iterator

import pytest

from tests.runner.readers import Reader


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader(voice=False) as made:
        yield made


@pytest.fixture
def speaking(processes: None) -> Iterator[Reader]:
    with Reader(voice=True) as made:
        yield made
