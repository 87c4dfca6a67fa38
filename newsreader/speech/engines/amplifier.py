"""Amplifies all voices to the same loudness, without clipping a sample."""

import array

USUAL_LUFS = -20.3
"""The loudness of every voice: that of the default voice, unamplified."""

_STRAIGHT = 26_000
_HIGHEST = 32_600
"""Amplified samples up to the first value (of 32,767) are unchanged; larger ones are compressed towards the second."""

_ONE = 1 << 12

_UNHEARD = 0.25
"""A gain in decibels too small to be worth computing."""


def amplified(samples: bytes, lufs: float) -> bytes:
    """Amplify samples (16 bits, one channel) of a voice whose loudness is `lufs` to `USUAL_LUFS`."""
    decibels = USUAL_LUFS - lufs
    if abs(decibels) < _UNHEARD:
        return samples
    factor = int(_ONE * 10 ** (decibels / 20))
    straight = _STRAIGHT * _ONE // factor
    wave = array.array("h", samples)
    return array.array(
        "h", [it * factor >> 12 if -straight <= it <= straight else _bent(it * factor >> 12) for it in wave]
    ).tobytes()


def _bent(sample: int) -> int:
    """Compress a loud sample below full scale. The curve is continuous, and so is its slope."""
    over, room = abs(sample) - _STRAIGHT, _HIGHEST - _STRAIGHT
    bent = _STRAIGHT + room * over // (room + over)
    return bent if sample > 0 else -bent
