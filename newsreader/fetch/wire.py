"""The bytes of one connection, in and out, plain or encrypted; and what came in unasked."""

import asyncio
import ssl
from typing import cast

AHEAD_AT_MOST = 262_144
"""Bytes taken in before somebody wants them. Then the other side has to wait."""


class Wire(asyncio.Protocol):
    """One connection, read by one task at a time. Writing never waits: requests are short."""

    def __init__(self) -> None:
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
        self._wake()

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    # What a protocol over it calls.

    async def read(self) -> bytes:
        """What has come in, as soon as there is something; b"" at the end. Raises OSError if the connection broke."""
        while not self._received and not self._ended:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        if not self._received and self._fault is not None:
            raise ConnectionError from self._fault
        data = bytes(self._received)
        self._received.clear()
        if self._paused and not self._ended:
            self._paused = False
            self._transport.resume_reading()
        return data

    def write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)

    async def encrypt(self, certificates: ssl.SSLContext, host: str) -> None:
        """From now on, speak TLS with the host of this name. Raises OSError, of which ssl.SSLError is one kind."""
        secure = await asyncio.get_running_loop().start_tls(self._transport, self, certificates, server_hostname=host)
        if secure is None:  # it was closed meanwhile
            raise ConnectionError
        self._transport = secure

    @property
    def protocol(self) -> str:
        """What was agreed on to be spoken under encryption, "" if nothing was."""
        encryption = self._transport.get_extra_info("ssl_object")
        return (encryption.selected_alpn_protocol() or "") if encryption else ""

    @property
    def is_quiet(self) -> bool:
        """Whether the connection stands, and nothing has come in that nobody asked for."""
        return not self._received and not self._ended

    def close(self) -> None:
        """Now, without waiting for a farewell."""
        self._ended = True
        self._transport.abort()
