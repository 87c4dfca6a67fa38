"""Pages and feeds over HTTP: one question, one answer or one plain error. Everything on the way is bounded.

None of the HTTP library's exceptions leaves here.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from http.cookiejar import CookieJar
from time import monotonic
from types import TracebackType
from typing import Self
from urllib.parse import urldefrag, urlsplit

import httpx

from newsreader import __version__, errors
from newsreader.fetch.address_policy import is_secure_or_named, names_private
from newsreader.fetch.body import GZIP, Body, BrokenError, TooMuchError
from newsreader.fetch.certificates import trusted_certificates
from newsreader.fetch.connector import Connector
from newsreader.fetch.fault_mapping import BROKEN, own_errors
from newsreader.fetch.headers import moment_of_answer, plain_value, retry_after_seconds
from newsreader.fetch.memory_budget import Memory, Share
from newsreader.fetch.proxies import environment_proxies, usable_proxy
from newsreader.fetch.transport import Transport
from newsreader.system import processes
from newsreader.web.address import host_of, join, web_address
from newsreader.web.content_type import sniff

REDIRECTS_AT_MOST = 20
"""As browsers do."""

AT_ONCE = 50
AT_ONCE_PER_HOST = 4
"""Requests under way. Measured: 32 to 50 saturate two cores; more than 4 at a time is rude to one host and port."""

DRAIN_BYTES = 16_384
DRAIN_SECONDS = 1.0
"""What is read of a redirect's own page so that its connection can be used again: less than a new one costs."""

_HEADERS = {
    "User-Agent": f"newsreader/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.9, */*;q=0.5",
    # Not what the library offers by itself: its own unpacking has no bounds.
    "Accept-Encoding": "gzip",
}


