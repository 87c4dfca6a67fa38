"""Refreshes a library three times, in which nearly every source is hostile: before, during and after."""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from tests.fetch.certificates import OPENSSL, Authority
from tests.server import Request, Server, response
from tests.trust import machine, safety
from tests.trust.case import RSS, Case, item, rss
from tests.trust.documents import DOCUMENTS
from tests.trust.machine import Ran
from tests.trust.network import SERVERS
from tests.trust.words import WORDS

CASES = [case for case in [*SERVERS, *DOCUMENTS, *WORDS] if OPENSSL or not case.tls]

NEIGHBOURS = ("The Herald", "The Post", "The Echo")
"""Well-behaved sources among the hostile ones."""


@dataclass(slots=True)
class Refreshed:
    """The state of a library and its servers after all three refreshes."""

    before: Ran
    hostile: Ran
    after: Ran
    failed: dict[str, str] = field(default_factory=dict)
    headlines: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    later: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    printed: list[bytes] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)


def name_of(number: int) -> str:
    return f"Source {number}"


def refreshed(folder: Path, cases: Sequence[Case], authority: Authority | None) -> Refreshed:
    """Add all cases and the neighbours, refresh, mark, turn hostile, refresh, turn calm, refresh."""
    home = folder / "home"
    variables = {"SSL_CERT_FILE": str(authority.file)} if authority else {}
    with contextlib.ExitStack() as stack:
        places = _Places(stack, authority)
        where = [places.of(case, number) for number, case in enumerate(cases)]
        neighbours = stack.enter_context(Server())
        for name in NEIGHBOURS:
            neighbours.route(f"/{name}", rss(item(f"Kept by {name}")), RSS)
        listed = [
            (name_of(number), place.server.url(place.path) if place.server else case.address)
            for number, (case, place) in enumerate(zip(cases, where, strict=True))
        ]
        for position, name in zip((0, len(listed) // 2, len(listed)), NEIGHBOURS, strict=True):
            listed.insert(position, (name, neighbours.url(f"/{name}".replace(" ", "%20"))))
            neighbours.route(f"/{name}".replace(" ", "%20"), rss(item(f"Kept by {name}")), RSS)
        outlines = "".join(f'<outline text="{name}" xmlUrl="{escape(url)}"/>' for name, url in listed)
        (folder / "list.opml").write_text(f"<opml><body>{outlines}</body></opml>", "utf-8")
        imported = machine.run(home, "opml", "import", str(folder / "list.opml"), env=variables)
        assert imported.status == 0, imported.said
        for place in where:
            place.calm()
        before = machine.run(home, "refresh", "--json", env=variables)
        subprocess.run([sys.executable, "-c", MARK_ALL], env=machine.surroundings(home), check=True)
        for name in NEIGHBOURS:
            neighbours.route(f"/{name}".replace(" ", "%20"), rss(item(f"Kept by {name}"), item(f"New by {name}")), RSS)
        for place in where:
            place.turn()
        hostile = machine.run(home, "refresh", "--json", env=variables, watched=True)
        found = Refreshed(before, hostile, hostile)
        report = safety.document(hostile.out)
        found.failed = {each["source"]: each["error"] for each in report["failed"]}
        found.headlines = _by_source(home)
        listed_sources = machine.run(home, "sources", "--json")
        found.sources = {each["name"]: each for each in safety.document(listed_sources.out)}
        found.printed = [machine.run(home, *words).out for words in (("headlines",), ("sources",))]
        for place in where:
            place.calm("After the storm")
        found.after = machine.run(home, "refresh", "--json", env=variables)
        found.later = _by_source(home)
        found.requests = places.requests()
    return found


def _by_source(home: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for headline in safety.document(machine.run(home, "headlines", "--json").out):
        found.setdefault(headline["source"], []).append(headline)
    return found


MARK_ALL = """
from newsreader.model.values import EVERYTHING, Selection
from newsreader.library import Library
with Library.open() as library:
    for headline in tuple(library.each_headline(EVERYTHING)):
        library.mark(headline.id, read=True, saved=True)
"""


@dataclass(frozen=True, slots=True)
class _Place:
    """The server and the path of a case."""

    case: Case
    server: Server | None
    path: str

    def calm(self, *more: str) -> None:
        if self.server and self.case.serve:
            name = self.path.strip("/")
            self.server.route(self.path, rss(item(f"Stored {name}"), *(item(f"{each} {name}") for each in more)), RSS)

    def turn(self) -> None:
        if self.server and self.case.serve:
            self.case.serve(self.server, self.path)


class _Places:
    """The servers: one for most cases, one for each slow case, one for each kind of certificate."""

    def __init__(self, stack: contextlib.ExitStack, authority: Authority | None) -> None:
        self._stack = stack
        self._authority = authority
        self._servers: dict[str, Server] = {}

    def of(self, case: Case, number: int) -> _Place:
        if case.address:
            return _Place(case, None, "")
        server = self._server(case.tls or (str(number) if case.own_server else ""), case.tls)
        return _Place(case, server, f"/{number}")

    def requests(self) -> list[Request]:
        return [request for server in self._servers.values() for request in server.requests]

    def _server(self, key: str, certificate: str) -> Server:
        if key not in self._servers:
            make: Callable[[], Any] | None = getattr(self._authority, certificate, None) if certificate else None
            server = self._stack.enter_context(Server(tls=make() if make else None))
            server.route("/good", rss(item("Had all the same")), RSS)
            server.raw("/portal", response(PORTAL, headers={"Content-Type": "text/html"}))
            self._servers[key] = server
        return self._servers[key]


PORTAL = (
    b"<!doctype html><title>Welcome to the guest network</title><h1>Log in</h1><form><input name=user>"
    b"<input type=password name=word></form><ul>"
    + b"".join(b'<li><a href="/terms/%d">Terms and conditions of our network, part %d</a>' % (n, n) for n in range(9))
    + b"</ul>"
)
