"""Recordings become equally loud, and are never cut off."""

import array
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.loudness import LoudnessMeter
from newsreader.speech.recordings.levels import CEILING, TARGET, Leveller
from tests.speech.recordings.made import sine

RATE = 22_050


def levelled(samples: bytes, leveller: Leveller | None = None) -> bytes:
    meter, leveller, out = LoudnessMeter(RATE), leveller or Leveller(RATE), b""
    for at in range(0, len(samples), 4410):
        meter.add(samples[at : at + 4410])
        out += leveller.level(samples[at : at + 4410], meter.loudness, meter.seconds)
    return out + leveller.flush()


def loudness(samples: bytes) -> float:
    meter = LoudnessMeter(RATE)
    meter.add(samples)
    assert meter.loudness is not None
    return meter.loudness


@pytest.mark.parametrize("level", [700, 2500, 9000, 30_000])
def test_quiet_and_loud_recordings_become_equally_loud(level: int) -> None:
    out = levelled(sine(500, 8, level))
    assert loudness(out[len(out) // 2 :]) == pytest.approx(TARGET, abs=0.5)


def test_noise_is_not_raised_to_the_loudness_of_speech() -> None:
    assert loudness(levelled(sine(500, 8, 60))) < TARGET - 8


def test_a_bang_after_whispering_is_not_cut_off_and_the_whisper_comes_back() -> None:
    whisper, bang = sine(500, 4, 500), sine(700, 0.1, 32_000)
    out = np.frombuffer(levelled(whisper + bang + whisper), "<i2").astype(int)
    assert np.abs(out).max() <= CEILING
    before, after = out[3 * RATE : 4 * RATE], out[-2 * RATE :]
    assert np.abs(after).max() == pytest.approx(np.abs(before).max(), rel=0.35)  # the bang counts a little


def test_the_gain_has_no_steps() -> None:
    out = np.frombuffer(levelled(sine(50, 2, 1000) + sine(50, 2, 9000)), "<i2").astype(int)
    assert np.abs(np.diff(out)).max() < 1500


def test_every_sample_comes_out_once() -> None:
    samples = sine(500, 1.2345, 900)
    assert len(levelled(samples)) == len(samples)


@given(
    st.lists(st.integers(-32_768, 32_767), max_size=2000),
    st.one_of(st.none(), st.floats(-70, 5)),
    st.integers(1, 700),
)
def test_no_sample_is_ever_above_the_ceiling(wave: list[int], measured: float | None, piece: int) -> None:
    leveller, samples, out = Leveller(RATE), array.array("h", wave).tobytes(), b""
    for begin, end in itertools.pairwise([*range(0, len(samples), 2 * piece), len(samples)]):
        out += leveller.level(samples[begin:end], measured, 1.0)
    out += leveller.flush()
    assert len(out) == len(samples)
    assert all(-CEILING <= sample <= CEILING for sample in array.array("h", out))
