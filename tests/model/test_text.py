"""clean() is the only door for strangers' text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.text import MARKS_AT_MOST, clean, line, markup_without_commands

INVISIBLE = "\u200b\u2060\ufeff\u00ad\u180e\u034f\u061c\u200e\u200f\U000e0041\U000e0001\ufe0f"
NASTY = st.text(
    st.characters()
    | st.sampled_from("\u200c\u200d\u2066\u2067\u2069\u0301\u0300e\u202e\r\x85\U0001f469")
    | st.sampled_from(INVISIBLE)
    | st.sampled_from("\x1b\x1b[]P_\\0;m\x07\x9b\x9c\x9d\x90")
)


@given(NASTY)
def test_clean_is_idempotent(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@given(NASTY)
def test_no_command_to_a_terminal_survives(raw: str) -> None:
    for character in clean(raw):
        code = ord(character)
        assert code >= 0x20 or character in "\n\t"
        assert not 0x7F <= code <= 0x9F
        assert not 0xD800 <= code <= 0xDFFF
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u200b\ufeff\u2060"
        assert not 0xE0000 <= code <= 0xE007F


@given(NASTY)
def test_isolates_are_balanced_in_each_line(raw: str) -> None:
    for text in clean(raw).split("\n"):
        depth = 0
        for character in text:
            depth += character in "\u2066\u2067\u2068"
            depth -= character == "\u2069"
            assert depth >= 0
        assert depth == 0


@given(st.text(st.sampled_from("e\u0301\u0489\u200d\u05b0ש"), max_size=80))
def test_marks_on_one_letter_are_bounded(raw: str) -> None:
    run = 0
    for character in clean(raw):
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        assert run <= MARKS_AT_MOST


@given(NASTY)
def test_a_line_is_one_line_without_loose_space(raw: str) -> None:
    result = line(raw)
    assert "\n" not in result
    assert "\t" not in result
    assert result == result.strip()
    assert "  " not in result


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, £1.1m and 24%.",
        "“I’m proud” — she said…",
        "مرحبا بالعالم",
        "שלום עולם",
        "می\u200cخواهم",  # Persian, with the non-joiner its spelling needs
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",  # a family, joined
        "Tiếng Việt",
        "हिन्दी क्\u200dष",
        "\u2068quoted\u2069",
        "two\nlines\tand a tab",
    ],
)
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("\x1b[2Jgone", "gone"),
        ("a \x1b[1;31mred\x1b[0m word", "a red word"),
        ("a\x9b31mb", "ab"),
        ("\x1b[?1049h\x1b[?25lhere", "here"),
        ("\x1b[3\x001mhere", "here"),
        ("\x1b\x1b[31mhere", "here"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://evil.example/\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;ZXZpbA==\x07text", "text"),
        ("\x9d0;a title\x9ctext", "text"),
        ("\x1bP+q544e\x1b\\text", "text"),
        ("\x90q#0\x9ctext", "text"),
        ("\x1b_Gf=100;AAAA\x1b\\text", "text"),
        ("\x1bc text \x1b7\x1b(Band more \x1bwords", " text and more words"),
        ("\x1b]0;Nothing ends this title", "Nothing ends this title"),
        ("\x1b]0;Nothing ends this line\nand \x07 that", "Nothing ends this line\nand  that"),
        ("\x1b[31", "31"),
        ("list [31m] of things", "list [31m] of things"),
        ("\x9erivot je lijep, \x9civa", "rivot je lijep, iva"),  # misread letters, with words between them
        ("user\u202egnp.exe", "usergnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("ad\u200dmin", "admin"),
        ("soft\u00adhyphen", "softhyphen"),
        ("nul\x00l", "null"),
        ("\ud800lone", "lone"),
        ("icon \uf09a font", "icon  font"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("\u2069open\u2066", "open\u2066\u2069"),
        ("cafe\u0301", "café"),
    ],
)
def test_harmful_and_invisible_characters_are_removed(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_a_title_over_two_lines_becomes_one() -> None:
    assert line("  Storm closes\n\t coastal   road ") == "Storm closes coastal road"


CYCLES = [
    "\x1b",
    "\x1b\x1b[",
    "&#27;",
    "&#x1b;&#",
    "\x9d",
    "\x9d0;",
    "\x9d0;a",
    "\x90!",
    "\x1b]0;",
    "\u2066",
    "e\u0301\u0301",
    "\u200d",
]


@pytest.mark.parametrize("cycle", CYCLES)
def test_a_cycle_of_a_few_characters_takes_linear_time(cycle: str) -> None:
    def cost(length: int) -> float:
        text = cycle * (length // len(cycle))
        started = time.process_time()
        clean(markup_without_commands(text))
        return time.process_time() - started

    allowed = 40 * max(min(cost(10_000) for _ in range(3)), 0.002)
    assert any(cost(100_000) < allowed for _ in range(3)), "not even once, while others work on this machine as well"
