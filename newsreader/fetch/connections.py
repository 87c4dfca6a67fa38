"""The connections of one fetcher: opened as they are needed, through a proxy where one is set, and used again."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlsplit

from newsreader import errors
from newsreader.fetch.address import host_of
from newsreader.fetch.exchange import Answer, Connection, Request, Unanswered
from newsreader.fetch.faults import tls_fault
from newsreader.fetch.http1 import Http1
from newsreader.fetch.network import connect
from newsreader.fetch.proxies import Proxy, proxy_for
from newsreader.fetch.trust import trusted_certificates
from newsreader.fetch.wire import Wire

IDLE_AT_MOST = 100
IDLE_SECONDS = 5.0
"""Connections kept for the next request to the same host. Twice as many as there are requests at once, so that a host
with many sources finds its own again."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What a connection leads to, and the proxy on the way. One to a proxy that is asked for insecure pages leads to
    every host."""

    scheme: str
    host: str
    port: int
    proxy: Proxy | None


class Connections:
    """Opens, shares and closes connections. With `allow_private` False, only machines of the public internet are
    connected to; `proxies`, as `environment_proxies` gives them, are exempt."""

    def __init__(self, *, allow_private: bool, proxies: Mapping[str, Proxy | None]) -> None:
        self._allow_private = allow_private
        self._proxies = proxies
        self._certificates: ssl.SSLContext | None = None
        self._idle: list[tuple[float, _Place, Connection]] = []  # since when; the one left alone longest comes first
        self._shared: dict[_Place, Connection] = {}
        self._one_by_one: set[_Place] = set()  # where it is known that a connection takes one request at a time
        self._opening: dict[_Place, asyncio.Lock] = {}  # where that is not known yet

    async def ask(self, address: str, headers: tuple[tuple[str, str], ...]) -> Answer:
        """Ask for an address; the answer must be closed.

        Raises `errors.FetchError` for what is known to be wrong, OSError if what comes back makes no sense.
        """
        parts = urlsplit(address)
        place = self._place(address)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if place.proxy and place.scheme == "http":
            target = f"http://{parts.netloc}{target}"
            headers = (*headers, *place.proxy.headers)
        request = Request(parts.scheme, parts.netloc, target, headers)
        while True:
            connection, is_new = await self._connection(place)
            try:
                return await self._ask(connection, place, request)
            except Unanswered:
                # A server may close an idle connection just as it is used again: that says nothing about the page.
                # Each such failure uses up a connection, so this ends.
                if is_new:
                    raise

    def proxy_of(self, address: str) -> str:
        """The name of the proxy that an address is asked of, "" if of none."""
        proxy = self._place(address).proxy
        return host_of(_in_brackets(proxy.host)) if proxy else ""

    def _place(self, address: str) -> _Place:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        proxy = proxy_for(parts.scheme, host, port, self._proxies)
        return (
            _Place("http", "", 0, proxy)
            if proxy and parts.scheme == "http"
            else _Place(parts.scheme, host, port, proxy)
        )

    def close(self) -> None:
        """Close all that are idle. Others close with their answers."""
        for _, _, connection in self._idle:
            connection.close()
        self._idle.clear()

    async def _ask(self, connection: Connection, place: _Place, request: Request) -> Answer:
        try:
            return await connection.ask(request, lambda: self._give_back(connection, place))
        except BaseException:
            if not (connection.is_shared and connection.is_usable):
                connection.close()
            self._give_back(connection, place)
            raise

    def _known(self, place: _Place) -> Connection | None:
        """A connection that leads there already, and can be used."""
        if (shared := self._shared.get(place)) and shared.is_usable:
            return shared
        for position in range(len(self._idle) - 1, -1, -1):
            since, where, connection = self._idle[position]
            if where == place:
                del self._idle[position]
                if connection.is_usable and monotonic() - since < IDLE_SECONDS:
                    if connection.is_shared:
                        self._shared[place] = connection
                    return connection
                connection.close()
        return None

    def _give_back(self, connection: Connection, place: _Place) -> None:
        """After an answer: keep the connection for the next, if it can take one."""
        if connection.is_busy:
            return
        if self._shared.get(place) is connection:
            del self._shared[place]
        if not connection.is_usable:
            connection.close()
            return
        now = monotonic()
        self._idle.append((now, place, connection))
        while len(self._idle) > IDLE_AT_MOST or now - self._idle[0][0] > IDLE_SECONDS:
            self._idle.pop(0)[2].close()

    async def _connection(self, place: _Place) -> tuple[Connection, bool]:
        """A connection that leads there, and whether it is a new one."""
        if known := self._known(place):
            return known, False
        if place.scheme != "https" or place in self._one_by_one:
            return await self._open(place), True
        async with self._opening.setdefault(place, asyncio.Lock()):
            if (shared := self._shared.get(place)) and shared.is_usable:
                return shared, False
            if place not in self._one_by_one:
                return await self._open(place), True
        return await self._open(place), True

    async def _open(self, place: _Place) -> Connection:
        wire = await self._wire(place)
        if wire.protocol == "h2":
            from newsreader.fetch.http2 import Http2

            self._shared[place] = Http2(wire)
            return self._shared[place]
        self._one_by_one.add(place)
        return Http1(wire)

    async def _wire(self, place: _Place) -> Wire:
        """Connect, and encrypt what has to be."""
        proxy = place.proxy
        if place.scheme == "https" or (proxy and proxy.scheme == "https"):
            self._load_certificates()  # what is wrong with them is told before anybody is asked anything
        if proxy is None:
            wire = await connect(place.host, place.port, allow_private=self._allow_private)
        else:
            wire = await connect(proxy.host, proxy.port, allow_private=True)
        try:
            if proxy and proxy.scheme == "https":
                await self._encrypt(wire, proxy.host)
            if place.scheme == "https":
                if proxy:
                    await _tunnel(wire, place.host, place.port, proxy)
                await self._encrypt(wire, place.host)
        except BaseException:
            wire.close()
            raise
        return wire

    def _load_certificates(self) -> ssl.SSLContext:
        """Raises `errors.BadCertificateFile`."""
        if self._certificates is None:
            self._certificates = trusted_certificates()
            self._certificates.set_alpn_protocols(["h2", "http/1.1"])
        return self._certificates

    async def _encrypt(self, wire: Wire, host: str) -> None:
        try:
            await wire.encrypt(self._load_certificates(), host)
        except OSError as error:
            raise tls_fault(host_of(_in_brackets(host)), error) from None


async def _tunnel(wire: Wire, host: str, port: int, proxy: Proxy) -> None:
    """Have the proxy lead to the host. Raises `ProxyFailed`, `ConnectionFailed`."""
    there = f"{_in_brackets(host)}:{port}"
    answer = await Http1(wire).ask(Request("", there, there, proxy.headers), lambda: None, method="CONNECT")
    if answer.status == 407:
        raise errors.ProxyFailed(host_of(_in_brackets(proxy.host)))
    if not 200 <= answer.status < 300:
        raise errors.ConnectionFailed(host_of(_in_brackets(host)))


def _in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host else host
