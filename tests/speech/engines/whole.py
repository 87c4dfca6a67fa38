"""The parts of a model's speech, put together."""

from collections.abc import Iterable

from newsreader.speech.engines.speech_model import Speech


def whole(parts: Iterable[Speech]) -> Speech:
    """All samples, and all words placed in them."""
    samples, words = b"", list[tuple[int, int]]()
    for part in parts:
        words += [(len(samples) // 2 + at, position) for at, position in part.words]
        samples += part.samples
    return Speech(samples, tuple(words))
