"""Certificates for the tests of secure connections, and look-ups that return what a test wants."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsreader.model.recording_file import RecordingFile
from tests import needs
from tests.fetch.certificates import Authority

Names = dict[str, Callable[[], list[str]]]


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A certificate authority; skips where there is no openssl program to make one with."""
    needs.OPENSSL.require()
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program trusts that authority."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))


@pytest.fixture
def file(tmp_path: Path) -> RecordingFile:
    return RecordingFile(tmp_path / "recording")


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Host names whose function is called at each look-up; all others are looked up as usual.

    The system's look-up is the one thing of the network that a test cannot run a real one of.
    """
    known: Names = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *rest: Any, **named: Any) -> list[Any]:
        if host not in known:
            return list(real(host, port, *rest, **named))
        return [
            (socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in known[host]()
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known
