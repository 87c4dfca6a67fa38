"""`Fetcher`, the HTTP client for pages and feeds. Time, size, redirects and concurrency are bounded.

Every exception of the HTTP library is turned into one of `newsreader.errors`.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from functools import cache
from http.cookiejar import CookieJar
from time import monotonic
from typing import Self, TypeVar
from urllib.parse import urldefrag, urlsplit

import httpx

from newsreader import __version__, errors, messages, system
from newsreader.fetch.address_policy import is_secure_or_named, names_private
from newsreader.fetch.body import GZIP, Body, MalformedBodyError, TooLargeError
from newsreader.fetch.certificates import trusted_certificates
from newsreader.fetch.connector import Connector
from newsreader.fetch.fault_mapping import LIBRARY_ERRORS, as_fetch_errors
from newsreader.fetch.headers import plain_value, retry_after_seconds, server_clock
from newsreader.fetch.memory_budget import MemoryBudget, MemoryShare
from newsreader.fetch.proxies import environment_proxies, usable_proxy
from newsreader.fetch.transport import Transport
from newsreader.model.frozen import dataclass, replace
from newsreader.system import environment, this_process
from newsreader.web.address import host_of, join, web_address
from newsreader.web.content_type import sniff

REDIRECTS_AT_MOST = 20
"""Redirects followed for one request, as many as browsers follow."""

AT_ONCE = 50
AT_ONCE_PER_HOST = 4
"""Concurrent requests. Measured: 32 to 50 saturate two cores; more than 4 to one host and port are impolite."""

DRAIN_BYTES = 16_384
DRAIN_SECONDS = 1.0
"""Limits for reading the body of a redirect, so that its connection can be reused: cheaper than a new connection."""

MOST_BYTES = 20_000_000
"""The usual limit of a decompressed body."""

_HEADERS = {
    "User-Agent": f"newsreader/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.9, */*;q=0.5",
    # httpx offers more encodings by default, but its own decompression is unbounded.
    "Accept-Encoding": "gzip",
}


_Made = TypeVar("_Made")


class _NoCookies(CookieJar):
    """A cookie jar that stores nothing."""

    def extract_cookies(self, response: object, request: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response. `status` is 200, or 304 if the validators sent are still current; then `body` is empty.

    `url` is the final address after redirects. `permanent_url` is that address if every redirect was permanent, else
    None: only a permanent one may replace a stored address. `body` is decompressed. The validators, `etag` and
    `last_modified`, are to be sent with the next request for `permanent_url`, or else for the same address; "" if the
    server sent none, or if a temporary redirect led to another host.
    """

    url: str
    status: int
    content_type: str
    body: bytes
    etag: str
    last_modified: str
    permanent_url: str | None


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """Of the head of a response: its Location header or "", and the server's clock or None."""

    location: str
    clock: datetime | None


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: str
    permanent: bool


class _Reservation:
    """Reserves memory for a body of at most `most_bytes`, and stops its request's deadline while it waits for that
    memory.

    The wait is ours: it must not count as the server's.
    """

    def __init__(self, share: MemoryShare, deadline: asyncio.Timeout, most_bytes: int) -> None:
        self.share, self.deadline, self.most_bytes = share, deadline, most_bytes
        self.waited = 0.0

    async def take(self, count: int) -> None:
        """Reserve `count` bytes, waiting until the budget has room."""
        if self.share.take(count):
            return
        when, started = self.deadline.when(), monotonic()
        self.deadline.reschedule(None)
        await self.share.wait_and_take(count)
        waited = monotonic() - started
        self.deadline.reschedule(when and when + waited)
        self.waited += waited


