"""SVOX Pico: a clear British voice, and voices of five other languages. Its first samples come almost as fast as
espeak-ng's.

It reads the whole sentence first, then returns the samples in parts, so the first part is heard while the rest is made.
"""

import re
from collections.abc import Iterator

from newsreader.speech.engines.pico_library import PicoVoice
from newsreader.speech.engines.speech_model import Speech, Words, is_audible
from newsreader.speech.engines.voices import VoiceInfo
from newsreader.speech.engines.word_times import CLAUSE_END, estimated_words

_VOLUME = 37
"""Percent of Pico's usual volume, at which one sample in a thousand clips. At this volume its British voice is as loud
as every other voice, and needs no amplifying."""

_FIRST_SECONDS = (0.15, 0.6)
"""The seconds of speech in the first parts that are handed on. Each part sounds for longer than the next takes to make
on a busy computer."""

_SECONDS_A_LETTER = 0.064
"""The seconds that a letter takes at Pico's own pace. Words of the first parts are placed by this, since the pauses of
the sentence are not known yet."""

_MARKUP = re.compile(r"[<>\x00-\x1f\x7f-\x9f]")
"""Characters that Pico does not take as text: it obeys tags, and ends at a null byte."""

_FIGURES = re.compile(r"\S*\d\S*")
"""Words with figures. Pico says "hyphen" after a figure, as in "24-year-old"."""

_DASH = re.compile(r"\s+[-–—]+(?=\s)")
"""Dashes between words. Pico says "hyphen" for two in a row, and makes no pause at one."""

_BRACKETS = str.maketrans("[]{}", "()()")
"""Replaces square and curly brackets by round ones. Pico says "left bracket" for others."""

_LONG = re.compile(r"(\S{60})(?=\S)")
"""Words too long for Pico: some hundred characters overflow its buffers, and it fails or never returns."""

_LONG_NUMBER = re.compile(r"(\d{30})(?=\d)")
"""Numbers too long for Pico: it fails at more than fifty figures."""


class Pico:
    """The voices of Pico."""

    sample_rate = 16_000

    def __init__(self, info: VoiceInfo) -> None:
        """Load the voice. Raises what `PicoVoice` raises."""
        self._voice, self._pace = info.engine_voice, info.pace
        self._voices = {self._voice: PicoVoice(self._voice)}
        # Sped up by itself it swallows words: at twice its pace, tiny.en of Whisper misheard 28 % of 12 paragraphs of
        # news, and of the same sped up by sonic 19 %.
        self.fastest = info.pace

    def stop(self) -> None:
        """As `Model.stop`."""
        for voice in self._voices.values():
            voice.stop()

    def say(self, text: str, pace: int, voice: str = "") -> Iterator[Speech]:
        """As `Model.say`. Word times are estimated, since Pico reports none."""
        samples = bytearray()
        given, marked = 0, -1  # how many bytes, and the position of the last word in them
        begin: int | None = None  # of the sound, in bytes
        parts = [int(seconds * self.sample_rate) * 2 for seconds in _FIRST_SECONDS]
        for more in self._loaded(voice).speak(self._marked_up(text, pace)):
            if begin is None and is_audible(more):
                begin = len(samples)
            samples += more
            if parts and begin is not None and len(samples) - begin >= parts[0]:
                del parts[0]
                words = self._first_words(text, pace, begin // 2, len(samples) // 2)
                yield _part(samples, given, words, marked, more=True)
                given, marked = len(samples), words[-1][1] if words else marked
        yield _part(samples, given, estimated_words(text, samples, self.sample_rate), marked, more=False)

    def _loaded(self, voice: str) -> PicoVoice:
        name = voice or self._voice
        if name not in self._voices:
            self._voices[name] = PicoVoice(name)
        return self._voices[name]

    def _marked_up(self, text: str, pace: int) -> str:
        plain = _DASH.sub(",", _MARKUP.sub(" ", text)).translate(_BRACKETS)
        plain = _FIGURES.sub(lambda figures: figures[0].replace("-", " "), plain)
        plain = _LONG.sub(r"\1 ", _LONG_NUMBER.sub(r"\1 ", plain))
        return f'<speed level="{100 * pace // self._pace}"><volume level="{_VOLUME}">{plain}</volume></speed>'

    def _first_words(self, text: str, pace: int, begin: int, end: int) -> Words:
        """The words of the first clause that begin before sample `end`. The sound begins at sample `begin`."""
        a_letter = _SECONDS_A_LETTER * self.sample_rate * self._pace / pace
        words: list[tuple[int, int]] = []
        for word in re.finditer(r"\S+", text):
            start = begin + int(word.start() * a_letter)
            if start >= end:
                break
            words.append((start, word.start()))
            if CLAUSE_END.search(word.group()):
                break
        return tuple(words)


def _part(samples: bytearray, given: int, words: Words, marked: int, *, more: bool) -> Speech:
    """The samples from byte `given` on, and the words after word number `marked`."""
    later = tuple((max(0, start - given // 2), position) for start, position in words if position > marked)
    return Speech(bytes(samples[given:]), later, more)
