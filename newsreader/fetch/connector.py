"""Connections: names looked up, the address policy applied to what was found, and those very addresses connected to.

The check and the connection use the same look-up, so a name cannot mean one machine to the check and another to the
connection. This is a network backend of httpcore, so it sees every connection: first ones, redirects, retries, proxies.
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
from newsreader.fetch.connection import Wire
from newsreader.fetch.fault_mapping import named

HEAD_START = 0.25
"""Seconds that an address has before the next one is tried beside it: RFC 8305 recommends 250 ms. Homes with a broken
IPv6 would otherwise wait for the whole deadline."""

ADDRESSES_AT_MOST = 8

CONNECTED: ContextVar[bool] = ContextVar("connected", default=False)
"""Whether a connection has been made for this task, as against one being used again."""


class Connector(httpcore.AsyncNetworkBackend):
    """Connects by TCP. Raises our own errors, which pass through httpcore as they are.

    With `allow_private` False, only machines of the public internet are connected to.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._open: set[Wire] = set()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109, ARG002 (httpcore's signature)
        local_address: str | None = None,  # noqa: ARG002 (likewise)
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 (likewise)
    ) -> httpcore.AsyncNetworkStream:
        """Raises `HostNotFound`, `AddressRefused`, `ConnectionFailed`."""
        CONNECTED.set(True)
        where = named(host)
        try:
            addresses = [host] if is_ip_address(host) else await _look_up(host, port)
        except (OSError, UnicodeError):
            raise errors.HostNotFound(where) from None
        if not self._allow_private:
            addresses = [address for address in addresses if is_public(address)]
            if not addresses:
                raise errors.AddressRefused(where)
        try:
            connected = await _first_to_answer(
                [partial(_connected, address, port) for address in _alternating(addresses)[:ADDRESSES_AT_MOST]]
            )
        except OSError:
            raise errors.ConnectionFailed(where) from None
        try:
            _, wire = await asyncio.get_running_loop().create_connection(
                lambda: Wire(self._open.discard), sock=connected
            )
        except BaseException:
            connected.close()
            raise
        self._open.add(wire)
        return wire

    async def aclose(self) -> None:
        """Close every connection, those too that httpcore lost sight of as a request was given up."""
        for wire in tuple(self._open):
            await wire.aclose()


async def _connected(address: str, port: int) -> socket.socket:
    """Raises OSError."""
    connection = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, (address, port))
    except BaseException:
        connection.close()
        raise
    return connection


Attempt = Callable[[], Coroutine[None, None, socket.socket]]


async def _first_to_answer(attempts: list[Attempt]) -> socket.socket:
    """Try each a little after the one before it, or as soon as that has failed. Raises OSError."""
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
        await _give_up(under_way)


async def _give_up(under_way: set[asyncio.Task[socket.socket]]) -> None:
    for task in under_way:
        task.cancel()
    for result in await asyncio.gather(*under_way, return_exceptions=True):
        if isinstance(result, socket.socket):
            result.close()


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
