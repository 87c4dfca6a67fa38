"""Speech models, which are loaded in an engine process: the interface of `hibari`, `piper` and `native`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from newsreader.speech.voices import VoiceInfo

Words = tuple[tuple[int, int], ...]
"""Where words begin: (sample, position in the text), in order."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Samples (16 bits, one channel) and where the words begin in them."""

    samples: bytes
    words: Words


class Model(Protocol):
    """A loaded voice. `sample_rate` is in samples a second. With `obeys_pace` it speaks at the given pace, else always
    at its own."""

    sample_rate: int
    obeys_pace: bool

    def say(self, text: str, pace: int) -> Speech:
        """Speak a text short enough for one breath, at `pace` words a minute. Raises `Stopped`."""

    def stop(self) -> None:
        """Make a `say` on another thread raise `Stopped`, if possible."""


def load(info: "VoiceInfo") -> Model:
    """Load the model of a voice from verified files. Raises what its engine raises."""
    match info.engine:
        case "hibari":
            from newsreader.speech.engines.hibari import Hibari

            return Hibari(info)
        case "piper":
            from newsreader.speech.engines.piper import Piper

            return Piper(info)
        case _:
            from newsreader.speech.engines.native import Native

            return Native(info)


def sixteen_bits(wave: Any) -> bytes:
    """Convert a numpy array of samples between -1 and 1 to 16 bits."""
    import numpy

    return bytes((numpy.clip(wave, -1.0, 1.0) * 32_767).astype("<i2").tobytes())


def words_at(starts: Sequence[float], positions: Sequence[int]) -> Words:
    """Words from their first samples and their positions; both in order, and as many."""
    return tuple((int(start), position) for start, position in zip(starts, positions, strict=True))
