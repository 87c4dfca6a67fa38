"""Speaks phrases into sound files.

Each MP3 is encoded separately, so its first frame depends on none before it. The encoder adds a short silence at the
start and rounds up to a whole frame; the pause at the end is shortened by the same amount.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import lameenc

from newsreader.edition.sound.phrase_file import (
    FRAME_SAMPLES,
    KILOBITS,
    MP3_RATE,
    SPEECH_RATE,
    Form,
    Spoken,
    VoiceGaveUp,
)
from newsreader.edition.sound.sound_cache import stored
from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.voices import VoiceInfo, speaking_voice, voice_for_files
from newsreader.speech.one_shot import synthesise
from newsreader.speech.player.own_voices import OwnVoices
from newsreader.speech.text.script import silence

_QUALITY = 7
"""LAME's quality, from 0 to 9. It is 1.6 times as fast as 5, its default, and closer to the original at 64 kbit/s: the
signal is 31 dB above the errors, not 24, and fewer errors exceed the masking threshold
(tools/benchmarks/sound_files.py)."""


def mp3_encoder(kilobits: int) -> lameenc.Encoder:
    """An MP3 encoder of speech, LAME, at a constant bit rate, in kbit/s."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SPEECH_RATE)
    encoder.set_out_sample_rate(MP3_RATE)
    encoder.set_bit_rate(kilobits)
    encoder.set_quality(_QUALITY)
    return encoder


_ADDED_SAMPLES = (1104 + FRAME_SAMPLES // 2) * SPEECH_RATE // MP3_RATE
"""Samples of speech that encoding adds on average: 1104 of delay, measured with miniaudio, and half a frame."""


class PhraseMaker:
    """Speaks phrases into files, with the engines of this process."""

    def __init__(
        self, voice: str, rate: int, pitch: int, addresses: str, english: str, all_languages: bool, form: Form
    ) -> None:
        """`voice` is a voice's id, `rate` is in words a minute; `addresses`, `english`, `all_languages` are settings.

        Raises `UnknownVoice`, `VoiceGaveUp`, `NoSpeechEngine`."""
        try:
            self._info = speaking_voice(voice)
        except VoiceCannotSpeak as error:
            raise VoiceGaveUp(voice, error) from error
        self._rate = rate
        self._pitch = pitch
        self._addresses = addresses
        self._english = english
        self._anyway = all_languages
        self._form = form
        self._voices = OwnVoices()
        self._engines = Engines(quiet=True)
        self._engines.prepare(voice_for_files(self._info))

    def close(self) -> None:
        self._engines.close()

    def make(self, script: Sequence[Spoken], path: Path, check: Callable[[], None] = lambda: None) -> None:
        """Speak a phrase into a file, which appears when it is complete. `check` is called every few milliseconds.

        Raises OSError, `VoiceGaveUp`, and what `check` raises.
        """
        with stored(path) as unfinished, unfinished.open("wb") as file:
            encoder = mp3_encoder(KILOBITS) if self._form == "mp3" else None

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
                anyway=self._anyway,
            )
        except VoiceCannotSpeak as error:
            raise VoiceGaveUp(info.id, error) from error
