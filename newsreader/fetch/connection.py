"""`Connection`, httpcore's network stream over an asyncio transport, plain or TLS."""

import asyncio
import ssl
from collections.abc import Callable
from typing import Any, cast

import httpcore

from newsreader.fetch.fault_mapping import host_name, tls_fault

READ_AHEAD_BYTES = 131_072
"""Bytes buffered ahead of the reader before the transport is paused."""

HANDSHAKE_SECONDS = 5.0
"""A server that speaks no TLS may stay silent: one that does answers within a second."""


class Connection(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One TCP or TLS connection for httpcore.

    httpcore's own streams go through anyio, which costs a quarter more processor time for a whole request. Writing
    never waits and never fails: requests are short, and a fault shows when the response is read.
    """

    def __init__(self, on_close: Callable[["Connection"], object]) -> None:
        """`on_close` is called with this connection once it is closed."""
        self._on_close = on_close
        self._received = bytearray()
        self._ended = False
        self._fault: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._paused = False

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if len(self._received) > READ_AHEAD_BYTES and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._fault = exc
        self._on_close(self)
        self._wake()

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    # What httpcore calls.

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109, ARG002 (httpcore's)
        """Return received bytes, waiting for the first; b"" at the end of the stream."""
        while not self._received and not self._ended:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        if not self._received and self._fault is not None:
            raise httpcore.ReadError from self._fault
        data = bytes(self._received[:max_bytes])
        del self._received[:max_bytes]
        if self._paused and not self._received and not self._ended:
            self._paused = False
            self._transport.resume_reading()
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109, ARG002 (httpcore's)
        if buffer and not self._transport.is_closing():
            self._transport.write(buffer)

    async def aclose(self) -> None:
        """Abort the connection without waiting for the other side."""
        self._ended = True
        self._transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109, ARG002 (httpcore's)
    ) -> httpcore.AsyncNetworkStream:
        """Upgrade to TLS. Raises `TlsFailed`."""
        loop = asyncio.get_running_loop()
        try:
            secure = await loop.start_tls(
                self._transport,
                self,
                ssl_context,
                server_hostname=server_hostname,
                ssl_handshake_timeout=HANDSHAKE_SECONDS,
            )
        except BaseException as error:
            await self.aclose()
            if isinstance(error, OSError):
                raise tls_fault(host_name(server_hostname or ""), error) from None
            raise
        if secure is None:  # closed during the handshake
            raise tls_fault(host_name(server_hostname or ""), ConnectionError())
        self._transport = secure
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":  # httpcore asks it of an idle connection: stray bytes or the end mean it is dead
            return bool(self._received) or self._ended
        return self._transport.get_extra_info(info)
