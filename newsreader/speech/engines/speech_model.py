"""The interface of voices in an engine process, such as `pico`, `hibari`, `piper` and `native`."""

import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

Words = tuple[tuple[int, int], ...]
"""Where words begin: (sample, position in the text), in order."""


SILENT = 100
"""A sample below this, of 32,768, counts as silence. The noise floors of the models are at 20 to 60."""

FAINT = 200
"""A sample below this is not heard at the start of speech, before one ten times as loud. Pico's first sound swells that
far in 7 milliseconds on average (44 words, at most 19)."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Samples (16 bits, one channel) and where the words begin in them. `more`: another part of the speech follows."""

    samples: bytes
    words: Words
    more: bool = False


class Stopped(Exception):
    """A run was stopped."""


class Model(Protocol):
    """A loaded voice. `sample_rate` is in samples a second. `fastest` is the fastest pace of the model itself, in words
    a minute; 0 if it has only one pace."""

    sample_rate: int
    fastest: int

    def say(self, text: str, pace: int, voice: str = "") -> Iterator[Speech]:
        """Speak a text short enough for one breath, at `pace` words a minute, in one part or several. Raises `Stopped`.

        `voice` is the engine's name for another of its voices, "" for the one it was loaded for.
        """

    def stop(self) -> None:
        """Make a `say` on another thread raise `Stopped`, if possible."""


def words_at(starts: Sequence[float], positions: Sequence[int]) -> Words:
    """Pair the first samples of words with their positions. Both are in order, and equally many."""
    return tuple((int(start), position) for start, position in zip(starts, positions, strict=True))


def is_audible(samples: bytes) -> bool:
    """Whether any of these samples is not silence."""
    return any(abs(sample) >= SILENT for sample in array.array("h", samples))
