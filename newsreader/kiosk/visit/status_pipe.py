"""What the process of a visit tells the supervisor while it runs: a line each, through a pipe, and nothing of it is
written anywhere else. It is told to whoever runs next by another: how far the phrase that ends the kiosk has been
typed, which whoever types it need not type anew because a visit has ended meanwhile."""

import os
from contextlib import suppress

ALIVE = b"alive\n"
"""The visit still takes steps."""

_PHRASE, _SOUND = b"phrase ", b"sound "

_LONGEST = 64
"""Bytes of a line. What is longer is none of ours."""


def typed(length: int) -> bytes:
    """So many characters of the phrase have been typed."""
    return _PHRASE + str(length).encode() + b"\n"


def sound(there: bool) -> bytes:
    """Whether there is a sound device."""
    return _SOUND + str(int(there)).encode() + b"\n"


class Told:
    """What has been told so far. `phrase` is how much of it was typed last; `sound` whether there is a sound device,
    None as long as nothing was said of that."""

    def __init__(self) -> None:
        self.phrase = 0
        self.sound: bool | None = None
        self._begun = b""

    def add(self, data: bytes) -> bool:
        """This has come in. Whether the visit says in it that it still takes steps: of sound, another thread tells."""
        *lines, self._begun = (self._begun + data).split(b"\n")
        self._begun = self._begun[-_LONGEST:]
        for line in lines:
            self._take(line)
        return ALIVE.rstrip() in lines

    def _take(self, line: bytes) -> None:
        for name in (_PHRASE, _SOUND):
            number = line.removeprefix(name)
            if number != line and number.isdigit():
                if name == _PHRASE:
                    self.phrase = int(number)
                else:
                    self.sound = number != b"0"


def write(descriptor: int | None, line: bytes) -> None:
    """Tell it, if anybody is there to be told."""
    if descriptor is not None:
        with suppress(OSError):
            os.write(descriptor, line)


def handed_over(descriptor: int | None) -> int:
    """How much of the phrase had been typed before this visit began."""
    told = Told()
    if descriptor is not None:
        with suppress(OSError), os.fdopen(descriptor, "rb") as file:
            told.add(file.read(_LONGEST))
    return told.phrase
