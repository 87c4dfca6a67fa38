"""A phrase as a sound file: samples, or MP3 frames that follow those of another phrase as they are.

Each MP3 is encoded for itself, so its first frame needs none before it. The encoder adds a moment of silence at the
start and rounds up to a whole frame; the pause at the end is that much shorter.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Literal, NamedTuple

import lameenc

from newsreader.edition.sound.sound_cache import stored
from newsreader.errors import VoiceCannotSpeak
from newsreader.model.values import Clean
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.voices import VoiceInfo, speaking_voice
from newsreader.speech.one_shot import synthesise
from newsreader.speech.player.own_voices import OwnVoices
from newsreader.speech.text.script import Utterance, silence

Form = Literal["mp3", "pcm"]
"""MP3 as all players of books take it, or samples: 16 bits, one channel."""

MP3_RATE = 44_100
"""Samples a second. Some players of talking books know no lower rate."""

SPEECH_RATE = 22_050
"""Samples a second of every engine (`Engines.sample_rate`)."""

KILOBITS = 64
"""Kilobits a second, enough for one voice: half a megabyte a minute."""

_QUALITY = 5
"""LAME's default: 120 times real time, where 2, the best useful one, has 67 (tests/benchmarks/sound_files.py)."""

_FRAME_SAMPLES = 1152
_FRAME_BYTES = 144_000 * KILOBITS / MP3_RATE

_ADDED_SAMPLES = (1104 + _FRAME_SAMPLES // 2) * SPEECH_RATE // MP3_RATE
"""Samples, of speech, that encoding adds: 1104 of delay, measured with miniaudio, and half a frame on average."""


class Spoken(NamedTuple):
    """An utterance, and whether the one before was in the same known language."""

    utterance: Utterance
    introduced: bool


class VoiceGaveUp(Exception):
    """A voice cannot speak, or not any more. `voice` is its id."""

    def __init__(self, voice: str, error: VoiceCannotSpeak) -> None:
        super().__init__(voice)
        self.voice = voice
        self.error = error


class PhraseMaker:
    """Speaks phrases into files, with the engines of this process."""

    def __init__(self, voice: str, rate: int, pitch: int, addresses: str, english: str, form: Form) -> None:
        """`voice` is a voice's id, `rate` is in words a minute; `addresses` and `english` are settings.

        Raises `UnknownVoice`, `VoiceCannotSpeak`, `NoSpeechEngine`."""
        self._info = speaking_voice(voice)
        self._rate = rate
        self._pitch = pitch
        self._addresses = addresses
        self._english = english
        self._form = form
        self._voices = OwnVoices()
        self._engines = Engines(quiet=True)
        self._engines.prepare(self._info)

    def close(self) -> None:
        self._engines.close()

    def make(self, script: Sequence[Spoken], path: Path, check: Callable[[], None] = lambda: None) -> None:
        """Speak a phrase into a file, which appears when it is complete. `check` is called every few milliseconds.

        Raises OSError, `VoiceGaveUp`, and what `check` raises.
        """
        with stored(path) as unfinished, unfinished.open("wb") as file:
            encoder = _encoder() if self._form == "mp3" else None

            def write(samples: bytes) -> None:
                check()
                if samples:
                    file.write(encoder.encode(samples) if encoder else samples)

            for spoken in script[:-1]:
                self._speak(spoken, write)
            last, introduced = script[-1]
            self._speak(Spoken(replace(last, pause=0), introduced), write)
            pause = silence(last.pause, last.rate or self._rate, SPEECH_RATE)
            write(pause[2 * _ADDED_SAMPLES :] if encoder else pause)
            if encoder:
                file.write(encoder.flush())

    def _speak(self, spoken: Spoken, write: Callable[[bytes], None]) -> None:
        utterance, introduced = spoken
        info: VoiceInfo = self._voices.find(utterance.voice) or self._info
        try:
            synthesise(
                replace(utterance, voice=""),
                info,
                self._engines,
                self._rate,
                self._pitch,
                write,
                addresses=self._addresses,
                english=self._english,
                introduced=introduced,
            )
        except VoiceCannotSpeak as error:
            raise VoiceGaveUp(info.id, error) from error


def samples_in(path: Path) -> int:
    """How many samples a phrase's file decodes to, at `MP3_RATE` or `SPEECH_RATE`. Raises OSError."""
    size = path.stat().st_size
    return size // 2 if path.suffix == ".pcm" else round(size / _FRAME_BYTES) * _FRAME_SAMPLES


def samples_of_bytes(size: int) -> int:
    """How many samples so many bytes of MP3 last, by their bit rate."""
    return size * 8 * MP3_RATE // (1000 * KILOBITS)


def copy(paths: Sequence[Path], file: IO[bytes], check: Callable[[], None] = lambda: None) -> None:
    """Write phrases one after another. Raises OSError, and what `check` raises."""
    for path in paths:
        check()
        with path.open("rb") as phrase:
            copyfileobj(phrase, file)


def as_message(script: Sequence[Spoken]) -> list[list[object]]:
    """A script that JSON can hold."""
    return [
        [each.text, each.pause, each.language, each.pitch, each.earcon, each.voice, each.rate, introduced]
        for each, introduced in script
    ]


def of_message(message: Sequence[Sequence[object]]) -> list[Spoken]:
    """The script in a message."""
    script: list[Spoken] = []
    for text, pause, language, pitch, earcon, voice, rate, introduced in message:
        utterance = Utterance(
            Clean(str(text)),
            int(str(pause)),
            language=str(language),
            pitch=int(str(pitch)),
            earcon=str(earcon),
            voice=str(voice),
            rate=int(str(rate)),
        )
        script.append(Spoken(utterance, bool(introduced)))
    return script


def _encoder() -> lameenc.Encoder:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SPEECH_RATE)
    encoder.set_out_sample_rate(MP3_RATE)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(_QUALITY)
    return encoder
