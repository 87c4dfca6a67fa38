"""Samples reach the device in order, marks come as they are heard, and a cut forgets the rest."""

import array
import queue
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from newsreader.speech.player.sample_queue import FADE_FRAMES
from newsreader.speech.player.sample_stream import Mark, Stream

pytestmark = pytest.mark.usefixtures("no_sound_device")

RATE = 22_050


class Tape:
    """What a stream handed to its device, and the marks that came out."""

    def __init__(self) -> None:
        self.samples = array.array("h")
        self.marks: queue.SimpleQueue[tuple[int, Mark]] = queue.SimpleQueue()
        self.changed = threading.Condition()

    def take(self, samples: bytes) -> None:
        with self.changed:
            self.samples.frombytes(samples)
            self.changed.notify_all()

    def heard(self, mark: Mark) -> None:
        self.marks.put((len(self.samples), mark))

    def wait(self, until: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(until, 10)

    def loud(self) -> list[int]:
        return [sample for sample in self.samples if sample]


@pytest.fixture
def tape() -> Tape:
    return Tape()


@pytest.fixture
def stream(tape: Tape) -> Iterator[Stream]:
    made = Stream(RATE, tape.heard, tape.take)
    assert not made.open()
    yield made
    made.close()


def ramp(count: int, start: int = 1) -> bytes:
    return array.array("h", range(start, start + count)).tobytes()


def test_every_sample_arrives_once_and_in_order(stream: Stream, tape: Tape) -> None:
    for start in range(1, 5001, 1000):
        assert stream.feed(stream.epoch, ramp(1000, start))
    tape.wait(lambda: 5000 in tape.samples)
    assert tape.loud() == list(range(1, 5001))


def test_a_mark_comes_when_its_sample_has_left_the_device(stream: Stream, tape: Tape) -> None:
    stream.feed(stream.epoch, ramp(3000), [(0, "first"), (1500, "second"), (3000, "end")])
    marks = [tape.marks.get(timeout=5) for _ in range(3)]
    assert [mark for _, mark in marks] == ["first", "second", "end"]
    begin = next(place for place, sample in enumerate(tape.samples) if sample)
    for (handed, _), place in zip(marks, (0, 1500, 3000), strict=True):
        # Period by period: never before its time, and not two periods after it.
        assert begin + place + stream.latency <= handed < begin + place + stream.latency + 2 * RATE // 100 + 1


def test_a_cut_fades_to_silence_and_late_samples_are_refused(stream: Stream, tape: Tape) -> None:
    epoch = stream.epoch
    stream.feed(epoch, array.array("h", [10_000] * RATE).tobytes(), [(RATE - 1, "never")])
    tape.wait(lambda: 10_000 in tape.samples)
    stream.cut()
    played = len(tape.samples)
    assert not stream.feed(epoch, ramp(10), [(0, "never")])
    tape.wait(lambda: len(tape.samples) > played + RATE // 10)
    after = list(tape.samples[played:])
    faded = [sample for sample in after if sample]
    assert faded == sorted(faded, reverse=True)
    assert len(faded) <= FADE_FRAMES
    assert tape.marks.empty()


def test_samples_fed_after_a_cut_are_heard(stream: Stream, tape: Tape) -> None:
    stream.feed(stream.epoch, array.array("h", [7] * RATE).tobytes())
    epoch = stream.cut()
    assert stream.feed(epoch, ramp(500, 1000), [(500, "end")])
    assert tape.marks.get(timeout=5)[1] == "end"
    assert [sample for sample in tape.samples if sample >= 1000] == list(range(1000, 1500))


def test_a_cut_at_a_boundary_plays_what_comes_before_it(stream: Stream, tape: Tape) -> None:
    stream.pause()  # so that nothing is played
    epoch = stream.epoch
    stream.feed(epoch, ramp(1000), [(0, "word 0"), (600, "word 1")])
    stream.feed(epoch, ramp(1000, 1001), [(200, "word 2")])
    assert stream.cut_at(lambda mark: mark == "word 2") == "word 2"
    assert not stream.feed(epoch, ramp(10))
    stream.feed(stream.epoch, ramp(10, 5000), [(10, "end")])
    stream.resume()
    marks = [tape.marks.get(timeout=5)[1] for _ in range(3)]
    assert marks == ["word 0", "word 1", "end"]
    loud = tape.loud()[-(1200 + 10 - FADE_FRAMES) :]  # the pause fades its first samples
    assert loud[: -10 - FADE_FRAMES] == [*range(FADE_FRAMES + 1, 1201 - FADE_FRAMES)]
    assert loud[-10:] == [*range(5000, 5010)]


@pytest.mark.parametrize("cut_at_boundary", [True, False])
def test_speech_replaced_at_a_boundary_does_not_click(stream: Stream, tape: Tape, cut_at_boundary: bool) -> None:
    loudest = 10_000
    stream.pause()
    for _ in range(100):  # its end is in more than one piece
        stream.feed(stream.epoch, array.array("h", [loudest] * 10).tobytes())
    if cut_at_boundary:
        stream.feed(stream.epoch, array.array("h", [loudest] * 10).tobytes(), [(5, "word")])
        stream.cut_at(lambda mark: mark == "word")
    else:
        stream.end_softly(stream.epoch)
    stream.feed(stream.epoch, ramp(100), [(100, "end")])
    stream.resume()
    assert tape.marks.get(timeout=5)[1] == "end"
    assert max(abs(one - next_one) for one, next_one in pairwise(tape.samples)) <= loudest // FADE_FRAMES + 1
    assert tape.samples.count(loudest) >= 1000 - 2 * FADE_FRAMES


def test_a_cut_without_a_boundary_changes_nothing(stream: Stream) -> None:
    epoch = stream.epoch
    stream.feed(epoch, ramp(100), [(0, "end")])
    assert stream.cut_at(lambda mark: mark == "word") is None
    assert stream.epoch == epoch


@pytest.fixture
def soon_resting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.speech.player.sample_stream.REST_AFTER_SECONDS", 0.1)


def until_resting(stream: Stream, tape: Tape) -> None:
    """Until the device asks for nothing any more."""
    deadline = time.monotonic() + 20
    while not stream._stopped:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    asked = len(tape.samples)
    time.sleep(0.05)
    assert len(tape.samples) == asked


@pytest.mark.usefixtures("soon_resting")
def test_a_device_rests_with_nothing_to_play_and_resumes_with_the_next_sample(stream: Stream, tape: Tape) -> None:
    for start in (1, 1001, 2001):
        stream.feed(stream.epoch, ramp(1000, start), [(1000, "end")])
        assert tape.marks.get(timeout=5)[1] == "end"
        until_resting(stream, tape)
        assert stream.still_seconds == 0.0
        assert stream.cut() == stream.epoch
    assert tape.loud() == list(range(1, 3001))


@pytest.mark.usefixtures("soon_resting")
def test_a_device_rests_in_a_long_pause_and_nothing_is_lost(stream: Stream, tape: Tape) -> None:
    stream.pause()
    stream.feed(stream.epoch, ramp(1000), [(1000, "end")])
    until_resting(stream, tape)
    stream.resume()
    assert tape.marks.get(timeout=5)[1] == "end"
    assert tape.loud()[-(1000 - FADE_FRAMES) :] == list(range(FADE_FRAMES + 1, 1001))


@pytest.mark.usefixtures("soon_resting")
def test_an_idle_device_can_be_closed(stream: Stream, tape: Tape) -> None:
    until_resting(stream, tape)
    stream.close()
    stream.close()


def test_a_pause_holds_samples_and_marks_and_loses_none(stream: Stream, tape: Tape) -> None:
    stream.feed(stream.epoch, ramp(4000), [(4000, "end")])
    tape.wait(lambda: bool(tape.loud()))
    stream.pause()
    played = len(tape.samples)
    tape.wait(lambda: len(tape.samples) > played + RATE // 5)
    assert tape.marks.empty()
    assert not any(tape.samples[-RATE // 10 :])
    stream.resume()
    assert tape.marks.get(timeout=5)[1] == "end"
    assert set(range(1000, 4001)) <= set(tape.samples) | set(range(1000, 1000 + 4 * FADE_FRAMES))
    assert tape.samples.count(4000) == 1


@pytest.mark.parametrize("ended", [Stream.cut, Stream.pause])
def test_a_pause_right_after_a_resume_does_not_click(
    stream: Stream, tape: Tape, ended: Callable[[Stream], object]
) -> None:
    loudest = 10_000
    stream.feed(stream.epoch, array.array("h", [loudest] * RATE).tobytes())
    tape.wait(lambda: loudest in tape.samples)
    stream.pause()
    played = len(tape.samples)
    tape.wait(lambda: len(tape.samples) > played + RATE // 10)
    stream.resume()
    ended(stream)
    tape.wait(lambda: len(tape.samples) > played + RATE // 5)
    after = tape.samples[played:]
    assert max(abs(one - next_one) for one, next_one in pairwise(after)) <= loudest // FADE_FRAMES + 1


def test_volume_is_a_gain_and_never_louder_than_full(stream: Stream, tape: Tape) -> None:
    stream.set_gain(0.5)
    stream.feed(stream.epoch, array.array("h", [1000] * 500).tobytes(), [(500, "half")])
    tape.marks.get(timeout=5)
    stream.set_gain(3.0)
    stream.feed(stream.epoch, array.array("h", [1000] * 500).tobytes(), [(500, "full")])
    tape.marks.get(timeout=5)
    assert tape.loud() == [500] * 500 + [1000] * 500


def test_waiting_for_room_ends_with_playing_or_a_cut(stream: Stream) -> None:
    epoch = stream.epoch
    stream.feed(epoch, ramp(RATE))
    assert stream.wait_for_room(epoch, 0.9)
    stream.feed(epoch, bytes(2 * RATE * 60))
    waiting = threading.Thread(target=lambda: results.append(stream.wait_for_room(epoch, 1.0)))
    results: list[bool] = []
    waiting.start()
    stream.cut()
    waiting.join(5)
    assert results == [False]


def test_a_recording_sounds_with_speech_and_wakes_a_device_at_rest(
    stream: Stream, tape: Tape, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.speech.player.sample_stream.REST_AFTER_SECONDS", 0.05)
    tape.wait(lambda: stream._stopped)
    stream.track.feed(stream.track.epoch, 7.0, 1.0, array.array("h", [1000] * RATE).tobytes())
    tape.wait(lambda: 1000 in tape.samples)
    stream.feed(stream.epoch, array.array("h", [5000] * (RATE // 4)).tobytes())
    tape.wait(lambda: max(tape.samples) > 5000)
    tape.wait(lambda: 5000 < tape.samples[-1] < 5300)  # the recording has been lowered
    assert stream.track.position is not None
    assert 7.0 < stream.track.position < 8.0
