"""Separates pasted from typed input by the terminal's bracketed-paste markers. Pure."""

import math
from collections.abc import Iterator

from newsreader.model.frozen import dataclass

BEGINS, ENDS = b"\x1b[200~", b"\x1b[201~"

ADDRESSES = b"http://", b"https://"

QUIET_SECONDS = 0.5
"""A paste arrives without a pause. After this time without a byte it was cut off, and what follows is typed."""

LASTS_AT_MOST_SECONDS = 2.0
"""In a kiosk, where nobody pastes: a start marker without an end must not block the keys for longer."""

KEPT_AT_MOST = 65_536
"""Bytes of a paste that are read: far more than any text typed here, but something pasted by mistake may be longer."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the input. A `pasted` one is a whole paste, or its first `KEPT_AT_MOST` bytes."""

    data: bytes
    pasted: bool = False


class Pastes:
    """Splits input, in pieces of any size, into typed and pasted parts.

    Typed bytes are passed on at once, and with them the start marker, since its first byte could be an Escape; key
    readers know it as no key. The end marker is removed.
    """

    def __init__(self, *, lasts_at_most: float = math.inf) -> None:
        """`lasts_at_most` is the time limit of a paste, in seconds."""
        self._lasts_at_most = lasts_at_most
        self._tail = b""  # the end of the last input, which may be the beginning of a marker
        self._pasted: list[bytes] | None = None
        self._kept = 0  # bytes of that
        self._began = self._came = 0.0

    @property
    def ends_at(self) -> float:
        """The monotonic time at which the paste that has begun ends if nothing more comes; infinity without one."""
        return math.inf if self._pasted is None else self._came + QUIET_SECONDS

    def add(self, data: bytes, at: float, *, by_keys: bool = False) -> Iterator[Part]:
        """Add input read at the monotonic time `at`, and yield its parts. b"" means that none came in time.

        A paste without an end marker ends after `QUIET_SECONDS`. `by_keys`: nothing is being typed, so that a web
        address that comes at once was pasted too, into a terminal without markers.
        """
        if self._pasted is not None and (at - self._came >= QUIET_SECONDS or at - self._began >= self._lasts_at_most):
            self._keep(self._tail)
            yield self._end()
        if not data:
            return
        if by_keys and self._pasted is None and data[:8].lower().startswith(ADDRESSES):
            data = BEGINS + data
        self._came = at
        before, data = (len(self._tail) if self._pasted is None else 0), self._tail + data
        start = 0
        while True:
            marker = BEGINS if self._pasted is None else ENDS
            found = data.find(marker, start)
            end = found + len(marker) if found >= 0 else len(data)
            whole = found if found >= 0 else max(start, len(data) - len(marker) + 1)
            self._tail = b"" if found >= 0 else data[whole:]
            if self._pasted is not None:
                self._keep(data[start:whole])
                if found >= 0:
                    yield self._end()
            else:
                if typed := data[max(start, before) : end]:
                    yield Part(typed)
                if found >= 0:
                    self._pasted, self._kept, self._began = [], 0, at
            if found < 0:
                return
            start = end

    def _keep(self, data: bytes) -> None:
        kept = data[: KEPT_AT_MOST - self._kept]
        if kept and self._pasted is not None:
            self._pasted.append(kept)
            self._kept += len(kept)

    def _end(self) -> Part:
        pasted, self._pasted, self._tail = self._pasted or [], None, b""
        return Part(b"".join(pasted), pasted=True)
