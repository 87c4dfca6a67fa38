"""Gives all recordings the same loudness: by a gain that changes slowly, and a limiter, so that no sample clips."""

import array

TARGET = -19.0
"""The target in LUFS of one channel. Source: AES TD1004.1.15-10, for streams of speech, less 3 for mono."""

MOST_GAIN, LEAST_GAIN = 18.0, -24.0
"""The limits of the gain in decibels. A recording that needs more is mostly noise."""

CEILING = 29_204
"""The highest sample, of 32,767: 1 decibel below full scale, as the recommendation says."""

_BLOCK = 220
"""Samples between two values of the gain: 10 ms at 22,050 a second. The output is delayed by the same number."""

_SLOW, _FAST = 1.0, 8.0
"""Decibels a second by which the gain changes: slowly enough not to be heard; faster at first, so that the beginning is
not too loud or too quiet for long."""

_FAST_SECONDS = 3.0
"""Seconds that must have been measured before the slow change applies."""

_RELEASE = 1.01
"""The factor by which the gain rises in each block after a loud one: 9 decibels in a tenth of a second."""

_ONE = 1 << 12


class Leveller:
    """Levels one recording, piece by piece."""

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._decibels: float | None = None  # of the slow gain
        self._gain: float | None = None  # at the beginning of the block that is held back
        self._held = array.array("h")
        self._left = array.array("h")

    def level(self, samples: bytes, loudness: float | None, measured_seconds: float) -> bytes:
        """Level samples; `loudness` is that of the `measured_seconds` before them."""
        self._left.frombytes(samples)
        out = array.array("h")
        while len(self._left) >= _BLOCK:
            block = self._left[:_BLOCK]
            del self._left[:_BLOCK]
            slow = self._slow_gain(loudness, measured_seconds)
            out.extend(self._next(block, slow))
        return out.tobytes()

    def flush(self) -> bytes:
        """Return the samples that were held back."""
        rest, self._left = self._left, array.array("h")
        out = self._next(rest, 10 ** ((self._decibels or 0.0) / 20))
        out.extend(self._next(array.array("h"), 10 ** ((self._decibels or 0.0) / 20)))
        self._gain = None
        return out.tobytes()

    def _slow_gain(self, loudness: float | None, measured_seconds: float) -> float:
        if loudness is not None:
            wanted = min(max(TARGET - loudness, LEAST_GAIN), MOST_GAIN)
            if self._decibels is None:
                self._decibels = wanted
            step = (_SLOW if measured_seconds > _FAST_SECONDS else _FAST) * _BLOCK / self._rate
            self._decibels += min(max(wanted - self._decibels, -step), step)
        return 10 ** ((self._decibels or 0.0) / 20)

    def _next(self, block: "array.array[int]", slow: float) -> "array.array[int]":
        """Hold a block back, and return the one before, whose final gain suits both."""
        held, self._held = self._held, block
        if self._gain is None:
            self._gain = min(slow, _highest_gain(block))
        if not held:
            return held
        end = min(slow, _highest_gain(held), _highest_gain(block), self._gain * _RELEASE)
        begin, self._gain = self._gain, end
        return _scaled(held, begin, end)


def _highest_gain(block: "array.array[int]") -> float:
    """The highest gain at which no sample of a block exceeds the ceiling."""
    return CEILING / max(1, max(block, default=0), -min(block, default=0))


def _scaled(block: "array.array[int]", begin: float, end: float) -> "array.array[int]":
    """Apply a gain that changes linearly from `begin` to `end`."""
    first, last = int(begin * _ONE), int(end * _ONE)
    if first == last:
        return block if first == _ONE else array.array("h", [sample * first >> 12 for sample in block])
    count = len(block)
    return array.array("h", [sample * (first + (last - first) * at // count) >> 12 for at, sample in enumerate(block)])
