"""What a terminal tells to be pasted, left out: in a kiosk nobody types so, and none of it is a key. Pure."""

BEGINS, ENDS = b"\x1b[200~", b"\x1b[201~"

QUIET_SECONDS = 0.5
"""A paste comes without a rest. After so long without a byte it has been cut off, and what follows is typed."""

LASTS_AT_MOST_SECONDS = 2.0
"""However it comes: what has begun and never ends keeps no hand from the keys for longer."""


class WithoutPastes:
    """Takes in what comes, whatever pieces it comes in, and gives what is not pasted of it.

    How a paste begins is given too, and means no key; how it ends is not.
    """

    def __init__(self) -> None:
        self._tail = b""  # of what came last, as much as can be a piece of what is looked for
        self._began: float | None = None
        self._came = 0.0

    def add(self, data: bytes, at: float) -> bytes:
        """This came at a time, in seconds of a clock that never jumps. What of it is not pasted."""
        if self._began is not None and (at - self._came >= QUIET_SECONDS or at - self._began >= LASTS_AT_MOST_SECONDS):
            self._began, self._tail = None, b""
        self._came = at
        given = b""
        while data:
            piece, found, data = self._up_to(ENDS if self._began is not None else BEGINS, data)
            if self._began is None:
                given += piece
            if found:
                self._began = at if self._began is None else None
        return given

    def _up_to(self, marker: bytes, data: bytes) -> tuple[bytes, bool, bytes]:
        """What comes up to the end of a marker, whether it is there, and what comes after it."""
        before = len(self._tail)
        whole = self._tail + data
        place = whole.find(marker)
        if place < 0:
            self._tail = whole[1 - len(marker) :]
            return data, False, b""
        self._tail = b""
        end = place + len(marker) - before
        return data[:end], True, data[end:]
