"""Samples come out as they were put in, whatever the sizes; only a fade changes any."""

import array

from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.player.sample_queue import FADE_FRAMES, SampleQueue, ramped

SIZES = st.lists(st.integers(0, 400), max_size=12)


def numbered(first: int, count: int) -> bytes:
    return array.array("h", range(first, first + count)).tobytes()


def values(samples: bytes | bytearray) -> list[int]:
    return list(array.array("h", bytes(samples)))


@given(puts=SIZES, takes=SIZES)
def test_samples_come_out_in_order_however_they_are_put_and_taken(puts: list[int], takes: list[int]) -> None:
    queue = SampleQueue(fades_in=False)
    for size in puts:
        queue.put(numbered(queue.end, size))
    total, out = sum(puts), bytearray()
    for frames in takes:
        piece, taken = queue.take(frames)
        assert len(piece) == 2 * taken <= 2 * frames
        out += piece
    assert values(out) == list(range(min(total, sum(takes))))
    assert (queue.taken, queue.end) == (min(total, sum(takes)), total)


@given(puts=SIZES, kept=st.integers(0, 1000))
def test_kept_samples_fade_out(puts: list[int], kept: int) -> None:
    queue = SampleQueue(fades_in=False)
    for size in puts:
        queue.put(numbered(queue.end, size))
    kept = min(kept, sum(puts))
    queue.keep(kept)
    assert queue.queued == kept
    left = max(0, kept - FADE_FRAMES)
    piece, _ = queue.take(5000)
    assert values(piece) == [*range(left), *values(ramped(numbered(left, kept - left), rising=False))]


def test_a_cut_fades_out_before_anything_else_sounds() -> None:
    queue = SampleQueue(fades_in=False)
    queue.put(numbered(1, 1000))
    queue.take(100)
    queue.cut()
    queue.put(numbered(5000, 100))
    piece, taken = queue.take(1000)
    assert taken == 100
    assert values(piece) == [*values(ramped(numbered(101, FADE_FRAMES), rising=False)), *range(5000, 5100)]


def test_nothing_comes_while_paused_and_the_rest_fades_in() -> None:
    queue = SampleQueue(fades_in=True)
    queue.put(numbered(1, 1000))
    queue.take(100)
    queue.pause()
    assert len(queue.take(1000)[0]) == 2 * FADE_FRAMES
    piece, taken = queue.take(1000)
    assert not piece
    assert not taken
    queue.resume()
    piece, taken = queue.take(1000)
    assert taken == 900
    rest = numbered(101, 900)
    assert bytes(piece) == ramped(rest[: 2 * FADE_FRAMES], rising=True) + rest[2 * FADE_FRAMES :]
