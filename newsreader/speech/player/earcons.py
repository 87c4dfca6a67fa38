"""Earcons: short sounds that announce what follows, made of a few sine waves, without files.

People hear them for hours along with speech, so they are low, soft, and distinguished by their tune. An opening rises,
a closing falls.
"""

import array
import math
from functools import cache
from itertools import accumulate

from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class _Note:
    """A tone: its start and length in milliseconds, and the frequencies it glides between, in hertz."""

    start: int
    length: int
    first: float
    last: float


_C5, _D5, _G5, _C6, _E6 = 523.25, 587.33, 783.99, 1046.5, 1318.51

_TUNES = {
    "heading": (_Note(0, 110, _C5, _C5), _Note(80, 150, _G5, _G5)),
    "quote": (_Note(0, 90, _D5, _G5),),
    "end-quote": (_Note(0, 90, _G5, _D5),),
    "list-item": (_Note(0, 55, _C6, _C6),),
    "link": (_Note(0, 40, _C6, _C6), _Note(45, 40, _E6, _E6)),
}

_LEVEL = 0.11
"""The highest sample of a note, as a fraction of full scale: as loud as espeak's quiet vowels, so that it startles
nobody. espeak's loudest are at 0.5."""

_RISE_MILLISECONDS = 8
"""The attack of a note: a tone that starts at full level is heard as a click."""

_GAP_MILLISECONDS = 70
"""Silence between an earcon and what it announces."""


@cache
def earcon(name: str, sample_rate: int) -> bytes:
    """The samples (16 bits, one channel) of an earcon and a silence; none for an unknown name."""
    notes = _TUNES.get(name, ())
    if not notes:
        return b""
    milliseconds = max(note.start + note.length for note in notes) + _GAP_MILLISECONDS
    mixed = [0.0] * (milliseconds * sample_rate // 1000)
    for note in notes:
        begin = note.start * sample_rate // 1000
        for at, sample in enumerate(_sounded(note, sample_rate), begin):
            mixed[at] += sample
    return array.array("h", [round(32_767 * _LEVEL * sample) for sample in mixed]).tobytes()


def _sounded(note: _Note, sample_rate: int) -> list[float]:
    """A note's samples: a sine wave and a little of its octave, with a soft rise and a decay to zero."""
    count = note.length * sample_rate // 1000
    rise = _RISE_MILLISECONDS * sample_rate // 1000
    steps = (note.first + (note.last - note.first) * at / count for at in range(count))
    phases = accumulate((2 * math.pi * frequency / sample_rate for frequency in steps), initial=0.0)
    return [
        (math.sin(phase) + 0.2 * math.sin(2 * phase)) / 1.2 * _envelope(at, count, rise)
        for at, phase in zip(range(count), phases, strict=False)
    ]


def _envelope(at: int, count: int, rise: int) -> float:
    if at < rise:
        return 0.5 - 0.5 * math.cos(math.pi * at / rise)
    left = (count - at) / (count - rise)
    return left * left * (3 - 2 * left)
