"""How the length and size of a recording are said."""

import pytest

from newsreader import messages
from newsreader.model.values import Enclosure


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *[(1, "1 second"), (40, "40 seconds"), (60, "1 minute"), (95, "1 minute 35 seconds"), (150, "3 minutes")],
        *[(2520, "42 minutes"), (3599, "1 hour"), (3723, "1 hour 2 minutes"), (7320, "2 hours 2 minutes")],
    ],
)
def test_a_length_is_said_as_exactly_as_matters(seconds: int, words: str) -> None:
    assert messages.recording_length(seconds) == words
    assert messages.sound_of([Enclosure("x", seconds=seconds), Enclosure("y")]) == f"Sound, {words}"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (5, "less than a megabyte"),
        (1_000_000, "1 megabyte"),
        (38_400_000, "38 megabytes"),
        (10**10, "10 gigabytes"),
        (10**9, "1 gigabyte"),
    ],
)
def test_a_size_is_said_in_megabytes(size: int, words: str) -> None:
    assert messages.length_and_size(2520, size) == f"42 minutes, {words}"
    assert messages.length_and_size(None, size) == words


def test_nothing_is_said_of_what_is_unknown() -> None:
    assert messages.sound_of([Enclosure("x")]) == "Sound"
    assert messages.sound_of([]) == ""
    assert messages.length_and_size(None, None) == ""
