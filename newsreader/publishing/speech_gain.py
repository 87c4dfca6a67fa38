"""Speech made as loud as speakers want it."""

import math
from array import array

from newsreader.speech.loudness import LoudnessMeter

_SILENT = -70.0
"""LUFS of silence."""

_PIECES = 24
"""Seconds, from all over it, on which the gain is tried: a tenth of a second of computing for eight. All of it is
measured but once, for some voices and articles are louder than others."""

_TURNS = 6
"""Attempts to find the gain: what is above the ceiling is pressed down, which costs loudness again."""

_CLOSE = 0.05
"""Of the target, in LU."""

_USUAL_SHARE, _LEAST_SHARE = 0.7, 0.4
"""Of a further gain, how much is heard: the rest is pressed down. The first is a guess for speech; from the second
attempt on it is what the last one showed, and at least the other. They change how many attempts there are, not the
result."""


def loudness(samples: "array[int]", rate: int) -> float:
    """The integrated loudness of one channel of 16-bit samples, in LUFS."""
    meter = LoudnessMeter(rate)
    meter.add(samples.tobytes())
    return _SILENT if meter.loudness is None else meter.loudness


def levelled(samples: "array[int]", rate: int, target: float, ceiling: float) -> "array[int]":
    """The samples with a loudness of `target` LUFS, and no peak above `ceiling` dBFS. Silence stays as it is."""
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
    """A second from each of `_PIECES` equal parts; all, if there is no more."""
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
    """What each sample becomes, from 0 to 32767, then from -32768 to -1: louder, and bent below the ceiling."""
    factor = 10 ** (gain / 20)
    top = 32767 * 10 ** (ceiling / 20)
    knee = top * 0.5
    room = top - knee

    def bent(value: int) -> int:
        size = value * factor
        return round(size if size <= knee else knee + room * math.tanh((size - knee) / room))

    louder = array("h", map(bent, range(32769)))
    return louder[:-1] + array("h", (-each for each in reversed(louder[1:])))