class Fetcher:
    """Fetches many addresses at once over shared connections; an async context manager.

    `deadline_seconds` bounds each request from its first connection to its last byte, redirects included, but not its
    wait for a free slot. Where `system.environment` forbids private addresses, it connects only to machines of the
    public internet; a proxy from the environment is exempt. With `secure_or_named`, it refuses redirects to an address
    that is neither https nor at a named host.
    """

    def __init__(self, *, deadline_seconds: float = 30.0, secure_or_named: bool = False) -> None:
        self._allow_private = environment.private_addresses()
        self._secure_or_named = secure_or_named
        self._deadline = deadline_seconds

    async def __aenter__(self) -> Self:
        """Raises `errors.ProxyFailed` if the environment names a proxy that cannot be used."""
        self._everywhere = asyncio.Semaphore(AT_ONCE)
        self._memory = MemoryBudget()
        self._by_host: dict[tuple[str, int], asyncio.Semaphore] = {}
        certificates = cache(trusted_certificates)  # slow to load, so only for the first https address
        proxies = {pattern: proxy and usable_proxy(proxy) for pattern, proxy in environment_proxies().items()}
        self._client = httpx.AsyncClient(
            transport=Transport(Connector(allow_private=self._allow_private), certificates),
            mounts={
                pattern: Transport(Connector(allow_private=True), certificates, proxy) if proxy else None
                for pattern, proxy in proxies.items()
            },
            cookies=_NoCookies(),
            timeout=None,  # noqa: S113 (the deadline of a whole request is ours)
            follow_redirects=False,
            trust_env=False,
        )
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._client.aclose()

    def share(self) -> MemoryShare:
        """A share of the memory budget, to be held as long as the body fetched with it."""
        return self._memory.share()

    async def get(
        self,
        address: str,
        *,
        etag: str = "",
        last_modified: str = "",
        share: MemoryShare | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> Fetched:
        """Fetch an address, following redirects. The validators are those of its last `Fetched`. `most_bytes` bounds
        the decompressed body.

        Without a share, the body counts against the memory budget only until it is returned.

        Raises `errors.BadAddress`, or the `errors.FetchError` that names the failure.
        """
        if share is None:
            with self.share() as share:  # noqa: PLR1704
                return await self.get(
                    address, etag=etag, last_modified=last_modified, share=share, most_bytes=most_bytes
                )
        current = urldefrag(web_address(address)).url
        asked = host_of(current)
        validators = _validators(etag, last_modified)
        seen: set[str] = set()
        every_hop_permanent = True
        seconds_left = self._deadline
        while True:
            seen.add(current)
            async with self._slot(current):
                started = monotonic()
                try:
                    async with asyncio.timeout(seconds_left) as deadline:
                        reservation = _Reservation(share, deadline, most_bytes)
                        answer = await self._ask(current, validators, reservation)
                except TimeoutError:
                    raise errors.TimedOut(host_of(current), self._deadline) from None
                seconds_left -= monotonic() - started - reservation.waited
            if not isinstance(answer, _Redirect):
                permanent = current if every_hop_permanent and len(seen) > 1 else None
                fetched = Fetched(current, *answer, permanent_url=permanent)
                return (
                    fetched if permanent or host_of(current) == asked else replace(fetched, etag="", last_modified="")
                )
            every_hop_permanent = every_hop_permanent and answer.permanent
            if self._secure_or_named and not is_secure_or_named(answer.target):
                raise errors.BadRedirect(messages.unsafe_redirect(host_of(current)))
            if answer.target in seen or len(seen) > REDIRECTS_AT_MOST:
                raise errors.BadRedirect(messages.too_many_redirects(host_of(current)))
            current = answer.target
            if host_of(current) != asked:  # another host could track us by them
                validators = {}

    async def probe(self, address: str, *, etag: str = "", last_modified: str = "") -> ProbeResult:
        """Send the request that `get` would, and read only the head of the response. Follows no redirect.

        Raises `errors.BadAddress`, or the `errors.FetchError` that says why nobody answered.
        """
        current = urldefrag(web_address(address)).url
        where = host_of(current)
        async with self._within_deadline(where):
            response = await self._send(current, _validators(etag, last_modified))
            try:
                clock = server_clock(response.headers.get("date", ""), response.headers.get("age", ""))
                return ProbeResult(plain_value(response.extensions["location"]), clock)
            finally:
                with as_fetch_errors(where):
                    await response.aclose()

    async def post(self, address: str, form: str) -> None:
        """Send a form. Raises `errors.BadAddress`, or the `errors.FetchError` that says why it was not accepted."""
        current = urldefrag(web_address(address)).url
        where = host_of(current)
        async with self._within_deadline(where):
            response = await self._send(current, {"Content-Type": "application/x-www-form-urlencoded"}, form)
            with as_fetch_errors(where):
                await response.aclose()
        if response.status_code >= 300:
            raise errors.BadStatus(where, response.status_code, None)

    @contextlib.asynccontextmanager
    async def _within_deadline(self, where: str) -> AsyncIterator[None]:
        """Raise `errors.TimedOut` if the block takes longer than a request may."""
        try:
            async with asyncio.timeout(self._deadline):
                yield
        except TimeoutError:
            raise errors.TimedOut(where, self._deadline) from None

    @contextlib.asynccontextmanager
    async def _slot(self, address: str) -> AsyncIterator[None]:
        """Wait for a free slot of the host, then for one of the `AT_ONCE`.

        In this order, requests that queue for one slow host do not occupy the slots of all others.
        """
        parts = urlsplit(address)
        place = (parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
        async with self._by_host.setdefault(place, asyncio.Semaphore(AT_ONCE_PER_HOST)), self._everywhere:
            yield

    async def _ask(
        self, address: str, validators: Mapping[str, str], reservation: _Reservation
    ) -> _Redirect | tuple[int, str, bytes, str, str]:
        """Make one request. Returns a redirect, or status, content type, body and the two validators."""
        where = host_of(address)
        response = await self._send(address, validators)
        with as_fetch_errors(where):
            try:
                return await self._interpret(address, where, response, bool(validators), reservation)
            finally:
                await response.aclose()

    async def _send(self, address: str, headers: Mapping[str, str], form: str = "") -> httpx.Response:
        """Send one request, with a form as a POST, and read the head of the response, which the caller must close."""
        where = host_of(address)
        if not self._allow_private and names_private(urlsplit(address).hostname or ""):
            raise errors.AddressRefused(where)
        with as_fetch_errors(where):
            method, content = ("POST", form) if form else ("GET", None)
            request = httpx.Request(method, address, headers={**_HEADERS, **headers}, content=content)
            return await self._client.send(request, stream=True)

    async def _interpret(
        self, address: str, where: str, response: httpx.Response, conditional: bool, reservation: _Reservation
    ) -> _Redirect | tuple[int, str, bytes, str, str]:
        status, headers = response.status_code, response.headers
        if target := redirected_to(address, response):
            await _drain(response)
            return _Redirect(target, permanent=status in (301, 308))
        validators = plain_value(headers.get("etag", "")), plain_value(headers.get("last-modified", ""))
        if status == 304 and conditional:
            await _drain(response)
            return 304, "", b"", *validators
        if status >= 300 and status != 304:
            wait = retry_after_seconds(headers.get("retry-after", "")) if status in (429, 503) else None
            raise errors.BadStatus(where, status, wait)
        if status in (206, 304) or status < 200:
            raise errors.BrokenAnswer(where)  # a partial page, or a 304 to an unconditional request
        content_type = plain_value(headers.get("content-type", ""))
        return 200, content_type, await self._read(where, content_type, response, reservation), *validators

    async def _read(self, where: str, content_type: str, response: httpx.Response, reservation: _Reservation) -> bytes:
        headers = response.headers
        try:
            body = Body(headers.get("content-encoding", ""), reservation.most_bytes, headers.get("content-length", ""))
            async for piece in response.aiter_raw():
                for count in body.feed(piece):
                    await reservation.take(count)
            content = body.finish()
            if len(content) > this_process.LARGE_BYTES:
                system.release_memory()  # what it grew in
        except TooLargeError:
            raise errors.TooLarge(where, max(1, reservation.most_bytes // 1_000_000)) from None
        except MalformedBodyError:
            raise errors.BrokenAnswer(where) from None
        inside = await _decompress(content, reservation)
        if inside is not None and sniff(inside, content_type) in ("html", "feed", "json-feed", "text"):
            return inside
        return content


def run(work: Callable[[Fetcher], Awaitable[_Made]], fetcher: Fetcher | None = None) -> _Made:
    """Do some work that fetches, outside an event loop, with a new fetcher unless one is given.

    Raises what it raises, and `errors.ProxyFailed`.
    """

    async def opened() -> _Made:
        async with fetcher or Fetcher() as open_fetcher:
            return await work(open_fetcher)

    return asyncio.run(opened())


def _validators(etag: str, last_modified: str) -> dict[str, str]:
    """The headers of a conditional request."""
    asked_with = {"If-None-Match": plain_value(etag), "If-Modified-Since": plain_value(last_modified)}
    return {name: value for name, value in asked_with.items() if value}


def redirected_to(address: str, response: httpx.Response) -> str | None:
    """The address that a response redirects to; None if it does not.

    Raises `errors.BadRedirect` for one off the web, or a redirect from https to http.
    """
    location = response.extensions["location"]
    if response.status_code not in (301, 302, 303, 307, 308) or not location:
        return None
    try:
        target = urldefrag(join(address, location)).url
    except errors.BadAddress:
        raise errors.BadRedirect(messages.unsafe_redirect(host_of(address))) from None
    if address.startswith("https:") and not target.startswith("https:"):
        raise errors.BadRedirect(messages.unsafe_redirect(host_of(address)))
    return target


async def _decompress(content: bytes, reservation: _Reservation) -> bytes | None:
    """Decompress a body that is gzip without a header saying so (sitemap.xml.gz, misconfigured servers), else None."""
    if not content.startswith(GZIP):
        return None
    body = Body("gzip", reservation.most_bytes)
    try:
        for count in body.feed(content):
            await reservation.take(count)
        return body.finish()
    except (TooLargeError, MalformedBodyError):
        return None


async def _drain(response: httpx.Response) -> None:
    """Read a body to its end, within limits, so that its connection can be reused."""
    received = 0
    with contextlib.suppress(TimeoutError, *LIBRARY_ERRORS):
        async with asyncio.timeout(DRAIN_SECONDS):
            async for piece in response.aiter_raw():
                received += len(piece)
                if received > DRAIN_BYTES:
                    return
