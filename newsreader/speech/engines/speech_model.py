"""Speech models, which are loaded in an engine process: the interface of `hibari`, `piper` and `native`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Words = tuple[tuple[int, int], ...]
"""Where words begin: (sample, position in the text), in order."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Samples (16 bits, one channel) and where the words begin in them."""

    samples: bytes
    words: Words


class Stopped(Exception):
    """A run was stopped."""


class Model(Protocol):
    """A loaded voice. `sample_rate` is in samples a second. With `obeys_pace` it speaks at the given pace, else always
    at its own."""

    sample_rate: int
    obeys_pace: bool

    def say(self, text: str, pace: int) -> Speech:
        """Speak a text short enough for one breath, at `pace` words a minute. Raises `Stopped`."""

    def stop(self) -> None:
        """Make a `say` on another thread raise `Stopped`, if possible."""


def words_at(starts: Sequence[float], positions: Sequence[int]) -> Words:
    """Words from their first samples and their positions; both in order, and as many."""
    return tuple((int(start), position) for start, position in zip(starts, positions, strict=True))
