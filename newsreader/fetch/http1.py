"""HTTP/1.1 on one connection, one request after another. The grammar is h11's."""

from collections.abc import Callable
from typing import Any

import h11

from newsreader.fetch.exchange import Answer, Headers, Request, Unanswered
from newsreader.fetch.wire import Wire

HEAD_AT_MOST = 102_400
"""Bytes of an answer's head, or of the frame around a piece of its body. No honest one comes near."""


class Http1:
    """A connection that speaks HTTP/1.1."""

    is_shared = False

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._grammar = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD_AT_MOST)
        self._busy = False

    async def ask(self, request: Request, done: Callable[[], None], method: str = "GET") -> Answer:
        self._busy = True
        headers = [("Host", request.host), *request.headers]
        try:
            head = self._grammar.send(h11.Request(method=method, target=request.target, headers=headers))
            end = self._grammar.send(h11.EndOfMessage())
        except h11.ProtocolError:
            raise ConnectionError from None
        self.wire.write((head or b"") + (end or b""))
        response = await self._head()

        def close() -> None:
            self._busy = False
            if self._grammar.our_state is h11.DONE and self._grammar.their_state is h11.DONE:
                self._grammar.start_next_cycle()
            else:
                self.wire.close()
            done()

        return Answer(response.status_code, Headers(response.headers), self._piece, close)

    @property
    def is_usable(self) -> bool:
        return not self._busy and self.wire.is_quiet and self._grammar.trailing_data[0] == b""

    @property
    def is_busy(self) -> bool:
        return self._busy

    def close(self) -> None:
        self.wire.close()

    async def _head(self) -> h11.Response:
        anything = False
        while True:
            event = self._next_event()
            if isinstance(event, h11.Response):
                return event
            if event is h11.PAUSED:  # it speaks another protocol from here on
                raise ConnectionError
            if event is not h11.NEED_DATA:  # only information before the answer itself
                continue
            try:
                data = await self.wire.read()
            except ConnectionError:
                if anything:
                    raise
                raise Unanswered from None
            if not data:
                raise ConnectionError if anything else Unanswered
            anything = True
            self._grammar.receive_data(data)

    async def _piece(self) -> bytes:
        while True:
            event = self._next_event()
            if isinstance(event, h11.Data):
                return bytes(event.data)
            if event is not h11.NEED_DATA:
                return b""
            self._grammar.receive_data(await self.wire.read())

    def _next_event(self) -> Any:
        try:
            return self._grammar.next_event()
        except h11.ProtocolError:
            raise ConnectionError from None
