"""`Connector`, httpcore's network backend: resolves a host, applies the address policy, connects.

It connects to the very addresses it checked, so a second look-up cannot lead to another machine (DNS rebinding). As the
network backend it makes every connection: first ones, redirects, retries, proxies.
"""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterable
from contextvars import ContextVar

import httpcore
from aiohappyeyeballs import AddrInfoType, start_connection

from newsreader import errors
from newsreader.fetch.address_policy import is_ip_address, is_public
from newsreader.fetch.connection import Connection
from newsreader.fetch.fault_mapping import host_name

HEAD_START = 0.25
"""Seconds before the next address is tried in parallel: RFC 8305 recommends 250 ms.

Homes with broken IPv6 would otherwise wait for the whole deadline.
"""

ADDRESSES_AT_MOST = 4
"""Limit for IPv6 and for IPv4 addresses each: a name may have thousands."""

CONNECTED: ContextVar[bool] = ContextVar("connected", default=False)
"""Whether this task opened a new connection instead of reusing an idle one."""


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
            connected = await start_connection(_endpoints(addresses, port), happy_eyeballs_delay=HEAD_START)
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


def _endpoints(addresses: list[str], port: int) -> list[AddrInfoType]:
    """The first addresses of each kind, as the system's look-up gives them."""
    kinds = [address for address in addresses if ":" in address], [each for each in addresses if ":" not in each]
    tried = {address for kind in kinds for address in kind[:ADDRESSES_AT_MOST]}
    return [
        (socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, port))
        for address in addresses
        if address in tried
    ]


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
