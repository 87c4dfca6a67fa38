"""Text is wrapped by the cells it takes."""

import ctypes
import locale
import sys
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from wcwidth import wcswidth

from newsreader.faces.wrapping import (
    MORE,
    broken_at_words,
    in_parts,
    shown,
    takes_one_cell_each,
    usual_width_of,
    width_of,
    wrap,
)
from newsreader.model.text import clean, line
from tests.faces.widths import COUNTED, FEW_AND_MANY
from tests.profiles import LONG

TEXT = st.text(st.characters() | st.sampled_from(" \n\t-é漢字\u0301\u200d\U0001f469")).map(clean)
WIDTH = st.integers(1, 90)


@given(TEXT, WIDTH, st.booleans())
def test_no_line_is_wider_than_asked_except_a_lone_character(text: str, width: int, keep: bool) -> None:
    for start, end in wrap(text, width, keep_spaces=keep):
        piece = text[start:end]
        if width_of(piece) > width:
            assert len(split_graphemes(piece)[0]) == 1


@given(TEXT, WIDTH, st.booleans())
def test_wrapping_keeps_all_visible_text_in_order(text: str, width: int, keep: bool) -> None:
    spans = wrap(text, width, keep_spaces=keep)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(TEXT, WIDTH)
def test_no_line_crosses_a_line_break_of_the_text(text: str, width: int) -> None:
    assert all("\n" not in text[a:b] for a, b in wrap(text, width))


EUROPEAN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2200)).map(clean)


@pytest.fixture(scope="module")
def all_characters() -> list[str]:
    """All that `clean` leaves, one by one; by day only some of the hundred thousand that are alike."""
    codes = (code for code in range(0x20, 0x32000) if LONG or code % ALIKE_STEP == 0 or not is_alike(code))
    assigned = (chr(code) for code in codes if unicodedata.category(chr(code)) not in ("Cs", "Co"))
    return [character for character in assigned if clean(character) == character]


ALIKE_STEP = 64


def is_alike(code: int) -> bool:
    """Whether a character is in the midst of the Chinese ones or the Korean syllables, or of what is not assigned."""
    categories = {unicodedata.category(chr(near)) for near in (code - 1, code, code + 1)}
    return categories in ({"Cn"}, {"Lo"}) and unicodedata.name(chr(code), "CJK")[:3] in ("CJK", "HAN")


@pytest.fixture
def table_of_the_system() -> Iterator[ctypes.CDLL]:
    """The library whose `wcwidth` says how many cells a character takes."""
    if sys.platform != "linux":
        pytest.skip("other systems have other tables")
    before = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    yield ctypes.CDLL(None)
    locale.setlocale(locale.LC_CTYPE, before)


@pytest.mark.slow
def test_no_terminal_takes_more_cells_for_a_character_than_counted(all_characters: list[str]) -> None:
    for character in all_characters:
        if len(shown(character)) == 1:
            cells = [wcswidth(character), cell_len(character)]
            assert width_of(character) >= max(cells), f"{ord(character):x}"
            assert not takes_one_cell_each(character) or set(cells) == {1}, f"{ord(character):x}"


@pytest.mark.slow
def test_glibc_takes_no_more_cells_for_a_character_than_counted(
    all_characters: list[str], table_of_the_system: ctypes.CDLL
) -> None:
    for character in all_characters:
        cells = table_of_the_system.wcwidth(ord(character))
        if cells >= 0:  # as it has for what is newer than it
            assert width_of(character) >= cells, f"{ord(character):x}"
            assert not takes_one_cell_each(character) or cells == 1, f"{ord(character):x}"


@given((TEXT | EUROPEAN | st.sampled_from(FEW_AND_MANY)).map(line))
def test_no_terminal_takes_more_cells_for_a_text_than_counted(text: str) -> None:
    cells = [cell_len(shown(text)), wcswidth(shown(text)), *(sum(map(each, shown(text))) for each in COUNTED[:2])]
    assert width_of(text) >= max(*cells, usual_width_of(text))
    assert not takes_one_cell_each(text) or set(cells) == {len(shown(text))}


@given(TEXT.map(line), TEXT.map(line))
def test_two_joined_texts_take_the_cells_of_both(one: str, other: str) -> None:
    assert width_of(one + other) == width_of(one) + width_of(other)
    assert usual_width_of(one + other) == usual_width_of(one) + usual_width_of(other)


@pytest.mark.parametrize(
    ("text", "usual", "most"),
    [
        ("storm’s “end” — 5 €", 19, 19),
        ("Буря", 4, 4),
        ("की", 2, 2),
        ("कि", 2, 2),
        ("कु", 1, 2),
        ("கொ", 2, 2),
        ("ที่", 1, 3),
        ("東京", 4, 4),
        ("→", 1, 2),
        ("👩\u200d👧", 4, 5),
        ("🇬🇧", 2, 4),
        ("❤\ufe0f", 1, 2),
    ],
)
def test_a_text_usually_takes_no_cell_for_a_sign_above_or_below_a_letter_and_at_most_one(
    text: str, usual: int, most: int
) -> None:
    assert (usual_width_of(text), width_of(text)) == (usual, most)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Storm closes coastal road", 13, ["Storm closes", "coastal road"]),
        ("see https://example.org/a", 10, ["see", "https://ex", "ample.org/", "a"]),
        ("東京図書館", 4, ["東京", "図書", "館"]),
        ("ae\u0301ae\u0301", 3, ["ae\u0301", "ae\u0301"]),
        ("ae\u0301ae\u0301", 1, ["a", "e\u0301", "a", "e\u0301"]),
        ("one\n\ntwo", 20, ["one", "", "two"]),
        ("  12 kg", 20, ["12 kg"]),
        ("", 20, [""]),
    ],
)
def test_lines_break_between_words_or_else_between_letters_with_their_accents(
    text: str, width: int, lines: list[str]
) -> None:
    assert [text[a:b] for a, b in wrap(text, width)] == lines


def test_leading_spaces_of_preformatted_text_stay_on_request() -> None:
    assert wrap("  12 kg", 20, keep_spaces=True) == [(0, 7)]


@given(st.lists(TEXT, max_size=3), st.integers(8, 40), st.integers(1, 9))
def test_parts_are_complete_and_all_but_the_last_end_with_an_ellipsis(
    texts: list[str], width: int, height: int
) -> None:
    parts = in_parts(texts, width, height)
    assert all(0 < len(part) <= height for part in parts)
    assert all(part[-1].endswith(MORE) for part in parts[:-1])
    seen = "".join(row.removesuffix(MORE) for part in parts for row in part)
    assert "".join(seen.split()) == "".join("".join(texts).split())


@given(st.text(st.sampled_from("ab é漢\u0301"), max_size=80), st.integers(1, 30))
def test_a_line_broken_at_words_loses_nothing_and_fits_unless_a_word_does_not(line: str, width: int) -> None:
    broken = broken_at_words(line, width)
    assert broken.split() == line.split()
    for row in broken.split("\n"):
        assert width_of(row) <= width or len(row.split()) <= 1
