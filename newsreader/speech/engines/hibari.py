"""The natural voice: hibari-tts, whose package contains its model, lexicon and grammar.

Only its parts are used: its own class downloads a voice that is missing, and gives no word times.

API: hibari-tts 0.2.1, which is why pyproject.toml pins that version.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hibari
import numpy
from hibari import dsp
from hibari.g2p import G2P

from newsreader.speech.engines.espeak_text import letters_a
from newsreader.speech.engines.onnx_network import Network, sixteen_bits
from newsreader.speech.engines.speech_model import Speech, words_at
from newsreader.speech.engines.voices import VoiceInfo

_SOUNDS_AT_MOST = 400
"""The most sounds of one run, as in the package itself."""

_EARLIER_SECONDS = 0.05
"""How much earlier sounds begin than the model's times for them: 16 to 82 ms, median 51 (20 words, each said after a
pause)."""

_LETTER_A = "ˈA"
"""The sounds of the letter A; the article's are shorter."""

_SEED = 0
"""The seed of the voice's noise, so that the same text always sounds the same."""


class Hibari:
    """A voice of hibari."""

    fastest = 0

    def __init__(self, info: VoiceInfo) -> None:
        """Loads the package's voice, unless `info` names a model. British voices read in the British manner."""
        assets = Path(hibari.__file__).parent / "assets"
        if info.model:
            path = info.folder / info.model
        else:
            known = json.loads((assets / "voices.json").read_text("utf-8"))
            path = assets / str(known[info.engine_voice]["file"])
        self.sample_rate: int = dsp.SR
        self._synthesise = dsp.synth
        self._network = Network(path.read_bytes(), durations_from="Clip")
        self._grammar: Any = G2P(british=info.language.lower() == "en-gb")
        self._sounds: dict[str, int] = json.loads((assets / "vocab.json").read_text("utf-8"))

    def stop(self) -> None:
        self._network.stop()

    def say(self, text: str, pace: int, voice: str = "") -> Speech:  # noqa: ARG002  # it has one pace and one voice
        """As `Model.say`, at the voice's own pace."""
        pieces = [self._run(sounds) for sounds in self._cut(text)]
        samples = b"".join(samples for samples, _ in pieces)
        before = 0
        starts: dict[int, float] = {}
        for piece, found in pieces:
            for start, position in found:
                starts.setdefault(position, before + start)
            before += len(piece) // 2
        return Speech(samples, words_at([*starts.values()], [*starts]))

    def _cut(self, text: str) -> Iterator[list[tuple[int, int]]]:
        """The sounds of a text, each with the position of its word, in runs short enough for the model."""
        sounds = list(self._read(text))
        for start in range(0, len(sounds), _SOUNDS_AT_MOST):
            yield sounds[start : start + _SOUNDS_AT_MOST]

    def _read(self, text: str) -> Iterator[tuple[int, int]]:
        """The sounds of a text, each with the position of its word; words are separated by white space."""
        words = list(re.finditer(r"\S+", text))
        plain = " ".join(word.group() for word in words)
        letters = letters_a(text)
        number = 0
        # Not `tokenize`: it obeys "[word](/sounds/)", and a stranger's text must be just text.
        for token in self._grammar.phonemize_tokens(self._grammar._tokens(plain)):
            position = words[min(number, len(words) - 1)].start()
            said = _LETTER_A if token.text == "A" and position in letters else token.phonemes or ""
            spoken = said + (" " if token.whitespace else "")
            yield from ((self._sounds[sound], position) for sound in spoken if sound in self._sounds)
            number += token.text.count(" ") + bool(token.whitespace)

    def _run(self, sounds: list[tuple[int, int]]) -> tuple[bytes, list[tuple[float, int]]]:
        """The speech of some sounds."""
        numbers = [0, *(sound for sound, _ in sounds), 0]
        inputs = {"ids": numpy.asarray([numbers], numpy.int64), "speed": numpy.asarray([1.0], numpy.float32)}
        outputs = self._network.run(inputs)
        wave = self._synthesise(*(output[0] for output in outputs[:6]), numpy.random.default_rng(_SEED))
        lengths = outputs[6].reshape(-1) if self._network.has_durations else numpy.ones(len(numbers))
        ends = numpy.cumsum(lengths)
        begins = numpy.concatenate([[0], ends]) * (len(wave) / ends[-1]) - _EARLIER_SECONDS * self.sample_rate
        space = self._sounds.get(" ")
        starts: dict[int, float] = {}
        for index, (sound, position) in enumerate(sounds, 1):
            if sound != space:
                starts.setdefault(position, max(0.0, float(begins[index])))
        return sixteen_bits(wave), [(start, position) for position, start in starts.items()]
