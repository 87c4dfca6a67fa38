"""Sonic, a part of the espeak-ng library: changes the speed, pitch or sample rate of speech.

API: https://github.com/espeak-ng/sonic/blob/master/sonic.h
"""

import ctypes

from newsreader.errors import NoSpeechEngine
from newsreader.speech.engines.espeak import load_library

_SAMPLES_AT_ONCE = 4096


class Sonic:
    """The library's functions. Each conversion has its own state."""

    def __init__(self) -> None:
        """Raises `NoSpeechEngine` if there is no library, or one without sonic."""
        self._library, _data = load_library()
        stream, samples, count, factor = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_float
        try:
            self._library.sonicCreateStream.restype = stream
            self._library.sonicCreateStream.argtypes = (ctypes.c_int, ctypes.c_int)
            for function in ("sonicSetSpeed", "sonicSetPitch", "sonicSetRate"):
                getattr(self._library, function).argtypes = (stream, factor)
            for function in ("sonicWriteShortToStream", "sonicReadShortFromStream"):
                getattr(self._library, function).argtypes = (stream, samples, count)
            for function in ("sonicFlushStream", "sonicDestroyStream"):
                getattr(self._library, function).argtypes = (stream,)
        except AttributeError as error:
            raise NoSpeechEngine from error

    def convert(self, samples: bytes, rate: int, to_rate: int, *, speed: float = 1.0, pitch: float = 1.0) -> bytes:
        """Convert samples (16 bits, one channel) from `rate` to `to_rate` a second, `speed` times as fast and `pitch`
        times as high."""
        if rate == to_rate and speed == 1.0 and pitch == 1.0:
            return samples
        stream = self._library.sonicCreateStream(rate, 1)
        if not stream:
            raise MemoryError
        try:
            self._library.sonicSetSpeed(stream, speed)
            self._library.sonicSetPitch(stream, pitch)
            # Sped up by this factor and then played at the other rate, speech sounds as before.
            self._library.sonicSetRate(stream, rate / to_rate)
            if not self._library.sonicWriteShortToStream(stream, samples, len(samples) // 2):
                raise MemoryError
            self._library.sonicFlushStream(stream)
            converted = bytearray()
            buffer = ctypes.create_string_buffer(2 * _SAMPLES_AT_ONCE)
            while count := self._library.sonicReadShortFromStream(stream, buffer, _SAMPLES_AT_ONCE):
                converted += buffer.raw[: 2 * count]
            return bytes(converted)
        finally:
            self._library.sonicDestroyStream(stream)
