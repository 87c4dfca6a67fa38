"""The protocol with child processes: what goes in comes out, whatever is in it and even where it is cut short."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.system.frames import decode, encode, read_frames

MESSAGES = st.dictionaries(st.text().filter(lambda key: key != "bytes"), st.text() | st.integers() | st.booleans())


@given(MESSAGES)
def test_a_message_is_one_line_and_comes_out_as_it_went_in(message: dict[str, object]) -> None:
    line = encode(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode(line) == message


@given(st.binary())
def test_bytes_that_are_no_message_decode_to_a_message(line: bytes) -> None:
    assert isinstance(decode(line), dict)


@given(st.lists(st.tuples(MESSAGES, st.binary())))
def test_frames_are_read_one_after_another_with_their_payloads(frames: list[tuple[dict[str, object], bytes]]) -> None:
    stream = BytesIO(b"".join(encode(message, len(payload)) + payload for message, payload in frames))
    read = [({**message, "bytes": 0}, payload) for message, payload in read_frames(stream)]
    assert read == [({**message, "bytes": 0}, payload) for message, payload in frames]


@pytest.mark.parametrize("cut", [1, 3])
def test_a_frame_whose_payload_was_cut_short_is_dropped(cut: int) -> None:
    stream = BytesIO(encode({"a": 1}) + encode({"a": 2}, 3) + b"abc"[:-cut])
    assert list(read_frames(stream)) == [({"a": 1}, b"")]
