"""Sonic, a part of the espeak-ng library: changes the speed, pitch or sample rate of speech.

API: https://github.com/espeak-ng/sonic/blob/master/sonic.h
"""

import ctypes
from typing import Any

from newsreader.speech.engines.espeak import load_library
from newsreader.speech.engines.stretching import LOWEST, Stretching

_SAMPLES_AT_ONCE = 4096
_ADDED_PERIODS = 4
"""The periods of silence, of the longest length, that sonic adds when it is flushed."""


class Sonic:
    """The library's functions. Each conversion has a state of its own."""

    def __init__(self) -> None:
        """Load the library. Raises `NoSpeechEngine` if there is none."""
        self._library, _data = load_library()
        stream, samples, count, factor = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_float
        self._has_sonic = True
        try:
            self._library.sonicCreateStream.restype = stream
            self._library.sonicCreateStream.argtypes = (ctypes.c_int, ctypes.c_int)
            for function in ("sonicSetSpeed", "sonicSetPitch", "sonicSetRate"):
                getattr(self._library, function).argtypes = (stream, factor)
            for function in ("sonicWriteShortToStream", "sonicReadShortFromStream"):
                getattr(self._library, function).argtypes = (stream, samples, count)
            for function in ("sonicFlushStream", "sonicDestroyStream"):
                getattr(self._library, function).argtypes = (stream,)
        except AttributeError:
            self._has_sonic = False  # as on Windows

    def stream(self, rate: int, to_rate: int = 0, *, speed: float = 1.0, pitch: float = 1.0) -> "SampleStream":
        """Make a conversion from `rate` samples a second to `to_rate`, 0 for the same; `speed` times as fast and
        `pitch` times as high."""
        if not self._has_sonic:
            return Stretching(rate, to_rate or rate, speed=speed, pitch=pitch)
        stream = SonicStream(self._library, rate)
        stream.set_speed(speed)
        self._library.sonicSetPitch(stream.handle, pitch)
        # Sped up by this factor and then played at the other rate, speech sounds as before.
        self._library.sonicSetRate(stream.handle, rate / (to_rate or rate))
        return stream


class SonicStream:
    """Converts samples (16 bits, one channel), piece by piece."""

    def __init__(self, library: Any, rate: int) -> None:
        self._library = library
        self._destroy = library.sonicDestroyStream
        self._buffer = ctypes.create_string_buffer(2 * _SAMPLES_AT_ONCE)
        self.handle = library.sonicCreateStream(rate, 1)
        if not self.handle:
            raise MemoryError
        self._grow_pitch_buffer(rate // LOWEST)

    def __del__(self) -> None:
        if self.handle:
            self._destroy(self.handle)

    def set_speed(self, speed: float) -> None:
        """Change the speed, from the next piece on; 1.0 is unchanged."""
        self._library.sonicSetSpeed(self.handle, speed)

    def change(self, samples: bytes) -> bytes:
        """Convert samples. Returns those that are ready; some hundredths of a second are held back."""
        if not self._library.sonicWriteShortToStream(self.handle, samples, len(samples) // 2):
            raise MemoryError
        return self._ready()

    def flush(self) -> bytes:
        """Return the samples that were held back."""
        self._library.sonicFlushStream(self.handle)
        return self._ready()

    def _grow_pitch_buffer(self, period: int) -> None:
        """Make sonic reallocate the buffer for changes of pitch and sample rate. `period` is the longest period.

        Some releases, such as that of espeakng-loader, allocate it for two periods, but record room for two and a half,
        and write past its end, which crashes the process. Given more samples than recorded, they allocate the recorded
        size. The silence given here is slowed by as much as a flush lengthens it, so it is copied without a search for
        its pitch, and the search for the first period of speech starts as in a new stream.
        """
        self._library.sonicSetRate(self.handle, 2.0)  # at 1.0 the buffer is not used
        self.set_speed(1 / (1 + _ADDED_PERIODS))
        self.change(bytes(2 * period))
        self.flush()
        self._library.sonicSetRate(self.handle, 1.0)
        self.set_speed(1.0)

    def _ready(self) -> bytes:
        converted = bytearray()
        while count := self._library.sonicReadShortFromStream(self.handle, self._buffer, _SAMPLES_AT_ONCE):
            converted += self._buffer.raw[: 2 * count]
        return bytes(converted)


SampleStream = SonicStream | Stretching
