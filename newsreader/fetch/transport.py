"""`Transport`, httpx's transport over one httpcore connection pool for each server."""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

import httpcore
import httpx
from h2.events import StreamReset

from newsreader import errors, messages
from newsreader.fetch.connector import CONNECTED, Connector
from newsreader.fetch.fault_mapping import host_name

ORIGINS_AT_MOST = 100
"""Servers whose idle connections stay open: twice the concurrent requests, so that the many sources of one server
find theirs again."""

IDLE_SECONDS = 5.0
"""Seconds that an idle connection stays open, as in httpx by default."""

TRIES = 5
"""Attempts for a request: one for each of the four idle connections that a server may have closed, and one over a new
connection."""

Origin = tuple[bytes, bytes, int | None]


class _Pool:
    """The connections to one server, and the number of its responses that are still open."""

    def __init__(self, origin: Origin, connections: httpcore.AsyncConnectionPool) -> None:
        self.origin, self.connections = origin, connections
        self.under_way = 0


class Transport(httpx.AsyncBaseTransport):
    """Sends requests over HTTP/2 where a server offers it, else over HTTP/1.1; through `proxy` if given.

    Each server has its own pool, because httpcore scans all connections of a pool at each request. A response has the
    extension "location", its first Location header. That header itself is removed: httpx would resolve it by its own
    rules even with `follow_redirects=False`.
    """

    def __init__(
        self, connector: Connector, certificates: Callable[[], ssl.SSLContext], proxy: httpcore.Proxy | None = None
    ) -> None:
        self._connector = connector
        self._certificates = certificates
        self._proxy = proxy
        self._proxy_name = host_name(proxy.url.host.decode()) if proxy else ""
        self._pools: dict[Origin, _Pool] = {}  # least recently used first

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request. Raises httpcore's exceptions and our own."""
        pool, where = self._pool(request.url), host_name(request.url.host)
        pool.under_way += 1
        statuses: list[int] = []
        try:
            answer = await _answer(pool.connections, request, _noting(statuses) if self._proxy else {})
        except httpcore.ProxyError:
            await self._release(pool)
            # Any other status means that the proxy could not reach the site.
            refused = statuses[-1:] == [HTTPStatus.PROXY_AUTHENTICATION_REQUIRED]
            raise (self._refusal(where) if refused else errors.ConnectionFailed(where)) from None
        except BaseException:
            await self._release(pool)
            raise
        body = _Body(answer, partial(self._release, pool))
        if answer.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            await body.aclose()
            raise self._refusal(where)
        locations = [header for header in answer.headers if header[0].lower() == b"location"]
        return httpx.Response(
            answer.status,
            headers=[header for header in answer.headers if header not in locations],
            stream=body,
            extensions={"location": httpx.Headers(locations[:1]).get("location", "")},
        )

    def _refusal(self, where: str) -> errors.ProxyFailed:
        """The error if a proxy wants a password, or a site `where` that claims to be one."""
        return errors.ProxyFailed(messages.proxy_failed(self._proxy_name or where))

    async def aclose(self) -> None:
        await self._connector.aclose()

    def _pool(self, url: httpx.URL) -> _Pool:
        """The pool for the server of `url`. Raises `errors.BadCertificateFile`."""
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
                max_connections=None,  # bounded by the client's slots
                keepalive_expiry=IDLE_SECONDS,
                http2=True,
                network_backend=self._connector,
            ),
        )

    async def _release(self, pool: _Pool, *, reusable: bool = True) -> None:
        """Note that a response is closed, and close surplus idle pools; this one, too, unless it is `reusable`."""
        pool.under_way -= 1
        if not reusable and self._pools.get(pool.origin) is pool:
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
    """The body of a response. Calls `release` when closed."""

    def __init__(self, answer: httpcore.Response, release: Callable[..., Awaitable[None]]) -> None:
        self._answer = answer
        self._release = release
        self._whole = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece
        self._whole = True

    async def aclose(self) -> None:
        try:
            await self._answer.aclose()
        finally:
            # httpcore neither resets an abandoned HTTP/2 stream nor credits its data to the flow-control window, so in
            # the end the whole connection would stall.
            await self._release(reusable=self._whole or self._answer.extensions["http_version"] != b"HTTP/2")


def _noting(statuses: list[int]) -> dict[str, object]:
    """Extensions of a request that note the status of each response, also of a proxy's to CONNECT.

    httpcore's `ProxyError` has only a text. https://www.encode.io/httpcore/extensions/#trace
    """

    async def note(event: str, details: Mapping[str, Any]) -> None:
        if event == "http11.receive_response_headers.complete":
            statuses.append(details["return_value"][1])

    return {"trace": note}


async def _answer(
    connections: httpcore.AsyncConnectionPool, request: httpx.Request, extensions: dict[str, object]
) -> httpcore.Response:
    url = request.url
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    tries = 0
    while True:
        tries += 1
        CONNECTED.set(False)
        try:
            return await connections.handle_async_request(
                httpcore.Request(
                    request.method,
                    target,
                    headers=request.headers.raw,
                    content=request.content or None,
                    extensions=extensions,
                )
            )
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            # A server may close an idle connection just as it is reused: that is no failure of the page.
            one_stream = any(isinstance(each, StreamReset) for each in error.args)  # of HTTP/2, not its connection
            if tries == TRIES or CONNECTED.get() or one_stream:
                raise
