"""A text that is asked for is what the terminal hands over as a line, and what had been typed before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.line.typed_answer import LETTERS_AT_MOST, Answer


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
    assert answered("sto\x1b", "[", "D", "rm\r")[0] == "storm"


def test_escape_gives_up_if_nothing_follows_that_it_would_begin() -> None:
    for typed, rest in (("st\x1b", ""), ("st\x1b\r", "\r"), ("st\x1b\x1b[A", "\x1b[A")):
        answer = Answer()
        answer.add(typed)
        answer.settle()
        assert (answer.text, answer.done, answer.rest) == (None, True, rest)


def test_what_was_cut_off_after_an_escape_is_no_text_and_gives_up_nothing() -> None:
    answer = Answer()
    answer.add("st\x1b[1;")
    assert answer.settle() == ""
    answer.add("orm\r")
    assert answer.text == "storm"


def test_after_an_escape_in_a_line_that_the_terminal_had_in_hand_it_is_all_edited_here() -> None:
    answer = Answer()
    assert answer.take_over("stö", "[A") == "\b \b" * 4, "what the terminal has shown of the arrow: ^[[A"
    assert [answer.add(typed) for typed in ("\x1b[A", "x\x7f", "\x7fo", "rm\r")] == ["", "x\b \b", "\b \bo", "rm\r\n"]
    assert answer.text == "storm"
    assert Answer().take_over("st", "[Aorm\n") == "", "that row has been left"


def test_what_is_pasted_goes_in_as_one_line() -> None:
    answer = Answer()
    answer.add("a ")
    assert answer.paste("storm\r\nat\x1b[31m sea\n") == "storm at sea"
    answer.add("\x17\r")
    assert (answer.text, answer.done) == ("a storm at ", True)


def by_letters(*pieces: str) -> tuple[str | None, str, list[str]]:
    """The text, what was shown for it, and what was said, where the terminal has no part in it."""
    answer = Answer(by_lines=False)
    shown, passed = "", []
    for piece in pieces:
        shown += answer.add(piece)
        passed.append(answer.passed)
    return answer.text, shown, passed


@pytest.mark.parametrize("flood", ["x", "\x1b]x"])
def test_no_more_is_kept_than_of_a_line_of_a_terminal(flood: str) -> None:
    answer = Answer(by_lines=False)
    for piece in (flood, *["x" * 5000] * 3):
        answer.add(piece)
        assert len(answer.text or "") + len(answer._begun) <= LETTERS_AT_MOST


@pytest.mark.parametrize("enter", ["\r", "\n"])
def test_letter_by_letter_it_is_shown_and_edited_as_by_a_terminal(enter: str) -> None:
    assert by_letters("s", "tx", "\x7f", enter) == ("st", "stx\b \b\r\n", ["s", "tx", "x", ""])
    assert by_letters("old", "\x15", "new", enter) == (
        "new",
        "old" + "\b \b" * 3 + "new\r\n",
        ["old", "old", "new", ""],
    )
    assert by_letters("a word", "\x17", enter) == ("a ", "a word" + "\b \b" * 4 + "\r\n", ["a word", "word", ""])
    assert by_letters("漢", "\x7f", enter) == ("", "漢\b \b\b \b\r\n", ["漢", "漢", ""])
    assert by_letters("stx\x7fo") == ("sto", "stx\b \bo", ["o"])
    assert by_letters("s", "\x03") == (None, "s\r\n", ["s", ""])


@given(st.lists(st.text()))
def test_whatever_is_typed_a_text_of_letters_comes_of_it_or_none(pieces: list[str]) -> None:
    text, _shown, _rest = answered(*pieces)
    assert text is None or text.isprintable()
