"""The requests of the HTTP library, carried over connections that are opened as they are needed and used again."""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import httpcore
import httpx

from newsreader import errors
from newsreader.fetch.connector import CONNECTED, Connector
from newsreader.fetch.fault_mapping import named

ORIGINS_AT_MOST = 100
"""Servers whose connections are kept for the next request. Twice as many as there are requests at once, so that a
server with many sources finds its own again."""

IDLE_SECONDS = 5.0
"""How long a connection is kept for the next request, as httpx does by default."""

TRIES = 5
"""One for each connection that a server may have closed since it was last used, and one over a new one."""

Origin = tuple[bytes, bytes, int | None]


@dataclass(slots=True, eq=False)
class _Pool:
    """The connections to one server, and how many answers are not closed yet."""

    origin: Origin
    connections: httpcore.AsyncConnectionPool
    under_way: int = 0


class Transport(httpx.AsyncBaseTransport):
    """Carries requests over HTTP/2 where a server offers it, else over HTTP/1.1; through a proxy if one is given.

    Each server has a pool of its own: a pool looks at all of its connections at each request. A response has the
    extensions "proxy", its name or "", and "location", its first Location header. That is taken out of the headers:
    the library would resolve it even where it is told to follow nothing, with rules of its own.
    """

    def __init__(
        self, connector: Connector, certificates: Callable[[], ssl.SSLContext], proxy: httpcore.Proxy | None = None
    ) -> None:
        self._connector = connector
        self._certificates = certificates
        self._proxy = proxy
        self._proxy_name = named(proxy.url.host.decode()) if proxy else ""
        self._pools: dict[Origin, _Pool] = {}  # the one that has not been used for longest comes first

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises httpcore's exceptions and our own."""
        pool = self._pool(request.url)
        pool.under_way += 1
        try:
            answer = await _answer(pool.connections, request)
        except httpcore.ProxyError as error:
            await self._let_go(pool)
            # The text is the proxy's status line. All but 407 mean that it could not reach the site either.
            refused = str(error).startswith("407")
            raise (
                errors.ProxyFailed(self._proxy_name) if refused else errors.ConnectionFailed(named(request.url.host))
            ) from None
        except BaseException:
            await self._let_go(pool)
            raise
        locations = [header for header in answer.headers if header[0].lower() == b"location"]
        return httpx.Response(
            answer.status,
            headers=[header for header in answer.headers if header not in locations],
            stream=_Body(answer, partial(self._let_go, pool)),
            extensions={"location": httpx.Headers(locations[:1]).get("location", ""), "proxy": self._proxy_name},
        )

    async def aclose(self) -> None:
        await self._connector.aclose()

    def _pool(self, url: httpx.URL) -> _Pool:
        """Raises `errors.BadCertificateFile`."""
        origin = url.raw_scheme, url.raw_host, url.port
        pool = self._pools.pop(origin, None) or self._new_pool(origin)
        self._pools[origin] = pool
        return pool

    def _new_pool(self, origin: Origin) -> _Pool:
        proxy = self._proxy
        proxy_is_secure = proxy is not None and proxy.url.scheme == b"https"
        certificates = self._certificates() if origin[0] == b"https" or proxy_is_secure else None
        if proxy and proxy_is_secure:
            proxy = httpcore.Proxy(proxy.url, headers=proxy.headers, ssl_context=certificates)
        return _Pool(
            origin,
            httpcore.AsyncConnectionPool(
                ssl_context=certificates,
                proxy=proxy,
                max_connections=None,  # bounded by the turns
                keepalive_expiry=IDLE_SECONDS,
                http2=True,
                network_backend=self._connector,
            ),
        )

    async def _let_go(self, pool: _Pool, *, fit: bool = True) -> None:
        """Close what is not to be used again, now that an answer is closed: its pool, too, unless that is `fit`."""
        pool.under_way -= 1
        if not fit and self._pools.get(pool.origin) is pool:
            del self._pools[pool.origin]
        idle = [each for each in self._pools.values() if not each.under_way]
        closing = idle[: max(0, len(self._pools) - ORIGINS_AT_MOST)]
        for each in closing:
            del self._pools[each.origin]
        if not pool.under_way and self._pools.get(pool.origin) is not pool and pool not in closing:
            closing.append(pool)
        for each in closing:
            await each.connections.aclose()


class _Body(httpx.AsyncByteStream):
    """The body of an answer. `let_go` is called when it has been closed."""

    def __init__(self, answer: httpcore.Response, let_go: Callable[..., Awaitable[None]]) -> None:
        self._answer = answer
        self._let_go = let_go
        self._whole = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece
        self._whole = True

    async def aclose(self) -> None:
        try:
            await self._answer.aclose()
        finally:
            # The library neither resets a stream of HTTP/2 that is given up nor makes room for what comes of it: in the
            # end nothing else would come either.
            await self._let_go(fit=self._whole or self._answer.extensions["http_version"] != b"HTTP/2")


async def _answer(connections: httpcore.AsyncConnectionPool, request: httpx.Request) -> httpcore.Response:
    url = request.url
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    tries = 0
    while True:
        tries += 1
        CONNECTED.set(False)
        try:
            return await connections.handle_async_request(
                httpcore.Request(request.method, target, headers=request.headers.raw)
            )
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            # A server may close an idle connection just as it is used again: that says nothing about the page.
            if tries == TRIES or CONNECTED.get() or _is_of_one_stream(error):
                raise


def _is_of_one_stream(error: Exception) -> bool:
    """Whether only one request over HTTP/2 has failed, and not its connection."""
    from h2.events import StreamReset

    return any(isinstance(each, StreamReset) for each in error.args)
