"""What can be loaded into a process of its own to speak: the common ground of `hibari`, `piper` and `native`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Words = tuple[tuple[int, int], ...]
"""Where words begin: (sample, position in the text), in order."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Samples (16 bits, one channel) and where the words begin in them."""

    samples: bytes
    words: Words


class Model(Protocol):
    """A voice, loaded. `sample_rate` is in samples a second. `obeys_pace` says that it speaks at the pace it is given;
    others always speak at their own."""

    sample_rate: int
    obeys_pace: bool

    def say(self, text: str, pace: int) -> Speech:
        """The speech of a text that one breath suffices for, at `pace` words a minute. Raises `Stopped`."""

    def stop(self) -> None:
        """Let what is being said on another thread raise `Stopped`, if it can."""


def sixteen_bits(wave: Any) -> bytes:
    """Samples between -1 and 1, of numpy, as 16 bits."""
    import numpy

    return bytes((numpy.clip(wave, -1.0, 1.0) * 32_767).astype("<i2").tobytes())


def words_at(starts: Sequence[float], positions: Sequence[int]) -> Words:
    """Words by the samples they begin with, and by their positions. Both in order, and as many."""
    return tuple((int(start), position) for start, position in zip(starts, positions, strict=True))
