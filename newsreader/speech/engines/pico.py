"""SVOX Pico: a clear British voice, with voices of five other languages, and as fast as espeak-ng to hear.

The package py-nanotts contains it. Each call loads the voice, speaks and returns all samples, and holds the
interpreter's lock meanwhile.
"""

import re

from py_nanotts import NanoTTS

from newsreader.speech.engines.speech_model import Speech
from newsreader.speech.engines.voices import VoiceInfo
from newsreader.speech.engines.word_times import estimated_words

_VOLUME = 0.5
"""Half its usual volume, at which it cuts off a sample in a thousand."""

_MARKUP = re.compile(r"[<>\x00-\x1f\x7f-\x9f]")
"""It obeys tags, and ends at a null byte; a stranger's text must be just text."""

_LONG = re.compile(r"(\S{60})(?=\S)")
"""Words of some hundred characters overflow its buffers: it fails, or never returns."""


class Pico:
    """The voices of Pico."""

    sample_rate = 16_000

    def __init__(self, info: VoiceInfo) -> None:
        self._engine = NanoTTS()
        self._voice, self._pace = info.engine_voice, info.pace
        # Sped up by itself it swallows words: at twice its pace, tiny.en of Whisper misheard 28 % of 12 paragraphs of
        # news, and of the same sped up by sonic 19 %.
        self.fastest = info.pace

    def stop(self) -> None:
        """Does nothing: it cannot be stopped, and is quick."""

    def say(self, text: str, pace: int, voice: str = "") -> Speech:
        """As `Model.say`. Word times are estimated: it reports none."""
        plain = _LONG.sub(r"\1 ", _MARKUP.sub(" ", text))
        samples = self._engine.speak(plain, voice=voice or self._voice, speed=pace / self._pace, volume=_VOLUME)
        return Speech(samples, estimated_words(text, samples, self.sample_rate))
