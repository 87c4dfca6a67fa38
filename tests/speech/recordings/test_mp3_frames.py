"""The frames of an MP3 file are found with their times, whatever lies between them."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.recordings.mp3_frames import LEAD_FRAMES, Mp3Frames, header_of, quiet_frame
from tests.speech.recordings.made import mp3

SECONDS = 1152 / 44_100


def frames_of(recording: bytes) -> list[tuple[int, float]]:
    _, frames = Mp3Frames(io.BytesIO(recording)).at(0)
    return [(frame.offset, frame.seconds) for frame in frames]


@pytest.mark.parametrize("variable", [False, True])
def test_frames_follow_one_another_without_a_gap(variable: bool) -> None:
    frames = frames_of(mp3(4, variable=variable))
    assert frames[0][0] == 0 or variable
    assert len(frames) == pytest.approx(4 / SECONDS, abs=5)
    assert [seconds for _, seconds in frames] == pytest.approx([SECONDS * at for at in range(len(frames))])


def test_a_frame_is_found_by_its_second_again_and_again() -> None:
    recording = mp3(30)
    every = frames_of(recording)
    frames = Mp3Frames(io.BytesIO(recording))
    for seconds in (20.0, 3.0, 29.9, 0.0, 20.0):
        lead, following = frames.at(seconds)
        found = next(following)
        assert found.seconds <= seconds < found.seconds + SECONDS
        assert dict(every)[found.offset] == pytest.approx(found.seconds)
        assert [frame.offset for frame in [*lead, found]] == [
            offset for offset, _ in every[max(0, int(seconds / SECONDS) - LEAD_FRAMES) : int(seconds / SECONDS) + 1]
        ]


def test_past_the_end_no_frame_follows() -> None:
    lead, following = Mp3Frames(io.BytesIO(mp3(2))).at(60)
    assert lead
    assert not list(following)


def test_a_tag_before_and_one_after_are_passed_over() -> None:
    recording = mp3(2)
    tag = b"ID3\x04\x00\x00\x00\x00\x02\x01" + b"\xff\xfb\x90\x64" * 64 + b"\xff"
    assert frames_of(tag + recording + b"TAG" + bytes(125)) == [
        (offset + len(tag), seconds) for offset, seconds in frames_of(recording)
    ]


def test_a_tag_in_the_middle_is_passed_over() -> None:
    recording = mp3(2)
    tag = b"ID3\x04\x00\x00\x00\x00\x02\x01" + b"\xff\xfb\x90\x64" * 64 + b"\xff"
    assert len(frames_of(recording + tag + recording)) == 2 * len(frames_of(recording))


@pytest.mark.parametrize("rubbish", [bytes(3000), b"\xff" * 3000, b"rubbish \xff\xfb\x90\x64" * 200])
def test_a_broken_middle_part_is_left_out(rubbish: bytes) -> None:
    recording = mp3(4)
    every = frames_of(recording)
    broken = every[40][0]
    found = frames_of(recording[:broken] + rubbish + recording[broken + 1000 :])
    assert len(every) - 8 <= len(found) <= len(every) + 1
    assert [offset - len(rubbish) + 1000 for offset, _ in found[-50:]] == [offset for offset, _ in every[-50:]]


def test_the_length_is_that_of_the_frames_or_what_the_encoder_says() -> None:
    for recording in (mp3(10), mp3(10, kilobits=128)):
        assert Mp3Frames(io.BytesIO(recording)).length(len(recording)) == pytest.approx(10, abs=0.2)
    assert Mp3Frames(io.BytesIO(b"nothing")).length(7) is None


def test_a_file_that_grows_is_read_no_further_than_is_needed() -> None:
    file = io.BytesIO(mp3(30))
    _, frames = Mp3Frames(file).at(0)
    next(frames)
    assert file.tell() <= 1 << 15


def test_a_quiet_frame_is_as_large_as_any_and_of_the_same_kind() -> None:
    four = mp3(1)[:4]
    quiet, found = header_of(quiet_frame(four)[:4]), header_of(four)
    assert quiet
    assert found
    assert quiet.resembles(found)
    assert quiet.size == len(quiet_frame(four)) >= 511 + 40


@given(st.binary(max_size=3000), st.integers(0, 50_000))
def test_any_bytes_can_be_read(rubbish: bytes, cut: int) -> None:
    recording = mp3(2)
    for file in (rubbish, recording[:cut] + rubbish + recording[cut:], recording[:cut]):
        offsets = [offset for offset, _ in frames_of(file)]
        assert offsets == sorted(set(offsets))
        Mp3Frames(io.BytesIO(file)).length(len(file))
