"""A real web server on 127.0.0.1 for tests. It sends exactly the bytes it is given, good or bad.

    with Server() as server:
        server.route("/feed", body=FEED, content_type="application/rss+xml", etag='"1"')
        server.raw("/garbage", b"not HTTP at all")
        server.script("/slow", lambda exchange: exchange.trickle(b"x"))
        fetch(server.url("/feed"))
        assert server.requests[0].path == "/feed"

In tests it is the fixture named `server`.
"""

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import TracebackType
from typing import NamedTuple, Self

HEAD_AT_MOST = 100_000


class Request(NamedTuple):
    """One request as it came in. `path` has its query; the names of `headers` are in lower case."""

    method: str
    path: str
    headers: dict[str, str]


class Exchange:
    """One request and the connection to answer it on, for a script."""

    def __init__(self, server: "Server", connection: socket.socket, request: Request) -> None:
        self.server = server
        self.connection = connection
        self.request = request

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def trickle(self, piece: bytes, seconds: float = 0.02) -> None:
        """Send a piece again and again, until the client or the server closes."""
        while not self.server.closing.wait(seconds):
            self.send(piece)

    def hold(self) -> None:
        """Say nothing more, and keep the connection open until the server closes."""
        self.server.closing.wait()

    def reset(self) -> None:
        """Break the connection off the hard way: the other side sees a reset, not an end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


Answer = bytes | Callable[[Request], bytes]
Script = Callable[[Exchange], None]


def response(body: bytes = b"", *, status: int = 200, headers: Mapping[str, str] | None = None) -> bytes:
    """A whole well-formed answer. `headers` may override Content-Length."""
    named = {"Content-Length": str(len(body)), **(headers or {})}
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


class Server:
    """Answers each path as routed, with a thread for each connection. `requests` has every request seen, in order.

    `tls` makes it an https server. `connections` counts the connections accepted.
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.closing = threading.Event()
        self.closed = False
        self._tls = tls
        self._routes: dict[str, tuple[bool, Script]] = {}
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._host = f"[{host}]" if ":" in host else host
        self._listener = socket.create_server((host, 0), family=family, backlog=256)
        self.port: int = self._listener.getsockname()[1]

    def url(self, path: str = "/", *, host: str = "") -> str:
        """The address of a path. `host` calls this machine by another name."""
        return f"{'https' if self._tls else 'http'}://{host or self._host}:{self.port}{path}"

    def route(
        self,
        path: str,
        body: bytes | str = b"",
        content_type: str = "text/html; charset=utf-8",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        *,
        etag: str = "",
        last_modified: str = "",
    ) -> None:
        """Answer a path properly. With validators, a request that knows them gets 304 and no body."""
        content = body.encode() if isinstance(body, str) else body
        named = {"Content-Type": content_type} if content_type else {}
        validators = {name: value for name, value in (("ETag", etag), ("Last-Modified", last_modified)) if value}
        named |= {**validators, **(headers or {})}

        def answer(request: Request) -> bytes:
            known_tag, known_date = (request.headers.get(name) for name in ("if-none-match", "if-modified-since"))
            if (etag and known_tag == etag) or (last_modified and not known_tag and known_date == last_modified):
                return response(status=304, headers={**validators, "Content-Length": "0"})
            return response(content, status=status, headers=named)

        self._routes[path] = True, lambda exchange: exchange.send(answer(exchange.request))

    def redirect(self, path: str, target: str, status: int = 302) -> None:
        """Send a path elsewhere."""
        self.route(path, status=status, headers={"Location": target})

    def raw(self, path: str, answer: Answer) -> None:
        """Answer with exactly these bytes, then close the connection."""
        self.script(path, lambda exchange: exchange.send(answer(exchange.request) if callable(answer) else answer))

    def script(self, path: str, script: Script) -> None:
        """Let a function do the talking; the connection is closed when it returns."""
        self._routes[path] = False, script

    def hold(self, path: str) -> threading.Event:
        """Answer nothing to a request until the server ends. Returns an event that is set when it has come."""
        asked = threading.Event()

        def script(exchange: Exchange) -> None:
            asked.set()
            exchange.hold()

        self.script(path, script)
        return asked

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [request.path for request in self.requests]

    def forget(self) -> None:
        """End every connection, and be as new at the same address: no routes and no requests."""
        self.closing.set()
        self._end_connections()
        self._routes.clear()
        self.requests.clear()
        self.connections = 0
        self.closing.clear()

    def close(self) -> None:
        """End every connection and thread."""
        self.closed = True
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._end_connections()
        self._accepting.join(timeout=10)

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _end_connections(self) -> None:
        with self._lock:
            still_open = list(self._open)
        for connection in still_open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        while self._threads:
            self._threads.pop().join(timeout=10)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def _serve(self, plain: socket.socket) -> None:
        connection = plain
        with self._lock:
            self._open.add(plain)
        try:
            if self._tls:
                with self._lock:
                    self._open.discard(plain)
                    # The handshake waits for the first read, so that close() can end it.
                    connection = self._tls.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
                    self._open.add(connection)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while not self.closing.is_set() and self._answer(connection):
                pass
        except OSError:
            pass  # the other side has gone, which is what many tests are about
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _answer(self, connection: socket.socket) -> bool:
        """Answer one request. Whether the connection can be used again."""
        request = _read_request(connection)
        if request is None:
            return False
        self.requests.append(request)
        route = self._routes.get(request.path) or self._routes.get(request.path.split("?")[0])
        if route is None:
            connection.sendall(response(b"Nothing here.", status=404, headers={"Content-Type": "text/plain"}))
            return True
        keeps, script = route
        script(Exchange(self, connection, request))
        return keeps and request.headers.get("connection", "").lower() != "close"


def _read_request(connection: socket.socket) -> Request | None:
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece or len(head) > HEAD_AT_MOST:
            return None
        head += piece
    head, _, body = head.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    method, path, *_ = [*first.split(" "), ""]
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    headers = {name.strip().lower(): value.strip() for name, value in pairs}
    left = int(headers.get("content-length") or 0) - len(body)
    while left > 0 and (piece := connection.recv(left)):  # a client may wait until its body has been read
        left -= len(piece)
    return Request(method, path, headers)
