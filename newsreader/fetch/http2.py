"""HTTP/2 on one connection, several requests at a time. The grammar is h2's.

Loaded when a server has agreed to speak it.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2.events import (
    ConnectionTerminated,
    DataReceived,
    Event,
    ResponseReceived,
    StreamEnded,
    StreamReset,
)
from h2.exceptions import ProtocolError
from h2.settings import SettingCodes, Settings

from newsreader.fetch.exchange import Answer, Headers, Request, Unanswered
from newsreader.fetch.wire import Wire

WINDOW = 262_144
"""Bytes of one answer that may come in before they are wanted."""


class Http2:
    """A connection that speaks HTTP/2."""

    is_shared = True

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._grammar = H2Connection(H2Configuration(client_side=True, header_encoding=None))
        self._events: dict[int, deque[Event | ConnectionError]] = {}  # by stream, of answers that are not closed yet
        self._reading = asyncio.Lock()
        self._ending = False
        self._grammar.local_settings = Settings(
            client=True, initial_values={SettingCodes.ENABLE_PUSH: 0, SettingCodes.INITIAL_WINDOW_SIZE: WINDOW}
        )
        self._grammar.initiate_connection()
        self._grammar.increment_flow_control_window(8 * WINDOW)
        self._send()

    async def ask(self, request: Request, done: Callable[[], None]) -> Answer:
        try:
            stream = self._grammar.get_next_available_stream_id()
            self._grammar.send_headers(
                stream,
                [
                    (":method", "GET"),
                    (":scheme", request.scheme),
                    (":authority", request.host),
                    (":path", request.target),
                    *((name.lower(), value) for name, value in request.headers),
                ],
                end_stream=True,
            )
        except ProtocolError:
            self._ending = True
            raise Unanswered from None
        self._events[stream] = deque()
        self._send()

        async def piece() -> bytes:
            return await self._piece(stream)

        def close() -> None:
            self._close(stream)
            done()

        try:
            while not isinstance(event := await self._next(stream), ResponseReceived):
                pass
            answer = _status_and_headers(event)
        except BaseException:
            self._close(stream)
            raise
        return Answer(*answer, piece, close)

    @property
    def is_usable(self) -> bool:
        return not self._ending and (self.is_busy or self._wire.is_quiet)

    @property
    def is_busy(self) -> bool:
        return bool(self._events)

    def close(self) -> None:
        self._wire.close()

    async def _piece(self, stream: int) -> bytes:
        while True:
            event = await self._next(stream)
            if isinstance(event, StreamEnded):
                self._events[stream].appendleft(event)  # for whoever asks again
                return b""
            if isinstance(event, DataReceived):
                self._acknowledge(event)
                return event.data

    async def _next(self, stream: int) -> Event:
        """What comes next of one answer. Whoever has to wait for it reads for all the others."""
        waiting = self._events[stream]
        while not waiting:
            async with self._reading:
                if not waiting:
                    await self._receive()
        event = waiting.popleft()
        if isinstance(event, ConnectionError):
            raise event
        return event

    async def _receive(self) -> None:
        try:
            data = await self._wire.read()
            if not data:
                raise Unanswered
            events = self._grammar.receive_data(data)
        except (ConnectionError, ProtocolError) as fault:
            self._ending = True
            self._wire.close()
            raise fault if isinstance(fault, ConnectionError) else ConnectionError from None
        for event in events:
            self._take(event)
        self._send()

    def _take(self, event: Event) -> None:
        if isinstance(event, ConnectionTerminated):
            self._ending = True
            for stream, waiting in self._events.items():
                if event.last_stream_id is not None and stream > event.last_stream_id:
                    waiting.append(Unanswered())
        elif isinstance(event, StreamReset):
            if event.stream_id in self._events:
                self._events[event.stream_id].append(ConnectionError())
        elif isinstance(event, DataReceived) and (not event.data or event.stream_id not in self._events):
            self._acknowledge(event)
        elif isinstance(event, ResponseReceived | DataReceived | StreamEnded) and event.stream_id in self._events:
            self._events[event.stream_id].append(event)

    def _acknowledge(self, event: DataReceived) -> None:
        with suppress(ProtocolError):  # the stream may have been reset
            self._grammar.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            self._send()

    def _close(self, stream: int) -> None:
        waiting = self._events.pop(stream)
        for event in waiting:
            if isinstance(event, DataReceived):
                self._acknowledge(event)
        if not any(isinstance(event, StreamEnded) for event in waiting):
            with suppress(ProtocolError):
                self._grammar.reset_stream(stream, ErrorCodes.CANCEL)
        self._send()

    def _send(self) -> None:
        if data := self._grammar.data_to_send():
            self._wire.write(data)


def _status_and_headers(response: ResponseReceived) -> tuple[int, Headers]:
    pairs: list[tuple[bytes, bytes]] = [(bytes(name), bytes(value)) for name, value in _pairs(response)]
    status = next((value for name, value in pairs if name == b":status"), b"")
    if not (status.isdigit() and len(status) == 3):
        raise ConnectionError
    return int(status), Headers(pairs)


def _pairs(response: ResponseReceived) -> list[tuple[Any, Any]]:
    return list(response.headers or ())
