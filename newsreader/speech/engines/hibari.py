"""The natural American voice: hibari-tts, whose package contains its model, lexicon and grammar.

Only parts of the package are used: its own class downloads a missing voice, and gives no word times.

API: hibari-tts 0.2.1. pyproject.toml pins that version because this code depends on its internals.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hibari
import numpy
from hibari import dsp

from newsreader.speech.engines.english_sounds import Grammar
from newsreader.speech.engines.espeak_text import letters_a
from newsreader.speech.engines.onnx_network import Network, sixteen_bits, sound_starts
from newsreader.speech.engines.speech_model import Speech, words_at
from newsreader.speech.engines.voices import VoiceInfo

_ASSETS = Path(hibari.__file__).parent / "assets"

_EARLIER_SECONDS = 0.05
"""Seconds by which sounds begin before the times that the model gives: 16 to 82 ms, median 51 (20 words, each said
after a pause)."""

_LETTER_A = "ˈA"
"""The sounds of the letter A; the article's are shorter."""

_CLAUSE_MARKS = ".,;:!?—…"

_APOSTROPHE = re.compile(r"(?<=\w)[’ʼ](?=\w)")
"""Printed apostrophes, at which the grammar splits words: it leaves the end of "isn’t" out."""

_SEED = 0
"""The seed of the voice's noise, so that the same text always sounds the same."""


class Hibari:
    """A voice of hibari."""

    sample_rate: int = dsp.SR
    fastest = 0
    sounds_at_most = 400
    """The most sounds of one run, as in the package itself."""

    def __init__(self, info: VoiceInfo) -> None:
        """Load the package's voice, or the model that `info` names. British voices use British pronunciations."""
        self._network = Network(self._model(info), durations_from="Clip")
        self._grammar = Grammar(british=info.language.lower() == "en-gb")
        self._sounds: dict[str, int] = json.loads((_ASSETS / "vocab.json").read_text("utf-8"))

    def _model(self, info: VoiceInfo) -> bytes:
        if info.model:
            return (info.folder / info.model).read_bytes()
        known = json.loads((_ASSETS / "voices.json").read_text("utf-8"))
        return (_ASSETS / str(known[info.engine_voice]["file"])).read_bytes()

    def stop(self) -> None:
        self._network.stop()

    def say(self, text: str, pace: int, voice: str = "") -> Iterator[Speech]:  # noqa: ARG002  # it has one voice
        """As `Model.say`."""
        pieces = [self._run(sounds, pace) for sounds in self._cut(text)]
        samples = b"".join(samples for samples, _ in pieces)
        before = 0
        starts: dict[int, float] = {}
        for piece, found in pieces:
            for start, position in found:
                starts.setdefault(position, before + start)
            before += len(piece) // 2
        yield Speech(samples, words_at([*starts.values()], [*starts]))

    def _cut(self, text: str) -> Iterator[list[tuple[int, int]]]:
        """The sounds of a text, each with the position of its word, in runs of whole words that the model can take.

        A run ends with a clause, if it is long enough, since its melody falls at the end and a pause follows.
        """
        sounds = list(self._read(text))
        space = self._sounds[" "]
        marks = {self._sounds[mark] for mark in _CLAUSE_MARKS if mark in self._sounds}
        while len(sounds) > self.sounds_at_most:
            spaces = [at for at in range(1, self.sounds_at_most) if sounds[at][0] == space]
            clauses = [at for at in spaces if sounds[at - 1][0] in marks and at > self.sounds_at_most // 4]
            end = (clauses or spaces or [self.sounds_at_most])[-1]
            yield sounds[:end]
            sounds = sounds[end:]
        if sounds:
            yield sounds

    def _read(self, text: str) -> Iterator[tuple[int, int]]:
        """The sounds of a text, each with the position of its word; words are separated by white space."""
        words = list(re.finditer(r"\S+", text))
        plain = _APOSTROPHE.sub("'", " ".join(word.group() for word in words))
        letters = letters_a(text)
        number = within = 0  # the word, and how much of it has been read
        # Not `tokenize`: it obeys "[word](/sounds/)", and a stranger's text must be just text.
        for token in self._grammar.phonemize_tokens(self._grammar._tokens(plain)):
            position = words[min(number, len(words) - 1)].start()
            said = _LETTER_A if token.text == "A" and position + within in letters else token.phonemes or ""
            spoken = said + (" " if token.whitespace else "")
            yield from ((self._sounds[sound], position) for sound in spoken if sound in self._sounds)
            number += token.text.count(" ") + bool(token.whitespace)
            within = 0 if token.whitespace else within + len(token.text)

    def _run(self, sounds: list[tuple[int, int]], pace: int) -> tuple[bytes, list[tuple[float, int]]]:
        """Synthesise some sounds. Returns the samples, and the start of each word."""
        numbers = [0, *(sound for sound, _ in sounds), 0]
        wave, durations = self._spoken(numbers, pace)
        begins = sound_starts(wave, durations, len(numbers)) - _EARLIER_SECONDS * self.sample_rate
        space = self._sounds.get(" ")
        starts: dict[int, float] = {}
        for index, (sound, position) in enumerate(sounds, 1):
            if sound != space:
                starts.setdefault(position, max(0.0, float(begins[index])))
        return sixteen_bits(wave), [(start, position) for position, start in starts.items()]

    def _spoken(self, numbers: list[int], pace: int) -> tuple[Any, Any]:  # noqa: ARG002  # it has one pace
        """Synthesise numbered sounds. Returns the wave, and the length of each sound if the model gives it."""
        inputs = {"ids": numpy.asarray([numbers], numpy.int64), "speed": numpy.asarray([1.0], numpy.float32)}
        outputs = self._network.run(inputs)
        wave = dsp.synth(*(output[0] for output in outputs[:6]), numpy.random.default_rng(_SEED))
        return wave, outputs[6] if self._network.has_durations else None
