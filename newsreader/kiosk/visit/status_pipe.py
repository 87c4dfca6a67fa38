"""Line protocol from a visit to the supervisor, through a pipe: heartbeat, sound state, damage."""

import os
from contextlib import suppress

ALIVE = b"alive\n"
"""The heartbeat."""

DAMAGED = b"damaged\n"
"""The visit has found the library damaged."""

_SOUND = b"sound "

_LONGEST = 64
"""Bytes of a line. The visit writes no longer one."""


def sound(there: bool) -> bytes:
    """Whether there is a sound device."""
    return _SOUND + str(int(there)).encode() + b"\n"


class Status:
    """What a visit has reported. `sound`: whether there is a sound device, None while that is unknown.
    `damaged`: the library was found damaged."""

    def __init__(self) -> None:
        self.sound: bool | None = None
        self.damaged = False
        self._begun = b""

    def add(self, data: bytes) -> bool:
        """Take bytes from the pipe. Returns whether they have a heartbeat: another thread reports the sound."""
        *lines, self._begun = (self._begun + data).split(b"\n")
        self._begun = self._begun[-_LONGEST:]
        for line in lines:
            if line.startswith(_SOUND) and line[len(_SOUND) :].isdigit():
                self.sound = line[len(_SOUND) :] != b"0"
            self.damaged |= line == DAMAGED.rstrip()
        return ALIVE.rstrip() in lines


def write(descriptor: int | None, line: bytes) -> None:
    """Report to the supervisor, if there is one."""
    if descriptor is not None:
        with suppress(OSError):
            os.write(descriptor, line)
