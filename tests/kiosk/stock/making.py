"""A kiosk's library to restock in tests, and the lists that it follows."""

from datetime import UTC, datetime, timedelta
from functools import partial

from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock.restock import RestockRun
from newsreader.kiosk.stock.stock import Stock, load, shown
from newsreader.library import Library
from newsreader.system.environment import folders
from tests.server import Exchange, Server

LIST = "/list.opml"
NOT_FOUND = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


class Kiosk:
    """A kiosk's library. Each restocking comes ten minutes after the last."""

    def __init__(self) -> None:
        self.now = START
        self.folder = folders().data
        self.new_problems: list[str] = []
        self.is_saved = False

    def restocks(self, policy: Policy) -> Stock:
        self.now += timedelta(minutes=10)
        opened = partial(Library.open, now=lambda: self.now)
        with opened() as library:
            run = RestockRun(library, opened, policy, self.folder, lambda: self.now)
            stock = run.run()
        self.new_problems, self.is_saved = run.new_problems, run.is_saved
        assert not self.is_saved or load(self.folder) == stock
        return stock

    def names(self, sources: tuple[str, ...] | None) -> list[str]:
        with Library.open() as library:
            named = {each.id: str(each.name) for each in library.sources() if each.kind != "bundled"}
        return list(named.values()) if sources is None else [named[source] for source in sources]

    def shows(self, policy: Policy) -> list[str]:
        """The names of the sources that visitors can read."""
        return self.names(shown(load(self.folder), policy))


def follows(server: Server) -> Policy:
    return Policy(opml=server.url(LIST, host="localhost"))


def opml(server: Server, *names: str, more: str = "") -> str:
    outlines = "".join(
        f'<outline type="rss" text="The {name.title()}" xmlUrl="{server.url(f"/{name}")}"/>' for name in names
    )
    return f"<opml><head><title>Ours</title></head><body>{outlines}{more}</body></opml>"


def serve_list(server: Server, *names: str, etag: str = "", more: str = "") -> None:
    server.route(LIST, opml(server, *names, more=more), "text/x-opml", etag=etag)


def asked(server: Server) -> list[str]:
    """The paths requested since the last call."""
    paths = server.paths()
    server.requests.clear()
    return paths


def records(kiosk: Kiosk, server: Server, path: str) -> list[Stock]:
    """The records of the stock whenever something is asked for, which is not there."""
    seen: list[Stock] = []

    def look(exchange: Exchange) -> None:
        seen.append(load(kiosk.folder))
        exchange.send(NOT_FOUND)

    server.script(path, look)
    return seen
