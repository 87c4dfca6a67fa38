"""Loudness is measured as ITU-R BS.1770 has it."""

import random

import pytest

from newsreader.speech.loudness import LoudnessMeter
from tests.speech.recordings.made import sine


def measured(samples: bytes, rate: int) -> float | None:
    meter = LoudnessMeter(rate)
    for at in range(0, len(samples), 5000):
        meter.add(samples[at : at + 5000])
    return meter.loudness


@pytest.mark.parametrize("rate", [22_050, 48_000])
@pytest.mark.parametrize("below", [0, 20, 40])
def test_a_tone_of_the_recommendation_has_its_loudness(rate: int, below: int) -> None:
    tone = sine(997, 3, 32_767 * 10 ** (-below / 20), rate)
    assert measured(tone, rate) == pytest.approx(-3.01 - below, abs=0.1)


def test_low_tones_count_less_and_high_ones_more() -> None:
    low, middle, high = (measured(sine(hertz, 3, 3000), 22_050) or 0 for hertz in (30, 500, 4000))
    assert low < middle - 3
    assert high > middle + 2


def test_silence_does_not_count() -> None:
    speech = sine(500, 2, 3000)
    assert measured(speech + bytes(44_100 * 10) + speech, 22_050) == pytest.approx(measured(speech, 22_050), abs=0.4)


def test_parts_much_quieter_than_the_rest_do_not_count() -> None:
    speech, whisper = sine(500, 4, 8000), sine(500, 8, 400)
    assert measured(speech + whisper, 22_050) == pytest.approx(measured(speech, 22_050), abs=0.3)


def test_silence_has_no_loudness() -> None:
    assert measured(bytes(44_100), 22_050) is None
    meter = LoudnessMeter(22_050)
    meter.add(bytes(44_100))
    assert meter.seconds == 0


def test_hours_take_no_more_memory_than_seconds() -> None:
    meter = LoudnessMeter(22_050)
    noise = random.Random(7).randbytes(44_100)  # noqa: S311
    for _ in range(10):
        meter.add(noise)
    assert len(meter._counts) == 750
    assert not meter._left
