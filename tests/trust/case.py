"""A case: what one server does, and the result the program must give."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.server import Exchange, Script, Server, response

RSS = "application/rss+xml"
HEAD = b"HTTP/1.1 200 OK\r\n"
XML_HEAD = HEAD + b"Content-Type: application/rss+xml\r\n"

Serve = Callable[[Server, str], None]
"""Makes a server answer at a path."""


@dataclass(frozen=True, slots=True)
class Case:
    """What one server does. `error` is part of the sentence that must report it, "" if there must be none.

    `brings` are titles of headlines, or pieces of a text, that must be found, `lacks` those that must not. With
    `either`, it may fail with a sentence or succeed. `own_server` gives it a server of its own, `tls` one with a
    certificate of that kind, and `address` is asked in place of any server of ours.
    """

    area: str
    does: str
    serve: Serve | None = None
    error: str = ""
    brings: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    either: bool = False
    own_server: bool = False
    tls: str = ""
    address: str = ""

    def __str__(self) -> str:
        return f"{self.area}: {self.does}"


def raw(answer: bytes) -> Serve:
    """Send exactly these bytes, then close."""
    return lambda server, path: server.raw(path, answer)


def script(talk: Script) -> Serve:
    """Answer by a function."""
    return lambda server, path: server.script(path, talk)


def sent(
    body: bytes | str | Callable[[], bytes],
    content_type: str = RSS,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Serve:
    """Send a well-formed answer. A function makes a large body on demand; `{port}` in a text is the server's port."""

    def serve(server: Server, path: str) -> None:
        content = body() if callable(body) else body
        if isinstance(content, str):
            content = content.replace("{port}", str(server.port))
        server.route(path, content, content_type, status, headers)

    return serve


def redirected(target: str, status: int = 302) -> Serve:
    """Redirect; `{path}` in the target is the requested path."""
    return lambda server, path: server.redirect(path, target.format(path=path), status)


def redirected_for_ever(server: Server, path: str) -> None:
    """Redirect to another address each time."""

    def on(exchange: Exchange) -> None:
        number = int(exchange.request.path.partition("?")[2] or 0)
        exchange.send(response(status=302, headers={"Location": f"{path}?{number + 1}", "Connection": "close"}))

    server.script(path, on)


def rss(*items: str, title: str = "A hostile paper") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(title: str, *, link: str = "", more: str = "") -> str:
    link = link or f"http://news.example/{zlib.crc32(title.encode('utf-8', 'replace'))}"
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"
