"""Connections: names looked up, the address policy applied to what was found, and those very addresses connected to.

The check and the connection use the same look-up, so a name cannot mean one machine to the check and another to the
connection. This is a network backend of httpcore, so it sees every connection: first ones, redirects, retries.
"""

import asyncio
import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from itertools import chain, zip_longest
from typing import Any

import httpcore

from newsreader import errors
from newsreader.fetch.address import host_of
from newsreader.fetch.policy import is_public

HEAD_START = 0.25
"""Seconds that an address has before the next one is tried beside it: RFC 8305 recommends 250 ms. Homes with a broken
IPv6 would otherwise wait for the whole deadline."""

ADDRESSES_AT_MOST = 8


class Connector(httpcore.AsyncNetworkBackend):
    """Connects by TCP. Raises our own errors, which pass through httpcore as they are."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,  # noqa: ARG002 (likewise)
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises `HostNotFound`, `AddressRefused`, `ConnectionFailed`."""
        where = host_of(f"http://[{host}]" if ":" in host else f"http://{host}")
        try:
            addresses = await _look_up(host, port)
        except (OSError, UnicodeError):
            raise errors.HostNotFound(where) from None
        if not self._allow_private:
            addresses = [address for address in addresses if is_public(address)]
            if not addresses:
                raise errors.AddressRefused(where)
        options = list(socket_options or ())
        try:
            stream = await _first_to_answer(
                [
                    partial(self._plain.connect_tcp, address, port, timeout, None, options)
                    for address in _alternating(addresses)[:ADDRESSES_AT_MOST]
                ]
            )
        except httpcore.ConnectError:
            raise errors.ConnectionFailed(where) from None
        return _Stream(stream)


class _Stream(httpcore.AsyncNetworkStream):
    """A connection that is closed when its handshake is given up: httpcore's own is left open when it is cancelled."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 (httpcore's)
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 (httpcore's)
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's)
    ) -> httpcore.AsyncNetworkStream:
        try:
            return _Stream(await self._stream.start_tls(ssl_context, server_hostname, timeout))
        except BaseException:
            await self.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


Attempt = Callable[[], Coroutine[None, None, httpcore.AsyncNetworkStream]]


async def _first_to_answer(attempts: list[Attempt]) -> httpcore.AsyncNetworkStream:
    """Try each a little after the one before it, or as soon as that has failed. Raises `httpcore.ConnectError`."""
    under_way: set[asyncio.Task[httpcore.AsyncNetworkStream]] = set()
    waiting = list(attempts)
    try:
        while waiting or under_way:
            if waiting:
                under_way.add(asyncio.create_task(waiting.pop(0)()))
            head_start = HEAD_START if waiting else None
            done, _ = await asyncio.wait(under_way, timeout=head_start, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                under_way.discard(task)
                if task.exception() is None:
                    under_way |= done - {task}
                    return task.result()
        raise httpcore.ConnectError
    finally:
        await _give_up(under_way)


async def _give_up(under_way: set[asyncio.Task[httpcore.AsyncNetworkStream]]) -> None:
    for task in under_way:
        task.cancel()
    for result in await asyncio.gather(*under_way, return_exceptions=True):
        if isinstance(result, httpcore.AsyncNetworkStream):
            await result.aclose()


async def _look_up(host: str, port: int) -> list[str]:
    """The IP addresses of a host, the system's favourite first. Raises OSError or UnicodeError.

    In a daemon thread: the system's look-up cannot be interrupted, and the threads of the event loop's own pool are
    waited for when the program ends, so one dead name server would hold up quitting.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(addresses: list[str], error: Exception | None) -> None:
        if answer.done():
            return
        if error:
            answer.set_exception(error)
        else:
            answer.set_result(addresses)

    def ask() -> None:
        addresses: list[str] = []
        fault: Exception | None = None
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
        except (OSError, UnicodeError) as error:
            fault = error
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(settle, addresses, fault)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    return await answer


def _alternating(addresses: list[str]) -> list[str]:
    """The same addresses, IPv6 and IPv4 in turn, beginning with the favourite's kind."""
    kinds: dict[int, list[str]] = {}
    for address in addresses:
        kinds.setdefault(ipaddress.ip_address(address.partition("%")[0]).version, []).append(address)
    return [address for address in chain.from_iterable(zip_longest(*kinds.values())) if address]
