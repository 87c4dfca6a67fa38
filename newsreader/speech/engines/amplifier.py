"""Makes all voices equally loud, whatever their engines give, without ever cutting off a sample."""

import array

USUAL_LUFS = -20.3
"""How loud every voice is: as loud as the default voice is by itself."""

_STRAIGHT = 26_000
_HIGHEST = 32_600
"""Samples up to the first of these (of 32,767) are amplified as they are; louder ones approach the second."""

_ONE = 1 << 12

_UNHEARD = 0.25
"""Decibels that are not worth computing."""


def amplified(samples: bytes, lufs: float) -> bytes:
    """The samples (16 bits, one channel) of a voice whose speech has this loudness, as loud as every voice is."""
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
    """A loud sample, so much softer that it is below full scale, however loud; continuous, as is its slope."""
    over, room = abs(sample) - _STRAIGHT, _HIGHEST - _STRAIGHT
    bent = _STRAIGHT + room * over // (room + over)
    return bent if sample > 0 else -bent
