"""Speed, pitch and sample rate of speech are changed independently."""

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.engines import sonic
from newsreader.speech.engines.sonic import SampleStream, Sonic
from newsreader.speech.engines.stretching import Stretching


def tone(hertz: float, seconds: float, rate: int) -> bytes:
    """A tone with overtones, as a voice has."""
    at = np.arange(int(seconds * rate)) / rate
    wave = sum(np.sin(2 * np.pi * hertz * part * at) / part for part in range(1, 8))
    return (np.asarray(wave) * 8000).astype("<i2").tobytes()


def of_the_library(rate: int, speed: float, pitch: float) -> SampleStream:
    return Sonic().stream(rate, 22_050, speed=speed, pitch=pitch)


def in_python(rate: int, speed: float, pitch: float) -> SampleStream:
    return Stretching(rate, 22_050, speed=speed, pitch=pitch)


MAKERS = (of_the_library, in_python)
Make = Callable[[int, float, float], SampleStream]


def convert(make: Make, samples: bytes, rate: int, *, speed: float = 1.0, pitch: float = 1.0) -> bytes:
    stream = make(rate, speed, pitch)
    half = len(samples) // 4 * 2
    return stream.change(samples[:half]) + stream.change(samples[half:]) + stream.flush()


def pitch_of(samples: bytes, rate: int) -> float:
    wave = np.frombuffer(samples, "<i2").astype(float)
    middle = wave[len(wave) // 4 : -len(wave) // 4]
    return float(np.argmax(np.abs(np.fft.rfft(middle * np.hanning(len(middle))))) * rate / len(middle))


@pytest.mark.parametrize(("speed", "pitch"), [(1.0, 1.0), (0.5, 1.0), (3.0, 1.0), (1.0, 1.5), (2.0, 0.8)])
@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000])
@pytest.mark.parametrize("make", MAKERS)
def test_length_and_pitch_are_as_requested(make: Make, rate: int, speed: float, pitch: float) -> None:
    converted = convert(make, tone(200, 2.0, rate), rate, speed=speed, pitch=pitch)
    assert len(converted) / 2 / 22_050 == pytest.approx(2.0 / speed, rel=0.03)
    assert pitch_of(converted, 22_050) == pytest.approx(200 * pitch, rel=0.02)


@pytest.mark.parametrize("make", MAKERS)
def test_a_conversion_that_changes_nothing_changes_nothing(make: Make) -> None:
    samples = tone(200, 0.1, 22_050)
    assert convert(make, samples, 22_050) == samples
    assert convert(make, b"", 24_000, speed=2.0) == b""


def test_no_sound_rate_or_pitch_ends_the_process() -> None:
    command = [sys.executable, "-m", "tests.speech.engines.sonic_process"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@given(
    st.lists(st.integers(0, 3000), max_size=8),
    st.sampled_from([0.3, 0.5, 0.8, 1.0, 1.2, 2.0, 3.5]),
    st.sampled_from([0.7, 1.0, 1.4]),
    st.integers(0, 1000),
)
def test_in_python_pieces_of_any_sound_and_length_make_as_much(
    lengths: list[int], speed: float, pitch: float, seed: int
) -> None:
    noise = np.random.default_rng(seed).integers(-32_768, 32_767, sum(lengths), endpoint=True).astype("<i2").tobytes()
    stream = in_python(16_000, speed, pitch)
    made, at = b"", 0
    for length in lengths:
        made += stream.change(noise[at : at + 2 * length])
        at += 2 * length
    made += stream.flush()
    assert len(made) / 2 == pytest.approx(sum(lengths) * 22_050 / 16_000 / speed, abs=0.08 * 22_050)


def test_in_python_the_speed_can_change_on_the_way() -> None:
    samples = tone(120, 1.0, 22_050)
    stream = in_python(22_050, 1.0, 1.0)
    made = stream.change(samples)
    stream.set_speed(2.0)
    made += stream.change(samples) + stream.flush()
    assert len(made) / 2 / 22_050 == pytest.approx(1.5, rel=0.03)


def test_without_sonic_in_the_library_it_is_done_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sonic, "load_library", lambda: (object(), ""))
    assert isinstance(Sonic().stream(22_050), Stretching)
