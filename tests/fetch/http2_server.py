"""A real HTTP/2 server on 127.0.0.1: a test scripts what it sends on each stream.

    with Http2Server(authority.good(), answer) as server:
        fetch(server.url("/feed"))

`answer` is called for each request with the connection, the stream and the path, and speaks h2 itself.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived, StreamReset, WindowUpdated
from h2.exceptions import ProtocolError

Answer = Callable[["Http2Connection", int, str], None]


class Http2Connection:
    """One connection, for a script."""

    def __init__(self, connection: ssl.SSLSocket) -> None:
        self.socket = connection
        self.h2 = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self.unsent: dict[int, memoryview] = {}
        self.reset: list[int] = []

    def head(self, stream: int, *headers: tuple[str, str], status: int = 200, end: bool = False) -> None:
        self.h2.send_headers(stream, [(":status", str(status)), *headers], end_stream=end)
        self.flush()

    def body(self, stream: int, data: bytes) -> None:
        """Send a body to its end, as the flow-control window allows."""
        self.unsent[stream] = memoryview(data)
        self.send_what_fits()

    def send_what_fits(self) -> None:
        for stream in list(self.unsent):
            while room := min(self.h2.local_flow_control_window(stream), self.h2.max_outbound_frame_size):
                piece, self.unsent[stream] = self.unsent[stream][:room], self.unsent[stream][room:]
                if not piece:
                    del self.unsent[stream]
                    self.h2.end_stream(stream)
                    break
                self.h2.send_data(stream, bytes(piece))
        self.flush()

    def flush(self) -> None:
        self.socket.sendall(self.h2.data_to_send())


class Http2Server:
    """Runs a test's script in a thread for each connection. `paths` lists the requests; `connections` counts."""

    def __init__(self, tls: ssl.SSLContext, answer: Answer) -> None:
        tls.set_alpn_protocols(["h2"])
        self._tls, self._answer = tls, answer
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.connections = 0
        self.live: list[Http2Connection] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port: int = self._listener.getsockname()[1]

    def url(self, path: str) -> str:
        return f"https://127.0.0.1:{self._port}{path}"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self.live:
            with contextlib.suppress(OSError):
                connection.socket.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=10)

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                plain, _ = self._listener.accept()
                self.connections += 1
                self._start(self._serve, plain)

    def _serve(self, plain: socket.socket) -> None:
        with contextlib.suppress(OSError, ProtocolError), self._tls.wrap_socket(plain, server_side=True) as secure:
            connection = Http2Connection(secure)
            self.live.append(connection)
            connection.h2.initiate_connection()
            connection.flush()
            while data := secure.recv(65_536):
                for event in connection.h2.receive_data(data):
                    if isinstance(event, RequestReceived):
                        headers = {str(name): str(value) for name, value in event.headers}
                        self.paths.append(headers[":path"])
                        self.headers.append(headers)
                        self._answer(connection, event.stream_id, headers[":path"])
                    elif isinstance(event, StreamReset):
                        connection.reset.append(event.stream_id)
                        connection.unsent.pop(event.stream_id, None)
                    elif isinstance(event, WindowUpdated):
                        connection.send_what_fits()
                connection.flush()
