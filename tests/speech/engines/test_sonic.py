"""Speed, pitch and sample rate of speech are changed independently."""

import numpy as np
import pytest

from newsreader.speech.engines.sonic import Sonic


def tone(hertz: float, seconds: float, rate: int) -> bytes:
    """A tone with overtones, as a voice has."""
    at = np.arange(int(seconds * rate)) / rate
    wave = sum(np.sin(2 * np.pi * hertz * part * at) / part for part in range(1, 8))
    return (np.asarray(wave) * 8000).astype("<i2").tobytes()


def convert(samples: bytes, rate: int, *, speed: float = 1.0, pitch: float = 1.0) -> bytes:
    stream = Sonic().stream(rate, 22_050, speed=speed, pitch=pitch)
    half = len(samples) // 4 * 2
    return stream.change(samples[:half]) + stream.change(samples[half:]) + stream.flush()


def pitch_of(samples: bytes, rate: int) -> float:
    wave = np.frombuffer(samples, "<i2").astype(float)
    middle = wave[len(wave) // 4 : -len(wave) // 4]
    return float(np.argmax(np.abs(np.fft.rfft(middle * np.hanning(len(middle))))) * rate / len(middle))


@pytest.mark.parametrize(("speed", "pitch"), [(1.0, 1.0), (0.5, 1.0), (3.0, 1.0), (1.0, 1.5), (2.0, 0.8)])
@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000])
def test_length_and_pitch_are_as_requested(rate: int, speed: float, pitch: float) -> None:
    converted = convert(tone(200, 2.0, rate), rate, speed=speed, pitch=pitch)
    assert len(converted) / 2 / 22_050 == pytest.approx(2.0 / speed, rel=0.03)
    assert pitch_of(converted, 22_050) == pytest.approx(200 * pitch, rel=0.02)


def test_a_conversion_that_changes_nothing_changes_nothing() -> None:
    samples = tone(200, 0.1, 22_050)
    assert convert(samples, 22_050) == samples
    assert convert(b"", 24_000, speed=2.0) == b""
