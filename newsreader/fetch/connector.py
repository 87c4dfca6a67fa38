"""`Connector`, httpcore's network backend: resolves a host, applies the address policy, connects.

It connects to the very addresses it checked, so a second look-up cannot lead to another machine (DNS rebinding). As the
network backend it makes every connection: first ones, redirects, retries, proxies.
"""

import asyncio
import contextlib
import ipaddress
import socket
import threading
from collections.abc import Callable, Coroutine, Iterable
from contextvars import ContextVar
from functools import partial
from itertools import chain, zip_longest

import httpcore

from newsreader import errors
from newsreader.fetch.address_policy import is_ip_address, is_public
from newsreader.fetch.connection import Connection
from newsreader.fetch.fault_mapping import host_name

HEAD_START = 0.25
"""Seconds before the next address is tried in parallel: RFC 8305 recommends 250 ms.

Homes with broken IPv6 would otherwise wait for the whole deadline.
"""

ADDRESSES_AT_MOST = 8

CONNECTED: ContextVar[bool] = ContextVar("connected", default=False)
"""Whether this task opened a connection, and did not reuse an idle one."""


class Connector(httpcore.AsyncNetworkBackend):
    """Opens TCP connections. Raises our own errors, which pass through httpcore unchanged.

    With `allow_private` False, it connects only to machines of the public internet.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._open: set[Connection] = set()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109, ARG002 (httpcore's signature)
        local_address: str | None = None,  # noqa: ARG002 (likewise)
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 (likewise)
    ) -> httpcore.AsyncNetworkStream:
        """Resolve a host and connect to it. Raises `HostNotFound`, `AddressRefused`, `ConnectionFailed`."""
        CONNECTED.set(True)
        where = host_name(host)
        try:
            addresses = [host] if is_ip_address(host) else await _look_up(host, port)
        except (OSError, UnicodeError):
            raise errors.HostNotFound(where) from None
        if not self._allow_private:
            addresses = [address for address in addresses if is_public(address)]
            if not addresses:
                raise errors.AddressRefused(where)
        try:
            connected = await _connect_first(
                [partial(_connect, address, port) for address in _alternating(addresses)[:ADDRESSES_AT_MOST]]
            )
        except OSError:
            raise errors.ConnectionFailed(where) from None
        try:
            _, wire = await asyncio.get_running_loop().create_connection(
                lambda: Connection(self._open.discard), sock=connected
            )
        except BaseException:
            connected.close()
            raise
        self._open.add(wire)
        return wire

    async def aclose(self) -> None:
        """Close every connection, also those that httpcore leaked when a request was cancelled."""
        for wire in tuple(self._open):
            await wire.aclose()


async def _connect(address: str, port: int) -> socket.socket:
    """Connect one socket. Raises OSError."""
    connection = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, (address, port))
    except BaseException:
        connection.close()
        raise
    return connection


_Attempt = Callable[[], Coroutine[None, None, socket.socket]]


async def _connect_first(attempts: list[_Attempt]) -> socket.socket:
    """Return the first attempt to succeed, starting the next after `HEAD_START` or a failure. Raises OSError."""
    if len(attempts) == 1:
        return await attempts[0]()
    under_way: set[asyncio.Task[socket.socket]] = set()
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
        raise ConnectionError
    finally:
        await _cancel(under_way)


async def _cancel(under_way: set[asyncio.Task[socket.socket]]) -> None:
    for task in under_way:
        task.cancel()
    for result in await asyncio.gather(*under_way, return_exceptions=True):
        if isinstance(result, socket.socket):
            result.close()


async def _look_up(host: str, port: int) -> list[str]:
    """Resolve a host to IP addresses, in the system's order of preference. Raises OSError or UnicodeError.

    Runs in a daemon thread: `getaddrinfo` cannot be interrupted, and Python waits for the threads of the event loop's
    own pool at exit, so one dead name server would hold up quitting.
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
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, addresses, fault)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    return await answer


def _alternating(addresses: list[str]) -> list[str]:
    """Reorder addresses so that IPv6 and IPv4 alternate, beginning with the first one's kind."""
    kinds: dict[int, list[str]] = {}
    for address in addresses:
        kinds.setdefault(ipaddress.ip_address(address.partition("%")[0]).version, []).append(address)
    return [address for address in chain.from_iterable(zip_longest(*kinds.values())) if address]
