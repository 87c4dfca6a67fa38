"""A kiosk that restocks, and two newspapers for it."""

import pytest

from tests.kiosk.stock.making import Kiosk
from tests.library.making import page, serve_feed
from tests.server import Server


@pytest.fixture(autouse=True)
def private_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The servers of tests have private addresses."""
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "1")


@pytest.fixture
def kiosk() -> Kiosk:
    return Kiosk()


@pytest.fixture
def papers(server: Server) -> Server:
    """Two newspapers, each with an article."""
    for name in ("herald", "post"):
        serve_feed(server, [f"bridge-{name}"], f"/{name}")
        server.route(f"/bridge-{name}", page(f"bridge-{name}"))
    return server
