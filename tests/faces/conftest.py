"""A web server that stays at its address, as the copied libraries of these tests need it."""

import pytest

from tests.server import Server


@pytest.fixture
def server(lasting_server: Server) -> Server:
    """A web server on 127.0.0.1, empty until routes are given."""
    return lasting_server
