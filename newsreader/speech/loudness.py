"""Measures the perceived loudness, in LUFS, of all decoded samples; silence does not count.

Source: ITU-R BS.1770-5, annex 1. Its filter coefficients are for 48,000 samples a second. Those for other rates are
derived as in libebur128 (https://github.com/jiixyj/libebur128), and agree with the recommendation's at 48,000.
"""

import array
import math
from collections import deque

_BLOCKS_IN_WINDOW = 4
"""Blocks in a window of 0.4 seconds, which moves on by one block."""

_SILENCE = -70.0
_QUIET_BELOW = -10.0
"""Windows below the absolute level never count, nor do those that are this far below the mean of the others."""

_LOUDEST = 5.0
_STEPS = 10
"""Windows are counted by their loudness in steps of a tenth, so that hours take no more memory than seconds."""

_OFFSET = -0.691
_FULL_SCALE = 32_768.0


class LoudnessMeter:
    """Measures samples of one channel. Mono counts as one channel, as in the recommendation."""

    def __init__(self, sample_rate: int) -> None:
        self._block = sample_rate // 10
        self._shelf = _shelf(sample_rate)
        self._pass = _high_pass(sample_rate)
        self._state = (0.0, 0.0, 0.0, 0.0)
        self._left = array.array("h")
        self._blocks: deque[float] = deque(maxlen=_BLOCKS_IN_WINDOW)  # the mean square of each
        self._counts = [0] * round((_LOUDEST - _SILENCE) * _STEPS)
        self.seconds = 0.0
        """The seconds measured that are not silence."""

    def add(self, samples: bytes) -> None:
        """Measure further samples of 16 bits."""
        self._left.frombytes(samples)
        count = len(self._left) // self._block
        for number in range(count):
            square = self._mean_square(self._left[number * self._block : (number + 1) * self._block])
            self._blocks.append(square)
            if len(self._blocks) == _BLOCKS_IN_WINDOW:
                level = _level(sum(self._blocks) / _BLOCKS_IN_WINDOW)
                if level >= _SILENCE:
                    self._counts[min(int((level - _SILENCE) * _STEPS), len(self._counts) - 1)] += 1
                    self.seconds += 0.1
        del self._left[: count * self._block]

    @property
    def loudness(self) -> float | None:
        """The loudness in LUFS; None while only silence has been measured."""
        mean = self._mean_from(0)
        if mean is None:
            return None
        gate = round((_level(mean) + _QUIET_BELOW - _SILENCE) * _STEPS)
        mean = self._mean_from(max(0, gate))
        return None if mean is None else _level(mean)

    def _mean_from(self, first: int) -> float | None:
        counted = [(count, step) for step, count in enumerate(self._counts[first:], first) if count]
        total = sum(count for count, _ in counted)
        return sum(count * _energy(step) for count, step in counted) / total if total else None

    def _mean_square(self, block: "array.array[int]") -> float:
        """The mean square of a block, filtered for the effect of the head and the ear."""
        b0, b1, b2, a1, a2 = self._shelf
        c1, c2 = self._pass
        s1, s2, t1, t2 = self._state
        total = 0.0
        for sample in array.array("d", block):  # Python computes with two floats quicker than with one
            shelved = b0 * sample + s1
            s1 = b1 * sample - a1 * shelved + s2
            s2 = b2 * sample - a2 * shelved
            passed = shelved + t1
            t1 = t2 - 2.0 * shelved - c1 * passed
            t2 = shelved - c2 * passed
            total += passed * passed
        # Numbers that fade away slowly are slow to compute with.
        self._state = (s1 + 1e-9 - 1e-9, s2 + 1e-9 - 1e-9, t1 + 1e-9 - 1e-9, t2 + 1e-9 - 1e-9)
        return total / len(block) / (_FULL_SCALE * _FULL_SCALE)


def _level(mean_square: float) -> float:
    return _OFFSET + 10.0 * math.log10(mean_square) if mean_square > 0.0 else -math.inf


def _energy(step: int) -> float:
    level = _SILENCE + (step + 0.5) / _STEPS
    return float(10.0 ** ((level - _OFFSET) / 10.0))


def _shelf(sample_rate: int) -> tuple[float, float, float, float, float]:
    """The filter for the effect of the head: b0, b1, b2, a1, a2."""
    tangent, quality = math.tan(math.pi * 1681.974450955533 / sample_rate), 0.7071752369554196
    high = 10.0 ** (3.999843853973347 / 20.0)
    band = high**0.4996667741545416
    scale = 1.0 + tangent / quality + tangent * tangent
    return (
        (high + band * tangent / quality + tangent * tangent) / scale,
        2.0 * (tangent * tangent - high) / scale,
        (high - band * tangent / quality + tangent * tangent) / scale,
        2.0 * (tangent * tangent - 1.0) / scale,
        (1.0 - tangent / quality + tangent * tangent) / scale,
    )


def _high_pass(sample_rate: int) -> tuple[float, float]:
    """The filter for what the ear does not hear, with b = 1, -2, 1: a1, a2."""
    tangent, quality = math.tan(math.pi * 38.13547087602444 / sample_rate), 0.5003270373238773
    scale = 1.0 + tangent / quality + tangent * tangent
    return 2.0 * (tangent * tangent - 1.0) / scale, (1.0 - tangent / quality + tangent * tangent) / scale
