"""Lists sound devices, and starts one.

`python -m newsreader.speech.player.devices` is the process that lists them: sound libraries write to the terminal and
may hang.
"""

import sys
from collections.abc import Generator
from contextlib import suppress
from enum import IntEnum
from typing import Any

PERIOD_MILLISECONDS = 10
"""How often a device asks. At 5 a busy machine crackles, at 20 stopping takes as long again (PulseAudio)."""

_NAMES_SECONDS = 5.0
"""The limit for listing the devices. Where all is well it takes some milliseconds, with the process 100."""


class Place(IntEnum):
    """Where sound goes: to the chosen device, to the default one in its place, or to none."""

    NOWHERE = 0
    USUAL = 1
    ASKED = 2


def names() -> tuple[str, ...]:
    """The names of the devices; none if they cannot be listed."""
    return backend_and_names()[1]


def backend_and_names() -> tuple[str, tuple[str, ...]]:
    """The sound system in use, such as "PulseAudio" or "ALSA", "" for none; and the names of its devices."""
    from newsreader.system.child import run  # not needed where something is played

    for answer, _ in run("newsreader.speech.player.devices", seconds=_NAMES_SECONDS).frames:
        return answer["backend"], tuple(answer["names"])
    return "", ()


def start(
    name: str, sample_rate: int, pulling: Generator[bytes, int, None], above: Place | None = None
) -> tuple[Any, Place] | None:
    """Start the device of this name, "" for the system's own; failing that the system's own; failing that miniaudio's
    null device, which takes samples at the same pace. Returns the device and its place.

    With `above`, the place of a device in use, only a better one is started, or else None. `pulling` is sent the
    number of samples (16 bits, one channel) that the device asks for, and yields them.
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
    """Stop a device asking for samples, until `resume`."""
    import miniaudio

    with suppress(miniaudio.MiniaudioError):  # it is lost, which shows when it is to resume
        device.stop()


def resume(device: Any, pulling: Generator[bytes, int, None]) -> bool:
    """Let a stopped device ask for samples again. False if it is lost."""
    import miniaudio

    try:
        device.start(pulling)
    except miniaudio.MiniaudioError:
        return False
    return True


def silence_alsa() -> None:
    """Keep ALSA from writing to standard error, at each search for a device, what is missing."""
    import ctypes

    global _alsa_handler  # noqa: PLW0603  # ALSA calls it for as long as this process runs
    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
    _alsa_handler = _alsa_handler or handler(lambda *_: None)
    with suppress(OSError, AttributeError):  # there is no ALSA
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_alsa_handler)


_alsa_handler: Any = None


def _identities(miniaudio: Any) -> dict[str, Any]:
    """The devices by their names, case-folded; a name is a stranger's text."""
    return {name.casefold(): identity for name, identity in _listed(miniaudio)[1]}


def _listed(miniaudio: Any) -> tuple[str, list[tuple[str, Any]]]:
    """The sound system in use, and the devices by name."""
    from newsreader.model.text import line  # not needed where the system's own device will do

    try:
        found = miniaudio.Devices()
        if found.backend == "Null":
            return "", []
        return line(found.backend), [(line(device["name"]), device["id"]) for device in found.get_playbacks()]
    except (miniaudio.MiniaudioError, UnicodeDecodeError):
        return "", []


def main() -> int:
    """Send {"backend", "names"}."""
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # which miniaudio imports where it is installed
    from newsreader.system.this_process import take_stdout

    send = take_stdout()
    import miniaudio

    backend, listed = _listed(miniaudio)
    send({"backend": backend, "names": [name for name, _identity in listed]})
    return 0


if __name__ == "__main__":
    sys.exit(main())
