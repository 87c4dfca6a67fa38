"""A phrase as a sound file: samples, or MP3 frames that can follow those of another phrase unchanged."""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any, Literal, NamedTuple

from newsreader.errors import VoiceCannotSpeak
from newsreader.model.frozen import as_fields
from newsreader.speech.text.script import Utterance

Form = Literal["mp3", "pcm"]
""" "mp3", which all players of books can play, or "pcm": samples of 16 bits, one channel."""

MP3_RATE = 44_100
"""Samples a second. Some players of talking books support no lower rate."""

SPEECH_RATE = 22_050
"""Samples a second of every engine (`Engines.sample_rate`)."""

KILOBITS = 64
"""Kilobits a second, enough for one voice: half a megabyte a minute."""

FRAME_SAMPLES = 1152
_FRAME_BYTES = 144_000 * KILOBITS / MP3_RATE


class Spoken(NamedTuple):
    """An utterance, and whether the one before was in the same known language."""

    utterance: Utterance
    introduced: bool


class VoiceGaveUp(Exception):
    """A voice cannot speak, or can no longer. `voice` is its id, `phrase` the key of the phrase at which it failed."""

    def __init__(self, voice: str, error: VoiceCannotSpeak, phrase: Path | None = None) -> None:
        super().__init__(voice)
        self.voice = voice
        self.error = error
        self.phrase = phrase


def samples_in(path: Path) -> int:
    """The number of samples that a phrase's file decodes to, at `MP3_RATE` or `SPEECH_RATE`. Raises OSError."""
    size = path.stat().st_size
    return size // 2 if path.suffix == ".pcm" else round(size / _FRAME_BYTES) * FRAME_SAMPLES


def samples_of_bytes(size: int) -> int:
    """The length of MP3 in samples, computed from its size and its bit rate."""
    return size * 8 * MP3_RATE // (1000 * KILOBITS)


def copy(paths: Sequence[Path], file: IO[bytes], check: Callable[[], None] = lambda: None) -> None:
    """Write phrases one after another. Raises OSError, and what `check` raises."""
    for path in paths:
        check()
        with path.open("rb") as phrase:
            copyfileobj(phrase, file)


def as_message(script: Sequence[Spoken]) -> list[list[Any]]:
    """A script in a form that JSON can hold."""
    return [[*as_fields(utterance).values(), introduced] for utterance, introduced in script]


def of_message(message: Sequence[Sequence[Any]]) -> list[Spoken]:
    """The script in a message."""
    return [Spoken(Utterance(*fields), introduced) for *fields, introduced in message]
