"""Long silences are shortened, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.recordings.silences import LONG_SECONDS, SilenceSkipper
from tests.speech.recordings.made import sine

RATE = 22_050


def skipped(samples: bytes, loudness: float | None = -20.0, piece: int = 4410) -> list[tuple[float, bytes]]:
    skipper = SilenceSkipper(RATE)
    out: list[tuple[float, bytes]] = []
    for at in range(0, len(samples), piece):
        out += skipper.skip(at / 2 / RATE, samples[at : at + piece], loudness)
    return [*out, *skipper.flush()]


def seconds(pieces: list[tuple[float, bytes]]) -> float:
    return sum(len(samples) for _, samples in pieces) / 2 / RATE


def silence(length: float) -> bytes:
    return bytes(2 * round(length * RATE))


def test_a_long_silence_becomes_a_short_one() -> None:
    tone = sine(500, 1, 5000)
    assert seconds(skipped(tone + silence(5) + tone)) == pytest.approx(2.3, abs=0.05)


@pytest.mark.parametrize("length", [0.1, 0.3, LONG_SECONDS - 0.05])
def test_pauses_between_sentences_stay(length: float) -> None:
    samples = sine(500, 1, 5000) + silence(length) + sine(500, 1, 5000)
    assert b"".join(piece for _, piece in skipped(samples)) == samples


def test_a_noisy_recording_has_silences_too() -> None:
    tone, noise = sine(500, 1, 9000), sine(100, 3, 60)
    assert seconds(skipped(tone + noise + tone)) < 2.5
    assert seconds(skipped(tone + sine(100, 3, 1500) + tone)) == pytest.approx(5, abs=0.01)


def test_sound_after_a_silence_has_its_time_in_the_recording() -> None:
    pieces = skipped(sine(500, 1, 5000) + silence(5) + sine(500, 1, 5000))
    last = next(second for second, samples in reversed(pieces) if len(samples) > 2000)
    assert last == pytest.approx(6.9, abs=0.15)


def test_no_sound_is_lost() -> None:
    for length in (0.5, 0.7, 2.0, 2.055):
        out = b"".join(piece for _, piece in skipped(silence(length) + sine(500, 1, 5000) + silence(length)))
        assert sine(500, 1, 5000)[100:-100] in out


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=6), st.sampled_from([441, 882, 4410, 4408]))
def test_pieces_come_in_order_and_none_twice(parts: list[tuple[bool, int]], piece: int) -> None:
    samples = b"".join(sine(400, 0.05 * length, 4000) if loud else silence(0.05 * length) for loud, length in parts)
    out = skipped(samples, piece=piece & ~1)
    times = [second for second, _ in out]
    assert times == sorted(times)
    ends = [second + len(each) / 2 / RATE for second, each in out]
    assert all(end <= begin + 0.001 for end, begin in zip(ends, times[1:], strict=False))
