"""Messages between the two sides are lines, whatever is in them."""

from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.voice import wire


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans()))
def test_a_message_is_one_line_and_comes_out_as_it_went_in(message: dict[str, object]) -> None:
    line = wire.line(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert wire.message(line) == message


@given(st.binary())
def test_what_is_no_message_says_nothing(line: bytes) -> None:
    assert isinstance(wire.message(line), dict)
