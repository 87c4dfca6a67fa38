"""A text that is asked for is what the terminal hands over as a line, and what had been typed before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.line.answer import Answer


def answered(*pieces: str) -> tuple[str | None, str, str]:
    """The text, what was shown for it, and what is keys again."""
    answer = Answer()
    shown = "".join([answer.add(piece) for piece in pieces])
    if not answer.done:
        shown += answer.give_up()
    return answer.text, shown, answer.rest


def test_a_line_that_the_terminal_has_shown_is_not_shown_again() -> None:
    assert answered("storm\n") == ("storm", "", "")


def test_what_was_typed_ahead_is_shown() -> None:
    assert answered("storm\rn") == ("storm", "storm\r\n", "n")
    assert answered("st", "orm\n") == ("storm", "st", "")


def test_what_was_typed_ahead_can_have_been_taken_back() -> None:
    assert answered("stx\x7form\r") == ("storm", "stx\b \borm\r\n", "")
    assert answered("\x7f\r") == ("", "\r\n", "")


@pytest.mark.parametrize("piece", ["storm\x03", "\x04", "\x1b", "storm\x1b", ""])
def test_it_can_be_given_up(piece: str) -> None:
    text, shown, _rest = answered(piece)
    assert text is None
    assert shown.endswith("\r\n")


def test_an_arrow_key_does_nothing() -> None:
    assert answered("sto\x1b", "[D", "rm\n")[0] == "storm"
    assert answered("sto\x1b[Drm\r")[0] == "storm"


@given(st.lists(st.text()))
def test_whatever_is_typed_a_text_of_letters_comes_of_it_or_none(pieces: list[str]) -> None:
    text, _shown, _rest = answered(*pieces)
    assert text is None or text.isprintable()
