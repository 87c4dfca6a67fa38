"""A recording's samples are mixed with speech, lowered while it sounds, and their time is that of what is heard."""

import array

import pytest

from newsreader.speech.player.sample_queue import FADE_FRAMES
from newsreader.speech.player.track import DUCKED, Track

RATE = 22_050
PERIOD = 220
LATENCY = 440


@pytest.fixture
def track() -> Track:
    return Track(RATE, LATENCY, lambda: None)


def level(samples: int, value: int = 10_000) -> bytes:
    return array.array("h", [value] * samples).tobytes()


def mixed(track: Track, periods: int = 1, speech: int = 0) -> list[int]:
    """What sounds in the next periods, with speech of a level."""
    out = array.array("h")
    for _ in range(periods):
        period = bytearray(level(PERIOD, speech))
        track.mix(period, speaks=bool(speech))
        out.frombytes(bytes(period))
    return list(out)


def test_every_sample_sounds_once_after_a_soft_beginning(track: Track) -> None:
    assert track.feed(track.epoch, 0.0, 1.0, level(1000))
    out = mixed(track, 6)
    assert out[FADE_FRAMES:1000] == [10_000] * (1000 - FADE_FRAMES)
    assert out[:FADE_FRAMES] == sorted(out[:FADE_FRAMES])
    assert not any(out[1000:])


def test_speech_lowers_the_recording_and_both_are_heard(track: Track) -> None:
    track.feed(track.epoch, 0.0, 1.0, level(2 * RATE))
    mixed(track, 10)
    lowered = mixed(track, 20, speech=3000)
    assert lowered[-1] == pytest.approx(3000 + 10_000 * DUCKED, abs=2)
    assert max(abs(one - other) for one, other in zip(lowered[1:], lowered[:-1], strict=True)) < 50
    after = mixed(track, 10)
    assert after[-1] == pytest.approx(10_000 * DUCKED, abs=2)  # speech has pauses
    assert mixed(track, 80)[-1] == 10_000


def test_a_sum_that_is_too_high_does_not_turn_over(track: Track) -> None:
    track.feed(track.epoch, 0.0, 1.0, level(RATE, 30_000))
    assert max(mixed(track, 5, speech=30_000)) == 32_767


def test_the_position_is_that_of_the_sample_heard(track: Track) -> None:
    assert track.position is None
    track.feed(track.epoch, 100.0, 2.0, level(2200))
    track.feed(track.epoch, 200.0, 1.0, level(2200))
    mixed(track, 7)
    assert track.position == pytest.approx(100 + 2 * (7 * PERIOD - LATENCY) / RATE)
    mixed(track, 8)
    assert track.position == pytest.approx(200 + (15 * PERIOD - LATENCY - 2200) / RATE)
    mixed(track, 20)
    assert track.position == pytest.approx(200 + 2200 / RATE)


def test_a_pause_ends_softly_and_holds_the_position(track: Track) -> None:
    track.feed(track.epoch, 10.0, 1.0, level(RATE))
    mixed(track, 10)
    track.pause()
    out = mixed(track, 10)
    assert out[:FADE_FRAMES] == sorted(out[:FADE_FRAMES], reverse=True)
    assert not any(out[FADE_FRAMES:])
    position = track.position
    assert position == pytest.approx(10 + 10 * PERIOD / RATE)
    mixed(track, 10)
    assert track.position == position
    track.resume()
    assert mixed(track, 2)[-1] == 10_000


def test_a_cut_fades_to_silence_and_late_samples_are_refused(track: Track) -> None:
    epoch = track.epoch
    track.feed(epoch, 0.0, 1.0, level(RATE))
    mixed(track, 2)
    track.cut()
    assert not track.feed(epoch, 1.0, 1.0, level(10))
    assert not track.wait_for_room(epoch, 1.0)
    assert not track.wait_until_heard(epoch)
    assert not any(mixed(track, 2)[FADE_FRAMES:])
    assert track.position is None


def test_room_and_the_end_are_waited_for(track: Track) -> None:
    track.feed(track.epoch, 0.0, 1.0, level(PERIOD))
    assert track.wait_for_room(track.epoch, 1.0)
    mixed(track, 4)
    assert track.wait_until_heard(track.epoch)


def test_without_samples_speech_is_left_as_it_is(track: Track) -> None:
    period = bytearray(level(PERIOD, 1234))
    assert not track.mix(period, speaks=True)
    assert bytes(period) == level(PERIOD, 1234)
