"""The interface of the voices that are loaded in an engine process, such as `pico`, `hibari`, `piper` and `native`."""

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
    """A loaded voice. `sample_rate` is in samples a second. `fastest` is the fastest pace that it speaks at by itself,
    in words a minute; 0 if it always speaks at its own."""

    sample_rate: int
    fastest: int

    def say(self, text: str, pace: int, voice: str = "") -> Speech:
        """Speak a text short enough for one breath, at `pace` words a minute. Raises `Stopped`.

        `voice` is one of its other voices by its own name, "" for the one that it was loaded for.
        """

    def stop(self) -> None:
        """Make a `say` on another thread raise `Stopped`, if possible."""


def words_at(starts: Sequence[float], positions: Sequence[int]) -> Words:
    """Words from their first samples and their positions; both in order, and as many."""
    return tuple((int(start), position) for start, position in zip(starts, positions, strict=True))
