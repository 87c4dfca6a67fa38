"""The sound device in use, through miniaudio."""

import ctypes
from collections.abc import Generator
from contextlib import suppress
from typing import Any

import miniaudio

from newsreader.model.text import line
from newsreader.speech.player.devices import PERIOD_MILLISECONDS, Place


def start(
    name: str, sample_rate: int, pulling: Generator[bytes, int, None], above: Place | None = None
) -> tuple[Any, Place] | None:
    """Start the device of this name, "" for the system's own; if that fails, the system's own; if that fails,
    miniaudio's null device, which takes samples at the same pace. Returns the device and its place.

    With `above`, the place of a device in use, only a better one is started; None if there is none. `pulling` is sent
    the number of samples (16 bits, one channel) that the device asks for, and yields them.
    """
    known = _identities().get(name.casefold()) if name else None
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
    """Pause a device until `resume`: it asks for no samples."""
    with suppress(miniaudio.MiniaudioError):  # a lost device is noticed at `resume`
        device.stop()


def resume(device: Any, pulling: Generator[bytes, int, None]) -> bool:
    """Let a stopped device ask for samples again. False if it is lost."""
    try:
        device.start(pulling)
    except miniaudio.MiniaudioError:
        return False
    return True


def silence_alsa() -> None:
    """Prevent ALSA from writing warnings to standard error at each search for a device."""
    global _alsa_handler  # noqa: PLW0603  # ALSA calls it for as long as this process runs
    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
    _alsa_handler = _alsa_handler or handler(lambda *_: None)
    with suppress(OSError, AttributeError):  # there is no ALSA
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_alsa_handler)


_alsa_handler: Any = None


def _identities() -> dict[str, Any]:
    """The devices by their case-folded names, which are cleaned: they come from the hardware."""
    return {name.casefold(): identity for name, identity in listed()[1]}


def listed() -> tuple[str, list[tuple[str, Any]]]:
    """The sound system in use, and the devices by name."""
    try:
        found = miniaudio.Devices()
        if found.backend == "Null":
            return "", []
        return line(found.backend), [(line(device["name"]), device["id"]) for device in found.get_playbacks()]
    except (miniaudio.MiniaudioError, UnicodeDecodeError):
        return "", []
