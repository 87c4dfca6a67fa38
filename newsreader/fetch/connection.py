"""The bytes of one connection, in and out, plain or encrypted; and what came in unasked."""

import asyncio
import ssl
from collections.abc import Callable
from typing import Any, cast

import httpcore

from newsreader.fetch.fault_mapping import named, tls_fault

AHEAD_AT_MOST = 131_072
"""Bytes taken in before somebody wants them. Then the other side has to wait."""


class Wire(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection, in the form in which httpcore wants it. Its own go through anyio, and with them a whole request
    takes a quarter more processor time. Writing never waits and never fails: requests are short, and what is wrong
    shows at the answer."""

    def __init__(self, closed: Callable[["Wire"], object]) -> None:
        """`closed` is told when the connection is."""
        self._closed = closed
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
        if len(self._received) > AHEAD_AT_MOST and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._fault = exc
        self._closed(self)
        self._wake()

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    # What httpcore calls.

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109, ARG002 (httpcore's)
        """What has come in, as soon as there is something; b"" at the end."""
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
        """Now, without waiting for a farewell."""
        self._ended = True
        self._transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109, ARG002 (httpcore's)
    ) -> httpcore.AsyncNetworkStream:
        """Raises `TlsFailed`."""
        loop = asyncio.get_running_loop()
        try:
            secure = await loop.start_tls(self._transport, self, ssl_context, server_hostname=server_hostname)
        except BaseException as error:
            await self.aclose()
            if isinstance(error, OSError):
                raise tls_fault(named(server_hostname or ""), error) from None
            raise
        if secure is None:  # it was closed meanwhile
            raise tls_fault(named(server_hostname or ""), ConnectionError())
        self._transport = secure
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":  # asked of an idle connection: what nobody asked for has come in, or the end
            return bool(self._received) or self._ended
        return self._transport.get_extra_info(info)
