"""The interface of the voices that are loaded in an engine process, such as `pico`, `hibari`, `piper` and `native`."""

import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

Words = tuple[tuple[int, int], ...]
"""Where words begin: (sample, position in the text), in order."""


SILENT = 100
"""Of 32,768: a sample below this counts as silence. The noise floors of the models are at 20 to 60."""

FAINT = 200
"""A sample below this is not heard at the start of speech, just before what is ten times as loud. Pico's first sound
swells that far in 7 milliseconds on average (44 words, at most 19)."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Samples (16 bits, one channel) and where the words begin in them. `more`: another part of the speech follows."""

    samples: bytes
    words: Words
    more: bool = False


class Stopped(Exception):
    """A run was stopped."""


class Model(Protocol):
    """A loaded voice. `sample_rate` is in samples a second. `fastest` is the fastest pace that it speaks at by itself,
    in words a minute; 0 if it always speaks at its own."""

    sample_rate: int
    fastest: int

    def say(self, text: str, pace: int, voice: str = "") -> Iterator[Speech]:
        """Speak a text short enough for one breath, at `pace` words a minute: in one part, or as soon as there is a
        part worth hearing. Raises `Stopped`.

        `voice` is one of its other voices by its own name, "" for the one that it was loaded for.
        """

    def stop(self) -> None:
        """Make a `say` on another thread raise `Stopped`, if possible."""


def words_at(starts: Sequence[float], positions: Sequence[int]) -> Words:
    """Words from their first samples and their positions; both in order, and as many."""
    return tuple((int(start), position) for start, position in zip(starts, positions, strict=True))


def is_audible(samples: bytes) -> bool:
    """Whether any of these samples is no silence."""
    return any(abs(sample) >= SILENT for sample in array.array("h", samples))
