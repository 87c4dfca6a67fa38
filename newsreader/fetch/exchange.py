"""What a connection is asked and what it answers, whichever protocol it speaks."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Protocol


class Unanswered(ConnectionError):
    """The connection ended before a byte of the answer had come: the server may have closed it while it was idle."""


@dataclass(frozen=True, slots=True)
class Request:
    """A GET. `target` is the path and query, or for a proxy the whole address; `host` has the port if it is not the
    usual one. All of it is ASCII."""

    scheme: str
    host: str
    target: str
    headers: tuple[tuple[str, str], ...]


class Headers:
    """The headers of an answer, by name."""

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """The names are in lower case."""
        self._pairs = [(name, value) for name, value in pairs]

    def get(self, name: str) -> str:
        """The values of this name, joined by commas as they may be; "" if there is none."""
        return ", ".join(self.all(name))

    def all(self, name: str) -> list[str]:
        """Each value of this name, in the order in which they came."""
        wanted = name.encode()
        return [_text(value) for found, value in self._pairs if found == wanted]


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer, and how to get the rest. `piece` gives the body's next bytes, b"" at its end, and raises
    OSError if it breaks off. `close` must be called, at whatever point: a connection whose answer has been read to
    its end can be used again."""

    status: int
    headers: Headers
    piece: Callable[[], Awaitable[bytes]]
    close: Callable[[], None]


class Connection(Protocol):
    """A connection to a server or proxy. `is_shared` ones take several requests at a time."""

    is_shared: bool

    async def ask(self, request: Request, done: Callable[[], None]) -> Answer:
        """Ask, and wait for the head of the answer. `done` is called when the answer has been closed.

        Raises `Unanswered`, or OSError if what comes back makes no sense.
        """

    @property
    def is_usable(self) -> bool:
        """Whether it can take another request now."""

    @property
    def is_busy(self) -> bool:
        """Whether there are answers that have not been closed."""

    def close(self) -> None: ...
