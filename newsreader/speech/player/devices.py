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
"""How often a device asks. At 5 a busy machine crackles, at 20 stopping takes as long again (PulseAudio)."""

_NAMES_SECONDS = 5.0
"""The limit for listing the devices. Where all is well it takes some milliseconds, with the process 100."""


class Place(IntEnum):
    """Where sound goes: to the chosen device, to the default one in its place, or to none."""

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
