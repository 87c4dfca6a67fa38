"""A text that is asked for is echoed and edited as a terminal does it, whatever the pieces of the input."""

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


def passed(*pieces: str) -> list[str]:
    """What is spoken of each piece."""
    answer = Answer()
    return [(answer.add(piece), answer.passed)[1] for piece in pieces]


@pytest.mark.parametrize("enter", ["\r", "\n"])
def test_letters_are_echoed_and_edited_as_by_a_terminal(enter: str) -> None:
    assert answered("st", f"orm{enter}n") == ("storm", "storm\r\n", "n")
    assert answered("stx\x7form", enter) == ("storm", "stx\b \borm\r\n", "")
    assert answered(f"\x7f{enter}") == ("", "\r\n", "")
    assert answered("old", "\x15", f"new{enter}")[:2] == ("new", "old" + "\b \b" * 3 + "new\r\n")
    assert answered("a word", "\x17", enter)[:2] == ("a ", "a word" + "\b \b" * 4 + "\r\n")
    assert answered("漢", "\x7f", enter)[:2] == ("", "漢\b \b\b \b\r\n")


def test_the_letters_typed_or_else_deleted_last_are_passed_on() -> None:
    assert passed("s", "tx", "\x7f", "\r") == ["s", "tx", "x", ""]
    assert passed("old", "\x15", "a word", "\x17") == ["old", "old", "a word", "word"]
    assert passed("漢", "\x7f") == ["漢", "漢"]
    assert passed("stx\x7fo") == ["o"]


@pytest.mark.parametrize("piece", ["storm\x03", "\x04", "\x1b", "storm\x1b", ""])
def test_an_answer_can_be_cancelled(piece: str) -> None:
    text, shown, _rest = answered(piece)
    assert text is None
    assert shown.endswith("\r\n")


def test_an_arrow_key_does_not_change_an_answer() -> None:
    for pieces in (("sto\x1b", "[D", "rm\r"), ("sto\x1b[Drm\r",), ("sto\x1b", "[", "D", "rm\r")):
        assert answered(*pieces) == ("storm", "storm\r\n", "")


def test_a_lone_escape_cancels_an_answer() -> None:
    for typed, rest in (("st\x1b", ""), ("st\x1b\r", "\r"), ("st\x1b\x1b[A", "\x1b[A")):
        answer = Answer()
        answer.add(typed)
        answer.settle()
        assert (answer.text, answer.done, answer.rest) == (None, True, rest)


def test_a_truncated_sequence_is_no_text_and_does_not_cancel() -> None:
    answer = Answer()
    answer.add("st\x1b[1;")
    assert answer.settle() == ""
    answer.add("orm\r")
    assert answer.text == "storm"


def test_pasted_text_is_inserted_as_one_line() -> None:
    answer = Answer()
    answer.add("a ")
    assert answer.paste("storm\r\nat\x1b[31m sea\n") == "storm at sea"
    answer.add("\x17\r")
    assert (answer.text, answer.done) == ("a storm at ", True)


@pytest.mark.parametrize("flood", ["x", "\x1b]x"])
def test_an_answer_is_as_long_as_a_terminals_line_at_most(flood: str) -> None:
    answer = Answer()
    for piece in (flood, *["x" * 5000] * 3):
        answer.add(piece)
        assert len(answer.text or "") + len(answer._begun) <= LETTERS_AT_MOST


@pytest.mark.parametrize(
    ("typed", "text", "shown", "passed"),
    [
        ("\r", "the Post", "\r\n", ""),
        ("\x7f\r", "the Pos", "the Pos\r\n", "t"),
        ("\x7f\x7fp\r", "the Pop", "the Pos\b \bp\r\n", "p"),
        ("\x17Echo\r", "the Echo", "the Echo\r\n", "Echo"),
        ("\x15\r", "", "\r\n", "the Post"),
        ("x\x7f\r", "", "x\b \b\r\n", "x"),
        ("Echo\r", "Echo", "Echo\r\n", "Echo"),
        ("\x7f\x1b\r", None, "the Pos\r\n", "t"),
    ],
)
def test_an_offered_text_is_replaced_by_typing_and_edited_by_keys_that_delete(
    typed: str, text: str | None, shown: str, passed: str
) -> None:
    answer = Answer("the Post")
    echo, last = "", ""
    for key in typed:
        echo += answer.add(key)
        last = answer.passed or last
    echo += answer.settle()
    assert (answer.text, echo) == (text, shown)
    assert last in (passed, passed[-1:])


def test_pasted_text_replaces_an_offered_one() -> None:
    answer = Answer("the Post")
    answer.paste("the Echo")
    answer.add("\r")
    assert answer.text == "the Echo"


@given(st.lists(st.text()))
def test_any_input_gives_a_printable_answer_or_none(pieces: list[str]) -> None:
    text, _shown, _rest = answered(*pieces)
    assert text is None or text.isprintable()
