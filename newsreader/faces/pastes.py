"""What is pasted, told from what is typed: a terminal that was asked to says where a paste begins and ends. Pure."""

import math
from collections.abc import Iterator

from newsreader.model.frozen import dataclass

BEGINS, ENDS = b"\x1b[200~", b"\x1b[201~"

QUIET_SECONDS = 0.5
"""A paste comes without a rest. After so long without a byte it has been cut off, and what follows is typed."""

LASTS_AT_MOST_SECONDS = 2.0
"""Where nobody pastes, as in a kiosk: what has begun and never ends keeps no hand from the keys for longer."""

KEPT_AT_MOST = 65_536
"""Bytes of a paste. No text that is typed here is as long by far; something pasted by mistake may be."""


@dataclass(frozen=True, slots=True)
class Part:
    """Of what comes in. What is `pasted` is there whole, or its beginning."""

    data: bytes
    pasted: bool = False


class Pastes:
    """Takes in what comes, whatever pieces it comes in.

    What is typed is given at once. So is how a paste begins, for a piece of that may have been an Escape, and it means
    no key; how it ends is not.
    """

    def __init__(self, *, lasts_at_most: float = math.inf) -> None:
        """`lasts_at_most` is how many seconds a paste lasts, however it comes."""
        self._lasts_at_most = lasts_at_most
        self._tail = b""  # of what came last, as much as can be a piece of what is looked for
        self._pasted: list[bytes] | None = None
        self._kept = 0  # bytes of that
        self._began = self._came = 0.0

    def add(self, data: bytes, at: float) -> Iterator[Part]:
        """This came at a time, in seconds of a clock that never jumps; nothing at all, if it was looked for in vain. A
        paste that was cut off ends with a rest."""
        if self._pasted is not None and (at - self._came >= QUIET_SECONDS or at - self._began >= self._lasts_at_most):
            self._keep(self._tail)
            yield self._ended()
        if not data:
            return
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
                    yield self._ended()
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

    def _ended(self) -> Part:
        pasted, self._pasted, self._tail = self._pasted or [], None, b""
        return Part(b"".join(pasted), pasted=True)
