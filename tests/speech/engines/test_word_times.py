"""Where words are in speech whose engine does not say it, by their letters and by pauses."""

import array
import re

from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.speech.engines.word_times import estimated_words

RATE = 16_000


def sound(*parts: float) -> bytes:
    """Seconds of sound and of silence in turn, sound first."""
    wave = array.array("h")
    for number, seconds in enumerate(parts):
        wave.extend([0 if number % 2 else 1000] * round(seconds * RATE))
    return wave.tobytes()


def seconds(text: str, samples: bytes) -> list[float]:
    return [round(sample / RATE, 2) for sample, _ in estimated_words(text, samples, RATE)]


def test_words_share_the_sound_by_their_letters_and_the_last_is_longer() -> None:
    assert seconds("four four", sound(2.5)) == [0, 1.0]


def test_a_word_after_a_comma_begins_after_the_pause() -> None:
    assert seconds("no, no", sound(0.4, 0.3, 0.4)) == [0, 0.7]


def test_a_short_silence_within_a_word_is_no_pause() -> None:
    assert seconds("four four", sound(0.5, 0.1, 1.9)) == [0, 1.0]


def test_a_pause_that_no_comma_explains_is_skipped() -> None:
    assert seconds("four four", sound(0.5, 0.5, 2.0)) == [0, 1.5]


def test_silence_has_its_words_at_the_beginning() -> None:
    assert seconds("one two", sound(0, 1)) == [0, 0]


@given(st.text(max_size=60), st.lists(st.floats(0, 0.4), max_size=8))
@example("0 0", [0.001])  # speech that is shorter than a step
def test_every_word_is_within_the_speech_and_in_order(text: str, parts: list[float]) -> None:
    samples = sound(*parts)
    found = estimated_words(text, samples, RATE)
    assert [position for _, position in found] == [match.start() for match in re.finditer(r"\S+", text)]
    assert [sample for sample, _ in found] == sorted(sample for sample, _ in found)
    assert all(0 <= sample <= len(samples) // 2 for sample, _ in found)
