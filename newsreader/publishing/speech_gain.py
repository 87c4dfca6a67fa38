"""Sets the loudness of speech for smart speakers."""

import math
from array import array

from newsreader.speech.loudness import LoudnessMeter

_SILENT = -70.0
"""The loudness of silence, in LUFS."""

_PIECES = 24
"""The number of one-second pieces, from all parts of the speech, on which gains are tried: it takes 0.1 s for eight.
The whole is measured only once, because some voices and articles are louder than others."""

_TURNS = 6
"""The most attempts to find the gain. Samples above the ceiling are compressed, which costs loudness again."""

_CLOSE = 0.05
"""How near to the target the loudness must be, in LU."""

_USUAL_SHARE, _LEAST_SHARE = 0.7, 0.4
"""The share of a further gain that raises the loudness; compression takes the rest. The first number is a guess for
speech. Later attempts use the share that the last one showed, but never less than the second number. They affect the
number of attempts, not the result."""


def loudness(samples: "array[int]", rate: int) -> float:
    """The integrated loudness of one channel of 16-bit samples, in LUFS."""
    meter = LoudnessMeter(rate)
    meter.add(samples.tobytes())
    return _SILENT if meter.loudness is None else meter.loudness


def levelled(samples: "array[int]", rate: int, target: float, ceiling: float) -> "array[int]":
    """Give samples a loudness of `target` LUFS, with no peak above `ceiling` dBFS. Silence is returned unchanged."""
    measured = loudness(samples, rate)
    if measured <= _SILENT:
        return samples
    excerpt = _excerpt(samples, rate)
    before = measured if excerpt is samples else loudness(excerpt, rate)
    gain, share = target - measured, _USUAL_SHARE
    table = _curve(gain, ceiling)
    missing, added = 0.0, 0.0
    for _ in range(_TURNS):
        missed, missing = missing, target - measured - (loudness(_through(excerpt, table), rate) - before)
        if abs(missing) < _CLOSE:
            break
        if added:
            share = min(1.0, max(_LEAST_SHARE, (missed - missing) / added))
        added = missing / share
        gain += added
        table = _curve(gain, ceiling)
    return _through(samples, table)


def _excerpt(samples: "array[int]", rate: int) -> "array[int]":
    """One second from each of `_PIECES` equal parts; all samples if they are no longer."""
    part = len(samples) // _PIECES
    if part <= rate:
        return samples
    pieces = array("h")
    for number in range(_PIECES):
        start = number * part + (part - rate) // 2
        pieces += samples[start : start + rate]
    return pieces


def _through(samples: "array[int]", table: "array[int]") -> "array[int]":
    return array("h", map(table.__getitem__, samples))  # a negative sample counts from the end of the table


def _curve(gain: float, ceiling: float) -> "array[int]":
    """A table from each sample to a louder one, compressed below the ceiling; for 0 to 32767, then -32768 to -1."""
    factor = 10 ** (gain / 20)
    top = 32767 * 10 ** (ceiling / 20)
    knee = top * 0.5
    room = top - knee

    def bent(value: int) -> int:
        size = value * factor
        return round(size if size <= knee else knee + room * math.tanh((size - knee) / room))

    louder = array("h", map(bent, range(32769)))
    return louder[:-1] + array("h", (-each for each in reversed(louder[1:])))