class _NoCookies(CookieJar):
    """Stays empty."""

    def extract_cookies(self, response: object, request: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `status` is 200, or 304 when the validators that were sent still hold; then `body` is empty.

    `url` is the address it came from in the end. `permanent_url` is that address if every redirect on the way was a
    permanent one, else None: only then may it replace the address that is stored. `body` is unpacked. The validators
    are to be sent with the next request for `permanent_url`, or else for the same address; "" if there are none, or
    if they are those of another host, to which the address leads only for now.
    """

    url: str
    status: int
    content_type: str
    body: bytes
    etag: str
    last_modified: str
    permanent_url: str | None


@dataclass(frozen=True, slots=True)
class Reached:
    """That somebody answered: with this status, and where that sends us, "" if nowhere.

    `clock` is what the answerer's clock showed, None if it did not tell.
    """

    status: int
    location: str
    clock: datetime | None


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: str
    permanent: bool


@dataclass(slots=True)
class _Taking:
    """A share in the memory, and the deadline of whoever takes it: to wait for room is not the other side's fault."""

    share: Share
    deadline: asyncio.Timeout
    waited: float = 0.0

    async def take(self, count: int) -> None:
        """Take so many bytes, as soon as there is room."""
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

    `deadline_seconds` bounds each request from its first connection to the last byte, redirects included, but not
    its wait for its turn. `most_bytes` bounds its body, counted unpacked. With `allow_private` False, only
    machines of the public internet are connected to; a proxy that the environment names is exempt. With
    `secure_or_named`, nothing is followed to an address that is neither secure nor at a named host.
    """

    def __init__(
        self,
        *,
        allow_private: bool = True,
        deadline_seconds: float = 30.0,
        most_bytes: int = 20_000_000,
        secure_or_named: bool = False,
    ) -> None:
        self._allow_private = allow_private
        self._secure_or_named = secure_or_named
        self._deadline = deadline_seconds
        self._most_bytes = most_bytes

    async def __aenter__(self) -> Self:
        """Raises `errors.ProxyFailed` if the environment names a proxy that cannot be used."""
        self._everywhere = asyncio.Semaphore(AT_ONCE)
        self._memory = Memory()
        self._by_host: dict[tuple[str, int], asyncio.Semaphore] = {}
        certificates = cache(trusted_certificates)  # which are many: only if a secure address is asked for
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

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    def share(self) -> Share:
        """Of the memory for bodies, to be held for as long as what is fetched with it."""
        return self._memory.share()

    async def get(
        self, address: str, *, etag: str = "", last_modified: str = "", share: Share | None = None
    ) -> Fetched:
        """Fetch an address, following redirects. The validators are those of the last `Fetched` from there.

        Without a share, what it takes up counts only until it is there.

        Raises `errors.BadAddress`, or the kind of `errors.FetchError` that says what went wrong.
        """
        if share is None:
            with self.share() as share:  # noqa: PLR1704
                return await self.get(address, etag=etag, last_modified=last_modified, share=share)
        current = urldefrag(web_address(address)).url
        asked = host_of(current)
        validators = _validators(etag, last_modified)
        seen: set[str] = set()
        every_hop_permanent = True
        seconds_left = self._deadline
        while True:
            seen.add(current)
            async with self._turn(current):
                started = monotonic()
                try:
                    async with asyncio.timeout(seconds_left) as deadline:
                        taking = _Taking(share, deadline)
                        answer = await self._ask(current, validators, taking)
                except TimeoutError:
                    raise errors.TimedOut(host_of(current), self._deadline) from None
                seconds_left -= monotonic() - started - taking.waited
            if not isinstance(answer, _Redirect):
                permanent = current if every_hop_permanent and len(seen) > 1 else None
                fetched = Fetched(current, *answer, permanent_url=permanent)
                return (
                    fetched if permanent or host_of(current) == asked else replace(fetched, etag="", last_modified="")
                )
            every_hop_permanent = every_hop_permanent and answer.permanent
            if self._secure_or_named and not is_secure_or_named(answer.target):
                raise errors.UnsafeRedirect(host_of(current))
            if answer.target in seen or len(seen) > REDIRECTS_AT_MOST:
                raise errors.TooManyRedirects(host_of(current))
            current = answer.target
            if host_of(current) != asked:  # they are nothing of another host's, which could know us by them
                validators = {}

    async def reach(self, address: str, *, etag: str = "", last_modified: str = "") -> Reached:
        """Ask as `get` does, and take no more of the answer than its head, whatever it is. Redirects are not followed.

        Raises `errors.BadAddress`, or the kind of `errors.FetchError` that says why nobody answered.
        """
        current = urldefrag(web_address(address)).url
        where = host_of(current)
        try:
            async with asyncio.timeout(self._deadline):
                response = await self._sent(current, _validators(etag, last_modified))
                try:
                    headers = response.headers
                    if response.status_code == 407:
                        raise errors.ProxyFailed(response.extensions["proxy"] or where)
                    clock = moment_of_answer(headers.get("date", ""), headers.get("age", ""))
                    return Reached(response.status_code, plain_value(response.extensions["location"]), clock)
                finally:
                    with own_errors(where):
                        await response.aclose()
        except TimeoutError:
            raise errors.TimedOut(where, self._deadline) from None

    @contextlib.asynccontextmanager
    async def _turn(self, address: str) -> AsyncIterator[None]:
        """Wait until a host, then we ourselves, have a request to spare: whoever has the host's turn may wait for
        ours, never the other way round, so one slow host does not take up every place."""
        parts = urlsplit(address)
        place = (parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
        async with self._by_host.setdefault(place, asyncio.Semaphore(AT_ONCE_PER_HOST)), self._everywhere:
            yield

    async def _ask(
        self, address: str, validators: Mapping[str, str], taking: _Taking
    ) -> _Redirect | tuple[int, str, bytes, str, str]:
        """One request: a redirect, or status, content type, body and validators."""
        where = host_of(address)
        response = await self._sent(address, validators)
        with own_errors(where):
            try:
                return await self._understand(address, where, response, bool(validators), taking)
            finally:
                await response.aclose()

    async def _sent(self, address: str, validators: Mapping[str, str]) -> httpx.Response:
        """One request, and its answer as far as its head. It has to be closed."""
        where = host_of(address)
        if not self._allow_private and names_private(urlsplit(address).hostname or ""):
            raise errors.AddressRefused(where)
        with own_errors(where):
            request = httpx.Request("GET", address, headers={**_HEADERS, **validators})
            return await self._client.send(request, stream=True)

    async def _understand(
        self, address: str, where: str, response: httpx.Response, conditional: bool, taking: _Taking
    ) -> _Redirect | tuple[int, str, bytes, str, str]:
        status, headers = response.status_code, response.headers
        location = response.extensions["location"]
        if status in (301, 302, 303, 307, 308) and location:
            await _drain(response)
            return _Redirect(_redirect_target(address, location), permanent=status in (301, 308))
        validators = plain_value(headers.get("etag", "")), plain_value(headers.get("last-modified", ""))
        if status == 304 and conditional:
            await _drain(response)
            return 304, "", b"", *validators
        if status == 407:
            raise errors.ProxyFailed(response.extensions["proxy"] or where)
        if status >= 300 and status != 304:
            wait = retry_after_seconds(headers.get("retry-after", "")) if status in (429, 503) else None
            raise errors.BadStatus(where, status, wait)
        if status in (206, 304) or status < 200:
            raise errors.BrokenAnswer(where)  # part of a page, or an answer to a question that was not asked
        content_type = plain_value(headers.get("content-type", ""))
        return 200, content_type, await self._read(where, content_type, response, taking), *validators

    async def _read(self, where: str, content_type: str, response: httpx.Response, taking: _Taking) -> bytes:
        headers = response.headers
        try:
            body = Body(headers.get("content-encoding", ""), self._most_bytes, headers.get("content-length", ""))
            async for piece in response.aiter_raw():
                for count in body.feed(piece):
                    await taking.take(count)
            content = body.finish()
            if len(content) > processes.LARGE:
                processes.give_back_unused()  # what it grew in
        except TooMuchError:
            raise errors.TooLarge(where, max(1, self._most_bytes // 1_000_000)) from None
        except BrokenError:
            raise errors.BrokenAnswer(where) from None
        inside = await _unpacked(content, self._most_bytes, taking)
        if inside is not None and sniff(inside, content_type) in ("html", "feed", "json-feed", "text"):
            return inside
        return content


def fetch(
    address: str, *, allow_private: bool = True, deadline_seconds: float = 30.0, most_bytes: int = 20_000_000
) -> Fetched:
    """Fetch one address and wait for it. Not to be called where an event loop runs. Raises as `Fetcher.get` does."""

    async def once() -> Fetched:
        async with Fetcher(
            allow_private=allow_private, deadline_seconds=deadline_seconds, most_bytes=most_bytes
        ) as fetcher:
            return await fetcher.get(address)

    return asyncio.run(once())


def _validators(etag: str, last_modified: str) -> dict[str, str]:
    """The headers that ask for no more than what is new."""
    asked_with = {"If-None-Match": plain_value(etag), "If-Modified-Since": plain_value(last_modified)}
    return {name: value for name, value in asked_with.items() if value}


def _redirect_target(address: str, location: str) -> str:
    """Where a redirect leads. Raises `errors.UnsafeRedirect` if that is no web address, or not secure any more."""
    try:
        target = urldefrag(join(address, location)).url
    except errors.BadAddress:
        raise errors.UnsafeRedirect(host_of(address)) from None
    if address.startswith("https:") and not target.startswith("https:"):
        raise errors.UnsafeRedirect(host_of(address))
    return target


async def _unpacked(content: bytes, most_bytes: int, taking: _Taking) -> bytes | None:
    """What is in a body that is gzip without saying so (a sitemap.xml.gz, or a server set up wrongly), else None."""
    if not content.startswith(GZIP):
        return None
    body = Body("gzip", most_bytes)
    try:
        for count in body.feed(content):
            await taking.take(count)
        return body.finish()
    except (TooMuchError, BrokenError):
        return None


async def _drain(response: httpx.Response) -> None:
    received = 0
    with contextlib.suppress(TimeoutError, *BROKEN):
        async with asyncio.timeout(DRAIN_SECONDS):
            async for piece in response.aiter_raw():
                received += len(piece)
                if received > DRAIN_BYTES:
                    return
