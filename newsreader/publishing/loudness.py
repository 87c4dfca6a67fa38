"""How loud speech is (ITU-R BS.1770-4, in LUFS), and speech made as loud as speakers want it.

In plain Python, so it measures an excerpt: a synthetic voice is as loud throughout.
"""

import math
from array import array
from collections.abc import Sequence

_BLOCK_SECONDS = 0.4
_STEP_SECONDS = 0.1
_SILENT = -70.0
"""LUFS below which a block does not count, and the loudness of silence."""

_BELOW_MEAN = 10.0
"""LU below the loudness of all blocks at which one does not count."""

EXCERPT_SECONDS = 8
"""How much is measured, each time a tenth of a second of computing."""

_TURNS = 4
"""Attempts to find the gain: what is above the ceiling is pressed down, which costs loudness again."""


def loudness(samples: Sequence[int], rate: int) -> float:
    """The integrated loudness of one channel of 16-bit samples, in LUFS."""
    step = int(rate * _STEP_SECONDS)
    weighted = _weighted(samples, rate)
    squares = [
        sum(value * value for value in weighted[at : at + step]) for at in range(0, len(weighted) - step + 1, step)
    ]
    together = round(_BLOCK_SECONDS / _STEP_SECONDS)
    powers = [sum(squares[at : at + together]) / (together * step) for at in range(len(squares) - together + 1)]
    heard = [power for power in powers if _lufs(power) > _SILENT]
    if not heard:
        return _SILENT
    gate = _lufs(sum(heard) / len(heard)) - _BELOW_MEAN
    loud = [power for power in heard if _lufs(power) > gate]
    return _lufs(sum(loud) / len(loud))


def levelled(samples: "array[int]", rate: int, target: float, ceiling: float) -> "array[int]":
    """The samples with a loudness of `target` LUFS, and no peak above `ceiling` dBFS. Silence stays as it is."""
    excerpt = samples[: EXCERPT_SECONDS * rate]
    measured = loudness(excerpt, rate)
    if measured <= _SILENT:
        return samples
    gain = target - measured
    table = _curve(gain, ceiling)
    for _ in range(_TURNS):
        missing = target - loudness(_through(excerpt, table), rate)
        if abs(missing) < 0.2:
            break
        gain += missing
        table = _curve(gain, ceiling)
    return _through(samples, table)


def _through(samples: "array[int]", table: "array[int]") -> "array[int]":
    return array("h", map(table.__getitem__, samples))  # a negative sample counts from the end of the table


def _curve(gain: float, ceiling: float) -> "array[int]":
    """What each sample becomes, from 0 to 32767, then from -32768 to -1: louder, and bent below the ceiling."""
    factor = 10 ** (gain / 20)
    top = 32767 * 10 ** (ceiling / 20)
    knee = top * 0.5
    room = top - knee

    def bent(value: float) -> int:
        size = abs(value) * factor
        if size > knee:
            size = knee + room * math.tanh((size - knee) / room)
        return round(math.copysign(size, value))

    return array("h", [*(bent(value) for value in range(32768)), *(bent(value) for value in range(-32768, 0))])


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def _weighted(samples: Sequence[int], rate: int) -> list[float]:
    """Samples from -1 to 1 as the ear weights them: a shelf for the head, then a high pass."""
    weighted = [sample / 32768 for sample in samples]
    for b0, b1, b2, a1, a2 in (_shelf(rate), _high_pass(rate)):
        x1 = x2 = y1 = y2 = 0.0
        filtered: list[float] = []
        add = filtered.append
        for x in weighted:
            y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
            x2, x1, y2, y1 = x1, x, y1, y
            add(y)
        weighted = filtered
    return weighted


Biquad = tuple[float, float, float, float, float]


def _shelf(rate: int) -> Biquad:
    """The first filter for any rate: the recommendation has its coefficients for 48 kHz alone."""
    frequency, gain, quality = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k = math.tan(math.pi * frequency / rate)
    high = 10 ** (gain / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / quality + k * k
    return (
        (high + band * k / quality + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / quality + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / quality + k * k) / a0,
    )


def _high_pass(rate: int) -> Biquad:
    frequency, quality = 38.13547087602444, 0.5003270373238773
    k = math.tan(math.pi * frequency / rate)
    a0 = 1 + k / quality + k * k
    return 1.0, -2.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0
