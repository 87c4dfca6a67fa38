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


def test_a_line_echoed_by_the_terminal_is_not_echoed_again() -> None:
    assert answered("storm\n") == ("storm", "", "")


def test_text_typed_ahead_is_echoed() -> None:
    assert answered("storm\rn") == ("storm", "storm\r\n", "n")
    assert answered("st", "orm\n") == ("storm", "st", "")


def test_text_typed_ahead_may_contain_deletions() -> None:
    assert answered("stx\x7form\r") == ("storm", "stx\b \borm\r\n", "")
    assert answered("\x7f\r") == ("", "\r\n", "")


@pytest.mark.parametrize("piece", ["storm\x03", "\x04", "\x1b", "storm\x1b", ""])
def test_an_answer_can_be_cancelled(piece: str) -> None:
    text, shown, _rest = answered(piece)
    assert text is None
    assert shown.endswith("\r\n")


def test_an_arrow_key_does_not_change_an_answer() -> None:
    assert answered("sto\x1b", "[D", "rm\n")[0] == "storm"
    assert answered("sto\x1b[Drm\r")[0] == "storm"
    assert answered("sto\x1b", "[", "D", "rm\r")[0] == "storm"


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


def test_after_an_escape_the_answer_takes_over_editing_from_the_terminal() -> None:
    answer = Answer()
    assert answer.take_over("stö", "[A") == "\b \b" * 4, "what the terminal has shown of the arrow: ^[[A"
    assert [answer.add(typed) for typed in ("\x1b[A", "x\x7f", "\x7fo", "rm\r")] == ["", "x\b \b", "\b \bo", "rm\r\n"]
    assert answer.text == "storm"
    assert Answer().take_over("st", "[Aorm\n") == "", "that row has been left"


def test_pasted_text_is_inserted_as_one_line() -> None:
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
def test_an_answer_is_as_long_as_a_terminals_line_at_most(flood: str) -> None:
    answer = Answer(by_lines=False)
    for piece in (flood, *["x" * 5000] * 3):
        answer.add(piece)
        assert len(answer.text or "") + len(answer._begun) <= LETTERS_AT_MOST


@pytest.mark.parametrize("enter", ["\r", "\n"])
def test_letters_are_echoed_and_edited_as_by_a_terminal(enter: str) -> None:
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
    answer = Answer("the Post", by_lines=False)
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
