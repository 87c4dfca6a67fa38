"""Loudness is measured by ITU-R BS.1770, and speech is levelled for speakers, without clipping."""

from array import array

import pytest

from newsreader.publishing.briefing import levelled, loudness
from tests.speech.recordings.made import sine

RATE = 22_050


def tone(decibels: float, seconds: float = 3, hertz: float = 997, rate: int = RATE) -> "array[int]":
    return array("h", sine(hertz, seconds, 32767 * 10 ** (decibels / 20), rate))


@pytest.mark.parametrize("rate", [RATE, 48_000])
@pytest.mark.parametrize("decibels", [-40, -23, -6])
def test_a_tone_of_1_khz_is_three_decibels_below_its_peak(decibels: float, rate: int) -> None:
    """The recommendation: 0 dBFS at 997 Hz, in one channel, is -3.01 LKFS."""
    assert loudness(tone(decibels, rate=rate), rate) == pytest.approx(decibels - 3.01, abs=0.1)


def test_silence_between_the_words_does_not_count() -> None:
    spoken = tone(-20)
    paused = spoken + array("h", bytes(4 * RATE)) + spoken
    assert loudness(paused, RATE) == pytest.approx(loudness(spoken, RATE), abs=0.5)
    assert loudness(array("h", bytes(4 * RATE)), RATE) <= -70
    assert loudness(array("h"), RATE) <= -70


@pytest.mark.parametrize("decibels", [-35, -20, -3])
def test_levelled_speech_has_the_target_loudness_and_no_peak_above_the_ceiling(decibels: float) -> None:
    words = tone(decibels, 0.3) + tone(decibels - 12, 0.5) + array("h", bytes(2 * 2000))
    found = levelled(words * 4, RATE, -14.0, -3.0)
    assert loudness(found, RATE) == pytest.approx(-14, abs=0.3)
    assert max(map(abs, found)) <= 32768 * 10 ** (-3 / 20)


def test_speech_with_a_quiet_beginning_is_levelled_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.publishing.briefing._PIECES", 5)
    begin, rest = tone(-26, 0.3) + array("h", bytes(2 * 3000)), tone(-19, 0.4) + tone(-30, 0.2)
    found = levelled(begin * 6 + rest * 6, RATE, -14.0, -3.0)
    assert loudness(found, RATE) == pytest.approx(-14, abs=0.3)
    assert max(map(abs, found)) <= 32768 * 10 ** (-3 / 20)


def test_silence_stays_silence() -> None:
    silent = array("h", bytes(2 * RATE))
    assert levelled(silent, RATE, -14.0, -3.0) == silent
