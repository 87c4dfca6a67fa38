"""Piper voices: an ONNX file, and a JSON file with the names of its sounds.

The sounds are those of espeak-ng, which is loaded already, so only the format of Piper is needed:
https://github.com/OHF-Voice/piper1-gpl/blob/main/src/piper/config.py
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import numpy

from newsreader.speech.engines.espeak import espeak
from newsreader.speech.engines.onnx_network import Network, sixteen_bits, sound_starts
from newsreader.speech.engines.speech_model import Speech, words_at
from newsreader.speech.engines.voices import VoiceInfo

_BEGIN, _END, _BETWEEN = "^", "$", "_"

_CLAUSE = re.compile(r"[^.,;:!?…]+(?:[.,;:!?…](?!\s|$)[^.,;:!?…]*)*(?P<stop>[.,;:!?…]?)[.,;:!?…]*")

_OTHER_LANGUAGE = re.compile(r"\([\w-]+\)")
"""The mark that espeak puts around words of another language."""


class Piper:
    """One speaker of a Piper voice."""

    fastest = 0

    def __init__(self, info: VoiceInfo) -> None:
        """Load the voice. Raises `ValueError` if its sounds are not espeak's."""
        model = info.folder / info.model
        described = json.loads(model.with_name(f"{model.name}.json").read_text("utf-8"))
        if described.get("phoneme_type", "espeak") != "espeak":
            raise ValueError("its sounds are not those of espeak-ng")
        inference = described.get("inference", {})
        self.sample_rate = int(described["audio"]["sample_rate"])
        self._scales = [float(inference.get(name, usual)) for name, usual in _USUAL_SCALES.items()]
        self._speakers = int(described.get("num_speakers", 1))
        self._speaker = int(described.get("speaker_id_map", {}).get(info.engine_voice, 0))
        self._sounds: dict[str, list[int]] = described["phoneme_id_map"]
        self._phonemes_of = espeak().phonemes
        self._espeak_voice = espeak().voice_of(described["espeak"]["voice"]) or described["espeak"]["voice"]
        self._network = Network(model.read_bytes(), durations_from="Ceil")

    def stop(self) -> None:
        self._network.stop()

    def say(self, text: str, pace: int, voice: str = "") -> Iterator[Speech]:  # noqa: ARG002  # it has one pace and one voice
        """As `Model.say`, at the voice's own pace."""
        sounds = list(self._read(text))
        yield self._run(sounds) if sounds else Speech(b"", ())

    def _read(self, text: str) -> Iterator[tuple[str, int]]:
        """The sounds of a text, each with the position of its word."""
        for clause in _CLAUSE.finditer(text):
            words = [(word.group(), word.start() + clause.start()) for word in re.finditer(r"\S+", clause.group())]
            if not words:
                continue
            sounds = self._phonemes(clause.group())
            for sound, number in zip(sounds, self._words_of(sounds, [word for word, _ in words]), strict=True):
                yield sound, words[number][1]
            end = words[-1][1]
            yield from ((sound, end) for sound in f"{clause['stop']} ")

    def _phonemes(self, text: str) -> str:
        found = _OTHER_LANGUAGE.sub("", self._phonemes_of(text, voice=self._espeak_voice))
        return unicodedata.normalize("NFD", " ".join(found.split()))

    def _words_of(self, sounds: str, words: Sequence[str]) -> list[int]:
        """The word number of each sound. Where espeak says several words as one, such as "of the", its sounds are
        divided by how long each word is alone."""
        if sounds.count(" ") + 1 == len(words):
            return [sounds.count(" ", 0, at) for at in range(len(sounds))]
        lengths = [len(self._phonemes(word)) + 1 for word in words]
        ends = [end / sum(lengths) * len(sounds) for end in accumulate(lengths)]
        return [
            next((number for number, end in enumerate(ends) if at < end), len(words) - 1) for at in range(len(sounds))
        ]

    def _run(self, sounds: Sequence[tuple[str, int]]) -> Speech:
        between = self._sounds.get(_BETWEEN, [])
        numbers = [*self._sounds[_BEGIN], *between]
        begun: dict[int, int] = {}  # the position of a word -> the place of its first sound
        for sound, position in sounds:
            if known := self._sounds.get(sound):
                if not sound.isspace():
                    begun.setdefault(position, len(numbers))
                numbers += [*known, *between]
        numbers += self._sounds[_END]
        inputs: dict[str, Any] = {
            "input": numpy.asarray([numbers], numpy.int64),
            "input_lengths": numpy.asarray([len(numbers)], numpy.int64),
            "scales": numpy.asarray(self._scales, numpy.float32),
        }
        if self._speakers > 1:
            inputs["sid"] = numpy.asarray([self._speaker], numpy.int64)
        outputs = self._network.run(inputs)
        wave = outputs[0].reshape(-1)
        wave = wave / max(float(numpy.abs(wave).max(initial=0.0)), 0.01)  # models differ in loudness
        timed = self._network.has_durations and outputs[-1].size == len(numbers)
        begins = sound_starts(wave, outputs[-1] if timed else None, len(numbers))
        starts = [float(begins[place]) for place in begun.values()]
        return Speech(sixteen_bits(wave * _LOUDNESS), words_at(starts, [*begun]))


_USUAL_SCALES = {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8}

_LOUDNESS = 0.7
"""The highest sample of a piece, as a fraction of full scale: about the same as espeak's."""
