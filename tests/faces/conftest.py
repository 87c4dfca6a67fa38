"""A web server that stays at its address, as the copied libraries of these tests need it."""

from collections.abc import Iterator

import pytest

from tests.server import Server


@pytest.fixture
def server(lasting: list[Server]) -> Iterator[Server]:
    """A web server on 127.0.0.1, empty until routes are given."""
    if not lasting or lasting[-1].closed:
        lasting.append(Server().__enter__())
    lasting[-1].forget()
    yield lasting[-1]
    lasting[-1].forget()
