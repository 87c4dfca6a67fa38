"""Readers without a voice and with one."""

from collections.abc import Iterator

import pytest

from tests.runner.readers import Reader
from tests.speech.conftest import NO_DEVICE


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader(voice=False) as made:
        yield made


@pytest.fixture
def speaking(processes: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """A reader with a voice, and no sound device."""
    for name, value in NO_DEVICE.items():
        monkeypatch.setenv(name, value)
    with Reader(voice=True) as made:
        yield made


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach no source of a pack: nobody answers at the proxy."""
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
