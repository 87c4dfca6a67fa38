"""A web server that stays at its address, as the copied libraries of these tests need it."""

from collections.abc import Iterator

import pytest

from tests.server import Server


@pytest.fixture
def server(lasting_server: Server) -> Iterator[Server]:
    """A web server on 127.0.0.1, empty until routes are given."""
    lasting_server.forget()
    yield lasting_server
    lasting_server.forget()
