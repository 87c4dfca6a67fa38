"""Earcons: soft, distinct, and without a click."""

import numpy as np
import numpy.typing as npt
import pytest

from newsreader.speech.player.earcons import _TUNES, earcon

Wave = npt.NDArray[np.float64]


def wave(name: str, sample_rate: int = 22_050) -> Wave:
    return np.frombuffer(earcon(name, sample_rate), np.int16) / 32_768


@pytest.mark.parametrize("name", sorted(_TUNES))
@pytest.mark.parametrize("sample_rate", [16_000, 22_050, 24_000, 44_100])
def test_an_earcon_is_short_and_soft_and_neither_begins_nor_ends_with_a_step(name: str, sample_rate: int) -> None:
    made = wave(name, sample_rate)
    assert 0.1 < len(made) / sample_rate < 0.35
    assert 0.05 < np.abs(made).max() < 0.2
    assert np.abs(made[:3]).max() < 0.002
    assert np.abs(made[-sample_rate // 25 :]).max() == 0
    steepest = 2 * np.pi * 1_400 / sample_rate * np.abs(made).max() * 2
    assert np.abs(np.diff(made)).max() < steepest


@pytest.mark.parametrize("name", sorted(_TUNES))
def test_no_two_earcons_sound_alike(name: str) -> None:
    made = wave(name)
    for other in _TUNES.keys() - {name}:
        alike = np.correlate(made, wave(other), "full")
        assert np.abs(alike).max() / (np.linalg.norm(made) * np.linalg.norm(wave(other))) < 0.8, other


def test_an_unknown_earcon_is_no_sound() -> None:
    assert earcon("", 22_050) == earcon("trumpet", 22_050) == b""
