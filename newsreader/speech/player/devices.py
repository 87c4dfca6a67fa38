"""Sound devices: what they are called. `device` has the one in use.

`python -m newsreader.speech.player.devices` is the process that lists them: sound libraries write to the terminal and
may hang.
"""

import sys
from enum import IntEnum

from newsreader import system
from newsreader.speech import player
from newsreader.speech.lean_miniaudio import leave_out_unused

PERIOD_MILLISECONDS = 10
"""Milliseconds between two requests of a device. At 5 a busy machine crackles; at 20 stopping takes twice as long
(PulseAudio)."""

_NAMES_SECONDS = 5.0
"""The time limit for listing the devices. Usually it takes some milliseconds, and 100 with the process."""


class Place(IntEnum):
    """Where the sound goes: to the chosen device, to the default one instead, or to none."""

    NOWHERE = 0
    USUAL = 1
    ASKED = 2


def device_names() -> tuple[str, ...]:
    """The names of the devices; none if they cannot be listed."""
    return backend_and_names()[1]


def backend_and_names() -> tuple[str, tuple[str, ...]]:
    """The sound system in use, such as "PulseAudio" or "ALSA", "" for none; and the names of its devices."""
    for answer, _ in system.run_child("newsreader.speech.player.devices", seconds=_NAMES_SECONDS).frames:
        return answer["backend"], tuple(answer["names"])
    return "", ()


def main() -> int:
    """Send {"backend", "names"}."""
    leave_out_unused()
    send = system.take_stdout()
    backend, listed = player.device.listed()
    send({"backend": backend, "names": [name for name, _identity in listed]})
    return 0


if __name__ == "__main__":
    sys.exit(main())
