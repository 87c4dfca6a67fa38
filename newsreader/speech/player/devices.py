"""Sound devices: what they are called, and one of them started.

`python -m newsreader.speech.player.devices` prints the sound system in use, then the devices, one a line. It is a
process of its own because sound libraries write to the terminal and may hang.
"""

import sys
from collections.abc import Generator
from contextlib import suppress
from enum import IntEnum
from typing import Any

PERIOD_MILLISECONDS = 10
"""How often a device asks. At 5 a busy machine crackles, at 20 stopping takes as long again (PulseAudio)."""

_NAMES_SECONDS = 5.0
"""How long asking for the names may take. Where all is well it takes some milliseconds, with the process 100."""


class Place(IntEnum):
    """Where sound goes: to the device that was asked for, to the usual one in its place, to none."""

    NOWHERE = 0
    USUAL = 1
    ASKED = 2


def names() -> tuple[str, ...]:
    """The names of the devices that there are. None if they cannot be found out."""
    return way_and_names()[1]


def way_and_names() -> tuple[str, tuple[str, ...]]:
    """Through what sound goes here, such as "PulseAudio" or "ALSA", "" if through nothing; and the names."""
    import subprocess  # not needed where something is played

    from newsreader.system import processes

    asked = processes.command("newsreader.speech.player.devices")
    try:
        answer = subprocess.run(  # noqa: S603  # our own module, by our own interpreter
            asked, capture_output=True, timeout=_NAMES_SECONDS, env=processes.environment(), check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "", ()
    way, *names = answer.stdout.decode("utf-8", "replace").splitlines() or [""]
    return way, tuple(names)


def start(
    name: str, sample_rate: int, pulling: Generator[bytes, int, None], above: Place | None = None
) -> tuple[Any, Place] | None:
    """Start the device of this name, "" for the system's own; if it cannot be had the system's own; if there is none
    miniaudio's null device, which takes samples at the same pace. The device, and what it is.

    `above` is for who has a device already: None if there is no better one. `pulling` is sent how many samples (16
    bits, one channel) are asked for, and gives them.
    """
    import miniaudio

    known = _identities(miniaudio).get(name.casefold()) if name else None
    usual = Place.USUAL if name else Place.ASKED
    candidates: list[tuple[Place, Any, Any]] = [(Place.ASKED, known, None)] if known is not None else []
    candidates += [(usual, None, None), (Place.NOWHERE, None, [miniaudio.Backend.NULL])]
    for place, identity, backends in candidates:
        if above is not None and place <= above:
            continue
        try:
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=sample_rate,
                buffersize_msec=PERIOD_MILLISECONDS,
                device_id=identity,
                backends=backends,
                app_name="newsreader",
            )
            if device.backend == "Null" and place != Place.NOWHERE:
                device.close()
                continue
            device.start(pulling)
        except miniaudio.MiniaudioError:
            if place == Place.NOWHERE:
                raise
            continue
        return device, place
    return None


def stop(device: Any) -> None:
    """Let a device ask for no more samples, until `go_on`."""
    import miniaudio

    with suppress(miniaudio.MiniaudioError):  # it has vanished, which is seen when it is to go on
        device.stop()


def go_on(device: Any, pulling: Generator[bytes, int, None]) -> bool:
    """Let a device that was stopped ask for samples again. False if it does not."""
    import miniaudio

    try:
        device.start(pulling)
    except miniaudio.MiniaudioError:
        return False
    return True


def complain_no_more() -> None:
    """From now on ALSA writes nothing to standard error of what it misses, which it would at each look for a device."""
    import ctypes

    global _heedless  # noqa: PLW0603  # ALSA calls it for as long as this process runs
    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
    _heedless = _heedless or handler(lambda *_: None)
    with suppress(OSError, AttributeError):  # there is no ALSA
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_heedless)


_heedless: Any = None


def _identities(miniaudio: Any) -> dict[str, Any]:
    """The devices by their names, which are a stranger's text, in small letters."""
    return {name.casefold(): identity for name, identity in _listed(miniaudio)[1]}


def _listed(miniaudio: Any) -> tuple[str, list[tuple[str, Any]]]:
    """Through what sound goes, and the devices."""
    from newsreader.model.text import line  # not needed where the system's own device will do

    try:
        found = miniaudio.Devices()
        if found.backend == "Null":
            return "", []
        return line(found.backend), [(line(device["name"]), device["id"]) for device in found.get_playbacks()]
    except (miniaudio.MiniaudioError, UnicodeDecodeError):
        return "", []


def main() -> int:
    """Print the way and the names."""
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # which miniaudio imports where it is installed
    from newsreader.system import processes

    answers = processes.answers_only()
    import miniaudio

    way, listed = _listed(miniaudio)
    answers.write("".join(f"{told}\n" for told in (way, *(name for name, _identity in listed))).encode())
    answers.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
